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
std::optional<std::vector<RedisReply>> RedisCall::exchange(
    const std::vector<RedisCommand>& commands) {
    if (!has_line()) return std::nullopt;
    const auto deadline = steady_clock::now() + config_.command_timeout;
    std::vector<RedisReply> replies;
    bool whole = greeted_.line->send(commands, deadline);
    while (whole && replies.size() < commands.size()) {
        replies.push_back(greeted_.line->receive(deadline));
        whole = replies.back() != nullptr;
    }
    if (whole) return replies;
    let_go("no_reply");
    return std::nullopt;
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
    auto replies = exchange(commands);
    if (!replies) return redis_unavailable;
    const bool all_accepted = std::ranges::all_of(
        *replies, [this](const RedisReply& reply) { return is_accepted(*reply); });
    if (!all_accepted) return redis_unavailable;
    return std::move(*replies);
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
    auto replies = call_all();
    if (replies && is_error_with(*replies->front(), "NOSCRIPT")) {  // C4: nothing has run
        if (!load()) return redis_unavailable;
        replies = call_all();
    }
    if (!replies) return redis_unavailable;
    const bool all_accepted = std::ranges::all_of(
        *replies, [this](const RedisReply& reply) { return is_accepted(*reply); });
    if (!all_accepted) return redis_unavailable;
    return std::move(*replies);
}

}  // namespace goedwerk::backplane
