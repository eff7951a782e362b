#include "backplane/local/sqlite_open.h"

#include <sqlite3.h>

#include <array>
#include <stdexcept>
#include <string>
#include <string_view>

#include "base/log.h"

namespace goedwerk::backplane {
namespace {

constexpr int application_id = 0x47574B31;  // "GWK1"
constexpr int schema_number = 1;
constexpr int busy_ms_max = 1'000;  // another process that is just stopping

// The keys are the conflict checks. No rowid, no counter, no time: nothing that tells an order.
constexpr const char* schema = R"sql(
    CREATE TABLE IF NOT EXISTS record (
        room TEXT NOT NULL,
        seq INTEGER NOT NULL,
        body BLOB NOT NULL,
        PRIMARY KEY (room, seq)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS answer (
        box TEXT NOT NULL,
        who BLOB NOT NULL,
        body BLOB NOT NULL,
        PRIMARY KEY (box, who)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS copy (
        name BLOB NOT NULL,
        last_day INTEGER NOT NULL,
        body BLOB NOT NULL,
        PRIMARY KEY (name)
    ) STRICT, WITHOUT ROWID;
)sql";

struct Setting {
    const char* name;
    const char* wanted;
    const char* read_back;
};
// Exclusive locking stands first: then the write-ahead log needs no shared memory file.
constexpr std::array settings{
    Setting{"locking_mode", "EXCLUSIVE", "exclusive"},
    Setting{"secure_delete", "ON", "1"},
    Setting{"trusted_schema", "OFF", "0"},
    Setting{"temp_store", "MEMORY", "2"},
    Setting{"synchronous", "FULL", "2"},
};

std::string read_pragma(SQLite::Database& database, const std::string& name) {
    return database.execAndGet("PRAGMA " + name).getString();
}

void set(SQLite::Database& database, const Setting& setting) {
    const std::string name = setting.name;
    {
        SQLite::Statement assign(database, "PRAGMA " + name + "=" + setting.wanted);
        while (assign.executeStep()) {
        }
    }
    if (read_pragma(database, name) != setting.read_back) {
        throw std::runtime_error("Deze versie van SQLite (" + std::string(sqlite3_libversion()) +
                                 ") kan " + name + "=" + setting.wanted +
                                 " niet. Gebruik de versie van Debian 12.");
    }
}

void refuse_foreign(SQLite::Database& database, const std::string& file) {
    const int found_id = std::stoi(read_pragma(database, "application_id"));
    const int found_schema = std::stoi(read_pragma(database, "user_version"));
    const bool is_new = database.execAndGet("SELECT count(*) FROM sqlite_schema").getInt() == 0;
    if (!is_new && found_id != application_id) {
        throw std::runtime_error("Het bestand " + file +
                                 " is niet van goedwerk. Kies met --data een andere map.");
    }
    if (found_schema > schema_number) {
        throw std::runtime_error("Het bestand " + file +
                                 " is van een nieuwere versie van goedwerk. Start die versie.");
    }
}

[[noreturn]] void refuse_damaged(const std::string& file) {
    throw std::runtime_error(
        "Het bestand " + file +
        " is beschadigd. Bewaar het en zet een reservekopie terug; of zet het apart, dan begint "
        "goedwerk leeg. Start daarna opnieuw.");
}

void make_schema(SQLite::Database& database) {
    SQLite::Transaction transaction(database, SQLite::TransactionBehavior::IMMEDIATE);
    database.exec(schema);
    database.exec("PRAGMA application_id=" + std::to_string(application_id));
    database.exec("PRAGMA user_version=" + std::to_string(schema_number));
    transaction.commit();
}

// What a crash in the middle of destroying a box left in the write-ahead log goes now.
void truncate_log(SQLite::Database& database) {
    SQLite::Statement checkpoint(database, "PRAGMA wal_checkpoint(TRUNCATE)");
    while (checkpoint.executeStep()) {
    }
}

[[noreturn]] void refuse_failure(const SQLite::Exception& failure, const std::string& file) {
    switch (failure.getErrorCode()) {
        case SQLITE_BUSY:
        case SQLITE_LOCKED:
            throw std::runtime_error("Het bestand " + file +
                                     " is al in gebruik, misschien door een goedwerk die nog "
                                     "draait. Stop die eerst.");
        case SQLITE_CORRUPT:
        case SQLITE_NOTADB:
            refuse_damaged(file);
        case SQLITE_FULL:
            throw std::runtime_error("De schijf met " + file +
                                     " is vol. Maak ruimte vrij en start goedwerk opnieuw.");
        default:
            throw std::runtime_error("Het bestand " + file + " kan niet worden gebruikt (" +
                                     sqlite3_errstr(failure.getExtendedErrorCode()) +
                                     "). Controleer de schijf en de rechten op de map.");
    }
}

SQLite::Database open(const std::string& file, const char* journal) {
    SQLite::Database database(
        file, SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE | SQLite::OPEN_NOMUTEX, busy_ms_max);
    for (const auto& setting : settings) set(database, setting);
    set(database, Setting{"journal_mode", "WAL", journal});
    if (database.execAndGet("PRAGMA quick_check(1)").getString() != "ok") refuse_damaged(file);
    refuse_foreign(database, file);
    make_schema(database);
    truncate_log(database);
    log::info("store_opened", {{"sqlite", sqlite3_libversion()}, {"journal", journal}});
    return database;
}

}  // namespace

SQLite::Database open_database(const std::filesystem::path& file) {
    try {
        return open(file.string(), "wal");
    } catch (const SQLite::Exception& failure) {
        refuse_failure(failure, file.string());
    }
}

SQLite::Database open_database_in_memory() {
    return open(":memory:", "memory");
}

}  // namespace goedwerk::backplane
