// Which house the doors are of: the file in the data folder, or Redis when --redis says where, or
// --redis-sentinel who knows.
//
// The password comes from a file, so that it stands in no list of running programs. The data folder
// is made either way: signing key and set-up secret lie in it.
//
// The cluster outlives the backplane, which asks it for the card that goes with each beat.
//
// Loop thread. Throws std::runtime_error with one Dutch sentence for the administrator.
#pragma once

#include "app/cluster.h"
#include "app/config.h"
#include "backplane/backplane.h"
#include "backplane/redis/redis_config.h"
#include "runtime/offload.h"

namespace goedwerk::app {

// HOST:PORT, HOST, [::1]:PORT or, for a Redis, the path of a unix socket; a password is the first
// line of its file.
backplane::RedisConfig redis_config(const Config& config, const Cluster& cluster);

backplane::Backplane open_backplane(const Config& config, runtime::StoreThread& store_thread,
                                    const Cluster& cluster);

}  // namespace goedwerk::app
