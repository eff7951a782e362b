// RoomLog on SqliteStore. Loop thread; each call is one job on the store thread.
#pragma once

#include <memory>
#include <vector>

#include "backplane/backplane.h"
#include "backplane/local/sqlite_store.h"
#include "runtime/offload.h"

namespace goedwerk::backplane {

class SqliteRoomLog final : public RoomLog {
  public:
    SqliteRoomLog(std::shared_ptr<SqliteStore> store, runtime::StoreThread& store_thread);

    Task<Result<void>> append(RoomId room, proto::Record record) override;
    Task<Result<std::vector<proto::Record>>> read(RoomId room, Seq after,
                                                  std::size_t records_max) override;
    Task<Result<std::vector<RoomId>>> list() override;
    Task<Result<void>> replace(RoomId room, proto::Record record) override;
    Task<Result<void>> erase(RoomId room) override;

  private:
    // Shared with the jobs under way: the last of them closes the file.
    const std::shared_ptr<SqliteStore> store_;
    runtime::StoreThread& store_thread_;
};

}  // namespace goedwerk::backplane
