// A way to a port of this machine that can be closed without anybody being told, as a cable that is
// pulled: bytes stop, sockets stay. Or that is long: all bytes come, later, in order.
//
// Thread: one at a time; the carrying has a thread of its own.
#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <deque>
#include <string>
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
    // Of each byte that comes from now on, in both directions.
    void delay(std::chrono::milliseconds each_way) { delay_ms_ = each_way.count(); }

  private:
    struct Parcel {
        std::chrono::steady_clock::time_point due;
        std::string bytes;
    };
    struct Direction {
        int from = -1;
        int to = -1;
        std::deque<Parcel> under_way;
    };
    struct Pair {
        Direction out;
        Direction back;
    };
    void carry_until_stopped();
    void accept_one();
    int wait_ms() const;
    bool take(Direction& way) const;
    static bool deliver_due(Direction& way);

    const std::uint16_t to_;
    int listener_ = -1;
    std::uint16_t port_ = 0;
    std::atomic<bool> open_ = true;
    std::atomic<bool> stopping_ = false;
    std::atomic<std::int64_t> delay_ms_ = 0;
    std::vector<Pair> pairs_;  // of the thread
    std::thread thread_;
};

}  // namespace goedwerk::test
