#include "backplane/redis/letter_line.h"

#include <algorithm>
#include <boost/asio/any_completion_handler.hpp>
#include <boost/asio/async_result.hpp>
#include <boost/asio/posix/basic_stream_descriptor.hpp>
#include <boost/asio/post.hpp>
#include <deque>
#include <exception>
#include <functional>
#include <utility>
#include <vector>

#include "backplane/redis/hint_channel.h"
#include "backplane/redis/redis_call.h"
#include "backplane/redis/redis_sentinels.h"
#include "base/limits.h"
#include "base/log.h"

namespace goedwerk::backplane {
namespace {

using std::chrono::steady_clock;
using Heard = Result<std::size_t>;
using Sender = net::any_completion_handler<void(Heard)>;

Heard heard_of(const redisReply& reply) {
    if (!is_number(reply)) return redis_unavailable;
    return static_cast<std::size_t>(reply.integer);
}

}  // namespace

struct LetterLine::Post : std::enable_shared_from_this<Post> {
    struct Letter {
        RedisCommand command;  // empty: it was given to the line
        Deadline deadline;     // of its reply, from then on
        Sender sender;
    };

    Post(RedisConfig config_of_redis,
         std::shared_ptr<const std::atomic<std::size_t>> wanted_run_of_redis,
         runtime::StoreThread& thread)
        : config(std::move(config_of_redis)),
          wanted_run(std::move(wanted_run_of_redis)),
          store_thread(thread),
          watched(thread.loop()),
          patience(thread.loop()) {}
    ~Post() { close(); }
    Post(const Post&) = delete;
    Post& operator=(const Post&) = delete;

    void send(RedisCommand command, Sender sender);
    void make_line();
    void take_line(std::variant<GreetedLine, RedisRefusal> made);
    void push_all();
    void watch_reading();
    void watch_writing();
    void watch_clock();
    void hear_all();
    void write_rest();
    void look_at_clock();
    void let_go(const char* reason);
    void close();
    bool is_elsewhere() const;
    void end_later(Sender sender) const;
    // Does `handle` unless the line was let go, or all of this is gone.
    auto if_still_there(void (Post::*handle)()) {
        return [weak = weak_from_this(), line = lines_made, handle](error_code ec) {
            const auto post = weak.lock();
            if (!ec && post && post->greeted.line && post->lines_made == line) {
                std::invoke(handle, *post);
            }
        };
    }

    const RedisConfig config;
    const std::shared_ptr<const std::atomic<std::size_t>> wanted_run;
    runtime::StoreThread& store_thread;
    GreetedLine greeted;
    std::size_t wanted_then = 0;  // wanted_run when this line was made
    std::uint64_t lines_made = 0;
    net::posix::basic_stream_descriptor<Executor> watched;  // that of the line, which closes it
    Timer patience;                                         // K2
    std::deque<Letter> letters;                             // in the order of send()
    bool making = false;
    bool writing = false;           // watched is
    bool looking_at_clock = false;  // patience runs: seldom, not for each letter
    Deadline retry_at{};
    std::chrono::milliseconds retry_delay = limits::redis_retry_min;
};

namespace {

class MakeLetterLine final : public runtime::StoreThread::Job {
  public:
    explicit MakeLetterLine(const std::shared_ptr<LetterLine::Post>& post)
        : config_(post->config), post_(post) {}

    void run() noexcept override {
        try {
            made_ = connect_and_greet(config_);
        } catch (const std::exception& failure) {
            log::error("letter_line_not_made", {{"reason", failure.what()}});
        }
    }
    void finish() override {
        if (const auto post = post_.lock()) post->take_line(std::move(made_));
    }

