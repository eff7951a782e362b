#include "support/redis_group.h"

#include <stdexcept>

#include "support/ws_client.h"

namespace goedwerk::test {
namespace {

constexpr std::size_t sentinel_count = 3;
constexpr milliseconds group_patience(40'000);

}  // namespace

RedisGroup::RedisGroup(const std::filesystem::path& folder, std::uint32_t replicas) {
    RedisPlace place;
    place.in_group = true;
    place.replicas = replicas;
    redis_.push_back(
        std::make_unique<RedisProcess>(folder / "first", RedisAddress::loopback, place));
    place.follows = first().port();
    redis_.push_back(
        std::make_unique<RedisProcess>(folder / "second", RedisAddress::loopback, place));
    const bool follows = eventually(
        [&] {
            return second().value_of("master_link_status") == "up" &&
                   first().value_of("slave0").find("state=online") != std::string::npos;
        },
        group_patience);
    if (!follows) throw std::runtime_error("the replica does not follow");
    for (std::size_t index = 0; index < sentinel_count; ++index) {
        sentinels_.push_back(std::make_unique<SentinelProcess>(
            folder / ("sentinel" + std::to_string(index)), first().port(), sentinel_count));
    }
    for (const auto& sentinel : sentinels_) {
        const bool ready = eventually(
            [&] {
                const auto knows = sentinel->ask({"MASTER", "goedwerk"});
                return knows.find("num-slaves\n1") != std::string::npos &&
                       knows.find("num-other-sentinels\n2") != std::string::npos &&
                       sentinel->ask({"CKQUORUM", "goedwerk"}).starts_with("OK");
            },
            group_patience);
        if (!ready) throw std::runtime_error("Sentinel: " + sentinel->ask({"MASTER", "goedwerk"}));
    }
}

std::vector<std::string> RedisGroup::addresses() const {
    std::vector<std::string> arguments;
    for (const auto& sentinel : sentinels_) {
        arguments.insert(arguments.end(),
                         {"--redis-sentinel", "127.0.0.1:" + std::to_string(sentinel->port())});
    }
    return arguments;
}

void RedisGroup::stop_following() {
    second().as_administrator({"CONFIG", "SET", "masterauth", "another"});
    first().as_administrator({"CLIENT", "KILL", "TYPE", "replica"});
}

bool RedisGroup::is_main(const RedisProcess& redis) const {
    for (const auto& sentinel : sentinels_) {
        const auto named = sentinel->ask({"GET-MASTER-ADDR-BY-NAME", "goedwerk"});
        if (!named.ends_with("\n" + std::to_string(redis.port()))) return false;
    }
    return true;
}

}  // namespace goedwerk::test
