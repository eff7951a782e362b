// What the embedded backplane promises beyond the contract: files, traces, commits, full disks,
// refusals at the start.
// Rules B1 to B5 (put_queue.h), Q1 to Q5 (sqlite_store.h), S1 and S2 (data_folder.h).
#include <gtest/gtest.h>
#include <sqlite3.h>
#include <sys/resource.h>
#include <sys/stat.h>

#include <csignal>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "backplane/local/sqlite_store.h"
#include "base/limits.h"
#include "base/rng.h"
#include "contract/sqlite_house.h"
#include "support/run_task.h"

namespace goedwerk::backplane::test {
namespace {

namespace fs = std::filesystem;
using goedwerk::test::run_task;
using goedwerk::test::run_tasks;

const RoomId room{"K7M2QXR4"};
const BoxId box{"00112233445566778899aabbccddeeff"};

Result<void> put(SqliteFile& house, const BoxId& into, std::uint32_t who, std::string answer) {
    return run_task(house.loop(),
                    house.doors().box->put(RoomId{"K7M2QXR4"}, into, pseudonym_of(who),
                                           SealedAnswer{std::move(answer)}));
}
Result<void> destroy(SqliteFile& house, const BoxId& which) {
    return run_task(house.loop(), house.doors().box->destroy(which));
}
std::size_t count(SqliteFile& house, const BoxId& which) {
    const auto entries = run_task(house.loop(), house.doors().box->read_all(which));
    if (!entries.has_value()) throw std::runtime_error("read_all failed");
    return entries->size();
}
Result<void> append(SqliteFile& house, proto::Record record) {
    return run_task(house.loop(), house.doors().log->append(room, std::move(record)));
}

fs::path database_of(const SqliteFile& house) {
    return house.folder() / "goedwerk.db";
}
fs::path log_of(const SqliteFile& house) {
    return house.folder() / "goedwerk.db-wal";
}

// How often `marker` stands in any file of the folder.
std::size_t traces(const fs::path& folder, const std::string& marker) {
    std::size_t found = 0;
    for (const auto& file : fs::directory_iterator(folder)) {
        const auto bytes = bytes_of(file.path());
        for (auto at = bytes.find(marker); at != std::string::npos;
             at = bytes.find(marker, at + 1)) {
            ++found;
        }
    }
    return found;
}

TEST(SqliteFile, S1_FolderAndFilesAreOurs) {
    const auto mask = ::umask(0);
    SqliteFile house;
    ASSERT_TRUE(put(house, box, 1, "x").has_value());
    ::umask(mask);
    EXPECT_EQ(fs::status(house.folder()).permissions(), fs::perms::owner_all);
    std::set<std::string> names;
    for (const auto& file : fs::directory_iterator(house.folder())) {
        names.insert(file.path().filename());
        EXPECT_EQ(file.status().permissions(), fs::perms::owner_read | fs::perms::owner_write)
            << file.path();
    }
    EXPECT_EQ(names, (std::set<std::string>{"goedwerk.db", "goedwerk.db-wal", "reserve"}));
}

TEST(SqliteFile, B1_LonePutIsOneCommit) {
    SqliteFile house;
    ASSERT_TRUE(put(house, box, 1, "x").has_value());
    const auto before = commits_in(log_of(house));
    ASSERT_TRUE(put(house, box, 2, "y").has_value());
    EXPECT_EQ(commits_in(log_of(house)), before + 1);
}

TEST(SqliteFile, B1_ThousandPutsAtOnceShareFewCommits) {
    SqliteFile house;
    ASSERT_TRUE(put(house, box, 5'000, "first").has_value());
    const auto before = commits_in(log_of(house));
    std::vector<Task<Result<void>>> puts;
    for (std::uint32_t who = 0; who < 1'000; ++who) {
        puts.push_back(house.doors().box->put(RoomId{"K7M2QXR4"}, box, pseudonym_of(who),
                                              SealedAnswer{std::string(64, 'x')}));
    }
    for (const auto& end : run_tasks(house.loop(), std::move(puts))) {
        ASSERT_TRUE(end.has_value());
    }
    const auto commits = commits_in(log_of(house)) - before;
    EXPECT_GE(commits, 1u);
    EXPECT_LE(commits, 50u);
    EXPECT_EQ(count(house, box), 1'001u);
}

// A copy taken at the moment of the reply is what a power cut leaves at least.
TEST(SqliteFile, Q1_AcknowledgedPutAndRecordAreInTheFiles) {
    SqliteFile house;
    const Scratch copies;
    for (std::uint32_t number = 1; number <= 20; ++number) {
        ASSERT_TRUE(put(house, box, number, "answer").has_value());
        ASSERT_TRUE(append(house, record_of(number)).has_value());
        const auto copy = copies.path() / std::to_string(number);
        fs::create_directory(copy);
        fs::copy_file(database_of(house), copy / "goedwerk.db");
        fs::copy_file(log_of(house), copy / "goedwerk.db-wal");
        const auto store = SqliteStore::open(copy);
        EXPECT_EQ(store->read_box(box)->size(), number);
        EXPECT_EQ(store->read(room, Seq{0}, 100)->size(), number);
    }
}

TEST(SqliteFile, Q1_SecondProgramIsRefused) {
    SqliteFile house;
    try {
        SqliteStore::open(house.folder());
        FAIL() << "opened twice";
    } catch (const std::runtime_error& refusal) {
        EXPECT_NE(std::string(refusal.what()).find("al in gebruik"), std::string::npos)
            << refusal.what();
    }
    EXPECT_TRUE(put(house, box, 1, "x").has_value());
}

std::string marker(char letter) {
    return "MARKER" + std::string(26, letter);
}

// Boxes share pages at their edges, and pages are split and merged: each size lays them out in
// another way.
TEST(SqliteFile, Q4_DestroyedBoxLeavesNoBytes) {
    for (const std::size_t size : {64, 256, 1024, 4096}) {
        SqliteFile house("/dev/shm");  // hundreds of commits; nothing here depends on the disk
        auto rng = Rng::from_seed(size);
        const std::vector<BoxId> boxes{{"aa"}, {"bb"}, {"cc"}};
        for (std::uint32_t turn = 0; turn < 60; ++turn) {
            std::vector<Task<Result<void>>> puts;
            for (std::uint32_t index : {0, 1, 2, 0, 1, 2, 2, 1, 0, 0, 1, 2, 0, 1, 2}) {
                auto answer = marker(static_cast<char>('a' + index));
                answer.resize(size, '.');
                const auto who = static_cast<std::uint32_t>(rng.below(200) * 0x9E3779B1u);
                puts.push_back(house.doors().box->put(RoomId{"K7M2QXR4"}, boxes[index],
                                                      pseudonym_of(who),
                                                      SealedAnswer{std::move(answer)}));
            }
            for (const auto& end : run_tasks(house.loop(), std::move(puts))) {
                ASSERT_TRUE(end.has_value());
            }
            if (turn == 30) {
                ASSERT_TRUE(destroy(house, boxes[2]).has_value());
                EXPECT_EQ(traces(house.folder(), marker('c')), 0u) << size;
            }
        }
        ASSERT_GT(traces(house.folder(), marker('b')), 0u) << "the search finds what is there";
        ASSERT_TRUE(destroy(house, boxes[1]).has_value());
        EXPECT_EQ(traces(house.folder(), marker('b')), 0u) << size;
        EXPECT_GT(traces(house.folder(), marker('a')), 0u) << size;
        EXPECT_EQ(fs::file_size(log_of(house)), 0u);
        house.stop();
        EXPECT_EQ(traces(house.folder(), marker('b')), 0u) << size;
        EXPECT_GT(traces(house.folder(), marker('a')), 0u) << size;
    }
}

TEST(SqliteFile, Q4_ErasedRoomLeavesNoBytes) {
    SqliteFile house("/dev/shm");
    const auto append_to = [&house](const RoomId& to, std::uint64_t seq, std::string text) {
        proto::Record record;
        record.set_seq(seq);
        record.add_events()->mutable_room_created()->set_created_on(std::move(text));
        return run_task(house.loop(), house.doors().log->append(to, record)).has_value();
    };
    const std::vector<RoomId> rooms{{"22222222"}, {"33333333"}, {"44444444"}};
    for (std::uint64_t seq = 1; seq <= 60; ++seq) {
        for (std::size_t index = 0; index < rooms.size(); ++index) {
            auto text = marker(static_cast<char>('a' + index));
            text.resize(40 + (seq * 397) % 9'000, '.');
            ASSERT_TRUE(append_to(rooms[index], seq, std::move(text)));
        }
    }
    ASSERT_GT(traces(house.folder(), marker('b')), 0u);
    ASSERT_GT(traces(house.folder(), rooms[1].value), 0u);
    ASSERT_TRUE(run_task(house.loop(), house.doors().log->erase(rooms[1])).has_value());
    EXPECT_EQ(traces(house.folder(), marker('b')), 0u);
    EXPECT_EQ(traces(house.folder(), rooms[1].value), 0u);
    EXPECT_GT(traces(house.folder(), marker('a')), 0u);
}

TEST(SqliteFile, Q4_NothingOfAReplacedRecordStays) {
    SqliteFile house;
    for (std::uint64_t seq = 1; seq <= 40; ++seq) {
        auto record = record_of(seq, 1);
        const auto letter = seq == 20 ? 'b' : 'a';
        record.add_events()->mutable_room_created()->set_created_on(
            marker(letter) + std::string((seq * 397) % 9'000, '.'));
        ASSERT_TRUE(run_task(house.loop(), house.doors().log->append(room, record)).has_value());
    }
    ASSERT_GT(traces(house.folder(), marker('b')), 0u);
    ASSERT_TRUE(
        run_task(house.loop(), house.doors().log->replace(room, record_of(20, 1))).has_value());
    EXPECT_EQ(traces(house.folder(), marker('b')), 0u);
    EXPECT_GT(traces(house.folder(), marker('a')), 0u);
}

// A process that died between deleting and emptying the log: the next start finishes the work.
TEST(SqliteFile, Q4_StartEmptiesTheLog) {
    SqliteFile house;
    ASSERT_TRUE(put(house, box, 1, marker('a')).has_value());
    const Scratch copies;
    const auto copy = copies.path() / "data";
    fs::create_directory(copy);
    fs::copy_file(database_of(house), copy / "goedwerk.db");
    fs::copy_file(log_of(house), copy / "goedwerk.db-wal");
    ASSERT_GT(fs::file_size(copy / "goedwerk.db-wal"), 0u);
    const auto store = SqliteStore::open(copy);
    EXPECT_EQ(fs::file_size(copy / "goedwerk.db-wal"), 0u);
}

std::vector<AnswerRow> rows_in_order(const std::vector<std::uint32_t>& order) {
    std::vector<AnswerRow> rows;
    for (const auto number : order) {
        rows.push_back({RoomId{}, box, pseudonym_of(number * 0x9E3779B1u),
                        SealedAnswer{"answer " + std::to_string(number)}});
    }
    return rows;
}

TEST(SqliteFile, B5_FileDoesNotTellTheOrderInsideACommit) {
    const Scratch scratch("/dev/shm");
    auto rng = Rng::from_seed(3);
    std::vector<std::uint32_t> order;
    for (std::uint32_t number = 0; number < 500; ++number) order.push_back(number);
    SqliteStore::open(scratch.path() / "first")->put(in_key_order(rows_in_order(order)));
    rng.shuffle(order);
    SqliteStore::open(scratch.path() / "second")->put(in_key_order(rows_in_order(order)));
    {
        // Control: rows that come one commit each do lie in another order.
        const auto store = SqliteStore::open(scratch.path() / "control");
        for (const auto number : order) ASSERT_TRUE(store->put(rows_in_order({number})));
    }
    const auto first = bytes_of(scratch.path() / "first" / "goedwerk.db").substr(4096);
    EXPECT_EQ(first, bytes_of(scratch.path() / "second" / "goedwerk.db").substr(4096));
    EXPECT_NE(first, bytes_of(scratch.path() / "control" / "goedwerk.db").substr(4096));
}

// No file of this process may grow beyond `bytes` while this lives.
class FileSizeLimit final {
  public:
    explicit FileSizeLimit(std::uintmax_t bytes) : old_handler_(std::signal(SIGXFSZ, SIG_IGN)) {
        ::getrlimit(RLIMIT_FSIZE, &before_);
        struct rlimit limit = before_;
        limit.rlim_cur = bytes;
        if (::setrlimit(RLIMIT_FSIZE, &limit) != 0) throw std::runtime_error("setrlimit");
    }
    ~FileSizeLimit() {
        ::setrlimit(RLIMIT_FSIZE, &before_);
        std::signal(SIGXFSZ, old_handler_);
    }
    FileSizeLimit(const FileSizeLimit&) = delete;
    FileSizeLimit& operator=(const FileSizeLimit&) = delete;

  private:
    struct rlimit before_ {};
    void (*old_handler_)(int);
};

TEST(SqliteFile, Q5_FailedWriteIsUnavailableChangesNothingAndRecovers) {
    SqliteFile house;
    ASSERT_TRUE(put(house, box, 1, "kept").has_value());
    ASSERT_TRUE(append(house, record_of(1)).has_value());
    {
        const FileSizeLimit limit(fs::file_size(log_of(house)));
        std::vector<Task<Result<void>>> puts;
        for (std::uint32_t who = 1; who < 100; ++who) {
            puts.push_back(house.doors().box->put(RoomId{"K7M2QXR4"}, box, pseudonym_of(who),
                                                  SealedAnswer{"lost"}));
        }
        for (const auto& end : run_tasks(house.loop(), std::move(puts))) {
            ASSERT_FALSE(end.has_value());
            EXPECT_EQ(end.error(), unavailable());
        }
        const auto appended = append(house, record_of(2));
        ASSERT_FALSE(appended.has_value());
        EXPECT_EQ(appended.error(), unavailable());
        EXPECT_EQ(count(house, box), 1u);
        const auto records = run_task(house.loop(), house.doors().log->read(room, Seq{0}, 9));
        EXPECT_EQ(records->size(), 1u);
    }
    EXPECT_TRUE(put(house, box, 2, "new").has_value());
    EXPECT_TRUE(append(house, record_of(2)).has_value());
    house.restart();
    EXPECT_EQ(count(house, box), 2u);
    EXPECT_TRUE(append(house, record_of(3)).has_value());
    EXPECT_TRUE(destroy(house, box).has_value());
    EXPECT_EQ(count(house, box), 0u);
}

std::string refusal_of(const fs::path& folder) {
    try {
        SqliteStore::open(folder);
    } catch (const std::runtime_error& refusal) {
        return refusal.what();
    }
    return "";
}

TEST(SqliteFile, Q2_DamagedFileIsRefusedAndKept) {
    SqliteFile house;
    for (std::uint32_t who = 0; who < 25; ++who) {
        ASSERT_TRUE(put(house, box, who, std::string(4'000, 'x')).has_value());
    }
    house.stop();
    auto bytes = bytes_of(database_of(house));
    ASSERT_GT(bytes.size(), 40'000u);
    for (std::size_t at = 20'000; at < 20'600; ++at) bytes[at] = '\x5a';
    std::ofstream(database_of(house), std::ios::binary) << bytes;
    EXPECT_NE(refusal_of(house.folder()).find("beschadigd"), std::string::npos);
    EXPECT_EQ(bytes_of(database_of(house)), bytes);

    const std::string nonsense(8'192, 'n');
    std::ofstream(database_of(house), std::ios::binary) << nonsense;
    EXPECT_NE(refusal_of(house.folder()).find("beschadigd"), std::string::npos);
    EXPECT_EQ(bytes_of(database_of(house)), nonsense);
}

void run_sql(const fs::path& file, const char* sql) {
    sqlite3* database = nullptr;
    ASSERT_EQ(sqlite3_open(file.c_str(), &database), SQLITE_OK);
    EXPECT_EQ(sqlite3_exec(database, sql, nullptr, nullptr, nullptr), SQLITE_OK);
    sqlite3_close(database);
}

TEST(SqliteFile, Q2_FileOfAnotherProgramOrANewerVersionIsRefused) {
    const Scratch scratch;
    const auto foreign = scratch.path() / "foreign";
    fs::create_directory(foreign);
    run_sql(foreign / "goedwerk.db", "CREATE TABLE something (x)");
    EXPECT_NE(refusal_of(foreign).find("niet van goedwerk"), std::string::npos);

    const auto newer = scratch.path() / "newer";
    EXPECT_EQ(refusal_of(newer), "");
    run_sql(newer / "goedwerk.db", "PRAGMA user_version=99");
    EXPECT_NE(refusal_of(newer).find("nieuwere versie"), std::string::npos);
}

TEST(SqliteFile, S1_FolderThatCannotBeOursIsRefused) {
    const Scratch scratch;
    std::ofstream(scratch.path() / "file") << "x";
    EXPECT_NE(refusal_of(scratch.path() / "file" / "data").find("kan niet worden beschreven"),
              std::string::npos);
    EXPECT_NE(refusal_of(scratch.path() / "file").find("kan niet worden beschreven"),
              std::string::npos);

    const auto shared = scratch.path() / "shared";
    fs::create_directory(shared);
    ASSERT_EQ(::chmod(shared.c_str(), 01777), 0);
    EXPECT_NE(refusal_of(shared).find("eigen map"), std::string::npos);
    EXPECT_TRUE(fs::is_empty(shared));

    const auto open_to_all = scratch.path() / "open";
    fs::create_directory(open_to_all);
    ASSERT_EQ(::chmod(open_to_all.c_str(), 0755), 0);
    EXPECT_EQ(refusal_of(open_to_all), "");
    EXPECT_EQ(fs::status(open_to_all).permissions(), fs::perms::owner_all);
}

}  // namespace
}  // namespace goedwerk::backplane::test
