// The channels of the bus, all below one pattern:
//
//   PREFIX:bus:hint:CODE    a Hint about the room with that code
//   PREFIX:bus:beat:NODE    nothing; a node hears whether it hears itself
#pragma once

#include <string>

#include "backplane/redis/redis_config.h"
#include "base/ids.h"

namespace goedwerk::backplane {

inline std::string bus_pattern(const RedisConfig& config) {
    return config.prefix + ":bus:*";
}
inline std::string hint_channels(const RedisConfig& config) {
    return config.prefix + ":bus:hint:";
}
inline std::string hint_channel(const RedisConfig& config, const RoomId& room) {
    return hint_channels(config) + room.value;
}
inline std::string beat_channel(const RedisConfig& config) {
    return config.prefix + ":bus:beat:" + config.node;
}

}  // namespace goedwerk::backplane
