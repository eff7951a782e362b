#include "backplane/local/sqlite_room_log.h"

#include <utility>

namespace goedwerk::backplane {

SqliteRoomLog::SqliteRoomLog(std::shared_ptr<SqliteStore> store, runtime::StoreThread& store_thread)
    : store_(std::move(store)), store_thread_(store_thread) {}

Task<Result<void>> SqliteRoomLog::append(RoomId room, proto::Record record) {
    return runtime::offload(store_thread_,
                            [store = store_, room = std::move(room), record = std::move(record)] {
                                return store->append(room, record);
                            });
}

Task<Result<std::vector<proto::Record>>> SqliteRoomLog::read(RoomId room, Seq after,
                                                             std::size_t records_max) {
    return runtime::offload(store_thread_,
                            [store = store_, room = std::move(room), after, records_max] {
                                return store->read(room, after, records_max);
                            });
}

Task<Result<std::vector<RoomId>>> SqliteRoomLog::list() {
    return runtime::offload(store_thread_, [store = store_] { return store->list(); });
}

Task<Result<void>> SqliteRoomLog::replace(RoomId room, proto::Record record) {
    return runtime::offload(store_thread_,
                            [store = store_, room = std::move(room), record = std::move(record)] {
                                return store->replace(room, record);
                            });
}

Task<Result<void>> SqliteRoomLog::erase(RoomId room) {
    return runtime::offload(store_thread_, [store = store_, room = std::move(room)] {
        return store->erase_room(room);
    });
}

}  // namespace goedwerk::backplane