  private:
    const RedisConfig config_;
    const std::weak_ptr<LetterLine::Post> post_;
    std::variant<GreetedLine, RedisRefusal> made_ = RedisRefusal{"not_tried", {}};
};

}  // namespace

// Never from within send(): who says a letter goes on first.
void LetterLine::Post::end_later(Sender sender) const {
    net::post(store_thread.loop(), [sender = std::move(sender)]() mutable {
        std::move(sender)(Heard(redis_unavailable));
    });
}

void LetterLine::Post::send(RedisCommand command, Sender sender) {
    if (greeted.line && is_elsewhere()) let_go("elsewhere");
    const bool must_wait = !greeted.line && !making && steady_clock::now() < retry_at;
    if (must_wait || letters.size() >= limits::letters_under_way_max) {
        end_later(std::move(sender));
        return;
    }
    letters.push_back({std::move(command), {}, std::move(sender)});
    if (greeted.line) {
        push_all();
    } else if (!making) {
        make_line();
    }
}

void LetterLine::Post::make_line() {
    making = true;
    auto refused = store_thread.submit(std::make_unique<MakeLetterLine>(shared_from_this()));
    if (!refused) return;
    net::post(store_thread.loop(), [job = std::move(refused)] { job->finish(); });
}

void LetterLine::Post::take_line(std::variant<GreetedLine, RedisRefusal> made) {
    making = false;
    if (const auto* refusal = std::get_if<RedisRefusal>(&made)) {
        retry_at = steady_clock::now() + retry_delay;
        retry_delay = std::min<std::chrono::milliseconds>(2 * retry_delay, limits::redis_retry_max);
        return let_go(refusal->reason.c_str());
    }
    greeted = std::move(std::get<GreetedLine>(made));
    wanted_then = wanted_run->load();
    retry_delay = limits::redis_retry_min;
    ++lines_made;
    writing = looking_at_clock = false;
    watched.assign(greeted.line->descriptor());
    watch_reading();
    push_all();
}

void LetterLine::Post::push_all() {
    const auto deadline = steady_clock::now() + config.command_timeout;
    const auto is_new = [](const Letter& letter) { return !letter.command.empty(); };
    const auto first = std::ranges::find_if(letters, is_new);
    for (auto letter = first; letter != letters.end(); ++letter) {
        greeted.line->put(std::exchange(letter->command, {}));
        letter->deadline = deadline;
    }
    if (!greeted.line->push()) return let_go("closed");
    if (greeted.line->has_unsent()) watch_writing();
    watch_clock();
}

void LetterLine::Post::watch_reading() {
    watched.async_wait(net::posix::descriptor_base::wait_read, if_still_there(&Post::hear_all));
}

void LetterLine::Post::watch_writing() {
    if (std::exchange(writing, true)) return;
    watched.async_wait(net::posix::descriptor_base::wait_write, if_still_there(&Post::write_rest));
}

void LetterLine::Post::write_rest() {
    writing = false;
    push_all();
}

void LetterLine::Post::watch_clock() {
    if (letters.empty() || std::exchange(looking_at_clock, true)) return;
    patience.expires_at(letters.front().deadline);
    patience.async_wait(if_still_there(&Post::look_at_clock));
}

// K2
void LetterLine::Post::look_at_clock() {
    looking_at_clock = false;
    const bool is_late = !letters.empty() && letters.front().deadline <= steady_clock::now();
    if (is_late) return let_go("no_reply");
    watch_clock();
}

void LetterLine::Post::hear_all() {
    std::vector<std::pair<Sender, Heard>> heard;
    greeted.line->read_some();
    while (!letters.empty()) {
        const auto reply = greeted.line->take();
        if (!reply) break;
        heard.emplace_back(std::move(letters.front().sender), heard_of(*reply));
        letters.pop_front();
    }
    if (greeted.line->is_broken()) {
        let_go("closed");
    } else {
        watch_reading();
    }
    for (auto& [sender, count] : heard) std::move(sender)(std::move(count));
}

void LetterLine::Post::let_go(const char* reason) {
    log::warn("letter_line_lost", {{"reason", reason}});
    close();
    for (auto& letter : std::exchange(letters, {})) end_later(std::move(letter.sender));
}

void LetterLine::Post::close() {
    if (!greeted.line) return;
    watched.release();
    greeted.line.reset();
    patience.cancel();
}

// Only when what we write to moved since: right after a restart it is this one that is ahead.
bool LetterLine::Post::is_elsewhere() const {
    const auto wanted = wanted_run->load();
    return wanted != wanted_then && wanted != std::hash<std::string>()(greeted.run);
}

LetterLine::LetterLine(RedisConfig config,
                       std::shared_ptr<const std::atomic<std::size_t>> wanted_run,
                       runtime::StoreThread& store_thread)
    : post_(std::make_shared<Post>(std::move(config), std::move(wanted_run), store_thread)) {}

LetterLine::~LetterLine() = default;

Task<Result<std::size_t>> LetterLine::send(NodeId to, std::string letter) {
    using Token = net::use_awaitable_t<Executor>;
    Token token;
    const auto start = [](Sender sender, std::shared_ptr<Post> post, RedisCommand command) {
        post->send(std::move(command), std::move(sender));
    };
    RedisCommand command{"PUBLISH", letter_channel(post_->config, to), std::move(letter)};
    return net::async_initiate<Token, void(Heard)>(start, token, post_, std::move(command));
}

}  // namespace goedwerk::backplane
