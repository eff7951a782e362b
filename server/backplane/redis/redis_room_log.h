// RoomLog on Redis: a stream a room, and a set of rooms. Loop thread; each call is one job on the
// store thread.
//
//   stream  PREFIX:log:CODE   id SEQ-0   record BYTES  sum SHA1(sum of the record before, BYTES)
//   set     PREFIX:rooms      CODE of every room with a log
//
// L1  A record, its room in the set and the hint that it is there are one script: all or nothing.
// L2  A Redis that forgot (a replica that took over, an old file put back) is not taken for the log
//     it was. This process remembers seq and sum of the last record it saw of a room. An append to
//     a log that ends lower, or that has other records up to there, is STALE; the first read of
//     such a log is UNAVAILABLE. Both are logged, and forgotten then: who opens the room afresh
//     gets what there is.
// L3  Records are stored also when Redis has no memory left for answers, so that a question can
//     still be closed.
// L4  A log with a gap, or a record that cannot be read, is UNAVAILABLE.
// L5  An append looks in the same script whether another node is the home of the room by now
//     (redis_homes.h): then it is STALE. Creating a room needs no home.
// L6  A record that is replaced keeps its sum, so that the sums after it stay what others saw. The
//     stream is written anew: what is taken out of a stream stays among its bytes.
#pragma once

#include <memory>
#include <vector>

#include "backplane/backplane.h"
#include "backplane/redis/aof_rewriter.h"
#include "backplane/redis/redis_call.h"
#include "runtime/offload.h"

namespace goedwerk::backplane {

class RedisRoomLog final : public RoomLog {
  public:
    RedisRoomLog(std::shared_ptr<RedisCall> redis, std::shared_ptr<AofRewriter> rewriter,
                 runtime::StoreThread& store_thread);

    Task<Result<void>> append(RoomId room, proto::Record record) override;
    Task<Result<std::vector<proto::Record>>> read(RoomId room, Seq after,
                                                  std::size_t records_max) override;
    Task<Result<std::vector<RoomId>>> list() override;
    Task<Result<void>> replace(RoomId room, proto::Record record) override;
    Task<Result<void>> erase(RoomId room) override;

    class Stored;

  private:
    // Shared with the jobs under way.
    const std::shared_ptr<Stored> stored_;
    runtime::StoreThread& store_thread_;
};

}  // namespace goedwerk::backplane
