// Server time: ms since 1970, never going back while the process lives (a changed system clock
// moves no deadline).
#pragma once

#include <chrono>
#include <cstdint>

namespace goedwerk::app {

class ServerClock final {
  public:
    std::uint64_t now_ms() const {
        const auto passed = std::chrono::steady_clock::now() - started_;
        const auto now =
            started_at_ + std::chrono::duration_cast<std::chrono::milliseconds>(passed);
        return static_cast<std::uint64_t>(now.time_since_epoch().count());
    }
    // Moment of the loop's timers for a server time.
    std::chrono::steady_clock::time_point steady(std::uint64_t time_ms) const {
        const auto offset =
            static_cast<std::int64_t>(time_ms) - started_at_.time_since_epoch().count();
        return started_ + std::chrono::milliseconds(offset);
    }
    std::uint32_t today() const {
        return static_cast<std::uint32_t>(now_ms() / 86'400'000);
    }  // days since 1970

  private:
    std::chrono::steady_clock::time_point started_ = std::chrono::steady_clock::now();
    std::chrono::time_point<std::chrono::system_clock, std::chrono::milliseconds> started_at_ =
        std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
};

}  // namespace goedwerk::app
