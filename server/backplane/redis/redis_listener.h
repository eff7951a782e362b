// The hint thread: one line of its own that is subscribed to the bus and to our letters, and what
// it hears.
//
// H1  A line that breaks, or on which our own beat was not heard for limits::bus_silence_max, is
//     made and subscribed again: tries are limits::redis_retry_min apart, doubling up to
//     limits::redis_retry_max, for ever (P21). So a subscription that leads nowhere, such as to a
//     Redis that is no longer the one we write to, does not stay.
//     Neither does one to a Redis that follows the one we write to: it would hear what we publish,
//     and who publishes there would be told that nobody heard.
// H2  The first subscription is there when the constructor returns, or it throws
//     std::runtime_error with a Dutch sentence.
// H3  The destructor ends the thread; it waits for a connect under way, at most.
//
// `tell` is called on the hint thread only, and not any more after the destructor.
#pragma once

#include <atomic>
#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <thread>
#include <variant>

#include "backplane/redis/redis_sentinels.h"
#include "base/ids.h"
#include "record.pb.h"

namespace goedwerk::backplane {

struct HintHeard {
    RoomId room;
    proto::Hint hint;
};
struct BeatHeard {
    NodeId node;  // maybe this one
    std::uint64_t number = 0;
    std::string card;
};
struct LetterHeard {
    std::string letter;
};
struct WayLost {};
using BusNews = std::variant<HintHeard, BeatHeard, LetterHeard, WayLost>;

class RedisListener final {
  public:
    // `wanted_run`: hash of the run of the Redis that we write to; 0: not known.
    RedisListener(RedisConfig config, std::shared_ptr<const std::atomic<std::size_t>> wanted_run,
                  std::function<void(BusNews)> tell);
    ~RedisListener();
    RedisListener(const RedisListener&) = delete;
    RedisListener& operator=(const RedisListener&) = delete;

  private:
    enum class Woken { stop, silence, bytes };

    Woken wait(Deadline deadline) const;
    void listen_until_stopped();
    void subscribe_again();
    void hear_all();
    void hear(const redisReply& reply);
    void hear_beat(std::string_view node, std::string_view bytes);
    bool is_elsewhere() const;
    void lose(const char* reason);

    const RedisConfig config_;
    const std::shared_ptr<const std::atomic<std::size_t>> wanted_run_;
    const std::function<void(BusNews)> tell_;
    const int stop_;  // an eventfd
    // Of the hint thread once it runs.
    GreetedLine greeted_;
    std::size_t wanted_then_ = 0;  // wanted_run_ when this line was made
    Deadline silent_at_;
    std::chrono::milliseconds retry_delay_ = limits::redis_retry_min;
    std::thread thread_;
};

}  // namespace goedwerk::backplane
