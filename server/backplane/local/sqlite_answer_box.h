// AnswerBox on SqliteStore; puts as in put_queue.h (B1 to B5). read_all() sees, and destroy()
// removes, every put called before it. Loop thread.
#pragma once

#include <memory>
#include <vector>

#include "backplane/backplane.h"
#include "backplane/local/sqlite_store.h"
#include "backplane/put_queue.h"
#include "runtime/offload.h"

namespace goedwerk::backplane {

class SqliteAnswerBox final : public AnswerBox {
  public:
    SqliteAnswerBox(std::shared_ptr<SqliteStore> store, runtime::StoreThread& store_thread);

    Task<Result<void>> put(RoomId room, BoxId box, Pseudonym who, SealedAnswer answer) override;
    Task<Result<std::vector<BoxEntry>>> read_all(BoxId box) override;
    Task<Result<void>> destroy(BoxId box) override;

  private:
    const std::shared_ptr<SqliteStore> store_;
    runtime::StoreThread& store_thread_;
    PutQueue puts_;
};

}  // namespace goedwerk::backplane
