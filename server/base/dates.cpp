#include "base/dates.h"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cstdio>

namespace goedwerk::dates {
namespace {

// nullopt: other signs than digits.
std::optional<unsigned> number(std::string_view digits) {
    const auto is_digit = [](char sign) { return sign >= '0' && sign <= '9'; };
    if (!std::all_of(digits.begin(), digits.end(), is_digit)) return std::nullopt;
    unsigned value = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), value);
    return value;
}

}  // namespace

std::string written(std::uint32_t day) {
    const std::chrono::year_month_day date{std::chrono::sys_days{std::chrono::days{day}}};
    char text[sizeof "2026-11-25 and room for any int"];
    const auto size =
        std::snprintf(text, sizeof text, "%04d-%02u-%02u", static_cast<int>(date.year()),
                      static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
    return {text, static_cast<std::size_t>(size)};
}

std::optional<std::uint32_t> read(std::string_view date) {
    if (date.size() != 10 || date[4] != '-' || date[7] != '-') return std::nullopt;
    const auto year = number(date.substr(0, 4));
    const auto month = number(date.substr(5, 2));
    const auto day = number(date.substr(8, 2));
    if (!year || !month || !day) return std::nullopt;
    const std::chrono::year_month_day parsed{std::chrono::year{static_cast<int>(*year)},
                                             std::chrono::month{*month}, std::chrono::day{*day}};
    if (!parsed.ok()) return std::nullopt;
    const auto days = std::chrono::sys_days{parsed}.time_since_epoch().count();
    if (days < 0) return std::nullopt;
    return static_cast<std::uint32_t>(days);
}

}  // namespace goedwerk::dates
