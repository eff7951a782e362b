#include "app/open_backplane.h"

#include <charconv>
#include <fstream>
#include <stdexcept>
#include <string>
#include <string_view>

#include "backplane/local/data_folder.h"
#include "backplane/local/local_backplane.h"
#include "backplane/redis/redis_backplane.h"

namespace goedwerk::app {
namespace {

std::string first_line_of(const std::filesystem::path& file) {
    std::ifstream stream(file);
    std::string line;
    if (!std::getline(stream, line) || line.empty()) {
        throw std::runtime_error("Er staat geen wachtwoord voor Redis in " + file.string() +
                                 ", of goedwerk mag dat bestand niet lezen.");
    }
    return line;
}

// Leaves `port` as it is when there is none.
void set_address(std::string& host, std::uint16_t& port, std::string_view address,
                 const std::string& option) {
    host = address;
    const auto colon = address.rfind(':');
    const bool has_port =
        !address.starts_with('/') && colon != std::string_view::npos && !address.ends_with(']');
    if (has_port) {
        const auto digits = address.substr(colon + 1);
        const auto* const end = digits.data() + digits.size();
        const auto read = std::from_chars(digits.data(), end, port);
        if (read.ec != std::errc() || read.ptr != end || port == 0) {
            throw std::runtime_error("Het adres bij " + option + " is niet te lezen: " +
                                     std::string(address) + ". Schrijf HOST:POORT.");
        }
        host = address.substr(0, colon);
    }
    if (host.starts_with('[')) host = host.substr(1, host.size() - 2);
}

std::vector<backplane::SentinelAddress> sentinels_in(const std::vector<std::string>& addresses) {
    if (addresses.size() > limits::redis_sentinels_max) {
        throw std::runtime_error("Geef hoogstens " + std::to_string(limits::redis_sentinels_max) +
                                 " adressen bij --redis-sentinel.");
    }
    std::vector<backplane::SentinelAddress> sentinels;
    for (const auto& address : addresses) {
        auto& sentinel = sentinels.emplace_back();
        set_address(sentinel.host, sentinel.port, address, "--redis-sentinel");
    }
    return sentinels;
}

}  // namespace

backplane::RedisConfig redis_config(const Config& config, const Cluster& cluster) {
    backplane::RedisConfig redis;
    if (config.redis_sentinels.empty()) {
        set_address(redis.host, redis.port, config.redis, "--redis");
    } else {
        redis.sentinels = sentinels_in(config.redis_sentinels);
    }
    redis.master = config.redis_master;
    redis.sentinel_user = config.redis_sentinel_user;
    if (!config.redis_sentinel_password_file.empty()) {
        redis.sentinel_password = first_line_of(config.redis_sentinel_password_file);
    }
    redis.replicas = config.redis_replicas;
    redis.user = config.redis_user;
    if (!config.redis_password_file.empty()) {
        redis.password = first_line_of(config.redis_password_file);
    }
    redis.prefix = config.redis_prefix;
    redis.node = cluster.self().value;
    redis.shared = cluster.is_shared();
    redis.card = [&cluster] { return cluster.card(); };
    return redis;
}

backplane::Backplane open_backplane(const Config& config, runtime::StoreThread& store_thread,
                                    const Cluster& cluster) {
    if (!uses_redis(config)) {
        if (cluster.is_shared()) {
            throw std::runtime_error(
                "--cluster-key-file is voor meer servers op een Redis: geef ook --redis of "
                "--redis-sentinel.");
        }
        return backplane::make_local_backplane({config.data_folder, false}, store_thread);
    }
    backplane::prepare_data_folder(config.data_folder);
    return backplane::make_redis_backplane(redis_config(config, cluster), store_thread);
}

}  // namespace goedwerk::app
