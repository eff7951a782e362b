#include "support/redis_process.h"

#include <gtest/gtest.h>
#include <signal.h>
#include <sys/wait.h>

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <sstream>
#include <stdexcept>
#include <utility>

#include "support/child.h"

namespace goedwerk::test {
namespace {

constexpr const char* administrator = "administrator";

std::string config_of(const RedisPlace& place) {
    std::ifstream sample(GOEDWERK_REDIS_CONF);
    std::string text{std::istreambuf_iterator<char>(sample), {}};
    replace_all(text, " #" + std::string(64, '0'), std::string(" >") + RedisProcess::password);
    if (!place.in_group) return text;
    for (const auto* line : {"user replica", "user sentinel", "masteruser", "masterauth"})
        replace_all(text, std::string("\n#") + line, std::string("\n") + line);
    replace_all(text, "CHANGE-PASSWORD-OF-REPLICA", RedisProcess::password);
    if (place.follows != 0) {
        replace_all(text, "#replicaof CHANGE-ADDRESS 6379",
                    "replicaof 127.0.0.1 " + std::to_string(place.follows));
    }
    if (place.replicas > 0) {
        replace_all(text, "#min-replicas-max-lag", "min-replicas-max-lag");
        replace_all(text, "#min-replicas-to-write 1",
                    "min-replicas-to-write " + std::to_string(place.replicas));
    }
    return text;
}

}  // namespace

bool redis_is_here() {
    if (is_installed("redis-server") && is_installed("redis-cli")) return true;
    const char* required = std::getenv("REQUIRE_REDIS");
    const bool must = required != nullptr && std::string(required) == "1";
    [must] {
        if (must) FAIL() << "redis-server is not installed";
        GTEST_SKIP() << "redis-server is not installed";
    }();
    return false;
}

RedisProcess::RedisProcess(std::filesystem::path folder, RedisAddress address, RedisPlace place)
    : folder_(std::move(folder)), place_(std::move(place)) {
    const bool by_path = address == RedisAddress::unix_socket;
    host_ =
        by_path ? (folder_ / "redis.sock").string() : place_.bind.substr(0, place_.bind.find(' '));
    port_ = by_path ? 0 : free_port();
    std::filesystem::create_directories(folder_);
    std::ofstream own(folder_ / "redis.conf");
    own << config_of(place_) << "\nbind " << place_.bind << "\nport " << port_ << "\n";
    if (by_path) own << "unixsocket " << host_ << "\n";
    own << "dir " << folder_.string() << "\nuser " << administrator << " on nopass ~* &* +@all\n";
    own.close();
    start();
}

RedisProcess::~RedisProcess() {
    kill_hard();
}

void RedisProcess::start() {
    std::vector<std::string> command{"redis-server", (folder_ / "redis.conf").string()};
    if (!place_.space.empty())
        command.insert(command.begin(), {"ip", "netns", "exec", place_.space});
    pid_ = start_child(command, "eady to accept connections");
}

void RedisProcess::kill_hard() {
    if (pid_ < 0) return;
    ::kill(pid_, SIGKILL);
    ::waitpid(std::exchange(pid_, -1), nullptr, 0);
}

void RedisProcess::pause() const {
    ::kill(pid_, SIGSTOP);
    ::waitpid(pid_, nullptr, WUNTRACED);
}

void RedisProcess::go_on() const {
    ::kill(pid_, SIGCONT);
}

std::string RedisProcess::as_administrator(const std::vector<std::string>& command) const {
    std::vector<std::string> arguments{"redis-cli", "--user", administrator,
                                       "--pass",    "any",    "--no-auth-warning"};
    if (port_ == 0) {
        arguments.insert(arguments.end(), {"-s", host_});
    } else {
        arguments.insert(arguments.end(), {"-h", host_, "-p", std::to_string(port_)});
    }
    arguments.insert(arguments.end(), command.begin(), command.end());
    return output_of(arguments);
}

std::string RedisProcess::value_of(const std::string& name) const {
    std::istringstream lines(as_administrator({"INFO"}));
    for (std::string line; std::getline(lines, line);) {
        if (!line.starts_with(name + ":")) continue;
        return line.substr(name.size() + 1, line.find('\r') - name.size() - 1);
    }
    return {};
}

}  // namespace goedwerk::test
