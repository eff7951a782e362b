// CopyVault on Redis. Loop thread; each call is one or more scripts on the store thread.
//
//   hash    PREFIX:copies       name (32 bytes) -> sealed copy
//   sorted  PREFIX:copy-days    name -> last day
//   number  PREFIX:copy-bytes   of all copies together
//
// V1  Never more copies, nor more bytes of them together, than CopyBounds. Replacing one takes no
//     second place.
// V2  After erase() and erase_expired() Redis has neither the bytes nor the name; its file follows
//     as aof_rewriter.h says.
// V3  A copy is stored by itself: nothing else shares its script. The three keys change together.
#pragma once

#include <memory>

#include "backplane/backplane.h"
#include "backplane/copy_bounds.h"
#include "backplane/redis/aof_rewriter.h"
#include "backplane/redis/redis_call.h"
#include "runtime/offload.h"

namespace goedwerk::backplane {

class RedisCopyVault final : public CopyVault {
  public:
    RedisCopyVault(std::shared_ptr<RedisCall> redis, std::shared_ptr<AofRewriter> rewriter,
                   runtime::StoreThread& store_thread, CopyBounds bounds = {});

    Task<Result<Stored>> store(CopyName name, SealedCopy copy, Day last_day) override;
    Task<Result<std::optional<SealedCopy>>> find(CopyName name, Day today) override;
    Task<Result<bool>> erase(CopyName name) override;
    Task<Result<std::size_t>> erase_expired(Day today) override;

    class Shelf;

  private:
    const std::shared_ptr<Shelf> shelf_;
    runtime::StoreThread& store_thread_;
};

}  // namespace goedwerk::backplane
