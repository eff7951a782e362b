// Letters to other nodes over a real Redis: order, and what becomes of them when Redis stands
// still, goes away or is another one. Rules K1 to K5 (letter_line.h).
#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <regex>

#include "backplane/redis/letter_line.h"
#include "contract/redis_fixture.h"
#include "runtime/spawn.h"

namespace goedwerk::backplane::test {
namespace {

using namespace std::chrono_literals;
using goedwerk::test::run_task;
using goedwerk::test::run_tasks;
using std::chrono::steady_clock;

class LetterLines : public RedisTest {
  protected:
    using Heard = Result<std::size_t>;

    void SetUp() override {
        RedisTest::SetUp();
        config.command_timeout = 400ms;
        config.connect_timeout = 400ms;
    }
    // A reader, which has a line of its own, and the sender on the loop of the reader.
    void begin() {
        auto own = config;
        own.node = std::string(16, 'b');
        own.shared = true;
        reader.emplace(own);
        reading = reader->doors().nodes->listen(
            [this](const std::string& letter) { read.push_back(letter); });
        store_thread.emplace(reader->loop().get_executor());
        line.emplace(config, wanted_run, *store_thread);
    }
    Task<Heard> letter(std::string text) {
        return line->send(reader->doors().nodes->self(), std::move(text));
    }
    Heard send(std::string text) { return run_task(reader->loop(), letter(std::move(text))); }
    std::vector<Heard> send_all(const std::vector<std::string>& texts) {
        std::vector<Task<Heard>> tasks;
        for (const auto& text : texts) tasks.push_back(letter(text));
        return run_tasks(reader->loop(), std::move(tasks));
    }
    static std::size_t count_unavailable(const std::vector<Heard>& ends) {
        return static_cast<std::size_t>(std::ranges::count_if(ends, [](const Heard& end) {
            return end.has_error() && end.error() == unavailable();
        }));
    }
    // The number that Redis gave to the line that published last; "" when there is none.
    std::string number_of_line() {
        const auto list = ask({"CLIENT", "LIST"});
        std::smatch found;
        const std::regex of_publisher("id=([0-9]+) [^\n]*cmd=publish");
        return std::regex_search(list, found, of_publisher) ? found[1].str() : "";
    }

