// Flags and environment → Config. Every field with its default; GOEDWERK_<NAME> in the environment
// says the same as --<name>, for a container.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "base/limits.h"

namespace goedwerk::app {

enum class Command { serve, check_content };

struct Config {
    Command command = Command::serve;
    std::string bind = "0.0.0.0";
    std::uint16_t port = 8080;       // 0: any free one
    std::uint16_t metrics_port = 0;  // loopback only; 0: any free one
    std::filesystem::path
        data_folder;  // default: $XDG_STATE_HOME/goedwerk or ~/.local/state/goedwerk
    std::filesystem::path keys_folder;  // default: one in /dev/shm for each data folder
    bool keys_on_disk = false;  // only for a machine without tmpfs: a stolen disk then tells more
    std::filesystem::path web_folder = "web-client/dist";
    std::filesystem::path content_folder = "content";
    std::vector<std::string>
        public_urls;  // allowed origins; the first one is in links. Default: http://localhost:PORT
    std::vector<std::string> proxies;  // addresses of reverse proxies
    std::string redis;  // HOST:PORT or the path of a socket; empty: the file in the data folder
    std::vector<std::string>
        redis_sentinels;                    // instead of `redis`: HOST:PORT, who know where it is
    std::string redis_master = "goedwerk";  // what the Sentinels call it
    std::string redis_sentinel_user = "goedwerk";
    std::filesystem::path redis_sentinel_password_file;  // its first line; empty: no login
    std::uint32_t redis_replicas = 0;  // that have a write too before it is acknowledged
    std::string redis_user = "goedwerk";
    std::filesystem::path redis_password_file;  // its first line; empty: no login
    std::string redis_prefix = "goedwerk";      // of all keys and channels
    // With other nodes on the same Redis; empty: this one alone.
    std::filesystem::path cluster_key_file;
    std::uint32_t room_phones_max = limits::room_phones_max;
    std::uint32_t keep_days = limits::keep_days_default;
    bool demo = false;        // a rehearsal room with virtual participants
    bool print_link = false;  // a fresh facilitator link although one was used before
};

inline bool uses_redis(const Config& config) {
    return !config.redis.empty() || !config.redis_sentinels.empty();
}

// What to do, or the exit code when the command line itself is the end (help, version, a mistake;
// printed already).
struct Parsed {
    Config config;
    bool ends = false;
    int exit_code = 0;
};
Parsed parse(int argc, const char* const* argv);

}  // namespace goedwerk::app
