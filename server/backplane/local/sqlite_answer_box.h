// AnswerBox on SqliteStore.
//
// B1  A put that finds no commit under way is committed at once; puts that come while one runs
//     share the next, at most limits::commit_puts_max. No waiting window.
// B2  All puts of one commit end together, in one turn of the loop, with one result.
// B3  read_all() sees, and destroy() removes, every put called before it.
// B4  At most limits::store_jobs_max puts wait; the next one is UNAVAILABLE.
//
// Loop thread.
#pragma once

#include <memory>
#include <vector>

#include "backplane/backplane.h"
#include "backplane/local/sqlite_store.h"
#include "runtime/offload.h"

namespace goedwerk::backplane {

class SqliteAnswerBox final : public AnswerBox {
  public:
    SqliteAnswerBox(std::shared_ptr<SqliteStore> store, runtime::StoreThread& store_thread);

    Task<Result<void>> put(BoxId box, Pseudonym who, SealedAnswer answer) override;
    Task<Result<std::vector<BoxEntry>>> read_all(BoxId box) override;
    Task<Result<void>> destroy(BoxId box) override;

    struct PutQueue;

  private:
    const std::shared_ptr<SqliteStore> store_;
    runtime::StoreThread& store_thread_;
    // Shared with the commits under way, whose end starts the next one.
    const std::shared_ptr<PutQueue> queue_;
};

}  // namespace goedwerk::backplane
