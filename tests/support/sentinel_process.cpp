#include "support/sentinel_process.h"

#include <signal.h>
#include <sys/wait.h>

#include <fstream>
#include <iterator>
#include <utility>

#include "support/child.h"
#include "support/redis_process.h"

namespace goedwerk::test {
namespace {

std::string config_of(std::uint16_t port, std::uint16_t master, std::size_t of_them) {
    std::ifstream sample(GOEDWERK_SENTINEL_CONF);
    std::string text{std::istreambuf_iterator<char>(sample), {}};
    replace_all(text, " #" + std::string(64, '0'), std::string(" >") + RedisProcess::password);
    replace_all(text, "port 26379", "port " + std::to_string(port));
    replace_all(text, "CHANGE-ADDRESS 6379 2",
                "127.0.0.1 " + std::to_string(master) + " " + std::to_string(of_them / 2 + 1));
    replace_all(text, "CHANGE-PASSWORD-OF-SENTINEL", RedisProcess::password);
    replace_all(text, "down-after-milliseconds goedwerk 3000",
                "down-after-milliseconds goedwerk 1500");
    replace_all(text, "failover-timeout goedwerk 20000", "failover-timeout goedwerk 6000");
    return text;
}

}  // namespace

SentinelProcess::SentinelProcess(std::filesystem::path folder, std::uint16_t master,
                                 std::size_t of_them)
    : port_(free_port()) {
    std::filesystem::create_directories(folder);
    const auto file = folder / "sentinel.conf";
    std::ofstream(file) << config_of(port_, master, of_them) << "\ndir " << folder.string() << "\n";
    pid_ = start_child({"redis-server", file.string(), "--sentinel"}, "+monitor");
}

SentinelProcess::~SentinelProcess() {
    kill_hard();
}

void SentinelProcess::kill_hard() {
    if (pid_ < 0) return;
    ::kill(pid_, SIGKILL);
    ::waitpid(std::exchange(pid_, -1), nullptr, 0);
}

void SentinelProcess::pause() const {
    ::kill(pid_, SIGSTOP);
    ::waitpid(pid_, nullptr, WUNTRACED);
}

std::string SentinelProcess::ask(const std::vector<std::string>& command) const {
    std::vector<std::string> arguments{"redis-cli", "-p", std::to_string(port_), "SENTINEL"};
    arguments.insert(arguments.end(), command.begin(), command.end());
    return output_of(arguments);
}

}  // namespace goedwerk::test
