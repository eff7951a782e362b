// One connection to Redis: commands out, replies in, in the same order. hiredis makes the socket,
// formats and parses; sending and receiving are ours, since hiredis has no deadline over a whole
// reply and its write() raises SIGPIPE.
//
// N1  Every wait ends at the given deadline, whatever the other side does.
// N2  Arguments go by length, never through a format string (P18).
// N3  A reply of more than limits::redis_reply_bytes_max is not read.
// N4  After false or nullptr the line is broken: replies could be taken for those of other
//     commands. Let it go.
//
// Blocking; one thread at a time.
#pragma once

#include <chrono>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "backplane/redis/redis_config.h"
#include "backplane/redis/redis_reply.h"

namespace goedwerk::backplane {

using RedisCommand = std::vector<std::string>;
using Deadline = std::chrono::steady_clock::time_point;

class RedisLine final {
  public:
    // nullptr: not within config.connect_timeout. Looking up a name may take longer; an address
    // does not.
    static std::unique_ptr<RedisLine> connect(const RedisConfig& config);

    bool send(std::span<const RedisCommand> commands, Deadline deadline);
    // nullptr: broken, or nothing in time.
    RedisReply receive(Deadline deadline);

    // For who waits for other things too. put(), then push() what the socket takes now, and again
    // when descriptor() can be written to, while some is unsent. Read when it can be read from:
    // read_some(), then take all there is. Neither waits; false: broken.
    void put(const RedisCommand& command);
    bool push();
    bool has_unsent() const { return !unsent_.empty(); }
    int descriptor() const { return line_->fd; }
    bool read_some();
    // nullptr: no whole reply yet, or broken.
    RedisReply take();
    bool is_broken() const { return broken_; }
    // While nothing is asked nothing comes, except the end.
    bool has_ended() const;

  private:
    struct Free {
        void operator()(redisContext* line) const { redisFree(line); }
    };
    explicit RedisLine(redisContext* line) : line_(line) {}
    bool wait(short events, Deadline deadline) const;

    const std::unique_ptr<redisContext, Free> line_;
    std::string unsent_;
    std::size_t reply_bytes_ = 0;  // received since the last whole reply
    bool broken_ = false;
};

}  // namespace goedwerk::backplane
