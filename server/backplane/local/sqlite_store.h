// The SQLite file under three of the doors: one connection, which does every write and every
// checkpoint.
//
// Q1  journal_mode=WAL, synchronous=FULL, secure_delete=ON, trusted_schema=OFF,
//     locking_mode=EXCLUSIVE: read back at the start; a build of SQLite that does otherwise is
//     refused. No other program can open the file meanwhile, which also keeps the WAL-reset defect
//     of SQLite 3.7.0 to 3.51.2 away: it needs a second connection.
// Q2  A file that is damaged (quick_check), from a newer goedwerk or not ours is refused, and left
//     as it is.
// Q3  A transaction that stores answers stores nothing else.
// Q4  After destroy_box(), replace(), erase_room() and what erases copies neither the file nor its
//     write-ahead log holds the bytes.
// Q5  A failure is UNAVAILABLE and nothing of that transaction stays. A full disk is such a
//     failure; what closes questions gets the reserve (S2), answers do not, and they wait until the
//     reserve is back.
//
// Blocking. One thread at a time: made on the loop thread, then the store thread only.
#pragma once

#include <SQLiteCpp/SQLiteCpp.h>

#include <cstddef>
#include <filesystem>
#include <memory>
#include <optional>
#include <vector>

#include "backplane/backplane.h"
#include "backplane/copy_bounds.h"
#include "backplane/local/data_folder.h"
#include "backplane/put_queue.h"

namespace goedwerk::backplane {

class SqliteStore final {
  public:
    // Both throw std::runtime_error with a Dutch sentence for the administrator.
    static std::shared_ptr<SqliteStore> open(const std::filesystem::path& data_folder);
    static std::shared_ptr<SqliteStore> open_in_memory();

    Result<void> append(const RoomId& room, const proto::Record& record);
    Result<std::vector<proto::Record>> read(const RoomId& room, Seq after, std::size_t records_max);
    Result<std::vector<RoomId>> list();
    Result<void> replace(const RoomId& room, const proto::Record& record);
    Result<void> erase_room(const RoomId& room);

    Result<void> put(const std::vector<AnswerRow>& rows);
    Result<std::vector<BoxEntry>> read_box(const BoxId& box);
    Result<void> destroy_box(const BoxId& box);

    Result<CopyVault::Stored> store_copy(const CopyName& name, const SealedCopy& copy, Day last_day,
                                         const CopyBounds& bounds);
    Result<std::optional<SealedCopy>> find_copy(const CopyName& name, Day today);
    Result<bool> erase_copy(const CopyName& name);
    Result<std::size_t> erase_copies_before(Day today);

  private:
    enum class Reserved { no, yes };
    struct Copies {
        std::size_t count = 0;
        std::size_t bytes = 0;
    };

    SqliteStore(SQLite::Database database, std::optional<Reserve> reserve);
    template <class Work>
    auto attempt(Reserved reserved, Work work) -> decltype(work());
    void roll_back();
    void truncate_log();
    Copies copies_now();
    std::optional<std::size_t> copy_bytes(const CopyName& name);
    bool is_full(const SQLite::Exception& failure) const;

    SQLite::Database database_;
    std::optional<Reserve> reserve_;
    SQLite::Statement head_of_room_, append_, replace_, read_, next_room_, erase_room_;
    SQLite::Statement put_, read_box_, destroy_box_;
    SQLite::Statement copies_, copy_bytes_, store_copy_, find_copy_, erase_copy_, expire_copies_;
    // Counted once and kept along: counting reads the whole table.
    std::optional<Copies> known_copies_;
};

}  // namespace goedwerk::backplane