    std::vector<std::string> read;
    const std::shared_ptr<std::atomic<std::size_t>> wanted_run =
        std::make_shared<std::atomic<std::size_t>>(0);
    std::optional<RedisNode> reader;
    std::unique_ptr<Subscription> reading;
    std::optional<runtime::StoreThread> store_thread;
    std::optional<LetterLine> line;
};

TEST_F(LetterLines, K1_LettersArriveInOrderAndEachSaysWhoHeardIt) {
    begin();
    std::vector<std::string> texts;
    for (int number = 0; number < 200; ++number) texts.push_back(std::to_string(number));
    const auto ends = send_all(texts);
    for (const auto& end : ends) EXPECT_EQ(*end, 1u);
    reader->wait_until([&] { return read.size() == texts.size(); });
    EXPECT_EQ(read, texts);
    EXPECT_EQ(*run_task(reader->loop(), line->send(NodeId{"of nobody"}, "lost")), 0u);
}

// More than the sockets take while Redis reads nothing.
TEST_F(LetterLines, K1_LargeLettersWaitForTheSocketAndArriveWhole) {
    config.command_timeout = 5s;
    begin();
    ASSERT_TRUE(send("first").has_value());
    redis->pause();
    std::vector<std::string> texts;
    for (char sign = 'a'; sign < 'a' + 12; ++sign) texts.emplace_back(1024 * 1024, sign);
    std::vector<Task<Heard>> tasks;
    for (const auto& text : texts) tasks.push_back(letter(text));
    tasks.push_back([](goedwerk::test::RedisProcess& process) -> Task<Heard> {
        Timer timer(co_await net::this_coro::executor);
        timer.expires_after(200ms);
        [[maybe_unused]] const auto [ec] = co_await timer.async_wait(use_ec);
        process.go_on();
        co_return std::size_t{1};
    }(*redis));
    for (const auto& end : run_tasks(reader->loop(), std::move(tasks))) EXPECT_EQ(*end, 1u);
    reader->wait_until([&] { return read.size() == texts.size() + 1; });
    EXPECT_TRUE(std::equal(texts.begin(), texts.end(), read.begin() + 1));
}

TEST_F(LetterLines, K2_ARedisThatStandsStillEndsAllAndTheNextLineWorks) {
    begin();
    ASSERT_TRUE(send("first").has_value());
    redis->pause();
    const auto begin_at = steady_clock::now();
    EXPECT_EQ(count_unavailable(send_all({"a", "b", "c"})), 3u);
    EXPECT_GE(steady_clock::now() - begin_at, config.command_timeout);
    redis->go_on();
    reader->wait_until([&] { return send("later").has_value(); });
    reader->wait_until([&] { return !read.empty() && read.back() == "later"; });
}

TEST_F(LetterLines, K2_ARedisThatDiesEndsWhatIsUnderWay) {
    begin();
    ASSERT_TRUE(send("first").has_value());
    redis->pause();
    std::vector<Task<Heard>> tasks;
    tasks.push_back(letter("lost"));
    tasks.push_back([](goedwerk::test::RedisProcess& process) -> Task<Heard> {
        process.kill_hard();
        co_return std::size_t{0};
    }(*redis));
    const auto begin_at = steady_clock::now();
    const auto ends = run_tasks(reader->loop(), std::move(tasks));
    EXPECT_EQ(count_unavailable(ends), 1u);
    EXPECT_LT(steady_clock::now() - begin_at, 10s);
}

TEST_F(LetterLines, K3_WhileItIsAwayLettersEndAtOnceAndThenItHeals) {
    begin();
    ASSERT_TRUE(send("first").has_value());
    redis->kill_hard();
    const auto begin_at = steady_clock::now();
    for (int times = 0; times < 200; ++times) EXPECT_FALSE(send("lost").has_value());
    EXPECT_LT(steady_clock::now() - begin_at, 5s);
    redis->start();
    reader->wait_until([&] {
        const auto heard = send("again");
        return heard.has_value() && *heard == 1;
    });
    reader->wait_until([&] { return !read.empty() && read.back() == "again"; });
}

TEST_F(LetterLines, K4_ALineToAnotherRedisThanTheOneWeWriteToIsNotUsed) {
    begin();
    ASSERT_TRUE(send("first").has_value());
    const auto first = number_of_line();
    ASSERT_NE(first, "");
    ASSERT_TRUE(send("same").has_value());
    EXPECT_EQ(number_of_line(), first);
    wanted_run->store(1);  // what we write to has moved
    ASSERT_TRUE(send("moved").has_value());
    EXPECT_NE(number_of_line(), first);
    reader->wait_until([&] { return read.size() == 3; });
}

TEST_F(LetterLines, K5_MoreThanTheBoundEndsAtOnce) {
    begin();
    ASSERT_TRUE(send("first").has_value());
    redis->pause();
    std::size_t ended = 0;
    const auto count_end = [](Task<Heard> task, std::size_t& count) -> Task<void> {
        const auto heard = co_await std::move(task);
        if (heard.has_error()) ++count;
    };
    for (std::size_t number = 0; number <= limits::letters_under_way_max; ++number) {
        spawn(reader->loop().get_executor(), "letter", count_end(letter("x"), ended));
    }
    const auto begin_at = steady_clock::now();
    reader->wait_until([&] { return ended > 0; });
    EXPECT_EQ(ended, 1u);
    EXPECT_LT(steady_clock::now() - begin_at, config.command_timeout);
    reader->wait_until([&] { return ended == limits::letters_under_way_max + 1; });
    redis->go_on();
}

}  // namespace
}  // namespace goedwerk::backplane::test
