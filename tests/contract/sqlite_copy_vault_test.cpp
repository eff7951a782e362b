// What the embedded vault promises beyond the contract: bounds, and what stays in the files.
#include "backplane/local/sqlite_copy_vault.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "contract/sqlite_house.h"
#include "support/run_task.h"

namespace goedwerk::backplane::test {
namespace {

namespace fs = std::filesystem;
using goedwerk::test::run_task;
using goedwerk::test::run_tasks;

std::string text_of(const CopyName& name) {
    return {reinterpret_cast<const char*>(name.value.data()), name.value.size()};
}

bool stands_in(const fs::path& folder, const std::string& bytes) {
    for (const auto& file : fs::directory_iterator(folder)) {
        if (bytes_of(file.path()).find(bytes) != std::string::npos) return true;
    }
    return false;
}

std::string marker(std::uint32_t number) {
    return "MARKER" + std::string(20, static_cast<char>('a' + number));
}

Result<CopyVault::Stored> store(SqliteFile& house, std::uint32_t number, std::size_t size_index) {
    auto copy = copy_of(marker(number), size_index);
    const auto end = marker(number);
    copy.value.replace(copy.value.size() - end.size(), end.size(), end);
    return run_task(house.loop(),
                    house.doors().copies->store(copy_name_of(number), copy, Day{60 + number}));
}

class BoundedVault : public ::testing::Test {
  protected:
    proto::ErrorCode store(CopyVault& vault, std::uint32_t number, std::size_t size_index = 0) {
        const auto stored =
            run_task(loop, vault.store(copy_name_of(number), copy_of("x", size_index), Day{9}));
        return stored.has_value() ? proto::ERROR_CODE_UNSPECIFIED : stored.error().code;
    }

    net::io_context loop;
    runtime::StoreThread store_thread{loop.get_executor()};
    std::shared_ptr<SqliteStore> file = SqliteStore::open_in_memory();
};

TEST_F(BoundedVault, V1_NoMoreCopiesThanTheBound) {
    SqliteCopyVault vault(file, store_thread, {.count_max = 3});
    for (std::uint32_t number = 0; number < 3; ++number) {
        EXPECT_EQ(store(vault, number), proto::ERROR_CODE_UNSPECIFIED);
    }
    EXPECT_EQ(store(vault, 3), proto::ERROR_CODE_TOO_MANY_COPIES);
    EXPECT_EQ(store(vault, 1, 2), proto::ERROR_CODE_UNSPECIFIED) << "replacing takes no place";
    ASSERT_TRUE(run_task(loop, vault.erase(copy_name_of(0))).has_value());
    EXPECT_EQ(store(vault, 3), proto::ERROR_CODE_UNSPECIFIED);
    EXPECT_EQ(store(vault, 4), proto::ERROR_CODE_TOO_MANY_COPIES);
    ASSERT_TRUE(run_task(loop, vault.erase_expired(Day{10})).has_value());
    EXPECT_EQ(store(vault, 4), proto::ERROR_CODE_UNSPECIFIED);
}

TEST_F(BoundedVault, V1_NoMoreBytesThanTheBound) {
    const auto& sizes = limits::copy_sealed_bytes;
    SqliteCopyVault vault(file, store_thread, {.bytes_max = sizes[2] + sizes[1]});
    EXPECT_EQ(store(vault, 1, 2), proto::ERROR_CODE_UNSPECIFIED);
    EXPECT_EQ(store(vault, 2, 2), proto::ERROR_CODE_TOO_MANY_COPIES);
    EXPECT_EQ(store(vault, 2, 1), proto::ERROR_CODE_UNSPECIFIED);
    EXPECT_EQ(store(vault, 3, 0), proto::ERROR_CODE_TOO_MANY_COPIES);
    EXPECT_EQ(store(vault, 1, 0), proto::ERROR_CODE_UNSPECIFIED);
    EXPECT_EQ(store(vault, 3, 2), proto::ERROR_CODE_TOO_MANY_COPIES);
    EXPECT_EQ(store(vault, 3, 1), proto::ERROR_CODE_UNSPECIFIED);
}

TEST_F(BoundedVault, V1_CopiesOfAnEarlierRunAreCounted) {
    SqliteCopyVault before(file, store_thread);
    EXPECT_EQ(store(before, 1), proto::ERROR_CODE_UNSPECIFIED);
    SqliteCopyVault vault(file, store_thread, {.count_max = 1});
    EXPECT_EQ(store(vault, 2), proto::ERROR_CODE_TOO_MANY_COPIES);
}

// Long values have pages of their own, which are freed and used again.
TEST(SqliteCopyVaults, V2_ErasedCopiesLeaveNothing) {
    SqliteFile house("/dev/shm");
    for (int turn = 0; turn < 4; ++turn) {
        for (std::uint32_t number = 0; number < 24; ++number) {
            const auto size_index = (number + static_cast<std::uint32_t>(turn)) % 3;
            ASSERT_TRUE(store(house, number, size_index).has_value());
        }
    }
    ASSERT_TRUE(stands_in(house.folder(), marker(5))) << "the search finds what is there";
    ASSERT_TRUE(stands_in(house.folder(), text_of(copy_name_of(5))));
    ASSERT_TRUE(run_task(house.loop(), house.doors().copies->erase(copy_name_of(5))).has_value());
    EXPECT_FALSE(stands_in(house.folder(), marker(5)));
    EXPECT_FALSE(stands_in(house.folder(), text_of(copy_name_of(5))));

    const auto expired = run_task(house.loop(), house.doors().copies->erase_expired(Day{72}));
    ASSERT_TRUE(expired.has_value());
    EXPECT_EQ(*expired, 11U);
    for (std::uint32_t number = 0; number < 24; ++number) {
        EXPECT_EQ(stands_in(house.folder(), marker(number)), number >= 12) << number;
        EXPECT_EQ(stands_in(house.folder(), text_of(copy_name_of(number))), number >= 12);
    }
}

// An answer, two copies and an answer that come in one turn of the loop: no commit has two of them.
TEST(SqliteCopyVaults, V3_AStoreIsATransactionOfItsOwn) {
    SqliteFile house("/dev/shm");
    ASSERT_TRUE(store(house, 1, 0).has_value());
    const auto log = house.folder() / "goedwerk.db-wal";
    const auto before = commits_in(log);
    std::vector<Task<Result<void>>> calls;
    const auto put = [&](std::uint32_t who) {
        calls.push_back(house.doors().box->put(RoomId{"K7M2QXR4"}, {"00112233"}, pseudonym_of(who),
                                               SealedAnswer{"x"}));
    };
    const auto keep = [&](std::uint32_t number) {
        calls.push_back([](CopyVault& vault, CopyName name) -> Task<Result<void>> {
            auto copy = copy_of("y");
            const Day last_day{1};
            const auto stored = co_await vault.store(name, std::move(copy), last_day);
            co_return stored.has_error() ? Result<void>(stored.error()) : Result<void>();
        }(*house.doors().copies, copy_name_of(number)));
    };
    put(1);
    keep(2);
    keep(3);
    put(2);
    for (const auto& end : run_tasks(house.loop(), std::move(calls))) {
        ASSERT_TRUE(end.has_value());
    }
    EXPECT_EQ(commits_in(log) - before, 4U);
}

}  // namespace
}  // namespace goedwerk::backplane::test
