#include "seal/key_folder.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/vfs.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <vector>

#include "base/check.h"

namespace goedwerk::seal {
namespace {

namespace fs = std::filesystem;

const BoxId box{"00112233445566778899aabbccddeeff"};
const RoomId room{"K7M2QXR4"};

// A folder of its own below `parent`, gone at the end.
class Place final {
  public:
    explicit Place(const fs::path& parent) {
        auto pattern = (parent / "goedwerk-test-XXXXXX").string();
        if (::mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("mkdtemp " + pattern);
        path_ = pattern;
    }
    ~Place() { fs::remove_all(path_); }
    Place(const Place&) = delete;
    Place& operator=(const Place&) = delete;
    const fs::path& path() const { return path_; }
    fs::path keys() const { return path_ / "keys"; }

  private:
    fs::path path_;
};

const fs::path memory = "/dev/shm";

bool is_on_disk(const fs::path& folder) {
    struct statfs status {};
    if (::statfs(folder.c_str(), &status) != 0) throw std::runtime_error("statfs");
    return status.f_type != 0x01021994 && status.f_type != static_cast<long>(0x858458f6);
}

std::string content_of(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

void write_file(const fs::path& path, const std::string& content) {
    std::ofstream(path, std::ios::binary) << content;
}

mode_t mode_of(const fs::path& path) {
    struct stat status {};
    if (::lstat(path.c_str(), &status) != 0) throw std::runtime_error("lstat " + path.string());
    return status.st_mode & 07777;
}

std::string refusal(const fs::path& folder, bool disk_allowed) {
    try {
        KeyFolder::open(folder, disk_allowed);
    } catch (const std::runtime_error& error) {
        return error.what();
    }
    return "";
}

std::vector<fs::path> files_in(const fs::path& folder) {
    std::vector<fs::path> files;
    for (const auto& file : fs::directory_iterator(folder)) files.push_back(file.path());
    return files;
}

QuestionKey some_key() {
    auto rng = Rng::from_seed(9);
    return QuestionKey::generate(rng);
}

bool same_key(const QuestionKey& left, const QuestionKey& right) {
    return std::ranges::equal(left.raw().bytes(), right.raw().bytes());
}

TEST(KeyFolder, F1_MakesTheFolderInMemory) {
    const Place place(memory);
    KeyFolder::open(place.keys(), false);
    EXPECT_EQ(mode_of(place.keys()), 0700u);
    KeyFolder::open(place.keys(), false);
}

TEST(KeyFolder, F1_FolderOnDiskIsRefusedUnlessAllowed) {
    const Place place(fs::current_path());
    if (!is_on_disk(place.path())) GTEST_SKIP() << "the build folder is not on a disk";
    EXPECT_NE(refusal(place.keys(), false).find("tmpfs"), std::string::npos);
    EXPECT_EQ(refusal(place.keys(), true), "");
}

TEST(KeyFolder, F1_FolderThatOthersCanOpenIsRefused) {
    const Place place(memory);
    fs::create_directory(place.keys());
    ASSERT_EQ(::chmod(place.keys().c_str(), 0750), 0);
    EXPECT_NE(refusal(place.keys(), false).find("chmod 700"), std::string::npos);
    ASSERT_EQ(::chmod(place.keys().c_str(), 0700), 0);
    EXPECT_EQ(refusal(place.keys(), false), "");
}

TEST(KeyFolder, F1_LinkFileAndMissingParentAreRefused) {
    const Place place(memory);
    fs::create_directory(place.path() / "real");
    ASSERT_EQ(::chmod((place.path() / "real").c_str(), 0700), 0);
    fs::create_directory_symlink(place.path() / "real", place.path() / "link");
    EXPECT_NE(refusal(place.path() / "link", true), "");
    write_file(place.path() / "file", "x");
    EXPECT_NE(refusal(place.path() / "file", true), "");
    EXPECT_NE(refusal(place.path() / "no" / "keys", true), "");
}

TEST(KeyFolder, F1_FolderOfAnotherUserIsRefused) {
    const Place place(memory);
    fs::path folder = "/";  // not ours, unless we are root
    if (::geteuid() == 0) {
        folder = place.keys();
        fs::create_directory(folder);
        ASSERT_EQ(::chmod(folder.c_str(), 0700), 0);
        ASSERT_EQ(::chown(folder.c_str(), 12345, 12345), 0);
    }
    EXPECT_NE(refusal(folder, true).find("andere gebruiker"), std::string::npos);
}

TEST(KeyFolder, F2_StoredKeyIsLoadedAfterARestart) {
    const Place place(memory);
    const auto key = some_key();
    ASSERT_TRUE(KeyFolder::open(place.keys(), false).store(box, key).has_value());
    const auto loaded = KeyFolder::open(place.keys(), false).load(box);
    ASSERT_TRUE(loaded.has_value());
    EXPECT_TRUE(same_key(*loaded, key));
    EXPECT_FALSE(KeyFolder::open(place.keys(), false).load(BoxId{"ab"}).has_value());
}

TEST(KeyFolder, F2_FilesAreOurs) {
    const Place place(memory);
    const auto mask = ::umask(0);
    auto folder = KeyFolder::open(place.keys(), false);
    ASSERT_TRUE(folder.store(box, some_key()).has_value());
    ASSERT_TRUE(folder.store_clock(room, {.started_ms = 1, .deadline_ms = 2}).has_value());
    ::umask(mask);
    const auto files = files_in(place.keys());
    ASSERT_EQ(files.size(), 2u);
    for (const auto& file : files) EXPECT_EQ(mode_of(file), 0600u) << file;
}

// Who has the old file open keeps the whole old one: it is replaced, not written over.
TEST(KeyFolder, F2_ReaderSeesAllOfOneOrTheOther) {
    const Place place(memory);
    auto folder = KeyFolder::open(place.keys(), false);
    ASSERT_TRUE(folder.store_clock(room, {.started_ms = 1, .deadline_ms = 0}).has_value());
    const auto path = files_in(place.keys()).front();
    const auto before = content_of(path);
    std::ifstream reader(path, std::ios::binary);
    ASSERT_TRUE(folder.store_clock(room, {.started_ms = 2, .deadline_ms = 0}).has_value());
    EXPECT_EQ((std::string{std::istreambuf_iterator<char>(reader), {}}), before);
    EXPECT_NE(content_of(path), before);
    EXPECT_EQ(files_in(place.keys()).size(), 1u);
}

TEST(KeyFolder, F2_DamagedKeyIsNoKey) {
    const Place place(memory);
    auto folder = KeyFolder::open(place.keys(), false);
    ASSERT_TRUE(folder.store(box, some_key()).has_value());
    const auto path = files_in(place.keys()).front();
    const auto whole = content_of(path);
    for (std::size_t index = 0; index < whole.size(); ++index) {
        auto changed = whole;
        changed[index] = static_cast<char>(changed[index] ^ 0x40);
        write_file(path, changed);
        EXPECT_FALSE(folder.load(box).has_value()) << index;
        write_file(path, whole.substr(0, index));
        EXPECT_FALSE(folder.load(box).has_value()) << index;
    }
    write_file(path, whole + "x");
    EXPECT_FALSE(folder.load(box).has_value());
    write_file(path, whole);
    EXPECT_TRUE(folder.load(box).has_value());
}

// A folder that takes no more files, as on a full tmpfs.
TEST(KeyFolder, F2_KeyThatCannotBeWrittenIsUnavailableAndLeavesNothing) {
    const Place place(memory);
    auto folder = KeyFolder::open(place.keys(), false);
    struct rlimit before {};
    ASSERT_EQ(::getrlimit(RLIMIT_FSIZE, &before), 0);
    const auto old_handler = std::signal(SIGXFSZ, SIG_IGN);
    const struct rlimit none { .rlim_cur = 10, .rlim_max = before.rlim_max };
    ASSERT_EQ(::setrlimit(RLIMIT_FSIZE, &none), 0);
    const auto stored = folder.store(box, some_key());
    ASSERT_EQ(::setrlimit(RLIMIT_FSIZE, &before), 0);
    std::signal(SIGXFSZ, old_handler);
    ASSERT_FALSE(stored.has_value());
    EXPECT_EQ(stored.error(), reject(proto::ERROR_CODE_UNAVAILABLE));
    EXPECT_TRUE(files_in(place.keys()).empty());
    EXPECT_TRUE(folder.store(box, some_key()).has_value());
}

TEST(KeyFolder, F2_UnfinishedFilesAreSweptAtStart) {
    const Place place(memory);
    auto folder = KeyFolder::open(place.keys(), false);
    ASSERT_TRUE(folder.store(box, some_key()).has_value());
    write_file(place.keys() / (box.value + ".key.new"), "half a key");
    folder = KeyFolder::open(place.keys(), false);
    EXPECT_EQ(files_in(place.keys()).size(), 1u);
    EXPECT_TRUE(folder.load(box).has_value());
}

TEST(KeyFolder, F5_KeysOfNoQuestionAreErasedAndNothingElse) {
    const Place place(memory);
    auto folder = KeyFolder::open(place.keys(), false);
    ASSERT_TRUE(folder.store(box, some_key()).has_value());
    ASSERT_TRUE(folder.store(BoxId{"0123"}, some_key()).has_value());
    ASSERT_TRUE(folder.store_clock(RoomId{"AAAA2222"}, {1, 2}).has_value());
    folder.erase_all_but({box});
    EXPECT_EQ(files_in(place.keys()).size(), 2u);
    EXPECT_TRUE(folder.load(box).has_value());
    EXPECT_FALSE(folder.load(BoxId{"0123"}).has_value());
}

TEST(KeyFolder, F2_ClockIsKeptPerRoom) {
    const Place place(memory);
    auto folder = KeyFolder::open(place.keys(), false);
    EXPECT_EQ(folder.load_clock(room), RoomClock{});
    const RoomClock clock{.started_ms = 0x0102030405060708, .deadline_ms = ~std::uint64_t{0}};
    ASSERT_TRUE(folder.store_clock(room, clock).has_value());
    EXPECT_EQ(KeyFolder::open(place.keys(), false).load_clock(room), clock);
    EXPECT_EQ(folder.load_clock(RoomId{"K7M2QXR5"}), RoomClock{});
    folder.erase_clock(room);
    folder.erase_clock(room);
    EXPECT_EQ(folder.load_clock(room), RoomClock{});
    EXPECT_TRUE(files_in(place.keys()).empty());
}

// The descriptor of the old file shows what happened to its bytes.
TEST(KeyFolder, F3_EraseOverwritesAndMayBeRepeated) {
    const Place place(memory);
    auto folder = KeyFolder::open(place.keys(), false);
    ASSERT_TRUE(folder.store(box, some_key()).has_value());
    const auto path = files_in(place.keys()).front();
    const auto size = fs::file_size(path);
    const int descriptor = ::open(path.c_str(), O_RDONLY);
    ASSERT_GE(descriptor, 0);
    std::string bytes(size, 'x');
    ASSERT_EQ(::pread(descriptor, bytes.data(), size, 0), static_cast<ssize_t>(size));
    EXPECT_NE(bytes, std::string(size, '\0'));

    folder.erase(box);
    ASSERT_EQ(::pread(descriptor, bytes.data(), size, 0), static_cast<ssize_t>(size));
    EXPECT_EQ(bytes, std::string(size, '\0'));
    ::close(descriptor);
    EXPECT_FALSE(folder.load(box).has_value());
    EXPECT_TRUE(files_in(place.keys()).empty());
    folder.erase(box);
}

TEST(KeyFolder, F4_NothingElseReachesAPath) {
    const Place place(memory);
    auto folder = KeyFolder::open(place.keys(), false);
    const auto key = some_key();
    for (const auto* name : {"", "..", "../ab", "ab/cd", "AB", "ag", "a b", "ab\n", "/ab"}) {
        EXPECT_THROW((void)folder.store(BoxId{name}, key), Violation) << name;
        EXPECT_THROW((void)folder.load(BoxId{name}), Violation) << name;
        EXPECT_THROW(folder.erase(BoxId{name}), Violation) << name;
    }
    EXPECT_THROW((void)folder.load(BoxId{std::string(65, 'a')}), Violation);
    EXPECT_THROW((void)folder.load(BoxId{std::string("ab\0", 3)}), Violation);
    for (const auto* name :
         {"", "..", "../K7M2Q", "K7M2QXR44", "K7M2QXR1", "k7m2qxr4", "K/M2QXR4"}) {
        EXPECT_THROW((void)folder.store_clock(RoomId{name}, {}), Violation) << name;
        EXPECT_THROW((void)folder.load_clock(RoomId{name}), Violation) << name;
        EXPECT_THROW(folder.erase_clock(RoomId{name}), Violation) << name;
    }
    EXPECT_TRUE(files_in(place.keys()).empty());
}

}  // namespace
}  // namespace goedwerk::seal
