// The Redis backplane as a house: on a Redis of its own, in a folder on tmpfs.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "backplane/redis/redis_backplane.h"
#include "contract/house.h"
#include "contract/running.h"
#include "support/redis_process.h"

namespace goedwerk::backplane::test {

inline RedisConfig config_for(const goedwerk::test::RedisProcess& redis) {
    RedisConfig config;
    config.host = redis.host();
    config.port = redis.port();
    config.password = goedwerk::test::RedisProcess::password;
    config.node = "0123456789abcdef";
    return config;
}

// A restart makes new lines; with RedisAnew it kills Redis too and starts it on what it left.
enum class AtRestart { lines_anew, redis_anew };

template <AtRestart at_restart>
class RedisHouse final {
  public:
    static constexpr bool survives_restart = true;

    RedisHouse() {
        if (!goedwerk::test::redis_is_here()) return;
        redis_ = std::make_unique<goedwerk::test::RedisProcess>(scratch_.path());
        running_.emplace(make_redis_backplane, config_for(*redis_));
    }
    net::io_context& loop() { return running_->loop(); }
    Backplane& doors() { return running_->doors(); }
    void restart() {
        running_.reset();
        if constexpr (at_restart == AtRestart::redis_anew) {
            redis_->kill_hard();
            redis_->start();
        }
        running_.emplace(make_redis_backplane, config_for(*redis_));
    }

  private:
    Scratch scratch_{"/dev/shm"};
    std::unique_ptr<goedwerk::test::RedisProcess> redis_;
    std::optional<Running> running_;
};

using RedisLines = RedisHouse<AtRestart::lines_anew>;
using RedisAnew = RedisHouse<AtRestart::redis_anew>;

static_assert(House<RedisLines> && House<RedisAnew>);

}  // namespace goedwerk::backplane::test
