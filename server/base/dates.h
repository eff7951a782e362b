// Days of the calendar as numbers, in UTC. Pure; for terms of keeping and for what happens by date.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace goedwerk::dates {

inline constexpr std::uint64_t day_ms = 86'400'000;

// "2026-11-25". `day`: days since 1970-01-01, before the year 10000.
std::string written(std::uint32_t day);
// nullopt: not a day of the calendar written like that, or before 1970.
std::optional<std::uint32_t> read(std::string_view date);
// `time_ms`: ms since 1970.
inline std::uint32_t day_of(std::uint64_t time_ms) {
    return static_cast<std::uint32_t>(time_ms / day_ms);
}

}  // namespace goedwerk::dates
