// The line over which letters to other nodes leave: PUBLISH, sent from the loop itself. So a letter
// wakes no other thread and waits for no commit, and Redis may take several in one turn.
//
// K1  Letters leave in the order of send(). Each ends with how many nodes heard it.
// K2  A line that broke, or on which a reply did not come within config.command_timeout, is let go:
//     every letter on it ends UNAVAILABLE, its fate unknown.
// K3  The line is made on the store thread, when a letter wants one; letters wait for it. While it
//     cannot be made, tries are limits::redis_retry_min apart, doubling up to
//     limits::redis_retry_max; a letter in between ends UNAVAILABLE at once.
// K4  A line to a Redis that is not the one we write to any more (`wanted_run`) is let go before
//     the next letter: the others listen there (H1 of redis_listener.h).
// K5  At most limits::letters_under_way_max letters; the next ends UNAVAILABLE.
//
// Loop thread. What is under way when it is destroyed ends never.
#pragma once

#include <atomic>
#include <memory>
#include <string>

#include "backplane/redis/redis_config.h"
#include "base/ids.h"
#include "base/result.h"
#include "runtime/offload.h"

namespace goedwerk::backplane {

class LetterLine final {
  public:
    // `wanted_run`: hash of the run of the Redis that we write to; 0: not known.
    LetterLine(RedisConfig config, std::shared_ptr<const std::atomic<std::size_t>> wanted_run,
               runtime::StoreThread& store_thread);
    ~LetterLine();
    LetterLine(const LetterLine&) = delete;
    LetterLine& operator=(const LetterLine&) = delete;

    Task<Result<std::size_t>> send(NodeId to, std::string letter);

    struct Post;

  private:
    const std::shared_ptr<Post> post_;  // held weakly by what waits on the loop
};

}  // namespace goedwerk::backplane
