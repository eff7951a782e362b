// A meeting on three nodes while somebody watches everything that Redis is told, has a replica, and
// copies all files. Who wrote what? L11 of reliability.md 5.5.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>
#include <thread>

#include "linkage/copier.h"
#include "support/node_group.h"

namespace goedwerk::test {
namespace {

constexpr auto done = proto::ERROR_CODE_UNSPECIFIED;

// What MONITOR writes, with its escapes undone.
std::string unescaped(const std::string& text) {
    std::string bytes;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text[at] != '\\' || at + 1 >= text.size()) {
            bytes += text[at];
        } else if (text[at + 1] == 'x' && at + 3 < text.size()) {
            bytes += static_cast<char>(std::stoi(text.substr(at + 2, 2), nullptr, 16));
            at += 3;
        } else {
            const std::string named = "nrtab", meant = "\n\r\t\a\b";
            const auto which = named.find(text[++at]);
            bytes += which == std::string::npos ? text[at] : meant[which];
        }
    }
    return bytes;
}

// Everything that is sent to Redis from now on.
class Eavesdropper {
  public:
    explicit Eavesdropper(std::uint16_t port) : wire_(Wire::dial(port)) {
        wire_.send("AUTH administrator any\r\nMONITOR\r\n");
        read_until([&] { return heard_.find("+OK\r\n+OK") != std::string::npos; });
    }
    template <class Condition>
    bool read_until(Condition condition, milliseconds within = milliseconds(10'000)) {
        const Deadline deadline(within);
        while (!condition()) {
            if (deadline.passed()) return false;
            wire_.read_some(heard_, Deadline(milliseconds(200)));
        }
        return true;
    }
    bool heard(const std::string& bytes) const {
        return heard_.find(bytes) != std::string::npos ||
               unescaped(heard_).find(bytes) != std::string::npos;
    }
    const std::string& all() const { return heard_; }
    // Sizes of letters between nodes.
    std::set<std::size_t> letter_sizes() const {
        std::set<std::size_t> sizes;
        const std::string begin = "\"PUBLISH\" \"goedwerk:to:";
        for (auto at = heard_.find(begin); at != std::string::npos;
             at = heard_.find(begin, at + 1)) {
            const auto end = heard_.find('\n', at);
            const auto quote = heard_.find("\" \"", at + begin.size());
            if (end == std::string::npos || quote == std::string::npos) break;
            const auto letter = heard_.substr(quote + 3, end - quote - 3);
            sizes.insert(unescaped(letter.substr(0, letter.rfind('"'))).size());
        }
        return sizes;
    }

  private:
    Wire wire_;
    std::string heard_;
};

bool stands_in(const std::vector<Copy>& copies, const std::string& bytes) {
    for (const auto& copy : copies) {
        if (copy.bytes.find(bytes) != std::string::npos) return true;
    }
    return false;
}

class NodesLinkage : public testing::Test {
  protected:
    void SetUp() override {
        if (!redis_is_here()) return;
        nodes.emplace(2);
        replica.emplace(folder.path(), RedisAddress::loopback);
        replica->as_administrator({"CONFIG", "SET", "masteruser", "administrator"});
        replica->as_administrator({"CONFIG", "SET", "masterauth", "any"});
        replica->as_administrator(
            {"REPLICAOF", "127.0.0.1", std::to_string(nodes->redis().port())});
        const auto follows = [&] {
            return replica->as_administrator({"INFO", "replication"})
                       .find("master_link_status:up") != std::string::npos;
        };
        ASSERT_TRUE(eventually(follows, milliseconds(20'000)));
    }

    TempFolder folder;
    std::optional<NodeGroup> nodes;
    std::optional<RedisProcess> replica;
};

TEST_F(NodesLinkage, L11_NoTextAndNoTokenReachesRedis) {
    auto& workshop = *nodes->workshop;
    nodes->bring_screens_to(nodes->other(0), nodes->other(1));
    Eavesdropper monitor(nodes->redis().port());
    Copier copier({nodes->redis().files(), replica->files(), nodes->home().log_file(),
                   nodes->other(0).log_file(), nodes->other(1).log_file()});
    std::vector<RoomScreen> phones;
    for (auto* node : {&nodes->home(), &nodes->other(0), &nodes->other(1)}) {
        for (auto& phone : nodes->phones_at(*node, 4)) phones.push_back(std::move(phone));
    }
    ASSERT_TRUE(workshop.go_to(TestStep::columns));
    std::vector<std::string> texts;
    for (std::size_t who = 0; who < phones.size(); ++who) {
        texts.push_back("Onvindbaar" + std::to_string(7919 * (who + 1)) +
                        std::string(who * 9, 'z'));
        ASSERT_TRUE(workshop.wait_open(phones[who], TestStep::columns));
        ASSERT_EQ(phones[who].answer(notes_answer({texts.back()})), done);
        copier.take();
    }
    nodes->redis().as_administrator({"SET", "goedwerk:control", "Vindbaar7919"});
    ASSERT_TRUE(monitor.read_until([&] { return monitor.heard("Vindbaar7919"); }));
    ASSERT_TRUE(eventually(
        [&] {
            return replica->as_administrator({"GET", "goedwerk:control"}) == "Vindbaar7919";
        },
        milliseconds(10'000)));
    copier.take();
    const auto copies = copier.copies();

    for (const auto& text : texts) {
        EXPECT_FALSE(monitor.heard(text)) << text;
        EXPECT_FALSE(stands_in(copies, text)) << text;
    }
    for (const auto& phone : phones) {
        EXPECT_FALSE(monitor.heard(phone.token()));
        EXPECT_FALSE(stands_in(copies, phone.token()));
        EXPECT_FALSE(monitor.heard(phone.ticket()));
    }
    EXPECT_EQ(nodes->redis().as_administrator({"SLOWLOG", "LEN"}), "0");

    // Controls: everything was looked at, and what is there is found.
    EXPECT_TRUE(stands_in(files_now({nodes->redis().files()}), "Vindbaar7919"));
    EXPECT_TRUE(stands_in(files_now({replica->files()}), "Vindbaar7919"));
    EXPECT_TRUE(monitor.heard("goedwerk:to:")) << "the meeting did go over Redis";
    EXPECT_TRUE(monitor.heard("goedwerk:box:"));
    EXPECT_TRUE(monitor.heard("goedwerk:key:"));
    EXPECT_TRUE(unescaped("\\x00a\\n\\\"b") == std::string("\0a\n\"b", 5));
}

// The length of what somebody writes does not show in what goes between nodes.
TEST_F(NodesLinkage, L11_LettersHaveFewSizes) {
    auto& workshop = *nodes->workshop;
    nodes->bring_screens_to(nodes->home(), nodes->home());
    auto phones = nodes->phones_at(nodes->other(0), 8);
    ASSERT_TRUE(workshop.go_to(TestStep::columns));
    for (auto& phone : phones) ASSERT_TRUE(workshop.wait_open(phone, TestStep::columns));
    Eavesdropper monitor(nodes->redis().port());
    for (std::size_t who = 0; who < phones.size(); ++who)
        ASSERT_EQ(phones[who].answer(notes_answer({std::string(1 + 16 * who, 'q')})), done);
    nodes->redis().as_administrator({"SET", "goedwerk:control", "Klaar"});
    ASSERT_TRUE(monitor.read_until([&] { return monitor.heard("Klaar"); }));
    const auto sizes = monitor.letter_sizes();
    EXPECT_FALSE(sizes.empty());
    EXPECT_LE(sizes.size(), 3u) << testing::PrintToString(sizes);
}

// No clock beside the answers: nothing of the nodes' beats is in the file, and no moment.
TEST_F(NodesLinkage, L11_NoMomentStandsInTheFile) {
    auto& workshop = *nodes->workshop;
    auto phones = nodes->phones_at(nodes->other(0), 3);
    ASSERT_TRUE(workshop.go_to(TestStep::together));
    for (auto& phone : phones) {
        ASSERT_TRUE(workshop.wait_open(phone, TestStep::together));
        ASSERT_EQ(phone.answer(choice_answer({0})), done);
    }
    const auto size = [&] {
        std::size_t bytes = 0;
        for (const auto& copy : files_now({nodes->redis().files()})) bytes += copy.bytes.size();
        return bytes;
    };
    Eavesdropper monitor(nodes->redis().port());
    const auto before = size();
    const auto beats = [&] {
        std::size_t count = 0;
        for (auto at = monitor.all().find("goedwerk:bus:beat:"); at != std::string::npos;
             at = monitor.all().find("goedwerk:bus:beat:", at + 1)) {
            ++count;
        }
        return count;
    };
    ASSERT_TRUE(monitor.read_until([&] { return beats() >= 6; })) << "three nodes beat twice";
    EXPECT_EQ(size(), before) << "a beat left a trace";
    const auto files = files_now({nodes->redis().files()});
    for (const auto* word : {"PXAT", "EXAT", "PEXPIREAT", "EXPIREAT", "PUBLISH"})
        EXPECT_FALSE(stands_in(files, word)) << word;
    EXPECT_TRUE(stands_in(files, "HSET"));
}

}  // namespace
}  // namespace goedwerk::test
