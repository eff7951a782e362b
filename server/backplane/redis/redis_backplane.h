// The backplane that several nodes share: one Redis (7 or newer, not a cluster), hints by Pub/Sub.
//
// Throws std::runtime_error with one Dutch sentence for the administrator when this Redis cannot be
// used (redis_greeting.h) or the prefix is not made of letters, digits, '-', '_' and ':'. Blocks
// until the first lines are there, at most some times config.connect_timeout.
//
// Loop thread. Destroy the Backplane before the StoreThread; calls still under way then end by
// themselves.
#pragma once

#include "backplane/backplane.h"
#include "backplane/redis/redis_config.h"
#include "runtime/offload.h"

namespace goedwerk::backplane {

Backplane make_redis_backplane(const RedisConfig& config, runtime::StoreThread& store_thread);

}  // namespace goedwerk::backplane
