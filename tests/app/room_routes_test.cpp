// Two nodes and a network that loses things. Rules B1, B2 (room_routes.h), R1 to R3 (far_rooms.h),
// S1 to S4 (far_screens.h), G6, G7 (room_directory.h).
#include "app/room_routes.h"

#include "app/room_of_two_nodes.h"

namespace goedwerk::app::test {
namespace {

using goedwerk::test::run_task;
using namespace std::chrono_literals;

class RoomRoutesTest : public RoomOfTwoNodes {};

TEST_F(RoomRoutesTest, R1_AFarScreenIsAsAnyOther) {
    ASSERT_TRUE(enter(*one, 1, control, proto::ROLE_CONTROL));
    ASSERT_TRUE(enter(*two, 1, far)) << "the same number as a screen of the home";
    EXPECT_EQ(world.homes.at(room), one->cluster.self());
    EXPECT_EQ(far.welcomes, 1);
    EXPECT_GT(far.shows, 0);
    EXPECT_EQ(two->rooms->open_count(), 0u);
    open_poll(*one, 1, control);
    insist(*two, 1, far, 0);
    const auto id = answer(*two, 1, 9);
    wait([&] { return far.replies.contains(id); });
    EXPECT_EQ(far.replies[id], (std::vector{proto::ERROR_CODE_INVALID_OPTION}));
    EXPECT_EQ(answers_in_box(), 1u);
    two->routes->leave(ConnectionId{1});
    wait([&] { return one->routes->far_screens().size() == 0; });
    EXPECT_EQ(two->routes->far_rooms().size(), 0u);
}

TEST_F(RoomRoutesTest, Q15_ANewcomerAtAnotherNodeNeedsTheGateToo) {
    ASSERT_TRUE(enter(*one, 1, control, proto::ROLE_CONTROL));
    ASSERT_TRUE(enter(*two, 1, far));
    move(*one, 1, control, proto::MOVE_KIND_RENEW_CODE);
    const auto gate = one->rooms->find(room)->gate;
    for (auto* node : {one.get(), two.get()}) {
        for (const auto& wrong : {Gate{}, Gate{"9999"}}) {
            const auto refused = enter(*node, 7, other, proto::ROLE_PHONE, wrong);
            ASSERT_TRUE(refused.has_error());
            EXPECT_EQ(refused.error().code, proto::ERROR_CODE_ROOM_UNKNOWN);
        }
    }
    EXPECT_EQ(other.welcomes, 0);
    ASSERT_TRUE(enter(*two, 8, other, proto::ROLE_PHONE, gate));
    EXPECT_EQ(other.welcomes, 1);
    EXPECT_TRUE(far.hang_ups.empty()) << "who is in stays";
    open_poll(*one, 1, control);
    insist(*two, 1, far, 0);
    insist(*two, 8, other, 1);
    EXPECT_EQ(answers_in_box(), 2u);
}

TEST_F(RoomRoutesTest, S2_AViewGoesOnceForAllScreensOfANode) {
    ASSERT_TRUE(enter(*one, 1, control, proto::ROLE_CONTROL));
    std::vector<std::unique_ptr<FakeScreen>> phones;
    for (std::uint64_t number = 1; number <= 40; ++number) {
        phones.push_back(std::make_unique<FakeScreen>());
        ASSERT_TRUE(enter(*two, number, *phones.back()));
    }
    const auto before = one->counters.views_out;
    std::vector<int> shows;
    for (const auto& phone : phones) shows.push_back(phone->shows);
    move(*one, 1, control, proto::MOVE_KIND_GO_TO_STEP, poll_step);
    wait([&] {
        for (std::size_t at = 0; at < phones.size(); ++at) {
            if (phones[at]->shows == shows[at]) return false;
        }
        return true;
    });
    EXPECT_LE(one->counters.views_out - before, 8u) << "slots of one audience";
    EXPECT_GE(one->counters.views_out - before, 1u);
}

TEST_F(RoomRoutesTest, R2_LostLettersLoseNoAnswerAndNoScreen) {
    ASSERT_TRUE(enter(*one, 1, control, proto::ROLE_CONTROL));
    open_poll(*one, 1, control);
    std::vector<std::unique_ptr<FakeScreen>> phones;
    for (std::uint64_t number = 1; number <= 6; ++number) {
        phones.push_back(std::make_unique<FakeScreen>());
        ASSERT_TRUE(enter(*two, number, *phones.back()));
    }
    world.lost_of_100 = 25;
    world.lost_max = 2;
    for (std::uint64_t number = 1; number <= phones.size(); ++number)
        insist(*two, number, *phones[number - 1], 1);
    EXPECT_GT(world.lost, 0u) << "the network did lose something";
    EXPECT_GT(two->counters.links_lost, 0u);
    EXPECT_EQ(answers_in_box(), phones.size());
    for (const auto& phone : phones) {
        EXPECT_EQ(phone->welcomes, 1);
        EXPECT_TRUE(phone->hang_ups.empty());
        for (const auto& [id, codes] : phone->replies) EXPECT_EQ(codes.size(), 1u) << id;
    }
}

TEST_F(RoomRoutesTest, B2_ScreensOfAKilledHomeComeInHere) {
    ASSERT_TRUE(enter(*two, 1, control, proto::ROLE_CONTROL));
    world.homes.clear();  // the first who comes makes a home: let it be the other node
    run_task(world.loop, two->stop());
    two = std::make_unique<Node>(world, 3);
    ASSERT_TRUE(enter(*one, 1, near));
    ASSERT_TRUE(enter(*two, 1, other, proto::ROLE_CONTROL));
    ASSERT_TRUE(enter(*two, 2, far));
    EXPECT_EQ(world.homes.at(room), one->cluster.self());
    open_poll(*two, 1, other);
    insist(*one, 1, near, 0);
    insist(*two, 2, far, 1);
    EXPECT_FALSE(world.key_copies.empty());

    world.gone.insert(one->cluster.self());
    one->nodes->now.holds = false;
    insist(*two, 2, far, 2);
    EXPECT_EQ(world.homes.at(room), two->cluster.self());
    EXPECT_EQ(answers_in_box(), 2u) << "the one who is away counts too";
    const auto* opened = two->rooms->find(room);
    ASSERT_NE(opened, nullptr);
    EXPECT_EQ(opened->rounds.size(), 1u) << "no new round: the key was there";
    EXPECT_EQ(far.welcomes, 1);
    EXPECT_TRUE(far.hang_ups.empty());
    move(*two, 1, other, proto::MOVE_KIND_CLOSE);
    wait([&] { return world.key_copies.empty(); });
}

TEST_F(RoomRoutesTest, G7_WithoutItsLeaseAHomeIsSilent) {
    ASSERT_TRUE(enter(*one, 1, control, proto::ROLE_CONTROL));
    ASSERT_TRUE(enter(*one, 2, near));
    ASSERT_TRUE(enter(*two, 1, far));
    open_poll(*one, 1, control);
    insist(*one, 2, near, 0);
    one->nodes->now.holds = false;
    pass(10 * limits::link_gather);  // what was said before still leaves
    const auto shows = near.shows;
    const auto far_shows = far.shows;
    const auto id = answer(*one, 2, 1);
    wait([&] { return near.replies.contains(id); });
    EXPECT_EQ(near.replies[id].front(), proto::ERROR_CODE_UNAVAILABLE);
    const auto press = ++last_id;
    proto::Move reveal;
    reveal.set_kind(proto::MOVE_KIND_CLOSE);
    reveal.set_seen_seq(head());
    one->routes->move(ConnectionId{1}, press, reveal);
    wait([&] { return control.replies.contains(press); });
    EXPECT_EQ(control.replies[press].front(), proto::ERROR_CODE_UNAVAILABLE);
    pass(300ms);
    EXPECT_EQ(near.shows, shows);
    EXPECT_EQ(far.shows, far_shows);
    // The lease comes back, nobody took the room: what was withheld is shown.
    one->nodes->now = {.holds = true, .number = 2};
    wait([&] { return near.shows > shows && far.shows > far_shows; });
    EXPECT_TRUE(near.hang_ups.empty());
}

TEST_F(RoomRoutesTest, G7_ARoomThatWasTakenOverBreaksOff) {
    ASSERT_TRUE(enter(*one, 1, control, proto::ROLE_CONTROL));
    ASSERT_TRUE(enter(*one, 2, near));
    open_poll(*one, 1, control);
    one->nodes->now.holds = false;
    world.homes[room] = two->cluster.self();
    const auto shows = near.shows;
    one->nodes->now = {.holds = true, .number = 2};
    wait([&] { return !near.hang_ups.empty(); });
    EXPECT_EQ(near.shows, shows);
    EXPECT_FALSE(near.replies.empty() && near.shows == 0);
    one->routes->leave(ConnectionId{2});
    FakeScreen back;
    ASSERT_TRUE(enter(*one, 3, back)) << "by the other node now";
    EXPECT_EQ(two->rooms->open_count(), 1u);
}

// Positive control of the fence, apart from the lease: a home that does not know.
TEST_F(RoomRoutesTest, G6_AHomeThatDoesNotKnowAcknowledgesNothing) {
    ASSERT_TRUE(enter(*one, 1, control, proto::ROLE_CONTROL));
    ASSERT_TRUE(enter(*one, 2, near));
    open_poll(*one, 1, control);
    insist(*one, 2, near, 0);
    const auto shows = near.shows;
    world.homes[room] = two->cluster.self();
    const auto id = answer(*one, 2, 1);
    wait([&] { return !near.hang_ups.empty(); });
    EXPECT_FALSE(near.replies.contains(id));
    EXPECT_EQ(near.shows, shows);
}

TEST_F(RoomRoutesTest, B1_NobodyAnswersIsUnavailableInTime) {
    world.homes[room] = NodeId{"ffffffffffffffff"};
    const auto begin = std::chrono::steady_clock::now();
    const auto entered = enter(*two, 1, far);
    ASSERT_TRUE(entered.has_error());
    EXPECT_EQ(entered.error().code, proto::ERROR_CODE_UNAVAILABLE);
    EXPECT_LT(std::chrono::steady_clock::now() - begin, 5s) << "a page waits 5 s";
    EXPECT_EQ(far.welcomes, 0);
    EXPECT_EQ(two->routes->far_rooms().size(), 0u);
}

TEST_F(RoomRoutesTest, S4_ALetterThatIsSentAgainDoesNothing) {
    std::vector<std::string> heard;
    const auto tap = one->doors.nodes->listen([&](const std::string& l) { heard.push_back(l); });
    ASSERT_TRUE(enter(*one, 1, control, proto::ROLE_CONTROL));
    ASSERT_TRUE(enter(*two, 1, far));
    open_poll(*one, 1, control);
    insist(*two, 1, far, 0);
    two->routes->leave(ConnectionId{1});
    wait([&] { return one->routes->far_screens().size() == 0; });
    const auto letters = heard;
    const auto refused = one->counters.letters_refused;
    for (const auto& letter : letters) {
        ASSERT_TRUE(run_task(world.loop, two->doors.nodes->send(one->cluster.self(), letter)));
    }
    wait([&] { return one->counters.letters_refused >= refused + letters.size(); });
    EXPECT_EQ(one->routes->far_screens().size(), 0u);
    EXPECT_EQ(answers_in_box(), 1u);
}

}  // namespace
}  // namespace goedwerk::app::test
