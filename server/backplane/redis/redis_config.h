// Where Redis is and as whom to go there.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "base/limits.h"

namespace goedwerk::backplane {

struct SentinelAddress {
    std::string host;
    std::uint16_t port = 26379;
};

struct RedisConfig {
    std::string host = "127.0.0.1";  // name, address, or the path of a unix socket (begins with /)
    std::uint16_t port = 6379;
    // Who say what host and port are, at each new line (redis_sentinels.h). Empty: those above.
    std::vector<SentinelAddress> sentinels;
    std::string master = "goedwerk";  // what the Sentinels call it
    std::string sentinel_user = "goedwerk";
    std::string sentinel_password;  // empty: no login
    std::uint32_t replicas = 0;     // that have a write too before it counts as done (C7)
    std::string user = "goedwerk";
    std::string password;               // empty: no login; for a Redis without users
    std::string prefix = "goedwerk";    // of every key and channel
    std::string node;                   // random; tells this process from others on the same Redis
    bool shared = false;                // with other nodes: they may be the home of a room
    std::function<std::string()> card;  // goes with every beat; asked on the loop thread
    std::chrono::milliseconds connect_timeout = limits::redis_connect_timeout;
    std::chrono::milliseconds command_timeout = limits::redis_command_timeout;
    std::chrono::milliseconds rewrite_interval = limits::redis_rewrite_interval;
};

}  // namespace goedwerk::backplane
