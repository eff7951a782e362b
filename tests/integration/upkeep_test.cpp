// The scripts of deploy/ that people keep a server with: what a backup holds and what it does not,
// that it can be put back, and that an erased room is gone from the files. reliability T44, P24.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sys/wait.h>

#include <cstdio>

#include "support/copy_client.h"
#include "support/node_group.h"

namespace goedwerk::test {
namespace {

using testing::Contains;
using testing::HasSubstr;
using testing::Not;
namespace fs = std::filesystem;

constexpr auto done = proto::ERROR_CODE_UNSPECIFIED;
constexpr auto together = TestStep::together;
constexpr std::size_t people = 6;

RunResult run(const std::string& command) {
    const auto limited = "timeout 100 bash -c '" + command + "' 2>&1";
    auto* const pipe = ::popen(limited.c_str(), "r");
    if (pipe == nullptr) throw std::runtime_error("popen");
    RunResult result;
    char chunk[4096];
    while (const auto got = std::fread(chunk, 1, sizeof(chunk), pipe))
        result.out.append(chunk, got);
    const int status = ::pclose(pipe);
    if (WIFEXITED(status)) result.exit_code = WEXITSTATUS(status);
    return result;
}

std::string script(const std::string& name) {
    const fs::path content(GOEDWERK_TEST_CONTENT);
    return (content.parent_path().parent_path().parent_path() / "deploy" / name).string() + " ";
}

std::string hex(const std::string& bytes) {
    std::string digits;
    for (const char sign : bytes) {
        char pair[3];
        std::snprintf(pair, sizeof pair, "%02x", static_cast<unsigned char>(sign));
        digits += pair;
    }
    return digits;
}

std::string from_hex(const std::string& digits) {
    std::string bytes;
    for (std::size_t at = 0; at + 1 < digits.size(); at += 2)
        bytes.push_back(static_cast<char>(std::stoi(digits.substr(at, 2), nullptr, 16)));
    return bytes;
}

std::string bytes_under(const fs::path& folder) {
    std::string all;
    for (const auto& entry : fs::recursive_directory_iterator(folder)) {
        if (entry.is_regular_file()) all += read_file(entry.path());
    }
    return all;
}

std::vector<std::string> names_under(const fs::path& folder) {
    std::vector<std::string> names;
    for (const auto& entry : fs::recursive_directory_iterator(folder))
        names.push_back(fs::relative(entry.path(), folder).string());
    return names;
}

// A closed question with texts that stand in the log.
bool write_words(Workshop& workshop, std::vector<RoomScreen>& phones, const std::string& word) {
    if (!workshop.go_to(TestStep::word)) return false;
    std::vector<proto::ActivityAnswer> notes;
    for (std::size_t who = 0; who < phones.size(); ++who)
        notes.push_back(notes_answer({word + " " + std::to_string(who)}));
    return workshop.all_answer(phones, notes) && workshop.move(proto::MOVE_KIND_CLOSE) == done;
}

bool answer_together(Workshop& workshop, std::vector<RoomScreen>& phones) {
    std::vector<proto::ActivityAnswer> choices(phones.size(), choice_answer({1}));
    return workshop.go_to(together) && workshop.all_answer(phones, choices);
}

class UpkeepOfRedis : public testing::Test {
  protected:
    void SetUp() override {
        if (redis_is_here()) nodes.emplace(1);
    }
    std::string options() const {
        const auto given = nodes->options().extra;
        return given[0] + " " + given[1] + " " + given[2] + " " + given[3] + " ";
    }
    RunResult backup(const fs::path& file) {
        const auto data = nodes->home().data().string() + " ";
        return run(script("backup") + options() + data + file.string());
    }
    fs::path unpacked(const fs::path& file) {
        const auto place = file.string() + ".d";
        fs::create_directory(place);
        EXPECT_EQ(run("tar -xzf " + file.string() + " -C " + place).exit_code, 0);
        return place;
    }
    // Of every hash: sealed answers, sealed keys, copies. In hexadecimal, one a line.
    std::string sealed_values() {
        return nodes->redis().as_administrator(
            {"EVAL",
             "local all = {} for _, key in ipairs(redis.call('KEYS', '*')) do "
             "if redis.call('TYPE', key).ok == 'hash' then "
             "for _, value in ipairs(redis.call('HVALS', key)) do all[#all + 1] = "
             "value:gsub('.', function(c) return string.format('%02x', c:byte()) end) end end end "
             "return all",
             "0"});
    }
    void stop_all() {
        for (auto* const node : {&nodes->home(), &nodes->other(0)}) {
            node->terminate();
            EXPECT_EQ(node->wait_exit(milliseconds(20'000)), 0);
        }
    }
    std::string code() const { return nodes->workshop->room.code(); }
    std::string keys() { return nodes->redis().as_administrator({"KEYS", "*"}); }

    std::optional<NodeGroup> nodes;
    TempFolder folder;
};

TEST_F(UpkeepOfRedis, BackupHoldsRecordsAndNothingSealed) {
    auto& workshop = *nodes->workshop;
    auto phones = nodes->phones_at(nodes->home(), people);
    ASSERT_TRUE(write_words(workshop, phones, "bewaard"));
    ASSERT_TRUE(answer_together(workshop, phones));
    const std::string copy(copy_sealed_bytes.at(0), 'z');
    const CopyClient vault(nodes->home().port());
    ASSERT_EQ(vault.store(std::string(copy_locator_bytes, 'a'), copy).code(), done);

    const auto file = folder.path() / "backup.tar.gz";
    const auto made = backup(file);
    ASSERT_EQ(made.exit_code, 0) << made.out;
    EXPECT_EQ(fs::status(file).permissions() & fs::perms::all,
              fs::perms::owner_read | fs::perms::owner_write);
    const auto kept = unpacked(file);
    EXPECT_THAT(names_under(kept), Contains("logs/" + code()));
    const auto bytes = bytes_under(kept);
    EXPECT_THAT(bytes, HasSubstr(hex("bewaard 3"))) << "control: records are there";

    std::istringstream sealed(sealed_values());
    std::size_t count = 0;
    for (std::string value; std::getline(sealed, value); ++count) {
        EXPECT_EQ(bytes.find(value), std::string::npos);
        EXPECT_EQ(bytes.find(from_hex(value)), std::string::npos);
    }
    EXPECT_GE(count, people + 2) << "answers, a sealed key, a copy";
}

// Redis is emptied and gets the logs back: the room goes on where the group was.
TEST_F(UpkeepOfRedis, RestoredLogsAreTheRoomsThatWere) {
    auto& workshop = *nodes->workshop;
    auto phones = nodes->phones_at(nodes->home(), people);
    ASSERT_TRUE(write_words(workshop, phones, "terug"));
    ASSERT_TRUE(answer_together(workshop, phones));
    const auto counts = nodes->close_and_count();
    ASSERT_EQ(counts.size(), 3u);
    const auto file = folder.path() / "backup.tar.gz";
    ASSERT_EQ(backup(file).exit_code, 0);
    const auto log = "goedwerk:log:" + code();
    const auto records = nodes->redis().as_administrator({"XRANGE", log, "-", "+"});
    stop_all();
    nodes->redis().as_administrator({"FLUSHALL"});
    ASSERT_EQ(keys(), "");

    const auto restore = script("restore-logs") + options() + file.string();
    const auto restored = run(restore);
    ASSERT_EQ(restored.exit_code, 0) << restored.out;
    EXPECT_EQ(nodes->redis().as_administrator({"XRANGE", log, "-", "+"}), records);
    EXPECT_EQ(run(restore).exit_code, 0) << "a second time changes nothing";
    EXPECT_EQ(nodes->redis().as_administrator({"XRANGE", log, "-", "+"}), records);

    nodes->home().start();
    nodes->bring_screens_to(nodes->home(), nodes->home());
    auto& board = *workshop.board;
    ASSERT_TRUE(board.wait_until([&] { return board.activity().choice().cells_size() == 3; }));
    EXPECT_EQ(board.activity().phase(), proto::PHASE_REVEALED);
    for (int cell = 0; cell < 3; ++cell)
        EXPECT_EQ(board.activity().choice().cells(cell).count(), counts[cell]);
    EXPECT_EQ(workshop.move(proto::MOVE_KIND_UNDO), done) << "its log takes new records";
}

TEST_F(UpkeepOfRedis, DamagedBackupRestoresNothing) {
    const auto file = folder.path() / "backup.tar.gz";
    ASSERT_EQ(backup(file).exit_code, 0);
    const auto kept = unpacked(file);
    auto lines = read_file(kept / "logs" / code());
    lines.replace(lines.find(' ') + 1, 1, "x");
    write_file(kept / "logs" / code(), lines);
    const auto damaged = (folder.path() / "damaged.tar.gz").string();
    ASSERT_EQ(run("tar -C " + kept.string() + " -czf " + damaged + " .").exit_code, 0);
    stop_all();
    nodes->redis().as_administrator({"FLUSHALL"});
    const auto refused = run(script("restore-logs") + options() + damaged);
    EXPECT_EQ(refused.exit_code, 1);
    EXPECT_THAT(refused.out, HasSubstr("niet heel"));
    EXPECT_EQ(keys(), "");
}

TEST_F(UpkeepOfRedis, P24_ErasedRoomIsGoneFromTheFileToo) {
    auto& workshop = *nodes->workshop;
    auto phones = nodes->phones_at(nodes->home(), people);
    ASSERT_TRUE(write_words(workshop, phones, "verdwijnt"));
    const auto other = workshop.lobby.create_room("proef", false);
    ASSERT_TRUE(other.has_value());
    const auto erase = script("erase-room") + options() + code();
    const auto refused = run(erase);
    EXPECT_EQ(refused.exit_code, 1);
    EXPECT_THAT(refused.out, HasSubstr("nog open bij een server"));
    stop_all();
    const auto files = [&] { return bytes_under(nodes->redis().files()); };
    ASSERT_NE(files().find("verdwijnt 3"), std::string::npos) << "control: it is there in clear";
    ASSERT_THAT(keys(), HasSubstr(code()));

    const auto erased = run(erase);
    EXPECT_EQ(erased.exit_code, 0) << erased.out;
    EXPECT_THAT(erased.out, HasSubstr("is gewist"));
    const auto gone = [&] { return files().find("verdwijnt 3") == std::string::npos; };
    EXPECT_TRUE(eventually(gone, patience)) << "Redis deletes the old file in a thread of its own";
    EXPECT_EQ(files().find(code()), std::string::npos);
    EXPECT_THAT(keys(), Not(HasSubstr(code())));
    EXPECT_THAT(keys(), HasSubstr(other->code()));
    const auto again = run(erase);
    EXPECT_EQ(again.exit_code, 1);
    EXPECT_THAT(again.out, HasSubstr("Er was geen ruimte"));
}

// The file of a server alone.
TEST(UpkeepOfFile, BackupRestoresAndErasedRoomIsGone) {
    ASSERT_EQ(run("command -v sqlite3").exit_code, 0) << "tests/run installs sqlite3";
    TempFolder folder;
    Workshop workshop(true);
    auto phones = workshop.phones(people);
    ASSERT_TRUE(write_words(workshop, phones, "bestand"));
    ASSERT_TRUE(answer_together(workshop, phones));
    const auto data = workshop.server.data().string();
    const auto file = (folder.path() / "backup.tar.gz").string();
    EXPECT_EQ(run(script("backup") + data + " " + file).exit_code, 1) << "while it runs";
    workshop.server.terminate();
    ASSERT_EQ(workshop.server.wait_exit(milliseconds(20'000)), 0);
    const auto made = run(script("backup") + data + " " + file);
    ASSERT_EQ(made.exit_code, 0) << made.out;

    const auto kept = (folder.path() / "kept").string();
    ASSERT_EQ(run("mkdir " + kept + " && tar -xzf " + file + " -C " + kept).exit_code, 0);
    EXPECT_THAT(bytes_under(kept), HasSubstr("bestand 3"));
    EXPECT_EQ(run("sqlite3 " + data + "/goedwerk.db \"SELECT count(*) FROM answer\"").out,
              std::to_string(people) + "\n")
        << "control: sealed answers are in the store";
    EXPECT_EQ(run("sqlite3 " + kept + "/goedwerk.db .tables").out, "record\n");

    const auto erased = run(script("erase-room") + data + " " + workshop.room.code());
    EXPECT_EQ(erased.exit_code, 0) << erased.out;
    EXPECT_THAT(bytes_under(data), Not(HasSubstr("bestand 3")));
    EXPECT_EQ(run("rm -rf " + data + " && cp -r " + kept + " " + data).exit_code, 0);
    workshop.server.start();
    workshop.reconnect_screens();
    auto& control = *workshop.control;
    EXPECT_TRUE(
        control.wait_until([&] { return control.activity().phase() == proto::PHASE_OPEN; }));
}

}  // namespace
}  // namespace goedwerk::test
