#include "room/presence.h"

#include <gtest/gtest.h>

#include "base/check.h"
#include "base/rng.h"

namespace goedwerk::room {
namespace {

using domain::Audience;
using domain::Language;

Seat phone(std::uint64_t participant, bool remote = false, bool board = false) {
    return {ParticipantId{participant}, Role::phone, {Language::nl, board, remote}};
}

TEST(Presence, E1_TwoConnectionsOfOneTicketAreOneParticipant) {
    Presence presence;
    presence.enter(ConnectionId{1}, phone(7));
    presence.enter(ConnectionId{2}, phone(7));
    presence.enter(ConnectionId{3}, phone(8));
    EXPECT_EQ(presence.phone_count(), 2U);
    presence.leave(ConnectionId{1});
    EXPECT_EQ(presence.phone_count(), 2U);
    EXPECT_TRUE(presence.is_present(ParticipantId{7}));
    presence.leave(ConnectionId{2});
    EXPECT_EQ(presence.phone_count(), 1U);
    EXPECT_FALSE(presence.is_present(ParticipantId{7}));
    presence.enter(ConnectionId{4}, {ParticipantId{9}, Role::board, {}});
    presence.enter(ConnectionId{5}, {ParticipantId{9}, Role::control, {}});
    EXPECT_EQ(presence.phone_count(), 1U) << "screens are no participants";
    EXPECT_EQ(presence.board_count(), 1U);
    EXPECT_EQ(presence.control_count(), 1U);
}

TEST(Presence, E2_RemoteIfAnyConnectionSaysSo) {
    Presence presence;
    presence.enter(ConnectionId{1}, phone(7));
    presence.enter(ConnectionId{2}, phone(7, true));
    EXPECT_EQ(presence.remote_count(), 1U);
    presence.look(ConnectionId{1}, {Language::nl, false, true});
    EXPECT_EQ(presence.remote_count(), 1U);
    presence.leave(ConnectionId{2});
    EXPECT_EQ(presence.remote_count(), 1U);
    presence.look(ConnectionId{1}, {Language::nl, false, false});
    EXPECT_EQ(presence.remote_count(), 0U);
}

TEST(Presence, WhoLooksAtWhat) {
    Presence presence;
    presence.enter(ConnectionId{1}, phone(1, false, true));
    presence.enter(ConnectionId{2},
                   {ParticipantId{2}, Role::control, {Language::en, false, false}});
    EXPECT_EQ(presence.looking(Audience::phone, Language::nl), 1U);
    EXPECT_EQ(presence.looking(Audience::board, Language::nl), 1U) << "asked for the board";
    EXPECT_EQ(presence.looking(Audience::board, Language::en), 1U) << "the miniature";
    EXPECT_EQ(presence.looking(Audience::control, Language::en), 1U);
    EXPECT_EQ(presence.looking(Audience::control, Language::nl), 0U);
    EXPECT_EQ(presence.looking(Audience::phone, Language::en), 0U);
    presence.look(ConnectionId{2}, {Language::en, false, false, true});
    EXPECT_EQ(presence.looking(Audience::phone, Language::en), 1U) << "the second miniature";
    EXPECT_THROW(presence.enter(ConnectionId{1}, phone(1)), Violation);
    EXPECT_EQ(presence.seat(ConnectionId{3}), nullptr);
}

TEST(Presence, EveryoneGoneIsNothingLeft) {
    for (std::uint64_t seed = 0; seed < 1'000; ++seed) {
        auto rng = Rng::from_seed(seed);
        Presence presence;
        std::vector<std::uint64_t> inside;
        for (std::uint64_t next = 1; next < 60; ++next) {
            const auto draw = rng.below(4);
            if (draw == 0 && !inside.empty()) {
                presence.leave(ConnectionId{inside.back()});
                inside.pop_back();
            } else if (draw == 1 && !inside.empty()) {
                presence.look(ConnectionId{inside[rng.below(inside.size())]},
                              {Language::nl, rng.below(2) == 0, rng.below(2) == 0});
            } else {
                presence.enter(ConnectionId{next}, phone(rng.below(5), rng.below(2) == 0));
                inside.push_back(next);
            }
            ASSERT_LE(presence.remote_count(), presence.phone_count()) << "seed " << seed;
        }
        for (const auto connection : inside) presence.leave(ConnectionId{connection});
        ASSERT_EQ(presence.phone_count() + presence.remote_count(), 0U) << "seed " << seed;
        ASSERT_EQ(presence.looking(Audience::phone, Language::nl), 0U) << "seed " << seed;
        ASSERT_EQ(presence.looking(Audience::board, Language::nl), 0U) << "seed " << seed;
    }
}

}  // namespace
}  // namespace goedwerk::room
