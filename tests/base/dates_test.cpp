#include "base/dates.h"

#include <gtest/gtest.h>

namespace goedwerk::dates {
namespace {

TEST(Dates, EveryDayIsReadAsItIsWritten) {
    EXPECT_EQ(written(0), "1970-01-01");
    EXPECT_EQ(written(20'782), "2026-11-25");
    EXPECT_EQ(written(day_of(1'795'000'000'000)), "2026-11-18");
    for (std::uint32_t day = 0; day < 100'000; day += 7) ASSERT_EQ(read(written(day)), day);
}

TEST(Dates, WhatIsNoDayIsRefused) {
    for (const auto* text : {"", "2026-11-2", "2026-11-255", "2026/11/25", "2026-02-29",
                             "2026-13-01", "2026-00-10", "1969-12-31", "20x6-11-25", "-026-11-25"})
        EXPECT_EQ(read(text), std::nullopt) << text;
    EXPECT_TRUE(read("2028-02-29").has_value());
}

}  // namespace
}  // namespace goedwerk::dates
