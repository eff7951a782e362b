#include "backplane/redis/redis_call.h"

#include <algorithm>
#include <array>
#include <stdexcept>
#include <utility>

#include "base/check.h"
#include "base/limits.h"
#include "base/log.h"

namespace goedwerk::backplane {
namespace {

using std::chrono::steady_clock;

bool writes(const RedisCommand& command) {
    return command.front() == "EVALSHA" || command.front() == "DEL";
}

std::array<RedisCommand, 1> wait_for(std::uint32_t replicas) {
    constexpr std::chrono::milliseconds patience = limits::redis_replicas_wait;
    return {{{"WAIT", std::to_string(replicas), std::to_string(patience.count())}}};
}

bool is_error_with(const redisReply& reply, std::string_view code) {
    return is_error(reply) && code_of_error(reply) == code;
}

}  // namespace

RedisCall::RedisCall(RedisConfig config) : config_(std::move(config)) {
    if (const auto refusal = make_line()) throw std::runtime_error(refusal->sentence);
}

std::string RedisCall::key(std::string_view kind, std::string_view name) const {
    auto key = config_.prefix + ":" + std::string(kind);
    if (!name.empty()) key.append(":").append(name);
    return key;
}

std::optional<RedisRefusal> RedisCall::make_line() {
    auto made = connect_and_greet(config_);
    if (auto* refusal = std::get_if<RedisRefusal>(&made)) return std::move(*refusal);
    auto& greeted = std::get<GreetedLine>(made);
    if (!close_abandoned(greeted)) return RedisRefusal{"old_line_not_closed", {}};
    greeted_ = std::move(greeted);
    abandoned_.reset();
    return std::nullopt;
}

// C3. A Redis that was started again since has no old lines, and gives their numbers to others.
bool RedisCall::close_abandoned(GreetedLine& greeted) const {
    if (!abandoned_ || abandoned_->run != greeted.run) return true;
    const auto deadline = steady_clock::now() + config_.connect_timeout;
    const std::array<RedisCommand, 1> close{{{"CLIENT", "KILL", "ID", abandoned_->number}}};
    if (!greeted.line->send(close, deadline)) return false;
    const auto closed = greeted.line->receive(deadline);
    return closed && is_number(*closed);
}

bool RedisCall::has_line() {
    if (greeted_.line && greeted_.line->has_ended()) let_go("closed");
    if (greeted_.line) return true;
    if (steady_clock::now() < retry_at_) return false;
    if (const auto refusal = make_line()) {
        log::error("redis_unavailable", {{"reason", refusal->reason}});
        retry_at_ = steady_clock::now() + retry_delay_;
        retry_delay_ =
            std::min<std::chrono::milliseconds>(2 * retry_delay_, limits::redis_retry_max);
        return false;
    }
    log::info("redis_line_made");
    retry_delay_ = limits::redis_retry_min;
    return true;
}

void RedisCall::let_go(std::string_view reason) {
    log::warn("redis_line_lost", {{"reason", std::string(reason)}});
    greeted_.line.reset();
    abandoned_ = Abandoned{greeted_.run, greeted_.number};
}

// Nothing: the line is gone.
std::optional<RedisCall::Exchanged> RedisCall::exchange(const std::vector<RedisCommand>& commands) {
    if (!has_line()) return std::nullopt;
    const auto deadline = steady_clock::now() + config_.command_timeout;
    auto& line = *greeted_.line;
    Exchanged exchanged;
    bool whole = line.send(commands, deadline);
    const bool waits = config_.replicas > 0 && std::ranges::any_of(commands, writes);
    if (whole && waits) whole = line.send(wait_for(config_.replicas), deadline);
    while (whole && exchanged.replies.size() < commands.size()) {
        exchanged.replies.push_back(line.receive(deadline));
        whole = exchanged.replies.back() != nullptr;
    }
    if (whole && waits) {
        const auto count = line.receive(deadline);
        whole = count != nullptr;
        exchanged.copied = whole && is_number(*count) && count->integer >= config_.replicas;
    }
    if (whole) return exchanged;
    let_go("no_reply");
    return std::nullopt;
}

Result<std::vector<RedisReply>> RedisCall::judge(std::optional<Exchanged> exchanged) {
    if (!exchanged) return redis_unavailable;
    const bool all_accepted = std::ranges::all_of(
        exchanged->replies, [this](const RedisReply& reply) { return is_accepted(*reply); });
    if (!all_accepted) return redis_unavailable;
    if (!exchanged->copied) {
        log::error("redis_replicas_missing");
        return redis_unavailable;
    }
    return std::move(exchanged->replies);
}

bool RedisCall::is_accepted(const redisReply& reply) {
    if (!is_error(reply)) return true;
    const auto code = code_of_error(reply);
    log::error("redis_refused", {{"code", std::string(code)}});
    for (const auto* judged_again : {"READONLY", "MASTERDOWN", "LOADING", "NOAUTH"}) {
        if (code == judged_again && greeted_.line) let_go(code);  // C5
    }
    return false;
}

Result<RedisReply> RedisCall::ask(RedisCommand command) {
    auto replies = ask_together({std::move(command)});
    if (replies.has_error()) return replies.error();
    return std::move(replies->front());
}

Result<std::vector<RedisReply>> RedisCall::ask_together(const std::vector<RedisCommand>& commands) {
    return judge(exchange(commands));
}

Result<std::vector<RedisReply>> RedisCall::ask_each(const std::vector<RedisCommand>& commands) {
    auto exchanged = exchange(commands);
    if (!exchanged) return redis_unavailable;
    for (auto& reply : exchanged->replies) {
        if (!is_accepted(*reply)) reply.reset();
    }
    return std::move(exchanged->replies);
}

Result<RedisReply> RedisCall::run(RedisScript& script, const std::vector<std::string>& keys,
                                  const std::vector<std::string>& arguments) {
    auto replies = run_together(script, {{keys, arguments}});
    if (replies.has_error()) return replies.error();
    return std::move(replies->front());
}

Result<std::vector<RedisReply>> RedisCall::run_together(RedisScript& script,
                                                        const std::vector<RedisScriptCall>& calls) {
    const auto load = [&] {
        const auto loaded = ask({"SCRIPT", "LOAD", script.text_});
        if (loaded.has_error() || !is_text(**loaded)) return false;
        script.hash_ = text_of(**loaded);
        return true;
    };
    const auto call_all = [&] {
        std::vector<RedisCommand> commands;
        for (const auto& call : calls) {
            auto& command = commands.emplace_back(
                RedisCommand{"EVALSHA", script.hash_, std::to_string(call.keys.size())});
            command.insert(command.end(), call.keys.begin(), call.keys.end());
            command.insert(command.end(), call.arguments.begin(), call.arguments.end());
        }
        return exchange(commands);
    };
    if (script.hash_.empty() && !load()) return redis_unavailable;
    auto exchanged = call_all();
    if (exchanged && is_error_with(*exchanged->replies.front(), "NOSCRIPT")) {
        if (!load()) return redis_unavailable;  // C4: nothing has run
        exchanged = call_all();
    }
    return judge(std::move(exchanged));
}

}  // namespace goedwerk::backplane
