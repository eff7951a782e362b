// CopyVault on SqliteStore. Loop thread; each call is one job on the store thread.
//
// V1  Never more copies, nor more bytes of them together, than CopyBounds. Replacing one takes no
//     second place.
// V2  After erase() and erase_expired() neither the file nor its write-ahead log holds the bytes or
//     the name.
// V3  A copy is stored by itself: nothing else shares its transaction.
#pragma once

#include <memory>

#include "backplane/backplane.h"
#include "backplane/local/sqlite_store.h"
#include "runtime/offload.h"

namespace goedwerk::backplane {

class SqliteCopyVault final : public CopyVault {
  public:
    SqliteCopyVault(std::shared_ptr<SqliteStore> store, runtime::StoreThread& store_thread,
                    CopyBounds bounds = {});

    Task<Result<Stored>> store(CopyName name, SealedCopy copy, Day last_day) override;
    Task<Result<std::optional<SealedCopy>>> find(CopyName name, Day today) override;
    Task<Result<bool>> erase(CopyName name) override;
    Task<Result<std::size_t>> erase_expired(Day today) override;

  private:
    const std::shared_ptr<SqliteStore> store_;
    runtime::StoreThread& store_thread_;
    const CopyBounds bounds_;
};

}  // namespace goedwerk::backplane
