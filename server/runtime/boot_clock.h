// Time since the machine started, the time it slept included: steady_clock stands still while a
// machine is suspended, and a lease must not.
#pragma once

#include <time.h>

#include <chrono>

namespace goedwerk {

struct BootClock {
    using duration = std::chrono::nanoseconds;
    using rep = duration::rep;
    using period = duration::period;
    using time_point = std::chrono::time_point<BootClock>;
    static constexpr bool is_steady = true;

    static time_point now() noexcept {
        timespec passed{};
        ::clock_gettime(CLOCK_BOOTTIME, &passed);
        return time_point(std::chrono::seconds(passed.tv_sec) +
                          std::chrono::nanoseconds(passed.tv_nsec));
    }
};

}  // namespace goedwerk
