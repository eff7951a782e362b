// One node on Redis instead of its own file: what was acknowledged is counted exactly once after
// either of them was killed. Goals G1, G2, G43; D5.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/redis_process.h"
#include "support/sentinel_process.h"
#include "support/workshop.h"
#include "support/ws_client.h"

namespace goedwerk::test {
namespace {

constexpr auto done = proto::ERROR_CODE_UNSPECIFIED;
constexpr auto together = TestStep::together;

class OnRedis : public ::testing::Test {
  protected:
    void SetUp() override {
        if (!redis_is_here()) return;
        redis.emplace(folder_.path(), RedisAddress::loopback);
    }
    ServerOptions options(const std::string& password = RedisProcess::password) const {
        write_file(folder_.path() / "password", password + "\n");
        ServerOptions options;
        options.extra = {"--redis", redis->host() + ":" + std::to_string(redis->port()),
                         "--redis-password-file", (folder_.path() / "password").string()};
        return options;
    }
    static std::vector<std::uint32_t> close_and_count(Workshop& workshop) {
        EXPECT_EQ(workshop.move(proto::MOVE_KIND_CLOSE), done);
        EXPECT_EQ(workshop.move(proto::MOVE_KIND_REVEAL), done);
        auto& board = *workshop.board;
        EXPECT_TRUE(board.wait_until([&] {
            return board.activity().phase() == proto::PHASE_REVEALED &&
                   board.activity().choice().cells_size() == 3;
        }));
        std::vector<std::uint32_t> counts;
        for (const auto& cell : board.activity().choice().cells()) counts.push_back(cell.count());
        return counts;
    }
    static std::vector<proto::ActivityAnswer> twelve_answers() {
        std::vector<proto::ActivityAnswer> answers;
        for (std::uint32_t who = 0; who < 12; ++who) answers.push_back(choice_answer({who % 3}));
        return answers;
    }
    static bool is_healthy(const Workshop& workshop) {
        return http_get(workshop.port(), "/healthz").status == 200;
    }

    const std::filesystem::path& folder() const { return folder_.path(); }

    std::optional<RedisProcess> redis;

  private:
    TempFolder folder_;
};

TEST_F(OnRedis, G1_KilledServerFindsEveryAcknowledgedAnswerOnce) {
    Workshop workshop(true, options());
    auto phones = workshop.phones(12);
    ASSERT_TRUE(workshop.go_to(together));
    ASSERT_TRUE(workshop.all_answer(phones, twelve_answers()));
    EXPECT_FALSE(std::filesystem::exists(workshop.server.data() / "goedwerk.db"));

    workshop.server.restart();
    workshop.reconnect_screens();
    auto& control = *workshop.control;
    ASSERT_TRUE(
        control.wait_until([&] { return control.activity().phase() == proto::PHASE_OPEN; }));
    auto back = RoomScreen::phone(workshop.port(), workshop.room.code(), phones[0].ticket());
    ASSERT_TRUE(back.wait_welcome());
    ASSERT_TRUE(workshop.wait_open(back, together));
    EXPECT_EQ(back.answer(choice_answer({2})), done);  // instead of 0; the others stay away
    EXPECT_THAT(close_and_count(workshop), testing::ElementsAre(3, 4, 5));

    workshop.server.restart();
    workshop.reconnect_screens();
    auto& board = *workshop.board;
    EXPECT_TRUE(
        board.wait_until([&] { return board.activity().phase() == proto::PHASE_REVEALED; }));
}

TEST_F(OnRedis, G1_KilledRedisLosesNothingThatWasAcknowledged) {
    Workshop workshop(true, options());
    auto phones = workshop.phones(12);
    ASSERT_TRUE(workshop.go_to(together));
    ASSERT_TRUE(workshop.all_answer(phones, twelve_answers()));
    redis->kill_hard();
    EXPECT_EQ(phones[0].answer(choice_answer({2})), proto::ERROR_CODE_UNAVAILABLE);
    EXPECT_FALSE(is_healthy(workshop));
    redis->start();
    EXPECT_TRUE(eventually([&] { return phones[0].answer(choice_answer({2})) == done; }, patience));
    EXPECT_THAT(close_and_count(workshop), testing::ElementsAre(3, 4, 5));
    EXPECT_TRUE(eventually([&] { return is_healthy(workshop); }, patience));
}

TEST_F(OnRedis, WrongPasswordIsOneSentenceWithoutIt) {
    ServerProcess server(options("not-the-password"));
    try {
        server.start();
        FAIL() << "started";
    } catch (const std::runtime_error& refusal) {
        EXPECT_THAT(refusal.what(), testing::HasSubstr("--redis-password-file"));
        EXPECT_THAT(refusal.what(), testing::Not(testing::HasSubstr("not-the-password")));
    }
}

TEST_F(OnRedis, SentinelThatDoesNotKnowTheNameIsOneSentence) {
    const SentinelProcess sentinel(folder() / "sentinel", redis->port());
    auto wrong = options();
    wrong.extra[0] = "--redis-sentinel";
    wrong.extra[1] = "127.0.0.1:" + std::to_string(sentinel.port());
    wrong.extra.insert(wrong.extra.end(), {"--redis-sentinel-password-file", wrong.extra[3],
                                           "--redis-master", "anders"});
    ServerProcess server(wrong);
    try {
        server.start();
        FAIL() << "started";
    } catch (const std::runtime_error& refusal) {
        EXPECT_THAT(refusal.what(), testing::HasSubstr("'anders'"));
        EXPECT_THAT(refusal.what(), testing::HasSubstr("--redis-master"));
    }
    wrong.extra.resize(6);
    ServerProcess right(wrong);
    right.start();
    EXPECT_EQ(http_get(right.port(), "/healthz").status, 200);
}

}  // namespace
}  // namespace goedwerk::test
