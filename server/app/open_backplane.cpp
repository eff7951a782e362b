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

void set_address(backplane::RedisConfig& redis, std::string_view address) {
    redis.host = address;
    const auto colon = address.rfind(':');
    const bool has_port =
        !address.starts_with('/') && colon != std::string_view::npos && !address.ends_with(']');
    if (has_port) {
        const auto port = address.substr(colon + 1);
        const auto* const end = port.data() + port.size();
        const auto read = std::from_chars(port.data(), end, redis.port);
        if (read.ec != std::errc() || read.ptr != end || redis.port == 0) {
            throw std::runtime_error("Het adres bij --redis is niet te lezen: " +
                                     std::string(address) + ". Schrijf HOST:POORT.");
        }
        redis.host = address.substr(0, colon);
    }
    if (redis.host.starts_with('[')) redis.host = redis.host.substr(1, redis.host.size() - 2);
}

}  // namespace

backplane::RedisConfig redis_config(const Config& config, const Cluster& cluster) {
    backplane::RedisConfig redis;
    set_address(redis, config.redis);
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
    if (config.redis.empty()) {
        if (cluster.is_shared()) {
            throw std::runtime_error(
                "--cluster-key-file is voor meer servers op een Redis: geef ook --redis.");
        }
        return backplane::make_local_backplane({config.data_folder, false}, store_thread);
    }
    backplane::prepare_data_folder(config.data_folder);
    return backplane::make_redis_backplane(redis_config(config, cluster), store_thread);
}

}  // namespace goedwerk::app
