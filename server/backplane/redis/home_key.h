// Where Redis keeps at which node a room is at home, and as whom the scripts that look there ask.
#pragma once

#include <string>

#include "backplane/redis/redis_call.h"
#include "base/ids.h"

namespace goedwerk::backplane {

inline std::string home_key(const RedisCall& redis, const RoomId& room) {
    return redis.key("home", room.value);
}
// Empty: a node that shares its Redis with nobody is the home of every room.
inline std::string fence_of(const RedisCall& redis) {
    return redis.config().shared ? redis.config().node : std::string();
}

}  // namespace goedwerk::backplane
