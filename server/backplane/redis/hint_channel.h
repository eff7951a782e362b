// The channels of the bus:
//
//   PREFIX:bus:hint:CODE    a Hint about the room with that code
//   PREFIX:bus:beat:NODE    number (8 bytes, little-endian), card; a node hears itself and others
//   PREFIX:to:NODE          a letter to that node
//
// Every node hears all of bus, and its own letters.
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
inline std::string beat_channels(const RedisConfig& config) {
    return config.prefix + ":bus:beat:";
}
inline std::string beat_channel(const RedisConfig& config) {
    return beat_channels(config) + config.node;
}
inline std::string letter_channel(const RedisConfig& config, const NodeId& node) {
    return config.prefix + ":to:" + node.value;
}

}  // namespace goedwerk::backplane
