// What was erased still stands in the file that Redis appends to, until that file is rewritten; a
// small one Redis never rewrites by itself (P24).
//
// W1  After request() the file is rewritten in one of the next step()s; a rewrite that was under
//     way at request() does not count, since it began before. One that failed is tried again.
// W2  At most one a step(): RedisAnswerBox calls it every RedisConfig::rewrite_interval, so a node
//     with many rooms does not keep the disk busy. Until then the bytes are there, sealed under a
//     key that is destroyed already.
// W3  The first step() rewrites without a request: the process may have ended before it could.
// W4  When the file was rewritten, the replicas that keep up are asked to rewrite theirs, by the
//     address that Redis has of them, as the same user. One that is away then is asked after the
//     next request.
//
// Redis deletes the old files after a rewrite; what lies in their blocks on the disk and in backups
// is not reached from here (deploy/README.md).
//
// Store thread.
#pragma once

#include <memory>

#include "backplane/redis/redis_call.h"

namespace goedwerk::backplane {

class AofRewriter final {
  public:
    explicit AofRewriter(std::shared_ptr<RedisCall> redis) : redis_(std::move(redis)) {}

    void request() { is_due_ = true; }
    void step();

  private:
    const std::shared_ptr<RedisCall> redis_;
    bool is_due_ = true;
    bool is_under_way_ = false;
};

}  // namespace goedwerk::backplane
