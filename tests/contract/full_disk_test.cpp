// A disk that is really full: a small tmpfs, mounted in a child process of its own. Rules Q5, S2.
#include <gtest/gtest.h>
#include <sched.h>
#include <sys/mount.h>
#include <sys/wait.h>
#include <unistd.h>

#include <fstream>
#include <string>

#include "base/limits.h"
#include "contract/sqlite_house.h"
#include "support/run_task.h"

namespace goedwerk::backplane::test {
namespace {

namespace fs = std::filesystem;
using goedwerk::test::run_task;

const RoomId room{"K7M2QXR4"};
const BoxId box{"00112233445566778899aabbccddeeff"};

constexpr int exit_passed = 0;
constexpr int exit_failed = 1;
constexpr int exit_not_allowed = 77;

bool write_text(const char* path, const std::string& text) {
    std::ofstream file(path);
    file << text << std::flush;
    return file.good();
}

bool mount_small_disk(const fs::path& where) {
    const auto user = std::to_string(::geteuid());
    if (::unshare(CLONE_NEWNS) != 0) {
        if (::unshare(CLONE_NEWUSER | CLONE_NEWNS) != 0) return false;
        if (!write_text("/proc/self/uid_map", user + " " + user + " 1")) return false;
    }
    if (::mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr) != 0) return false;
    return ::mount("none", where.c_str(), "tmpfs", 0, "size=20m,mode=700") == 0;
}

// Takes every byte that is left.
void fill(const fs::path& file) {
    std::ofstream stream(file, std::ios::binary | std::ios::app);
    const std::string block(512, 'f');
    while (stream << block << std::flush) {
    }
}

void live_through_a_full_disk(const fs::path& disk) {
    SqliteFile house(disk);
    const auto put = [&house](std::uint32_t who) {
        return run_task(house.loop(),
                        house.doors().box->put(RoomId{"K7M2QXR4"}, box, pseudonym_of(who),
                                               SealedAnswer{std::string(984, 'x')}));
    };
    const auto append = [&house](std::uint64_t seq) {
        return run_task(house.loop(), house.doors().log->append(room, record_of(seq)));
    };
    ASSERT_TRUE(put(1).has_value());
    ASSERT_TRUE(append(1).has_value());

    fill(disk / "filler");
    for (std::uint32_t who = 2; who < 20; ++who) {
        const auto stored = put(who);
        ASSERT_FALSE(stored.has_value());
        EXPECT_EQ(stored.error(), unavailable());
    }
    EXPECT_TRUE(fs::exists(house.folder() / "reserve")) << "answers do not get the reserve";

    // What closes a question does get it.
    EXPECT_TRUE(append(2).has_value());
    EXPECT_FALSE(fs::exists(house.folder() / "reserve"));
    const auto entries = run_task(house.loop(), house.doors().box->read_all(box));
    ASSERT_TRUE(entries.has_value());
    EXPECT_EQ(entries->size(), 1u);
    EXPECT_TRUE(run_task(house.loop(), house.doors().box->destroy(box)).has_value());
    EXPECT_TRUE(append(3).has_value());
    fill(disk / "filler");
    EXPECT_FALSE(put(1).has_value());
    EXPECT_FALSE(append(4).has_value()) << "now everything is used";

    fs::remove(disk / "filler");
    EXPECT_TRUE(put(1).has_value());
    EXPECT_TRUE(append(4).has_value());
    EXPECT_EQ(fs::file_size(house.folder() / "reserve"), limits::reserve_bytes);
    house.restart();
    const auto records = run_task(house.loop(), house.doors().log->read(room, Seq{0}, 9));
    ASSERT_TRUE(records.has_value());
    EXPECT_EQ(records->size(), 4u);
}

void start_on_a_full_disk(const fs::path& disk) {
    fill(disk / "filler");
    const auto start = [&disk] {
        net::io_context loop;
        runtime::StoreThread store_thread(loop.get_executor());
        make_local_backplane({.data_folder = disk / "data", .in_memory = false}, store_thread);
    };
    try {
        start();
        ADD_FAILURE() << "started";
    } catch (const std::runtime_error& refusal) {
        EXPECT_NE(std::string(refusal.what()).find("vol"), std::string::npos) << refusal.what();
    }
    fs::remove(disk / "filler");
    EXPECT_NO_THROW(start());
}

// The child has its own mounts; nothing of it stays.
void in_small_disk(void (*scenario)(const fs::path&)) {
    const Scratch scratch;
    const auto child = ::fork();
    ASSERT_GE(child, 0);
    if (child == 0) {
        if (!mount_small_disk(scratch.path())) ::_exit(exit_not_allowed);
        scenario(scratch.path());
        ::_exit(::testing::Test::HasFailure() ? exit_failed : exit_passed);
    }
    int status = 0;
    ASSERT_EQ(::waitpid(child, &status, 0), child);
    ASSERT_TRUE(WIFEXITED(status));
    if (WEXITSTATUS(status) == exit_not_allowed) GTEST_SKIP() << "mounting is not allowed here";
    EXPECT_EQ(WEXITSTATUS(status), exit_passed) << "see the failures above";
}

TEST(FullDisk, S2_AnswersWaitClosingWorksAndSpaceHeals) {
    in_small_disk(live_through_a_full_disk);
}

TEST(FullDisk, Q2_StartSaysThatTheDiskIsFull) {
    in_small_disk(start_on_a_full_disk);
}

}  // namespace
}  // namespace goedwerk::backplane::test
