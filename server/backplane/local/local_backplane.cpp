#include "backplane/local/local_backplane.h"

#include "backplane/local/in_process_bus.h"
#include "backplane/local/single_node.h"
#include "backplane/local/sqlite_answer_box.h"
#include "backplane/local/sqlite_copy_vault.h"
#include "backplane/local/sqlite_room_log.h"
#include "backplane/local/sqlite_store.h"

namespace goedwerk::backplane {

Backplane make_local_backplane(const LocalConfig& config, runtime::StoreThread& store_thread) {
    const auto store =
        config.in_memory ? SqliteStore::open_in_memory() : SqliteStore::open(config.data_folder);
    return {.log = std::make_unique<SqliteRoomLog>(store, store_thread),
            .box = std::make_unique<SqliteAnswerBox>(store, store_thread),
            .copies = std::make_unique<SqliteCopyVault>(store, store_thread),
            .key_copies = std::make_unique<NoKeyCopies>(),
            .bus = std::make_unique<InProcessBus>(store_thread.loop()),
            .nodes = std::make_unique<SingleNode>(),
            .homes = std::make_unique<SingleHome>()};
}

}  // namespace goedwerk::backplane
