#include "app/config.h"

#include <gtest/gtest.h>

#include <array>
#include <stdexcept>
#include <string>
#include <vector>

#include "app/open_backplane.h"
#include "base/rng.h"

namespace goedwerk::app {
namespace {

std::filesystem::path keys_folder_for(const char* data_folder) {
    const std::array arguments{"goedwerk", "serve", "--data", data_folder};
    const auto parsed = parse(static_cast<int>(arguments.size()), arguments.data());
    EXPECT_FALSE(parsed.ends);
    return parsed.config.keys_folder;
}

TEST(Config, EachDataFolderHasItsOwnKeysFolderInMemory) {
    const auto folder = keys_folder_for("/srv/goedwerk");
    EXPECT_EQ(folder.parent_path(), "/dev/shm");
    EXPECT_EQ(folder, keys_folder_for("/srv/goedwerk/."));
    EXPECT_NE(folder, keys_folder_for("/srv/oefening"));
}

TEST(Config, WhatIsKeptHasAnEnd) {
    const auto keeping = [](const char* days) {
        const std::array arguments{"goedwerk", "serve", "--keep-days", days};
        return parse(static_cast<int>(arguments.size()), arguments.data());
    };
    EXPECT_EQ(keeping("7").config.keep_days, 7U);
    for (const auto* days : {"0", "91", "altijd"}) EXPECT_EQ(keeping(days).exit_code, 2) << days;
    EXPECT_EQ(Config{}.keep_days, limits::keep_days_default);
}

backplane::RedisConfig redis_for(const std::string& address) {
    Config config;
    config.redis = address;
    auto rng = Rng::from_seed(1);
    net::io_context loop;
    const Cluster cluster(loop.get_executor(), std::nullopt, rng);
    return redis_config(config, cluster);
}

TEST(Config, AddressOfRedis) {
    EXPECT_EQ(redis_for("redis.example.nl:7000").host, "redis.example.nl");
    EXPECT_EQ(redis_for("redis.example.nl:7000").port, 7000);
    EXPECT_EQ(redis_for("127.0.0.1").port, 6379);
    EXPECT_EQ(redis_for("[::1]:7000").host, "::1");
    EXPECT_EQ(redis_for("[::1]:7000").port, 7000);
    EXPECT_EQ(redis_for("[::1]").host, "::1");
    EXPECT_EQ(redis_for("/run/redis/redis.sock").host, "/run/redis/redis.sock");
    EXPECT_EQ(redis_for("a:1").node.size(), 16U);
    for (const auto* mistake : {"a:", "a:x", "a:0", "a:70000", "a:1x"}) {
        EXPECT_THROW(redis_for(mistake), std::runtime_error) << mistake;
    }
}

Parsed parse_serve(std::vector<const char*> arguments) {
    arguments.insert(arguments.begin(), {"goedwerk", "serve"});
    return parse(static_cast<int>(arguments.size()), arguments.data());
}

backplane::RedisConfig redis_for(const Config& config) {
    auto rng = Rng::from_seed(1);
    net::io_context loop;
    const Cluster cluster(loop.get_executor(), std::nullopt, rng);
    return redis_config(config, cluster);
}

TEST(Config, SentinelsInsteadOfAnAddress) {
    const auto parsed =
        parse_serve({"--redis-sentinel", "a.nl:7000,b.nl", "--redis-sentinel", "[::1]:7001",
                     "--redis-master", "werk", "--redis-replicas", "2"});
    ASSERT_FALSE(parsed.ends);
    EXPECT_TRUE(uses_redis(parsed.config));
    const auto redis = redis_for(parsed.config);
    ASSERT_EQ(redis.sentinels.size(), 3u);
    EXPECT_EQ(redis.sentinels[0].host, "a.nl");
    EXPECT_EQ(redis.sentinels[0].port, 7000);
    EXPECT_EQ(redis.sentinels[1].port, 26379);
    EXPECT_EQ(redis.sentinels[2].host, "::1");
    EXPECT_EQ(redis.master, "werk");
    EXPECT_EQ(redis.replicas, 2u);
    EXPECT_FALSE(uses_redis(parse_serve({}).config));
    EXPECT_EQ(parse_serve({"--redis", "a:1", "--redis-sentinel", "b:1"}).exit_code, 2);
    EXPECT_EQ(parse_serve({"--redis-sentinel", "b:1", "--redis-replicas", "6"}).exit_code, 2);
    auto many = parsed.config;
    many.redis_sentinels.resize(limits::redis_sentinels_max + 1, "a:1");
    EXPECT_THROW(redis_for(many), std::runtime_error);
    many.redis_sentinels = {"a:0"};
    EXPECT_THROW(redis_for(many), std::runtime_error);
}

}  // namespace
}  // namespace goedwerk::app
