// A Sentinel of the test's own, with deploy/sentinel.conf and its user, that watches a Redis on
// loopback under the name "goedwerk". It dies with the test.
//
// Thread: one at a time.
#pragma once

#include <sys/types.h>

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace goedwerk::test {

class SentinelProcess {
  public:
    // Promotes when the majority of `of_them` agrees.
    SentinelProcess(std::filesystem::path folder, std::uint16_t master, std::size_t of_them = 1);
    ~SentinelProcess();
    SentinelProcess(const SentinelProcess&) = delete;
    SentinelProcess& operator=(const SentinelProcess&) = delete;

    void kill_hard();
    void pause() const;
    std::uint16_t port() const { return port_; }
    std::string ask(const std::vector<std::string>& command) const;

  private:
    std::uint16_t port_ = 0;
    pid_t pid_ = -1;
};

}  // namespace goedwerk::test
