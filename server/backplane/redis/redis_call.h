// The one line over which all doors ask Redis, and what happens when it breaks.
//
// C1  A failure is UNAVAILABLE: the outcome is unknown. That is so for a line that broke, for a
//     reply that did not come within config.command_timeout, and for every error that Redis
//     replies.
// C2  A line that broke is made again at the next use, not before; one that Redis closed while
//     nothing was asked is noticed there, so that a restart costs nobody an answer. While it cannot
//     be made, tries are limits::redis_retry_min apart, doubling up to limits::redis_retry_max;
//     what is asked in between fails at once, so the store thread never waits long for a Redis that
//     is away.
// C3  What is still under way on a broken line is not done after what is asked on the next one: the
//     new line first makes Redis close the old one. So an answer that was given up never replaces a
//     later one, and nothing comes back into a box that was destroyed.
// C4  Scripts go by their hash; one that Redis does not know is loaded first (P26).
// C5  A line to a Redis that became a replica, does not know us any more or still reads its file is
//     let go, so that the next one is greeted and judged again (redis_greeting.h).
//     With Sentinels that is the master of the moment (redis_sentinels.h).
// C6  Logs hold the code of an error only, never what was sent.
// C7  With config.replicas, what was written is UNAVAILABLE too when not so many replicas say
//     within limits::redis_replicas_wait that they have it: the outcome is unknown, as it is for a
//     line that broke. Replicas of Redis 7 with appendfsync always say so after their own fsync,
//     which is how it is built, not what it promises.
//
// Blocking. Made on the loop thread, then the store thread only.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "backplane/redis/redis_sentinels.h"
#include "base/result.h"

namespace goedwerk::backplane {

inline const Error redis_unavailable = reject(proto::ERROR_CODE_UNAVAILABLE);

class RedisScript final {
  public:
    explicit RedisScript(std::string_view text) : text_(text) {}

  private:
    friend class RedisCall;
    const std::string text_;
    std::string hash_;  // empty until it was loaded once
};

struct RedisScriptCall {
    std::vector<std::string> keys;
    std::vector<std::string> arguments;
};

class RedisCall final {
  public:
    // Makes the first line. Throws std::runtime_error with a Dutch sentence for the administrator.
    explicit RedisCall(RedisConfig config);

    Result<RedisReply> ask(RedisCommand command);
    // All in one write; replies in the same order. UNAVAILABLE when one of them is an error.
    Result<std::vector<RedisReply>> ask_together(const std::vector<RedisCommand>& commands);
    // Likewise, but one that is an error is nullptr and hides no other.
    Result<std::vector<RedisReply>> ask_each(const std::vector<RedisCommand>& commands);
    Result<RedisReply> run(RedisScript& script, const std::vector<std::string>& keys,
                           const std::vector<std::string>& arguments);
    // All in one write; replies in the same order. UNAVAILABLE when one of them is an error.
    Result<std::vector<RedisReply>> run_together(RedisScript& script,
                                                 const std::vector<RedisScriptCall>& calls);

    // "goedwerk:box:…"; a name may be any bytes.
    std::string key(std::string_view kind, std::string_view name = {}) const;
    const RedisConfig& config() const { return config_; }
    // Of the Redis process that answered last.
    const std::string& run_of_redis() const { return greeted_.run; }

  private:
    struct Abandoned {
        std::string run;
        std::string number;
    };

    bool has_line();
    std::optional<RedisRefusal> make_line();
    bool close_abandoned(GreetedLine& greeted) const;
    void let_go(std::string_view reason);
    struct Exchanged {
        std::vector<RedisReply> replies;
        bool copied = true;  // C7
    };
    std::optional<Exchanged> exchange(const std::vector<RedisCommand>& commands);
    Result<std::vector<RedisReply>> judge(std::optional<Exchanged> exchanged);
    bool is_accepted(const redisReply& reply);

    const RedisConfig config_;
    GreetedLine greeted_;
    std::optional<Abandoned> abandoned_;
    Deadline retry_at_{};
    std::chrono::milliseconds retry_delay_ = limits::redis_retry_min;
};

}  // namespace goedwerk::backplane
