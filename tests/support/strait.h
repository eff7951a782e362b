// A way to a port of this machine that can be closed without anybody being told: bytes stop,
// sockets stay. As a cable that is pulled.
//
// Thread: one at a time; the carrying has a thread of its own.
#pragma once

#include <atomic>
#include <cstdint>
#include <thread>
#include <vector>

namespace goedwerk::test {

class Strait {
  public:
    explicit Strait(std::uint16_t to);
    ~Strait();
    Strait(const Strait&) = delete;
    Strait& operator=(const Strait&) = delete;

    std::uint16_t port() const { return port_; }
    void close() { open_ = false; }
    void open() { open_ = true; }

  private:
    struct Pair {
        int here = -1;
        int there = -1;
    };
    void carry_until_stopped();
    void accept_one();
    static bool carry(int from, int to);

    const std::uint16_t to_;
    int listener_ = -1;
    std::uint16_t port_ = 0;
    std::atomic<bool> open_ = true;
    std::atomic<bool> stopping_ = false;
    std::vector<Pair> pairs_;  // of the thread
    std::thread thread_;
};

}  // namespace goedwerk::test
