#include "backplane/local/sqlite_store.h"

#include <sqlite3.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <limits>
#include <string>
#include <utility>

#include "backplane/local/sqlite_open.h"
#include "base/check.h"
#include "base/limits.h"
#include "base/log.h"

namespace goedwerk::backplane {
namespace {

constexpr int checkpoint_tries_max = 5;

// A statement that is not reset keeps its transaction open.
class Run final {
  public:
    explicit Run(SQLite::Statement& statement) : statement_(statement) {}
    ~Run() {
        statement_.tryReset();
        statement_.clearBindings();
    }
    Run(const Run&) = delete;
    Run& operator=(const Run&) = delete;

    Run& bind(int position, const std::string& text) {
        statement_.bindNoCopy(position, text);
        return *this;
    }
    Run& bind(int position, std::int64_t number) {
        statement_.bind(position, number);
        return *this;
    }
    Run& bind_bytes(int position, const void* bytes, std::size_t size) {
        CHECK(size <= limits::record_bytes_max);
        statement_.bindNoCopy(position, bytes, static_cast<int>(size));
        return *this;
    }
    bool next_row() { return statement_.executeStep(); }
    void to_end() {
        while (statement_.executeStep()) {
        }
    }
    SQLite::Column column(int index) { return statement_.getColumn(index); }

