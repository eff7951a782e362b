#include "backplane/redis/redis_greeting.h"

#include <map>
#include <string_view>
#include <vector>

namespace goedwerk::backplane {
namespace {

constexpr int version_min = 7;

struct Setting {
    std::string name;
    std::string wanted;  // empty is a value too
};
// G1. deploy/redis.conf has the same.
std::vector<Setting> settings_for(const RedisConfig& config) {
    std::vector<Setting> settings{{"appendonly", "yes"},
                                  {"appendfsync", "always"},
                                  {"no-appendfsync-on-rewrite", "no"},
                                  {"aof-timestamp-enabled", "no"},
                                  {"maxmemory-policy", "noeviction"},
                                  {"save", ""},
                                  {"slowlog-log-slower-than", "-1"}};
    if (!config.sentinels.empty() || config.replicas > 0) {  // G4
        settings.push_back({"repl-diskless-sync", "yes"});
        settings.push_back({"repl-diskless-load", "swapdb"});
    }
    if (config.replicas > 0) {
        settings.push_back({"min-replicas-to-write", std::to_string(config.replicas)});
    }
    return settings;
}

using Pairs = std::map<std::string, std::string, std::less<>>;

std::string place_of(const RedisConfig& config) {
    const bool is_path = config.host.starts_with('/');
    return "Redis op " + config.host + (is_path ? "" : ":" + std::to_string(config.port));
}

RedisRefusal refuse_unreachable(const RedisConfig& config) {
    return {
        "unreachable",
        place_of(config) + (config.sentinels.empty()
                                ? " antwoordt niet. Start Redis, of kijk het adres bij --redis na."
                                : " antwoordt niet, en is volgens de Sentinels de hoofdserver. "
                                  "Wacht tot een kopie het overneemt, of start deze weer.")};
}

RedisRefusal refuse_replica(const RedisConfig& config) {
    return {"replica", place_of(config) + " is een kopie van een andere Redis. " +
                           (config.sentinels.empty()
                                ? "Geef met --redis het adres van de hoofdserver."
                                : "De Sentinels noemen die nog de hoofdserver; wacht even.")};
}

RedisRefusal refuse_code(const RedisConfig& config, const std::string& code) {
    return {code, place_of(config) + " kan nu niet worden gebruikt (" + code +
                      "). Wacht even, of kijk in het logboek van Redis."};
}

RedisRefusal refuse_error(const RedisConfig& config, const redisReply& error) {
    const std::string code(code_of_error(error));
    if (code == "WRONGPASS" || code == "NOAUTH") {
        return {code, place_of(config) +
                          " kent deze gebruiker en dit wachtwoord niet. Kijk --redis-user en "
                          "--redis-password-file na."};
    }
    if (code == "NOPERM") {
        return {code, place_of(config) +
                          " staat goedwerk niet alles toe wat nodig is. Neem de regel 'user' van "
                          "deploy/redis.conf over."};
    }
    return refuse_code(config, code);
}

RedisRefusal refuse_default_user(const RedisConfig& config) {
    return {"default_user", place_of(config) +
                                " zou na een herstart bijeenkomsten kwijt zijn: de gebruiker "
                                "'default' mag niet schrijven. Neem de regel 'user default' van "
                                "deploy/redis.conf over."};
}

// Names and values that stand one after the other. What is not text is left out.
Pairs pairs_in(const redisReply& reply) {
    Pairs pairs;
    const auto items = items_of(reply);
    for (std::size_t at = 0; at + 1 < items.size(); at += 2) {
        const auto& value = *items[at + 1];
        if (!is_text(*items[at])) continue;
        auto& pair = pairs[std::string(text_of(*items[at]))];
        if (is_text(value)) pair = text_of(value);
        if (is_number(value)) pair = std::to_string(value.integer);
    }
    return pairs;
}

std::string line_of(std::string_view text, std::string_view name) {
    const auto begin = text.find(name);
    if (begin == std::string_view::npos) return {};
    const auto value = text.substr(begin + name.size());
    return std::string(value.substr(0, value.find_first_of("\r\n")));
}

std::optional<RedisRefusal> judge_server(const RedisConfig& config, const Pairs& hello) {
    const auto text_at = [&hello](std::string_view name) {
        const auto found = hello.find(name);
        return found == hello.end() ? std::string() : found->second;
    };
    const auto version = text_at("version");
    const auto major = number_in<int>(std::string_view(version).substr(0, version.find('.')));
    if (!major || *major < version_min) {
        return RedisRefusal{"version",
                            place_of(config) + " is te oud (" + version + "). Nodig is Redis 7."};
    }
    if (text_at("role") != "master") return refuse_replica(config);
    return std::nullopt;
}

std::optional<RedisRefusal> judge_settings(const RedisConfig& config, const Pairs& found) {
    for (const auto& setting : settings_for(config)) {
        const auto known = found.find(setting.name);
        const auto value = known == found.end() ? std::string("onbekend") : known->second;
        if (value == setting.wanted) continue;
        return RedisRefusal{setting.name,
                            place_of(config) + " is niet ingesteld zoals goedwerk belooft: '" +
                                setting.name + "' is '" + value + "' en moet '" + setting.wanted +
                                "' zijn. Neem deploy/redis.conf over."};
    }
    return std::nullopt;
}

RedisCommand hello_of(const RedisConfig& config) {
    RedisCommand hello{"HELLO", "2"};
    if (!config.password.empty()) {
        hello.insert(hello.end(), {"AUTH", config.user, config.password});
    }
    return hello;
}

std::vector<RedisCommand> questions(const RedisConfig& config) {
    RedisCommand config_get{"CONFIG", "GET"};
    for (const auto& setting : settings_for(config)) config_get.push_back(setting.name);
    RedisCommand try_default{"ACL", "DRYRUN", "default", "HSET", config.prefix + ":copies", "", ""};
    return {{"INFO", "server", "persistence"}, config_get, try_default};
}

}  // namespace

std::variant<GreetedLine, RedisRefusal> greet(const RedisConfig& config) {
    auto line = RedisLine::connect(config);
    if (!line) return refuse_unreachable(config);
    const auto deadline = std::chrono::steady_clock::now() + config.connect_timeout;
    const std::vector<RedisCommand> hello{hello_of(config)};
    if (!line->send(hello, deadline)) return refuse_unreachable(config);
    const auto welcomed = line->receive(deadline);
    if (!welcomed) return refuse_unreachable(config);
    if (is_error(*welcomed)) return refuse_error(config, *welcomed);
    const auto server = pairs_in(*welcomed);
    if (auto refusal = judge_server(config, server)) return *refusal;

    if (!line->send(questions(config), deadline)) return refuse_unreachable(config);
    const auto run = line->receive(deadline);
    const auto found = line->receive(deadline);
    const auto tried = line->receive(deadline);
    if (!run || !found || !tried) return refuse_unreachable(config);
    for (const auto* reply : {run.get(), found.get(), tried.get()}) {
        if (is_error(*reply)) return refuse_error(config, *reply);
    }
    if (text_of(*tried) != "OK") return refuse_default_user(config);
    if (auto refusal = judge_settings(config, pairs_in(*found))) return *refusal;
    if (line_of(text_of(*run), "\nloading:") != "0") return refuse_code(config, "LOADING");
    const auto number = server.find("id");
    return GreetedLine{std::move(line), line_of(text_of(*run), "run_id:"),
                       number == server.end() ? std::string() : number->second};
}

}  // namespace goedwerk::backplane
