// The clocks of this process, as the simulation of several nodes tells them. While a VirtualTime
// lives, clock_gettime() answers with its time, so std::chrono, BootClock and Asio's timers follow
// it, and nothing in the server has to know. Without one all is as ever.
//
// It works by defining clock_gettime(), epoll_wait() and timerfd_create() in this program, which
// the libraries then use too. An io_context made meanwhile has no timer descriptor, so its timers
// hang on the clock alone; when it would wait, it says for how long instead.
//
// One thread.
#pragma once

#include <cstdint>
#include <optional>

#include "runtime/net.h"

namespace goedwerk::simulation {

// What one machine's clocks say beside the true time.
struct ClockView {
    std::int64_t wall_offset_ms = 0;  // of the clock on the wall
    std::int64_t slept_ms = 0;        // suspended so long: the steady clock stood still
};

class VirtualTime final {
  public:
    VirtualTime();
    ~VirtualTime();
    VirtualTime(const VirtualTime&) = delete;
    VirtualTime& operator=(const VirtualTime&) = delete;

    std::int64_t now_ms() const;
    void go_to(std::int64_t time_ms);
    // The machine whose program runs from now on.
    void look_as(const ClockView& view);
    // Runs what is due in `loop`, and tells when the next timer is; nullopt: it has none.
    std::optional<std::int64_t> run_due(net::io_context& loop);
};

}  // namespace goedwerk::simulation