  private:
    SQLite::Statement& statement_;
};

std::int64_t stored(std::uint64_t number) {
    return static_cast<std::int64_t>(
        std::min<std::uint64_t>(number, std::numeric_limits<std::int64_t>::max()));
}

}  // namespace

std::shared_ptr<SqliteStore> SqliteStore::open(const std::filesystem::path& data_folder) {
    const auto file = prepare_database_file(data_folder);
    auto database = open_database(file);
    Reserve reserve(data_folder);
    if (!reserve.restore()) refuse_small_disk(data_folder);
    return std::shared_ptr<SqliteStore>(new SqliteStore(std::move(database), std::move(reserve)));
}

std::shared_ptr<SqliteStore> SqliteStore::open_in_memory() {
    return std::shared_ptr<SqliteStore>(new SqliteStore(open_database_in_memory(), std::nullopt));
}

SqliteStore::SqliteStore(SQLite::Database database, std::optional<Reserve> reserve)
    : database_(std::move(database)),
      reserve_(std::move(reserve)),
      head_of_room_(database_, "SELECT max(seq) FROM record WHERE room = ?1"),
      append_(database_, "INSERT INTO record (room, seq, body) VALUES (?1, ?2, ?3)"),
      replace_(database_, "UPDATE record SET body = ?3 WHERE room = ?1 AND seq = ?2"),
      read_(database_,
            "SELECT body FROM record WHERE room = ?1 AND seq > ?2 ORDER BY seq LIMIT ?3"),
      next_room_(database_, "SELECT room FROM record WHERE room > ?1 ORDER BY room LIMIT 1"),
      erase_room_(database_, "DELETE FROM record WHERE room = ?1"),
      put_(database_,
           "INSERT INTO answer (box, who, body) VALUES (?1, ?2, ?3) "
           "ON CONFLICT (box, who) DO UPDATE SET body = excluded.body"),
      read_box_(database_, "SELECT who, body FROM answer WHERE box = ?1"),
      destroy_box_(database_, "DELETE FROM answer WHERE box = ?1"),
      copies_(database_, "SELECT count(*), coalesce(sum(length(body)), 0) FROM copy"),
      copy_bytes_(database_, "SELECT length(body) FROM copy WHERE name = ?1"),
      store_copy_(database_,
                  "INSERT INTO copy (name, last_day, body) VALUES (?1, ?2, ?3) ON CONFLICT (name) "
                  "DO UPDATE SET last_day = excluded.last_day, body = excluded.body"),
      find_copy_(database_, "SELECT body FROM copy WHERE name = ?1 AND last_day >= ?2"),
      erase_copy_(database_, "DELETE FROM copy WHERE name = ?1"),
      expire_copies_(database_, "DELETE FROM copy WHERE last_day < ?1") {}

// Runs `work` (Q5); once more with the reserve released when the disk was full.
template <class Work>
auto SqliteStore::attempt(Reserved reserved, Work work) -> decltype(work()) {
    for (;;) {
        bool full = false;
        try {
            return work();
        } catch (const SQLite::Exception& failure) {
            full = is_full(failure);
            log::error("store_failed",
                       {{"reason", sqlite3_errstr(failure.getExtendedErrorCode())}});
        }
        roll_back();
        if (!full || reserved == Reserved::no || !reserve_ || !reserve_->release()) {
            return reject(proto::ERROR_CODE_UNAVAILABLE);
        }
        log::warn("store_reserve_released");
    }
}

void SqliteStore::roll_back() {
    if (sqlite3_get_autocommit(database_.getHandle()) == 0) database_.tryExec("ROLLBACK");
}

bool SqliteStore::is_full(const SQLite::Exception& failure) const {
    return failure.getErrorCode() == SQLITE_FULL ||
           (failure.getErrorCode() == SQLITE_IOERR &&
            sqlite3_system_errno(database_.getHandle()) == ENOSPC);
}

// Q4: deleted pages are zeros in the file only once the log is written back, and old ones are gone
// once it is empty.
void SqliteStore::truncate_log() {
    for (int tries = 0; tries < checkpoint_tries_max; ++tries) {
        SQLite::Statement checkpoint(database_, "PRAGMA wal_checkpoint(TRUNCATE)");
        const bool was_busy = !checkpoint.executeStep() || checkpoint.getColumn(0).getInt() != 0;
        if (!was_busy) return;
    }
    throw SQLite::Exception("checkpoint", SQLITE_BUSY);
}

Result<void> SqliteStore::append(const RoomId& room, const proto::Record& record) {
    const auto body = record.SerializeAsString();
    CHECK(record.seq() > 0 && body.size() <= limits::record_bytes_max);
    return attempt(Reserved::yes, [&]() -> Result<void> {
        SQLite::Transaction transaction(database_, SQLite::TransactionBehavior::IMMEDIATE);
        {
            Run head(head_of_room_);
            head.bind(1, room.value).next_row();
            const auto head_seq = static_cast<std::uint64_t>(head.column(0).getInt64());
            if (record.seq() != head_seq + 1) return reject(proto::ERROR_CODE_STALE);
        }
        Run(append_)
            .bind(1, room.value)
            .bind(2, stored(record.seq()))
            .bind_bytes(3, body.data(), body.size())
            .to_end();
        transaction.commit();
        return {};
    });
}

Result<std::vector<proto::Record>> SqliteStore::read(const RoomId& room, Seq after,
                                                     std::size_t records_max) {
    return attempt(Reserved::no, [&]() -> Result<std::vector<proto::Record>> {
        std::vector<proto::Record> records;
        Run rows(read_);
        rows.bind(1, room.value).bind(2, stored(after.value)).bind(3, stored(records_max));
        while (rows.next_row()) {
            const auto body = rows.column(0);
            if (!records.emplace_back().ParseFromArray(body.getBlob(), body.getBytes())) {
                log::error("store_record_damaged");
                return reject(proto::ERROR_CODE_UNAVAILABLE);
            }
        }
        return records;
    });
}

Result<std::vector<RoomId>> SqliteStore::list() {
    return attempt(Reserved::no, [&]() -> Result<std::vector<RoomId>> {
        std::vector<RoomId> rooms;
        std::string last;
        while (rooms.size() < limits::rooms_kept_max) {
            Run next(next_room_);
            if (!next.bind(1, last).next_row()) break;
            auto room = next.column(0).getString();
            last = room;
            rooms.push_back(RoomId{std::move(room)});
        }
        return rooms;
    });
}

Result<void> SqliteStore::replace(const RoomId& room, const proto::Record& record) {
    const auto body = record.SerializeAsString();
    return attempt(Reserved::yes, [&]() -> Result<void> {
        SQLite::Transaction transaction(database_, SQLite::TransactionBehavior::IMMEDIATE);
        Run(replace_)
            .bind(1, room.value)
            .bind(2, stored(record.seq()))
            .bind_bytes(3, body.data(), body.size())
            .to_end();
        if (database_.getChanges() != 1) return reject(proto::ERROR_CODE_STALE);
        transaction.commit();
        truncate_log();
        return {};
    });
}

Result<void> SqliteStore::erase_room(const RoomId& room) {
    return attempt(Reserved::yes, [&]() -> Result<void> {
        SQLite::Transaction transaction(database_, SQLite::TransactionBehavior::IMMEDIATE);
        Run(erase_room_).bind(1, room.value).to_end();
        transaction.commit();
        truncate_log();
        return {};
    });
}

Result<void> SqliteStore::put(const std::vector<AnswerRow>& rows) {
    if (reserve_ && !reserve_->restore()) return reject(proto::ERROR_CODE_UNAVAILABLE);
    return attempt(Reserved::no, [&]() -> Result<void> {
        SQLite::Transaction transaction(database_, SQLite::TransactionBehavior::IMMEDIATE);
        for (const auto& row : rows) {
            Run(put_)
                .bind(1, row.box.value)
                .bind_bytes(2, row.who.value.data(), row.who.value.size())
                .bind_bytes(3, row.answer.value.data(), row.answer.value.size())
                .to_end();
        }
        transaction.commit();
        return {};
    });
}

Result<std::vector<BoxEntry>> SqliteStore::read_box(const BoxId& box) {
    return attempt(Reserved::no, [&]() -> Result<std::vector<BoxEntry>> {
        std::vector<BoxEntry> entries;
        Run rows(read_box_);
        rows.bind(1, box.value);
        while (rows.next_row()) {
            auto& entry = entries.emplace_back();
            const auto who = rows.column(0);
            if (static_cast<std::size_t>(who.getBytes()) != entry.who.value.size()) {
                log::error("store_answer_damaged");
                return reject(proto::ERROR_CODE_UNAVAILABLE);
            }
            std::memcpy(entry.who.value.data(), who.getBlob(), entry.who.value.size());
            entry.answer.value = rows.column(1).getString();
        }
        return entries;
    });
}

Result<void> SqliteStore::destroy_box(const BoxId& box) {
    return attempt(Reserved::yes, [&]() -> Result<void> {
        SQLite::Transaction transaction(database_, SQLite::TransactionBehavior::IMMEDIATE);
        Run(destroy_box_).bind(1, box.value).to_end();
        transaction.commit();
        truncate_log();
        return {};
    });
}

SqliteStore::Copies SqliteStore::copies_now() {
    if (!known_copies_) {
        Run row(copies_);
        row.next_row();
        known_copies_ = Copies{static_cast<std::size_t>(row.column(0).getInt64()),
                               static_cast<std::size_t>(row.column(1).getInt64())};
    }
    return *known_copies_;
}

std::optional<std::size_t> SqliteStore::copy_bytes(const CopyName& name) {
    Run row(copy_bytes_);
    if (!row.bind_bytes(1, name.value.data(), name.value.size()).next_row()) return std::nullopt;
    return static_cast<std::size_t>(row.column(0).getInt64());
}

Result<CopyVault::Stored> SqliteStore::store_copy(const CopyName& name, const SealedCopy& copy,
                                                  Day last_day, const CopyBounds& bounds) {
    if (reserve_ && !reserve_->restore()) return reject(proto::ERROR_CODE_UNAVAILABLE);
    return attempt(Reserved::no, [&]() -> Result<CopyVault::Stored> {
        SQLite::Transaction transaction(database_, SQLite::TransactionBehavior::IMMEDIATE);
        const auto replaced = copy_bytes(name);
        auto copies = copies_now();
        copies.count += replaced ? 0 : 1;
        copies.bytes += copy.value.size() - replaced.value_or(0);
        if (copies.count > bounds.count_max || copies.bytes > bounds.bytes_max) {
            return reject(proto::ERROR_CODE_TOO_MANY_COPIES);
        }
        Run(store_copy_)
            .bind_bytes(1, name.value.data(), name.value.size())
            .bind(2, stored(last_day.value))
            .bind_bytes(3, copy.value.data(), copy.value.size())
            .to_end();
        transaction.commit();
        known_copies_ = copies;
        return replaced ? CopyVault::Stored::replaced : CopyVault::Stored::fresh;
    });
}

Result<std::optional<SealedCopy>> SqliteStore::find_copy(const CopyName& name, Day today) {
    return attempt(Reserved::no, [&]() -> Result<std::optional<SealedCopy>> {
        Run row(find_copy_);
        row.bind_bytes(1, name.value.data(), name.value.size()).bind(2, stored(today.value));
        if (!row.next_row()) return std::optional<SealedCopy>();
        return std::optional(SealedCopy{row.column(0).getString()});
    });
}

Result<bool> SqliteStore::erase_copy(const CopyName& name) {
    return attempt(Reserved::yes, [&]() -> Result<bool> {
        known_copies_.reset();
        SQLite::Transaction transaction(database_, SQLite::TransactionBehavior::IMMEDIATE);
        Run(erase_copy_).bind_bytes(1, name.value.data(), name.value.size()).to_end();
        const bool was_there = database_.getChanges() > 0;
        transaction.commit();
        truncate_log();
        return was_there;
    });
}

Result<std::size_t> SqliteStore::erase_copies_before(Day today) {
    return attempt(Reserved::yes, [&]() -> Result<std::size_t> {
        known_copies_.reset();
        SQLite::Transaction transaction(database_, SQLite::TransactionBehavior::IMMEDIATE);
        Run(expire_copies_).bind(1, stored(today.value)).to_end();
        const auto count = static_cast<std::size_t>(database_.getChanges());
        transaction.commit();
        if (count > 0) truncate_log();
        return count;
    });
}

}  // namespace goedwerk::backplane
