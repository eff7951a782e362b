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

struct LetterLine::Post {
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

    void close() {
        if (!greeted.line) return;
        watched.release();
        greeted.line.reset();
        patience.cancel();
    }
    // Only when what we write to moved since: right after a restart it is this one that is ahead.
    bool is_elsewhere() const {
        const auto wanted = wanted_run->load();
        return wanted != wanted_then && wanted != std::hash<std::string>()(greeted.run);
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

using Post = std::shared_ptr<LetterLine::Post>;

void take_line(const Post& post, std::variant<GreetedLine, RedisRefusal> made);
void push_all(const Post& post);

class MakeLetterLine final : public runtime::StoreThread::Job {
  public:
    explicit MakeLetterLine(const Post& post) : config_(post->config), post_(post) {}

    void run() noexcept override {
        try {
            made_ = connect_and_greet(config_);
        } catch (const std::exception& failure) {
            log::error("letter_line_not_made", {{"reason", failure.what()}});
        }
    }
    void finish() override {
        if (const auto post = post_.lock()) take_line(post, std::move(made_));
    }

  private:
    const RedisConfig config_;
    const std::weak_ptr<LetterLine::Post> post_;
    std::variant<GreetedLine, RedisRefusal> made_ = RedisRefusal{"not_tried", {}};
};

// Does `handle` unless the line was let go, or all of it is gone.
auto if_still_there(const Post& watching, void (*handle)(const Post&)) {
    return [weak = std::weak_ptr(watching), line = watching->lines_made, handle](error_code ec) {
        const auto post = weak.lock();
        if (!ec && post && post->greeted.line && post->lines_made == line) handle(post);
    };
}

// Never from within send(): who says a letter goes on first.
void end_later(const LetterLine::Post& post, Sender sender) {
    net::post(post.store_thread.loop(), [sender = std::move(sender)]() mutable {
        std::move(sender)(Heard(redis_unavailable));
    });
}

void let_go(const Post& post, const char* reason) {
    log::warn("letter_line_lost", {{"reason", reason}});
    post->close();
    for (auto& letter : std::exchange(post->letters, {}))
        end_later(*post, std::move(letter.sender));
}

void make_line(const Post& post) {
    post->making = true;
    auto refused = post->store_thread.submit(std::make_unique<MakeLetterLine>(post));
    if (!refused) return;
    net::post(post->store_thread.loop(), [job = std::move(refused)] { job->finish(); });
}

void send(const Post& post, RedisCommand command, Sender sender) {
    if (post->greeted.line && post->is_elsewhere()) let_go(post, "elsewhere");
    const bool has_line = post->greeted.line != nullptr;
    const bool must_wait = !has_line && !post->making && steady_clock::now() < post->retry_at;
    if (must_wait || post->letters.size() >= limits::letters_under_way_max) {
        end_later(*post, std::move(sender));
        return;
    }
    post->letters.push_back({std::move(command), {}, std::move(sender)});
    if (has_line) {
        push_all(post);
    } else if (!post->making) {
        make_line(post);
    }
}

void hear_all(const Post& post) {
    std::vector<std::pair<Sender, Heard>> heard;
    auto& line = *post->greeted.line;
    line.read_some();
    while (!post->letters.empty()) {
        const auto reply = line.take();
        if (!reply) break;
        heard.emplace_back(std::move(post->letters.front().sender), heard_of(*reply));
        post->letters.pop_front();
    }
    if (line.is_broken()) {
        let_go(post, "closed");
    } else {
        post->watched.async_wait(net::posix::descriptor_base::wait_read,
                                 if_still_there(post, hear_all));
    }
    for (auto& [sender, count] : heard) std::move(sender)(std::move(count));
}

void write_rest(const Post& post) {
    post->writing = false;
    push_all(post);
}

void watch_clock(const Post& post);

// K2
void look_at_clock(const Post& post) {
    post->looking_at_clock = false;
    const auto& letters = post->letters;
    const bool is_late = !letters.empty() && letters.front().deadline <= steady_clock::now();
    if (is_late) return let_go(post, "no_reply");
    watch_clock(post);
}

void watch_clock(const Post& post) {
    if (post->letters.empty() || std::exchange(post->looking_at_clock, true)) return;
    post->patience.expires_at(post->letters.front().deadline);
    post->patience.async_wait(if_still_there(post, look_at_clock));
}

void push_all(const Post& post) {
    auto& line = *post->greeted.line;
    const auto deadline = steady_clock::now() + post->config.command_timeout;
    const auto is_new = [](const LetterLine::Post::Letter& letter) {
        return !letter.command.empty();
    };
    auto letter = std::ranges::find_if(post->letters, is_new);
    for (; letter != post->letters.end(); ++letter) {
        line.put(std::exchange(letter->command, {}));
        letter->deadline = deadline;
    }
    if (!line.push()) return let_go(post, "closed");
    if (line.has_unsent() && !std::exchange(post->writing, true)) {
        post->watched.async_wait(net::posix::descriptor_base::wait_write,
                                 if_still_there(post, write_rest));
    }
    watch_clock(post);
}

void take_line(const Post& post, std::variant<GreetedLine, RedisRefusal> made) {
    post->making = false;
    auto& delay = post->retry_delay;
    if (const auto* refusal = std::get_if<RedisRefusal>(&made)) {
        post->retry_at = steady_clock::now() + delay;
        delay = std::min<std::chrono::milliseconds>(2 * delay, limits::redis_retry_max);
        return let_go(post, refusal->reason.c_str());
    }
    post->greeted = std::move(std::get<GreetedLine>(made));
    post->wanted_then = post->wanted_run->load();
    delay = limits::redis_retry_min;
    ++post->lines_made;
    post->writing = post->looking_at_clock = false;
    post->watched.assign(post->greeted.line->descriptor());
    post->watched.async_wait(net::posix::descriptor_base::wait_read,
                             if_still_there(post, hear_all));
    push_all(post);
}

}  // namespace

LetterLine::LetterLine(RedisConfig config,
                       std::shared_ptr<const std::atomic<std::size_t>> wanted_run,
                       runtime::StoreThread& store_thread)
    : post_(std::make_shared<Post>(std::move(config), std::move(wanted_run), store_thread)) {}

LetterLine::~LetterLine() = default;

Task<Result<std::size_t>> LetterLine::send(NodeId to, std::string letter) {
    using Token = net::use_awaitable_t<Executor>;
    Token token;
    const auto start = [](Sender sender, const std::shared_ptr<Post>& post, RedisCommand command) {
        backplane::send(post, std::move(command), std::move(sender));
    };
    RedisCommand command{"PUBLISH", letter_channel(post_->config, to), std::move(letter)};
    return net::async_initiate<Token, void(Heard)>(start, token, post_, std::move(command));
}

}  // namespace goedwerk::backplane
