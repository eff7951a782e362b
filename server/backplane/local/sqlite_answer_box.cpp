#include "backplane/local/sqlite_answer_box.h"

#include <utility>

namespace goedwerk::backplane {

SqliteAnswerBox::SqliteAnswerBox(std::shared_ptr<SqliteStore> store,
                                 runtime::StoreThread& store_thread)
    : store_(std::move(store)),
      store_thread_(store_thread),
      puts_(store_thread, [store = store_](const auto& rows) -> Result<std::set<RoomId>> {
          const auto stored = store->put(rows);
          if (stored.has_error()) return stored.error();
          return std::set<RoomId>{};  // one process: every room is at home here
      }) {}

Task<Result<void>> SqliteAnswerBox::put(RoomId room, BoxId box, Pseudonym who,
                                        SealedAnswer answer) {
    return puts_.put({std::move(room), std::move(box), who, std::move(answer)});
}

Task<Result<std::vector<BoxEntry>>> SqliteAnswerBox::read_all(BoxId box) {
    puts_.commit_all();
    return runtime::offload(
        store_thread_, [store = store_, box = std::move(box)] { return store->read_box(box); });
}

Task<Result<void>> SqliteAnswerBox::destroy(BoxId box) {
    puts_.commit_all();
    return runtime::offload(
        store_thread_, [store = store_, box = std::move(box)] { return store->destroy_box(box); });
}

}  // namespace goedwerk::backplane
