// Starting, checking content, and storage that refuses: each problem is one clear sentence, and a
// full disk costs nobody an answer. P40, B10, f45; exit codes of the contract.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/mount.h>

#include <fstream>

#include "support/workshop.h"

namespace goedwerk::test {
namespace {

using testing::HasSubstr;

constexpr auto done = proto::ERROR_CODE_UNSPECIFIED;

std::vector<std::string> serve_arguments(const TempFolder& folder) {
    write_file(folder.path() / "web" / "index.html", "<!doctype html><title>x</title>\n");
    return {"serve",
            "--bind",
            "127.0.0.1",
            "--port",
            "0",
            "--data",
            (folder.path() / "data").string(),
            "--keys",
            (folder.path() / "keys").string(),
            "--web",
            (folder.path() / "web").string(),
            "--content",
            GOEDWERK_TEST_CONTENT};
}

void replace_argument(std::vector<std::string>& arguments, const std::string& name,
                      const std::string& value) {
    for (std::size_t i = 0; i + 1 < arguments.size(); ++i) {
        if (arguments[i] == name) arguments[i + 1] = value;
    }
}

// One Dutch sentence, no stack of messages, nothing that looks like a program's innards.
void expect_sentence(const RunResult& result, const std::string& part) {
    EXPECT_EQ(result.exit_code, 2) << result.err;
    EXPECT_THAT(result.err, HasSubstr(part));
    EXPECT_THAT(result.err, testing::Not(HasSubstr("terminate called")));
    EXPECT_LE(std::count(result.err.begin(), result.err.end(), '\n'), 3) << result.err;
    EXPECT_THAT(result.out, testing::Not(HasSubstr("ready ")));
}

TEST(Start, VersionIsPrinted) {
    const auto result = run_goedwerk({"--version"});
    EXPECT_EQ(result.exit_code, 0);
    EXPECT_THAT(result.out, HasSubstr("0.1.0"));
}

TEST(Start, AnUnknownOptionIsRefused) {
    const auto result = run_goedwerk({"serve", "--bestaat-niet"});
    EXPECT_NE(result.exit_code, 0);
    EXPECT_NE(result.exit_code, -1);
}

TEST(Start, TheDataFolderMustBeWritable) {
    const TempFolder folder;
    auto arguments = serve_arguments(folder);
    write_file(folder.path() / "bestand", "geen map\n");
    replace_argument(arguments, "--data", (folder.path() / "bestand").string());
    expect_sentence(run_goedwerk(arguments), (folder.path() / "bestand").string());
}

TEST(Start, TheKeysFolderMustBeInMemory) {
    const TempFolder folder;
    auto arguments = serve_arguments(folder);
    const auto on_disk = std::filesystem::path(GOEDWERK_BINARY).parent_path() / "keys-on-disk-test";
    replace_argument(arguments, "--keys", on_disk.string());
    expect_sentence(run_goedwerk(arguments), "keys-on-disk");
    std::filesystem::remove_all(on_disk);
}

TEST(Start, APortInUseIsSaid) {
    ServerProcess server;
    server.start();
    const TempFolder folder;
    auto arguments = serve_arguments(folder);
    const auto port = std::to_string(server.port());
    replace_argument(arguments, "--port", port);
    expect_sentence(run_goedwerk(arguments), port);
    EXPECT_EQ(http_get(server.port(), "/healthz").status, 200);
}

TEST(Start, AWrongContentFileIsNamedWithItsLine) {
    const TempFolder folder;
    const auto content = folder.path() / "content";
    std::filesystem::copy(GOEDWERK_TEST_CONTENT, content, std::filesystem::copy_options::recursive);
    EXPECT_EQ(run_goedwerk({"check", "content", content.string()}).exit_code, 0);
    const auto deck = content / "decks" / "proef.nl.yaml";
    auto text = read_file(deck);
    const std::string title = "title: ";
    const auto at = text.find(title);
    ASSERT_NE(at, std::string::npos);
    text.replace(at, title.size(), "titel: ");
    const auto line =
        std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(at), '\n') + 1;
    write_file(deck, text);
    const auto checked = run_goedwerk({"check", "content", content.string()});
    EXPECT_EQ(checked.exit_code, 1);
    EXPECT_THAT(checked.out + checked.err,
                HasSubstr("proef.nl.yaml:" + std::to_string(line) + ": "));
    auto arguments = serve_arguments(folder);
    replace_argument(arguments, "--content", content.string());
    const auto served = run_goedwerk(arguments);
    EXPECT_EQ(served.exit_code, 2);
    EXPECT_THAT(served.err, HasSubstr("proef.nl.yaml:" + std::to_string(line)));
}

TEST(Start, GoodContentIsCounted) {
    const auto result = run_goedwerk({"check", "content", GOEDWERK_TEST_CONTENT});
    EXPECT_EQ(result.exit_code, 0);
    EXPECT_THAT(result.out, HasSubstr("bestanden in orde"));
}

TEST(Start, ADamagedDatabaseIsNotServed) {
    Workshop workshop(true);
    const auto data = workshop.server.data();
    workshop.server.terminate();
    ASSERT_EQ(workshop.server.wait_exit(milliseconds(11'000)), 0);
    bool damaged = false;
    for (const auto& entry : std::filesystem::directory_iterator(data)) {
        const auto bytes = read_file(entry.path());
        if (!bytes.starts_with("SQLite format 3")) continue;
        std::fstream file(entry.path(), std::ios::in | std::ios::out | std::ios::binary);
        file.seekp(100);
        file << std::string(bytes.size() > 4096 ? 4000 : bytes.size() - 100, '\x5A');
        damaged = true;
    }
    ASSERT_TRUE(damaged);
    EXPECT_THROW(workshop.server.start(), std::runtime_error);
}

// A small file system of its own as data folder, so that it can be full.
class SmallDisk {
  public:
    explicit SmallDisk(int mebibytes) {
        const auto size = "size=" + std::to_string(mebibytes) + "m";
        mounted_ = ::mount("tmpfs", folder_.path().c_str(), "tmpfs", 0, size.c_str()) == 0;
    }
    ~SmallDisk() {
        if (mounted_) ::umount2(folder_.path().c_str(), MNT_DETACH);
    }
    bool mounted() const { return mounted_; }
    std::filesystem::path data() const { return folder_.path() / "data"; }
    void fill() const {
        std::ofstream out(folder_.path() / "vol", std::ios::binary);
        const std::string block(4096, 'v');
        while (out.write(block.data(), static_cast<std::streamsize>(block.size())).flush()) {
        }
    }
    void free_space() const { std::filesystem::remove(folder_.path() / "vol"); }

  private:
    TempFolder folder_;
    bool mounted_ = false;
};

// P40, B10: the answer is refused with "again by yourself", the same answer is taken when there is
// space, nobody else notices.
TEST(Storage, P40_AFullDiskLosesNoAnswer) {
    const SmallDisk disk(24);  // more than the reserve that closing a question may use
    if (!disk.mounted()) GTEST_SKIP() << "no right to mount a small file system here";
    ServerOptions options;
    options.data = disk.data();
    Workshop workshop(true, options);
    auto phones = workshop.phones(3);
    ASSERT_TRUE(workshop.go_to(TestStep::together));
    for (auto& phone : phones) ASSERT_TRUE(workshop.wait_open(phone, TestStep::together));
    ASSERT_EQ(phones[0].answer(choice_answer({0})), done);
    disk.fill();
    std::optional<proto::ErrorCode> code = done;
    for (int i = 0; i < 400 && code == done; ++i) {  // what is left in the write-ahead log's pages
        if (i % 15 == 14) phones[1].settle();
        code = phones[1].answer(choice_answer({1}));
        if (code == proto::ERROR_CODE_RATE_LIMITED) {
            phones[1].wait_until([] { return false; }, milliseconds(150));
            code = done;
        }
    }
    ASSERT_EQ(code, proto::ERROR_CODE_UNAVAILABLE);
    EXPECT_TRUE(phones[0].settle());
    EXPECT_TRUE(phones[2].settle());
    EXPECT_TRUE(workshop.board->settle());
    disk.free_space();
    const Deadline deadline(patience);
    while (code == proto::ERROR_CODE_UNAVAILABLE && !deadline.passed()) {
        code = phones[1].answer(choice_answer({1}));
        if (code != done) phones[1].wait_until([] { return false; }, milliseconds(150));
    }
    EXPECT_EQ(code, done);
    EXPECT_EQ(phones[2].answer(choice_answer({2})), done);
    ASSERT_EQ(workshop.move(proto::MOVE_KIND_CLOSE), done);
    ASSERT_EQ(workshop.move(proto::MOVE_KIND_REVEAL), done);
    auto& board = *workshop.board;
    ASSERT_TRUE(
        board.wait_until([&] { return board.activity().phase() == proto::PHASE_REVEALED; }));
    EXPECT_EQ(board.activity().answer_count(), 3U);
}

TEST(Storage, P40_ADiskThatIsNearlyFullIsRefusedAtTheStart) {
    const SmallDisk disk(2);
    if (!disk.mounted()) GTEST_SKIP() << "no right to mount a small file system here";
    const TempFolder folder;
    auto arguments = serve_arguments(folder);
    replace_argument(arguments, "--data", disk.data().string());
    expect_sentence(run_goedwerk(arguments), "bijna vol");
}

// The same for a facilitator, when the reserve is used up too: a move that could not be stored
// changes nothing and works later.
TEST(Storage, P40_AMoveOnAFullDiskCanBeRepeated) {
    const SmallDisk disk(24);
    if (!disk.mounted()) GTEST_SKIP() << "no right to mount a small file system here";
    ServerOptions options;
    options.data = disk.data();
    Workshop workshop(true, options);
    ASSERT_TRUE(workshop.go_to(TestStep::welcome, false));
    std::filesystem::remove(disk.data() / "reserve");
    disk.fill();
    proto::ErrorCode code = done;
    for (int i = 0; i < 2000 && code == done; ++i) {
        code = workshop.move(proto::MOVE_KIND_BLANK, i % 2 == 0 ? 1 : 0);
    }
    ASSERT_EQ(code, proto::ERROR_CODE_UNAVAILABLE);
    disk.free_space();
    const Deadline deadline(patience);
    while (code != done && !deadline.passed()) {
        if (!workshop.control->is_open()) workshop.reconnect_screens();
        code = workshop.move(proto::MOVE_KIND_NEXT_STEP);
        if (code != done) workshop.control->wait_until([] { return false; }, milliseconds(150));
    }
    EXPECT_EQ(code, done);
    EXPECT_EQ(workshop.control->control_room().step_index(), 1U);
}

TEST(Start, TheKeysFolderHoldsNoKeyOfAClosedQuestion) {
    Workshop workshop(true);
    auto phones = workshop.phones(1);
    ASSERT_TRUE(workshop.go_to(TestStep::choice));
    ASSERT_TRUE(workshop.all_answer(phones, {choice_answer({1})}));
    const auto keys = [&] {
        std::vector<std::filesystem::path> found;
        for (const auto& entry : std::filesystem::directory_iterator(workshop.server.keys())) {
            if (entry.path().extension() == ".key") found.push_back(entry.path());
        }
        return found;
    };
    EXPECT_EQ(keys().size(), 1U);
    ASSERT_EQ(workshop.move(proto::MOVE_KIND_CLOSE), done);
    ASSERT_TRUE(workshop.wait_phase(proto::PHASE_REVEALED));
    EXPECT_TRUE(eventually([&] { return keys().empty(); }, milliseconds(2000)));
}

}  // namespace
}  // namespace goedwerk::test
