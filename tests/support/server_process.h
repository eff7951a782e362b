// The real binary under test: started on 127.0.0.1, port 0, with folders of its own on tmpfs,
// killed
// without mercy.
//
// S1  start() returns when the server answers (its "ready" line), or throws with what it wrote to
//     stderr.
// S2  The child dies with the test; the folders go when the object goes.
// S3  A restart uses the same folders, so it must find back everything that was acknowledged.
//
// Thread: one at a time.
#pragma once

#include <sys/types.h>

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace goedwerk::test {

// A folder that removes itself, under /dev/shm (or the temporary folder where that is missing).
class TempFolder {
  public:
    TempFolder();
    ~TempFolder();
    TempFolder(const TempFolder&) = delete;
    TempFolder& operator=(const TempFolder&) = delete;
    const std::filesystem::path& path() const { return path_; }

  private:
    std::filesystem::path path_;
};

struct ServerOptions {
    std::filesystem::path binary;   // empty: the one of this build
    std::filesystem::path content;  // empty: tests/integration/content
    std::filesystem::path data;     // empty: a folder of its own
    std::filesystem::path keys;
    std::filesystem::path web;                     // empty: a page of its own
    std::optional<std::uint16_t> port;             // unset: any free
    std::vector<std::string> extra;                // further arguments
    std::vector<std::string> environment;          // NAME=value, beside ours
    std::optional<std::uint64_t> descriptors_max;  // RLIMIT_NOFILE of the child
};

// How a program ended that was run to its end.
struct RunResult {
    int exit_code = -1;  // -1: killed, or it did not end in time
    std::string out;
    std::string err;
};
RunResult run_goedwerk(const std::vector<std::string>& arguments,
                       std::chrono::milliseconds patience = std::chrono::milliseconds(10'000));

class ServerProcess {
  public:
    explicit ServerProcess(ServerOptions options = {});
    ~ServerProcess();
    ServerProcess(const ServerProcess&) = delete;
    ServerProcess& operator=(const ServerProcess&) = delete;

    void start();
    void kill_hard();  // SIGKILL, and waits
    void terminate();  // SIGTERM, does not wait
    // The exit code; nullopt: still running after `patience`; -1: ended by a signal.
    std::optional<int> wait_exit(std::chrono::milliseconds patience);
    void restart() {
        kill_hard();
        start();
    }
    bool running() const { return pid_ > 0; }

    std::uint16_t port() const { return port_; }
    std::uint16_t metrics_port() const { return metrics_port_; }
    // Of the "regie" line, still encoded; empty when there was none.
    const std::string& start_secret() const { return start_secret_; }
    pid_t pid() const { return pid_; }
    std::filesystem::path data() const { return options_.data; }
    std::filesystem::path keys() const { return options_.keys; }
    std::filesystem::path log_file() const { return folder_.path() / "stderr.log"; }
    std::filesystem::path out_file() const { return folder_.path() / "stdout.log"; }
    std::string log() const;  // all of stderr so far
    ServerOptions& options() { return options_; }

    std::size_t resident_kib() const;
    std::size_t open_descriptors() const;
    double cpu_seconds() const;

  private:
    void read_ready_lines();
    void take_line(const std::string& line);

    TempFolder folder_;
    ServerOptions options_;
    pid_t pid_ = -1;
    int pid_descriptor_ = -1;
    int out_descriptor_ = -1;
    std::uint16_t port_ = 0;
    std::uint16_t metrics_port_ = 0;
    std::string start_secret_;
};

std::string read_file(const std::filesystem::path& path);
void write_file(const std::filesystem::path& path, std::string_view text);

}  // namespace goedwerk::test
