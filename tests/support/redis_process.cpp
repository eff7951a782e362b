#include "support/redis_process.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <poll.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <sstream>
#include <stdexcept>
#include <utility>

namespace goedwerk::test {
namespace {

constexpr int start_patience_ms = 20'000;  // a slow machine that builds at the same time
constexpr const char* administrator = "administrator";

bool is_installed(const std::string& program) {
    const char* path = std::getenv("PATH");
    std::istringstream folders(path == nullptr ? "" : path);
    for (std::string folder; std::getline(folders, folder, ':');) {
        if (::access((folder + "/" + program).c_str(), X_OK) == 0) return true;
    }
    return false;
}

std::uint16_t free_port() {
    const int descriptor = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof(address);
    auto* const generic = reinterpret_cast<sockaddr*>(&address);
    const bool bound = descriptor >= 0 && ::bind(descriptor, generic, size) == 0 &&
                       ::getsockname(descriptor, generic, &size) == 0;
    if (descriptor >= 0) ::close(descriptor);
    if (!bound) throw std::runtime_error("no free port");
    return ntohs(address.sin_port);
}

std::string with_password(std::string text) {
    const std::string zeros = "#" + std::string(64, '0');
    const auto at = text.find(zeros);
    if (at == std::string::npos) throw std::runtime_error("redis.conf: where is the password?");
    return text.replace(at, zeros.size(), std::string(">") + RedisProcess::password);
}

struct Child {
    pid_t pid = -1;
    int out = -1;
};

// Only async-signal-safe calls between fork and exec.
Child spawn(const std::vector<std::string>& arguments) {
    std::vector<char*> argv;
    for (const auto& argument : arguments) argv.push_back(const_cast<char*>(argument.c_str()));
    argv.push_back(nullptr);
    int out[2];
    if (::pipe2(out, O_CLOEXEC) != 0) throw std::runtime_error("pipe");
    const pid_t pid = ::fork();
    if (pid < 0) throw std::runtime_error("fork");
    if (pid == 0) {
        ::prctl(PR_SET_PDEATHSIG, SIGKILL);
        ::dup2(out[1], 1);
        ::dup2(out[1], 2);
        ::execvp(argv[0], argv.data());
        ::_exit(127);
    }
    ::close(out[1]);
    return {pid, out[0]};
}

// Until `end` stands in it, or it ends.
std::string read_until(int descriptor, const std::string& end) {
    std::string text;
    pollfd entry{descriptor, POLLIN, 0};
    while (end.empty() || text.find(end) == std::string::npos) {
        char chunk[4096];
        if (::poll(&entry, 1, start_patience_ms) <= 0) break;
        const auto got = ::read(descriptor, chunk, sizeof(chunk));
        if (got <= 0) break;
        text.append(chunk, static_cast<std::size_t>(got));
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

RedisProcess::RedisProcess(std::filesystem::path folder, RedisAddress address)
    : folder_(std::move(folder)) {
    const bool by_path = address == RedisAddress::unix_socket;
    host_ = by_path ? (folder_ / "redis.sock").string() : "127.0.0.1";
    port_ = by_path ? 0 : free_port();
    std::ifstream sample(GOEDWERK_REDIS_CONF);
    std::string text{std::istreambuf_iterator<char>(sample), {}};
    std::ofstream own(folder_ / "redis.conf");
    own << with_password(std::move(text)) << "\nbind 127.0.0.1\nport " << port_ << "\n";
    if (by_path) own << "unixsocket " << host_ << "\n";
    own << "dir " << folder_.string() << "\nuser " << administrator << " on nopass ~* &* +@all\n";
    own.close();
    start();
}

RedisProcess::~RedisProcess() {
    kill_hard();
}

void RedisProcess::start() {
    const auto child = spawn({"redis-server", (folder_ / "redis.conf").string()});
    pid_ = child.pid;
    const std::string ready = "eady to accept connections";
    const auto said = read_until(child.out, ready);
    ::close(child.out);  // it goes on without being heard
    if (said.find(ready) != std::string::npos) return;
    kill_hard();
    throw std::runtime_error("redis-server: " + said);
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
        arguments.insert(arguments.end(), {"-p", std::to_string(port_)});
    }
    arguments.insert(arguments.end(), command.begin(), command.end());
    const auto child = spawn(arguments);
    auto said = read_until(child.out, "");
    ::close(child.out);
    ::waitpid(child.pid, nullptr, 0);
    while (said.ends_with('\n')) said.pop_back();
    return said;
}

}  // namespace goedwerk::test
