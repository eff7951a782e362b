#include "app/invitations.h"

#include <gtest/gtest.h>

#include "base/limits.h"

namespace goedwerk::app {
namespace {

constexpr std::uint64_t now = 1'795'000'000'000;
constexpr std::uint64_t ten_minutes = 600'000;

TEST(Invitations, IV1_ALinkWorksOnceAndForItsRoomAndInTime) {
    auto rng = Rng::from_seed(1);
    Invitations invitations(rng);
    const auto first = invitations.invite(RoomId{"ABCD2345"}, now);
    const auto second = invitations.invite(RoomId{"WXYZ6789"}, now);
    EXPECT_NE(first, second);
    EXPECT_EQ(invitations.accept("", now), std::nullopt);
    EXPECT_EQ(invitations.accept(first.substr(1), now), std::nullopt);
    EXPECT_EQ(invitations.accept(second, now + 1), RoomId{"WXYZ6789"});
    EXPECT_EQ(invitations.accept(second, now + 1), std::nullopt) << "used";
    EXPECT_EQ(invitations.accept(first, now + ten_minutes + 1), std::nullopt) << "too late";
    const auto third = invitations.invite(RoomId{"ABCD2345"}, now);
    EXPECT_EQ(invitations.accept(third, now + ten_minutes), RoomId{"ABCD2345"}) << "just in time";
}

TEST(Invitations, IV2_TheOldestLeaveFirst) {
    auto rng = Rng::from_seed(2);
    Invitations invitations(rng);
    const auto oldest = invitations.invite(RoomId{"ABCD2345"}, now);
    std::string newest;
    for (std::size_t n = 0; n < limits::invitations_max; ++n)
        newest = invitations.invite(RoomId{"ABCD2345"}, now);
    EXPECT_EQ(invitations.accept(oldest, now), std::nullopt);
    EXPECT_TRUE(invitations.accept(newest, now).has_value());
}

}  // namespace
}  // namespace goedwerk::app
