// 21 positions side by side, on a line or a fine scale, and the cells they are shown in: 11 bins in
// full, the middle one being position 10 alone; three zones when rounded.
#pragma once

#include <array>
#include <cstdint>

#include "base/limits.h"

namespace goedwerk::domain {

using FinePositions = std::array<std::uint32_t, limits::line_positions>;

namespace detail {

constexpr FinePositions bins() {
    FinePositions map{};
    constexpr std::uint32_t middle = limits::line_positions / 2;
    for (std::uint32_t position = 0; position < map.size(); ++position) {
        map[position] = position <= middle ? position / 2 : (position + 1) / 2;
    }
    return map;
}
constexpr FinePositions zones() {
    FinePositions map{};
    for (std::uint32_t position = 0; position < map.size(); ++position)
        map[position] = position / 7;
    return map;
}

}  // namespace detail

inline constexpr FinePositions bin_of = detail::bins();
inline constexpr FinePositions zone_of = detail::zones();
static_assert(bin_of[9] == 4 && bin_of[10] == 5 && bin_of[11] == 6 &&
              bin_of[20] == limits::line_bins - 1);
static_assert(zone_of[6] == 0 && zone_of[7] == 1 && zone_of[20] == 2);

}  // namespace goedwerk::domain
