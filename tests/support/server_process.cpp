#include "support/server_process.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <iterator>
#include <sstream>
#include <stdexcept>
#include <utility>

#include "support/ws_client.h"

namespace goedwerk::test {
namespace {

constexpr milliseconds ready_patience(20'000);  // a slow machine that builds at the same time

// GOEDWERK in the environment: another build of the same, e.g. with a sanitizer.
std::string binary() {
    const char* other = std::getenv("GOEDWERK");
    return other ? other : GOEDWERK_BINARY;
}

struct Child {
    pid_t pid = -1;
    int pid_descriptor = -1;
    int out_descriptor = -1;
};

std::vector<char*> as_pointers(const std::vector<std::string>& texts) {
    std::vector<char*> pointers;
    for (const auto& text : texts) pointers.push_back(const_cast<char*>(text.c_str()));
    return pointers;
}

// Starts the binary. Only async-signal-safe calls between fork and exec.
Child spawn(const std::vector<std::string>& arguments, const std::filesystem::path& err_file,
            std::optional<std::uint64_t> descriptors_max,
            const std::vector<std::string>& environment) {
    auto argv = as_pointers(arguments);
    argv.push_back(nullptr);
    auto envp = as_pointers(environment);
    for (char** ours = environ; *ours != nullptr; ++ours) envp.push_back(*ours);
    envp.push_back(nullptr);
    int out[2];
    if (::pipe2(out, O_CLOEXEC) != 0) throw std::runtime_error("pipe");
    const int err = ::open(err_file.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    if (err < 0) throw std::runtime_error("cannot write " + err_file.string());
    const pid_t pid = ::fork();
    if (pid < 0) throw std::runtime_error("fork");
    if (pid == 0) {
        ::prctl(PR_SET_PDEATHSIG, SIGKILL);
        ::dup2(out[1], 1);
        ::dup2(err, 2);
        if (descriptors_max) {
            const rlimit limit{*descriptors_max, *descriptors_max};
            ::setrlimit(RLIMIT_NOFILE, &limit);
        }
        ::execve(argv[0], argv.data(), envp.data());
        ::_exit(127);
    }
    ::close(out[1]);
    ::close(err);
    return {pid, static_cast<int>(::syscall(SYS_pidfd_open, pid, 0)), out[0]};
}

bool wait_readable(int descriptor, Deadline deadline) {
    while (true) {
        pollfd entry{descriptor, POLLIN, 0};
        const int ready = ::poll(&entry, 1, deadline.left_ms());
        if (ready > 0) return true;
        if (ready == 0 || errno != EINTR) return false;
    }
}

std::uint16_t port_of(const std::string& url) {
    return static_cast<std::uint16_t>(std::stoul(url.substr(url.rfind(':') + 1)));
}

}  // namespace

TempFolder::TempFolder() {
    const std::filesystem::path base = std::filesystem::is_directory("/dev/shm")
                                           ? std::filesystem::path("/dev/shm")
                                           : std::filesystem::temp_directory_path();
    auto pattern = (base / "goedwerk-test-XXXXXX").string();
    if (::mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("mkdtemp");
    path_ = pattern;
}
TempFolder::~TempFolder() {
    std::error_code ignored;  // a folder that stays behind is no reason to fail
    std::filesystem::remove_all(path_, ignored);
}

std::string read_file(const std::filesystem::path& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

void write_file(const std::filesystem::path& path, std::string_view text) {
    std::filesystem::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << text;
}

RunResult run_goedwerk(const std::vector<std::string>& arguments, milliseconds patience) {
    const TempFolder folder;
    std::vector<std::string> all{binary()};
    all.insert(all.end(), arguments.begin(), arguments.end());
    const auto child = spawn(all, folder.path() / "err", std::nullopt, {});
    RunResult result;
    const Deadline deadline(patience);
    char chunk[4096];
    while (wait_readable(child.out_descriptor, deadline)) {
        const auto got = ::read(child.out_descriptor, chunk, sizeof(chunk));
        if (got <= 0) break;
        result.out.append(chunk, static_cast<std::size_t>(got));
    }
    const bool ended = wait_readable(child.pid_descriptor, deadline);
    if (!ended) ::kill(child.pid, SIGKILL);
    int status = 0;
    ::waitpid(child.pid, &status, 0);
    if (ended && WIFEXITED(status)) result.exit_code = WEXITSTATUS(status);
    ::close(child.out_descriptor);
    ::close(child.pid_descriptor);
    result.err = read_file(folder.path() / "err");
    return result;
}

ServerProcess::ServerProcess(ServerOptions options) : options_(std::move(options)) {
    if (options_.content.empty()) options_.content = GOEDWERK_TEST_CONTENT;
    if (options_.data.empty()) options_.data = folder_.path() / "data";
    if (options_.keys.empty()) options_.keys = folder_.path() / "keys";
    if (options_.web.empty()) {
        options_.web = folder_.path() / "web";
        write_file(
            options_.web / "index.html",
            "<!doctype html><html lang=\"nl\"><title>Goed Werk Live</title><p>proef</p></html>\n");
        write_file(options_.web / "assets" / "index-0a1b2c3d.js", "export {};\n");
        write_file(folder_.path() / "secret.txt", "BUITEN-DE-MAP\n");
    }
}

ServerProcess::~ServerProcess() {
    if (running()) kill_hard();
}

void ServerProcess::start() {
    const auto program = options_.binary.empty() ? binary() : options_.binary.string();
    std::vector<std::string> arguments{program,  "serve",
                                       "--bind", "127.0.0.1",
                                       "--port", std::to_string(options_.port.value_or(0))};
    for (const auto& [name, path] : {std::pair{"--data", options_.data},
                                     {"--keys", options_.keys},
                                     {"--web", options_.web},
                                     {"--content", options_.content}}) {
        arguments.insert(arguments.end(), {name, path.string()});
    }
    arguments.insert(arguments.end(), {"--metrics-port", "0"});
    arguments.insert(arguments.end(), options_.extra.begin(), options_.extra.end());
    const auto child = spawn(arguments, log_file(), options_.descriptors_max, options_.environment);
    pid_ = child.pid;
    pid_descriptor_ = child.pid_descriptor;
    out_descriptor_ = child.out_descriptor;
    read_ready_lines();
}

// The lines come together; "regie" is the last that concerns us, "ready" the one without which
// nothing works.
void ServerProcess::read_ready_lines() {
    const Deadline deadline(ready_patience);
    std::string text;
    port_ = metrics_port_ = 0;
    start_secret_.clear();
    std::ofstream copy(out_file(), std::ios::app);
    while (port_ == 0 || metrics_port_ == 0 || start_secret_.empty()) {
        const bool waits_for_regie = port_ != 0 && metrics_port_ != 0;
        const Deadline next = waits_for_regie ? Deadline(milliseconds(300)) : deadline;
        char chunk[1024];
        const bool readable = wait_readable(out_descriptor_, next);
        const auto got = readable ? ::read(out_descriptor_, chunk, sizeof(chunk)) : 0;
        if (got <= 0) {
            if (port_ != 0) return;  // a restart prints no regie line once it was claimed
            const auto ended = wait_exit(milliseconds(1000));
            const auto how =
                ended ? "ended with " + std::to_string(*ended) : std::string("said nothing");
            if (!ended) kill_hard();
            throw std::runtime_error("server " + how + ": " + log());
        }
        copy.write(chunk, got);
        text.append(chunk, static_cast<std::size_t>(got));
        for (auto end = text.find('\n'); end != std::string::npos; end = text.find('\n')) {
            take_line(text.substr(0, end));
            text.erase(0, end + 1);
        }
    }
}

void ServerProcess::take_line(const std::string& line) {
    if (line.starts_with("ready ")) port_ = port_of(line);
    if (line.starts_with("metrics ")) metrics_port_ = port_of(line);
    const std::string start = "#start=";
    if (line.starts_with("regie ") && line.find(start) != std::string::npos) {
        start_secret_ = line.substr(line.find(start) + start.size());
    }
}

void ServerProcess::kill_hard() {
    if (!running()) return;
    ::kill(pid_, SIGKILL);
    wait_exit(milliseconds(10'000));
}

void ServerProcess::terminate() {
    if (running()) ::kill(pid_, SIGTERM);
}

std::optional<int> ServerProcess::wait_exit(milliseconds patience) {
    if (!running()) return -1;
    if (!wait_readable(pid_descriptor_, Deadline(patience))) return std::nullopt;
    int status = 0;
    ::waitpid(pid_, &status, 0);
    ::close(std::exchange(pid_descriptor_, -1));
    ::close(std::exchange(out_descriptor_, -1));
    pid_ = -1;
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

std::string ServerProcess::log() const {
    return read_file(log_file());
}

std::size_t ServerProcess::resident_kib() const {
    std::istringstream lines(read_file("/proc/" + std::to_string(pid_) + "/status"));
    for (std::string line; std::getline(lines, line);) {
        if (line.starts_with("VmRSS:")) return std::stoul(line.substr(6));
    }
    return 0;
}

std::size_t ServerProcess::open_descriptors() const {
    std::size_t count = 0;
    for (const auto& entry :
         std::filesystem::directory_iterator("/proc/" + std::to_string(pid_) + "/fd")) {
        static_cast<void>(entry);
        ++count;
    }
    return count;
}

double ServerProcess::cpu_seconds() const {
    const auto text = read_file("/proc/" + std::to_string(pid_) + "/stat");
    std::istringstream fields(text.substr(text.rfind(')') + 2));
    std::string skipped;
    for (int i = 0; i < 11; ++i) fields >> skipped;
    double in_program = 0;
    double in_kernel = 0;
    fields >> in_program >> in_kernel;
    return (in_program + in_kernel) / static_cast<double>(::sysconf(_SC_CLK_TCK));
}

}  // namespace goedwerk::test
