// A Redis of the test's own, with deploy/redis.conf and its user, in a folder of its own: started,
// paused, killed without mercy.
//
// S1  start() returns when it answers, or throws with what it wrote.
// S2  The child dies with the test.
// S3  A restart uses the same folder and address.
//
// Thread: one at a time.
#pragma once

#include <sys/types.h>

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace goedwerk::test {

// False, and the running test is skipped; or failed where REQUIRE_REDIS=1. From SetUp() or the
// constructor of a fixture only: elsewhere the test goes on.
bool redis_is_here();

enum class RedisAddress { unix_socket, loopback };

// What makes a Redis one of several, by the lines that deploy/redis.conf has for it.
struct RedisPlace {
    bool in_group = false;
    std::uint16_t follows = 0;       // port of the main one on this machine; 0: it is the main one
    std::uint32_t replicas = 0;      // min-replicas-to-write
    std::string space;               // network namespace; empty: ours
    std::string bind = "127.0.0.1";  // separated by spaces; the first is host()
};

class RedisProcess {
  public:
    static constexpr const char* user = "goedwerk";
    static constexpr const char* password = "a-password-of-tests";

    explicit RedisProcess(std::filesystem::path folder,
                          RedisAddress address = RedisAddress::unix_socket, RedisPlace place = {});
    ~RedisProcess();
    RedisProcess(const RedisProcess&) = delete;
    RedisProcess& operator=(const RedisProcess&) = delete;

    void start();
    void kill_hard();  // SIGKILL, and waits
    bool running() const { return pid_ >= 0; }
    void pause() const;
    void go_on() const;

    // A path, or 127.0.0.1.
    const std::string& host() const { return host_; }
    std::uint16_t port() const { return port_; }
    // Files that Redis appends to.
    std::filesystem::path files() const { return folder_ / "appendonlydir"; }
    // A value of INFO; empty: there is none, or nobody answers.
    std::string value_of(const std::string& name) const;
    // By redis-cli, as somebody who may do everything. What it printed, without the last newline.
    std::string as_administrator(const std::vector<std::string>& command) const;

  private:
    const std::filesystem::path folder_;
    const RedisPlace place_;
    std::string host_;
    std::uint16_t port_ = 0;
    pid_t pid_ = -1;
};

}  // namespace goedwerk::test
