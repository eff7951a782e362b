#include "support/child.h"

#include <fcntl.h>
#include <netinet/in.h>
#include <poll.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <sstream>
#include <stdexcept>

namespace goedwerk::test {
namespace {

constexpr int child_patience_ms = 20'000;  // a slow machine that builds at the same time

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
        if (::poll(&entry, 1, child_patience_ms) <= 0) break;
        const auto got = ::read(descriptor, chunk, sizeof(chunk));
        if (got <= 0) break;
        text.append(chunk, static_cast<std::size_t>(got));
    }
    return text;
}

std::string run(const std::vector<std::string>& command, int& status) {
    const auto child = spawn(command);
    auto said = read_until(child.out, "");
    ::close(child.out);
    ::waitpid(child.pid, &status, 0);
    while (said.ends_with('\n')) said.pop_back();
    return said;
}

}  // namespace

pid_t start_child(const std::vector<std::string>& command, const std::string& ready) {
    const auto child = spawn(command);
    const auto said = read_until(child.out, ready);
    ::close(child.out);
    if (said.find(ready) != std::string::npos) return child.pid;
    ::kill(child.pid, SIGKILL);
    ::waitpid(child.pid, nullptr, 0);
    throw std::runtime_error(command.front() + ": " + said);
}

std::string output_of(const std::vector<std::string>& command) {
    int status = 0;
    return run(command, status);
}

std::string must_run(const std::vector<std::string>& command) {
    int status = 0;
    auto said = run(command, status);
    if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) {
        std::string words;
        for (const auto& word : command) words += word + " ";
        throw std::runtime_error(words + ": " + said);
    }
    return said;
}

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

void replace_all(std::string& text, const std::string& from, const std::string& to) {
    auto at = text.find(from);
    if (at == std::string::npos) throw std::runtime_error("where is " + from);
    for (; at != std::string::npos; at = text.find(from, at + to.size()))
        text.replace(at, from.size(), to);
}

}  // namespace goedwerk::test
