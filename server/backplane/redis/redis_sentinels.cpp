#include "backplane/redis/redis_sentinels.h"

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

namespace goedwerk::backplane {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

struct MasterAddress {
    std::string host;
    std::uint16_t port = 0;
    friend bool operator==(const MasterAddress&, const MasterAddress&) = default;
};
using SentinelSaid = std::variant<MasterAddress, RedisRefusal>;

constexpr const char* silent = "sentinel_silent";

std::string place_of(const SentinelAddress& sentinel) {
    return "De Sentinel op " + sentinel.host + ":" + std::to_string(sentinel.port);
}

RedisRefusal refuse_silent(const SentinelAddress& sentinel) {
    return {silent, place_of(sentinel) +
                        " antwoordt niet, en een andere ook niet. Start de Sentinels, of kijk de "
                        "adressen bij --redis-sentinel na."};
}

RedisRefusal refuse_error(const SentinelAddress& sentinel, const redisReply& error) {
    const std::string code(code_of_error(error));
    const bool is_login = code == "WRONGPASS" || code == "NOAUTH" || code == "NOPERM";
    const std::string advice =
        is_login ? " laat goedwerk niet toe. Kijk --redis-sentinel-user en "
                   "--redis-sentinel-password-file na, en de regel 'user' van deploy/sentinel.conf."
                 : " is geen Sentinel, of kan nu niet worden gebruikt. Kijk de adressen bij "
                   "--redis-sentinel na.";
    return {"sentinel_" + code, place_of(sentinel) + advice};
}

RedisRefusal refuse_unknown(const RedisConfig& config) {
    return {"master_unknown", "Geen Sentinel kent een Redis met de naam '" + config.master +
                                  "'. Kijk --redis-master na, en de regel 'sentinel monitor' van "
                                  "deploy/sentinel.conf."};
}

SentinelSaid said_in(const RedisConfig& config, const SentinelAddress& sentinel,
                     const redisReply& reply) {
    if (is_error(reply)) return refuse_error(sentinel, reply);
    if (reply.type == REDIS_REPLY_NIL) return refuse_unknown(config);
    const auto items = items_of(reply);
    const bool is_pair =
        is_list(reply) && items.size() == 2 && is_text(*items[0]) && is_text(*items[1]);
    if (!is_pair) return refuse_silent(sentinel);
    const auto port = number_in<std::uint16_t>(text_of(*items[1]));
    if (!port || *port == 0 || items[0]->len == 0) return refuse_silent(sentinel);
    return MasterAddress{std::string(text_of(*items[0])), *port};
}

SentinelSaid ask_sentinel(const RedisConfig& config, const SentinelAddress& sentinel,
                          milliseconds patience) {
    const auto deadline = steady_clock::now() + patience;
    auto there = config;
    there.host = sentinel.host;
    there.port = sentinel.port;
    there.connect_timeout = patience;
    const auto line = RedisLine::connect(there);
    if (!line) return refuse_silent(sentinel);
    std::vector<RedisCommand> commands{{"SENTINEL", "get-master-addr-by-name", config.master}};
    if (!config.sentinel_password.empty()) {
        commands.insert(commands.begin(), {"AUTH", config.sentinel_user, config.sentinel_password});
    }
    if (!line->send(commands, deadline)) return refuse_silent(sentinel);
    for (std::size_t earlier = 1; earlier < commands.size(); ++earlier) {
        const auto login = line->receive(deadline);
        if (!login) return refuse_silent(sentinel);
        if (is_error(*login)) return refuse_error(sentinel, *login);
    }
    const auto reply = line->receive(deadline);
    if (!reply) return refuse_silent(sentinel);
    return said_in(config, sentinel, *reply);
}

// The Redis that is at `address`, unless it is none for us.
std::variant<GreetedLine, RedisRefusal> greet_at(const RedisConfig& config,
                                                 const MasterAddress& address) {
    auto there = config;
    there.host = address.host;
    there.port = address.port;
    return greet(there);
}

std::variant<GreetedLine, RedisRefusal> greet_named(const RedisConfig& config) {
    std::vector<MasterAddress> tried;
    std::optional<RedisRefusal> of_master;
    std::optional<RedisRefusal> of_sentinels;
    milliseconds left = limits::redis_sentinels_timeout;
    auto not_asked = static_cast<int>(config.sentinels.size());
    for (const auto& sentinel : config.sentinels) {
        const auto begin = steady_clock::now();
        auto said = ask_sentinel(config, sentinel, left / not_asked--);
        left -= std::min(left, std::chrono::ceil<milliseconds>(steady_clock::now() - begin));
        if (auto* refusal = std::get_if<RedisRefusal>(&said)) {
            const bool tells_more = !of_sentinels || of_sentinels->reason == silent;
            if (tells_more) of_sentinels = std::move(*refusal);
            continue;
        }
        const auto& address = std::get<MasterAddress>(said);
        if (std::ranges::find(tried, address) != tried.end()) continue;
        if (tried.size() == limits::redis_masters_tried_max) break;
        tried.push_back(address);
        auto greeted = greet_at(config, address);
        auto* refusal = std::get_if<RedisRefusal>(&greeted);
        if (refusal == nullptr) return greeted;
        of_master = std::move(*refusal);
    }
    return of_master ? *std::move(of_master) : *std::move(of_sentinels);
}

}  // namespace

std::variant<GreetedLine, RedisRefusal> connect_and_greet(const RedisConfig& config) {
    return config.sentinels.empty() ? greet(config) : greet_named(config);
}

}  // namespace goedwerk::backplane
