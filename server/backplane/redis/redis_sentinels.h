// A line to the Redis that is the master now: the one that the config names, or the one that its
// Sentinels name.
//
// V1  The Sentinels are asked in turn, each within an equal share of what is left of
//     limits::redis_sentinels_timeout; so the last one is asked too when all others are silent.
//     Looking up a name may take longer; an address does not.
// V2  What a Sentinel says is not believed: the Redis it names is greeted and judged as any other
//     (redis_greeting.h), so one that is no master any more is refused. Then the next Sentinel may
//     know better; at most limits::redis_masters_tried_max different ones are tried.
// V3  Nothing is remembered between two lines: what failed over is found at the next one.
//
// Which master a Sentinel calls by this name is its word alone: two groups of Sentinels that do not
// see each other can name two. What keeps that from losing answers is RedisConfig::replicas (C7 of
// redis_call.h).
//
// Blocking; one thread at a time.
#pragma once

#include <variant>

#include "backplane/redis/redis_greeting.h"

namespace goedwerk::backplane {

std::variant<GreetedLine, RedisRefusal> connect_and_greet(const RedisConfig& config);

}  // namespace goedwerk::backplane
