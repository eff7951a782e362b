// AnswerBox on Redis: a hash a box; puts as in put_queue.h (B1 to B5).
//
//   hash    PREFIX:box:ID     pseudonym (16 bytes) -> sealed answer
//
// X1  The puts of one commit are one script a box, all in one write; so a box has all of them or
//     none, and Redis writes to its disk once.
// X2  read_all() sees, and destroy() removes, every put called before it, also one that was given
//     up (C3).
// X3  destroy() uses DEL: when it returns, Redis has let go of the bytes; UNLINK would leave that
//     to a thread of Redis, later. What stays in its file goes as aof_rewriter.h says.
// X4  A put looks first who is the home of the room (redis_homes.h), in the same script: what a
//     node stores that lost a room without knowing is refused, not acknowledged.
//
// Loop thread.
#pragma once

#include <memory>
#include <vector>

#include "backplane/backplane.h"
#include "backplane/put_queue.h"
#include "backplane/redis/aof_rewriter.h"
#include "backplane/redis/redis_call.h"
#include "backplane/redis/store_beat.h"
#include "runtime/offload.h"

namespace goedwerk::backplane {

class RedisAnswerBox final : public AnswerBox {
  public:
    RedisAnswerBox(std::shared_ptr<RedisCall> redis, std::shared_ptr<AofRewriter> rewriter,
                   runtime::StoreThread& store_thread);

    Task<Result<void>> put(RoomId room, BoxId box, Pseudonym who, SealedAnswer answer) override;
    Task<Result<std::vector<BoxEntry>>> read_all(BoxId box) override;
    Task<Result<void>> destroy(BoxId box) override;

  private:
    const std::shared_ptr<RedisCall> redis_;
    const std::shared_ptr<AofRewriter> rewriter_;
    runtime::StoreThread& store_thread_;
    PutQueue puts_;
    StoreBeat rewrite_;
};

}  // namespace goedwerk::backplane
