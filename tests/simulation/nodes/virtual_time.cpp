#include "simulation/nodes/virtual_time.h"

#include <sys/epoll.h>
#include <sys/syscall.h>
#include <sys/timerfd.h>
#include <time.h>
#include <unistd.h>

#include <cerrno>

namespace goedwerk::simulation {
namespace {

constexpr std::int64_t start_ms = 1'000'000;               // since the machines started
constexpr std::int64_t wall_start_ms = 1'795'860'000'000;  // on 28 November 2026
constexpr std::int64_t second_ms = 1'000;

struct {
    bool is_on = false;
    std::int64_t time_ms = start_ms;
    ClockView view;
    net::io_context* asked = nullptr;  // how long would it wait?
    int wait_ms = 0;
} clocks;

std::int64_t reading(clockid_t clock) {
    const auto passed_ms = clocks.time_ms - start_ms;
    if (clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE)
        return wall_start_ms + passed_ms + clocks.view.wall_offset_ms;
    if (clock == CLOCK_BOOTTIME) return clocks.time_ms;
    return clocks.time_ms - clocks.view.slept_ms;
}

}  // namespace

VirtualTime::VirtualTime() {
    clocks = {};
    clocks.is_on = true;
}

VirtualTime::~VirtualTime() {
    clocks.is_on = false;
}

std::int64_t VirtualTime::now_ms() const {
    return clocks.time_ms;
}

void VirtualTime::go_to(std::int64_t time_ms) {
    if (time_ms > clocks.time_ms) clocks.time_ms = time_ms;
}

void VirtualTime::look_as(const ClockView& view) {
    clocks.view = view;
}

std::optional<std::int64_t> VirtualTime::run_due(net::io_context& loop) {
    loop.restart();
    loop.poll();
    loop.restart();
    clocks.asked = &loop;
    clocks.wait_ms = -1;
    loop.run_one();  // epoll_wait() stops it
    clocks.asked = nullptr;
    if (clocks.wait_ms < 0) return std::nullopt;
    return clocks.time_ms + clocks.wait_ms;
}

}  // namespace goedwerk::simulation

using goedwerk::simulation::clocks;

extern "C" int clock_gettime(clockid_t clock, struct timespec* out) noexcept {
    if (!clocks.is_on) return static_cast<int>(::syscall(SYS_clock_gettime, clock, out));
    const auto now_ms = goedwerk::simulation::reading(clock);
    constexpr auto second_ms = goedwerk::simulation::second_ms;
    out->tv_sec = now_ms / second_ms;
    out->tv_nsec = now_ms % second_ms * 1'000'000;
    return 0;
}

extern "C" int timerfd_create(int clock, int flags) noexcept {
    if (!clocks.is_on) return static_cast<int>(::syscall(SYS_timerfd_create, clock, flags));
    errno = ENOSYS;
    return -1;
}

extern "C" int epoll_wait(int epoll, struct epoll_event* events, int events_max, int wait_ms) {
    if (clocks.is_on && clocks.asked != nullptr) {
        clocks.wait_ms = wait_ms;
        clocks.asked->stop();
        wait_ms = 0;
    }
    constexpr std::size_t signal_set_bytes = 8;
    return static_cast<int>(
        ::syscall(SYS_epoll_pwait, epoll, events, events_max, wait_ms, nullptr, signal_set_bytes));
}
