// The first words on every line to Redis: who we are, and whether this Redis keeps what it is given
// and forgets what it is told to.
//
// G1  A Redis is refused that is older than 7, a replica, does not write every command to disk
//     before it answers (appendonly, appendfsync always, also while it rewrites its file), evicts
//     keys, or keeps what was sent elsewhere too (snapshots, slow log, moments in its file). The
//     settings are read back on every line, so a Redis that came back with others is noticed. One
//     that still reads its file after a start is refused until it is done.
// G2  A Redis is refused whose user `default` may not write: it reads its own file as that user,
//     and what a script wrote is silently left out then (redis/redis issue 14541). That the user
//     cannot log in does not matter.
// G3  Neither password nor what Redis says beyond the code of an error is in a log or sentence.
// G4  With replicas a Redis is refused that would leave a copy of all it has on its own disk, or
//     that of a replica, when one begins to follow (repl-diskless-…): such a file outlives what is
//     erased. One that must have replicas for every write says so itself (min-replicas-to-write),
//     so that a write is refused at once while one is away, instead of done and not acknowledged.
//
// What G1 gives: a reply means that the disk of this Redis has it. When that machine is lost and a
// replica takes over, what the replica had not received is gone: replication is asynchronous
// (P22), unless RedisConfig::replicas asks for more. Redis stops by itself when its disk refuses a
// write.
//
// Blocking; one thread at a time.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <variant>

#include "backplane/redis/redis_line.h"

namespace goedwerk::backplane {

// Why a Redis cannot be used: one word for the log, one Dutch sentence for the administrator.
struct RedisRefusal {
    std::string reason;
    std::string sentence;
};

struct GreetedLine {
    std::unique_ptr<RedisLine> line;
    std::string run;     // of the Redis process: another one after a restart
    std::string number;  // of this line, within that run
};

// The one at config.host; which one that is with Sentinels: redis_sentinels.h.
std::variant<GreetedLine, RedisRefusal> greet(const RedisConfig& config);

}  // namespace goedwerk::backplane
