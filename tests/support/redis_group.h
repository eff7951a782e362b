// Two Redis, one following the other, and Sentinels that watch them: all of the test's own, on
// loopback, with the lines that deploy/redis.conf and deploy/sentinel.conf have for it.
//
// G1  The constructor returns when the replica follows and the Sentinels know everything, so that
//     they can promote; or throws.
//
// Thread: one at a time.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "support/redis_process.h"
#include "support/sentinel_process.h"

namespace goedwerk::test {

class RedisGroup {
  public:
    // `replicas`: min-replicas-to-write of both, 0 or 1.
    RedisGroup(const std::filesystem::path& folder, std::uint32_t replicas);

    RedisProcess& first() { return *redis_[0]; }   // the main one at first
    RedisProcess& second() { return *redis_[1]; }  // the replica at first
    std::vector<std::unique_ptr<SentinelProcess>>& sentinels() { return sentinels_; }
    // Arguments of a server.
    std::vector<std::string> addresses() const;
    // The replica gets nothing any more, and the main one is not told why.
    void stop_following();
    // Whether the Sentinels name this one.
    bool is_main(const RedisProcess& redis) const;

  private:
    std::vector<std::unique_ptr<RedisProcess>> redis_;
    std::vector<std::unique_ptr<SentinelProcess>> sentinels_;
};

}  // namespace goedwerk::test
