// A Redis of the test's own and one node on it, for what the Redis house promises beyond the
// contract.
#pragma once

#include <gtest/gtest.h>

#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "contract/redis_house.h"
#include "support/run_task.h"

namespace goedwerk::backplane::test {

// One process on the Redis of the test.
class RedisNode final {
  public:
    explicit RedisNode(const RedisConfig& config) : running_(make_redis_backplane, config) {}

    net::io_context& loop() { return running_.loop(); }
    Backplane& doors() { return running_.doors(); }

    Result<void> put(const BoxId& box, std::uint32_t who, std::string answer) {
        return run(
            doors().box->put(room_, box, pseudonym_of(who), SealedAnswer{std::move(answer)}));
    }
    Result<std::vector<BoxEntry>> read_all(const BoxId& box) {
        return run(doors().box->read_all(box));
    }
    Result<void> destroy(const BoxId& box) { return run(doors().box->destroy(box)); }
    Result<void> append(const RoomId& room, proto::Record record) {
        return run(doors().log->append(room, std::move(record)));
    }
    Result<std::vector<proto::Record>> read(const RoomId& room, std::uint64_t after = 0) {
        return run(doors().log->read(room, Seq{after}, 100));
    }
    Result<CopyVault::Stored> store(std::uint32_t number, SealedCopy copy) {
        return run(doors().copies->store(copy_name_of(number), std::move(copy), Day{9}));
    }
    // The one answer in the box; "" when there is none.
    std::string only_answer(const BoxId& box) {
        const auto entries = read_all(box);
        if (!entries.has_value() || entries->size() > 1) throw std::runtime_error("read_all");
        return entries->empty() ? std::string() : entries->front().answer.value;
    }
    // The loop goes on meanwhile.
    template <class Predicate>
    void wait_until(Predicate reached) {
        goedwerk::test::run_until(loop(), reached);
    }

  private:
    template <class T>
    T run(Task<T> task) {
        return goedwerk::test::run_task(loop(), std::move(task));
    }

    const RoomId room_{"K7M2QXR4"};
    Running running_;
};

class RedisTest : public ::testing::Test {
  protected:
    void SetUp() override {
        if (!goedwerk::test::redis_is_here()) return;
        redis.emplace(scratch_.path());
        config = config_for(*redis);
    }
    std::string ask(const std::vector<std::string>& command) {
        return redis->as_administrator(command);
    }
    // The sentence with which a node refuses to start; "" when it does start.
    std::string refusal() const {
        try {
            const RedisNode node(config);
        } catch (const std::runtime_error& refused) {
            return refused.what();
        }
        return "";
    }

    std::optional<goedwerk::test::RedisProcess> redis;
    RedisConfig config;
    const RoomId room{"K7M2QXR4"};
    const BoxId box{"00112233445566778899aabbccddeeff"};

  private:
    Scratch scratch_{"/dev/shm"};
};

}  // namespace goedwerk::backplane::test
