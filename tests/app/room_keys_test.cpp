// Keys of open questions when a room goes from one node to the other. Rules G6, G7
// (room_directory.h).
#include <algorithm>

#include "app/room_of_two_nodes.h"

namespace goedwerk::app::test {
namespace {

using goedwerk::test::run_task;

class RoomKeys : public RoomOfTwoNodes {
  protected:
    domain::Round last_round() {
        return run_task(world.loop, one->rooms->replay(room))->rounds.back();
    }
    // `one` is the home, its question is open and has an answer.
    void begin_at_one() {
        ASSERT_TRUE(enter(*one, 1, control, proto::ROLE_CONTROL));
        ASSERT_TRUE(enter(*one, 2, near));
        open_poll(*one, 1, control);
        insist(*one, 2, near, 0);
        key_box = last_round().key_box;
        ASSERT_TRUE(one->keys.load(key_box)) << "else a test of its removal would show nothing";
    }
    // Of `node`, which is home no more and does not know it.
    void take_over_from_one() {
        world.gone.insert(one->cluster.self());
        one->nodes->now.holds = false;
    }
    std::size_t copies_for(const Node& node) {
        const auto& copies = world.key_copies[key_box];
        return static_cast<std::size_t>(
            std::ranges::count(copies, node.cluster.self(), &backplane::SealedKey::node));
    }
    seal::RoomClock clock_at(const Node& node) { return node.keys.load_clock(room); }

    BoxId key_box;
};

TEST_F(RoomKeys, G7_AHomeThatStorageRefusedRemovesItsKeyAndClock) {
    begin_at_one();
    EXPECT_NE(clock_at(*one), seal::RoomClock{});
    world.homes[room] = two->cluster.self();
    answer(*one, 2, 1);
    wait([&] { return !one->keys.load(key_box) && clock_at(*one) == seal::RoomClock{}; });
    EXPECT_FALSE(near.hang_ups.empty());
    EXPECT_EQ(one->rooms->open_count(), 0u);
}

TEST_F(RoomKeys, G7_ANodeStartedBesideTheNewHomeRemovesItsKey) {
    begin_at_one();
    Node three(world, 3, Node::Begin::later);
    ASSERT_TRUE(three.keys.store(key_box, *one->keys.load(key_box)).has_value());
    ASSERT_TRUE(run_task(world.loop, three.rooms->load()).has_value());
    ASSERT_TRUE(three.keys.load(key_box)) << "the question is open: it may be needed";
    three.begin();
    ASSERT_TRUE(enter(three, 1, far));
    EXPECT_FALSE(three.keys.load(key_box)) << "its home is there, and another";
    EXPECT_TRUE(one->keys.load(key_box));
    run_task(world.loop, three.stop());
}

TEST_F(RoomKeys, G7_AKeyOnFileGoesWithTheSweepAfterItsQuestionClosed) {
    begin_at_one();
    Node three(world, 3, Node::Begin::later);
    ASSERT_TRUE(three.keys.store(key_box, *one->keys.load(key_box)).has_value());
    ASSERT_TRUE(run_task(world.loop, three.rooms->load()).has_value());
    move(*one, 1, control, proto::MOVE_KIND_CLOSE);
    wait([&] { return !one->keys.load(key_box); });
    EXPECT_TRUE(three.keys.load(key_box)) << "nothing told it";
    three.begin();  // sweeps
    wait([&] { return !three.keys.load(key_box); });
    run_task(world.loop, three.stop());
}

// Its host made the key and never heard that the question was stored.
TEST_F(RoomKeys, G7_AKeyOfWhichNothingWasNotedGoesWithItsQuestion) {
    begin_at_one();
    ASSERT_TRUE(two->keys.store(key_box, *one->keys.load(key_box)).has_value());
    two->doors.bus->publish(room, {});
    pass(std::chrono::milliseconds(50));
    EXPECT_TRUE(two->keys.load(key_box)) << "the question is open";
    move(*one, 1, control, proto::MOVE_KIND_CLOSE);
    wait([&] { return !one->keys.load(key_box); });
    Node three(world, 3);
    ASSERT_TRUE(three.keys.store(key_box, *two->keys.load(key_box)).has_value());
    three.doors.bus->publish(room, {});
    wait([&] { return !three.keys.load(key_box); });
    run_task(world.loop, three.stop());
}

TEST_F(RoomKeys, CopiesThatStorageDidNotTakeAreTriedAgain) {
    begin_at_one();
    EXPECT_EQ(copies_for(*two), 1u);
    world.copies_refused.insert(one->cluster.self());
    Node three(world, 3);
    pass(3 * limits::home_watch_interval);
    EXPECT_EQ(copies_for(three), 0u);
    world.copies_refused.clear();
    wait([&] { return copies_for(three) == 1; });
    EXPECT_EQ(copies_for(*two), 1u) << "who has one gets no other";
    run_task(world.loop, three.stop());
}

TEST_F(RoomKeys, ANewHomeCopiesForWhoJoinedBefore) {
    begin_at_one();
    ASSERT_TRUE(enter(*two, 1, far));
    world.copies_refused.insert(one->cluster.self());
    Node three(world, 3);
    take_over_from_one();
    insist(*two, 1, far, 1);
    ASSERT_EQ(world.homes.at(room), two->cluster.self());
    wait([&] { return copies_for(three) == 1; });
    run_task(world.loop, three.stop());
}

// Positive control: B2_ScreensOfAKilledHomeComeInHere, where the copy is found at once.
TEST_F(RoomKeys, G6_AStorageThatDoesNotSayIsNotOneWithoutACopy) {
    begin_at_one();
    ASSERT_TRUE(enter(*two, 1, far));
    insist(*two, 1, far, 1);
    world.finds_failing = 3;
    take_over_from_one();
    const auto refused = run_task(world.loop, two->rooms->open_here(room));
    ASSERT_TRUE(refused.has_error());
    EXPECT_EQ(refused.error().code, proto::ERROR_CODE_UNAVAILABLE);
    EXPECT_EQ(two->rooms->open_count(), 0u);
    insist(*two, 1, far, 0);
    EXPECT_EQ(world.finds_failing, 0u);
    const auto* opened = two->rooms->find(room);
    ASSERT_NE(opened, nullptr);
    EXPECT_EQ(opened->rounds.size(), 1u) << "the answers were not given up";
    EXPECT_EQ(answers_in_box(), 2u);
}

// Another node had the room, did something, and gave it back.
TEST_F(RoomKeys, G7_ARoomThatIsNotAsItWasLeftBreaksOff) {
    begin_at_one();
    one->nodes->now.holds = false;
    world.homes[room] = two->cluster.self();
    proto::Record record;
    record.set_seq(head() + 1);
    record.add_events()->mutable_room_locked()->set_locked(true);
    ASSERT_TRUE(run_task(world.loop, two->doors.log->append(room, std::move(record))));
    world.homes.erase(room);
    one->nodes->now = {.holds = true, .number = 2};
    wait([&] { return !near.hang_ups.empty(); });
    EXPECT_EQ(world.homes.at(room), one->cluster.self());
    FakeScreen back;
    ASSERT_TRUE(enter(*one, 3, back, proto::ROLE_CONTROL));
    ASSERT_NE(one->rooms->find(room), nullptr);
    EXPECT_EQ(one->rooms->find(room)->head.value, head()) << "as the other left it";
    EXPECT_TRUE(one->keys.load(key_box)) << "the question is open, and at home here";
}

// Positive control of the one above: given back as it was.
TEST_F(RoomKeys, G7_ARoomThatIsAsItWasLeftGoesOn) {
    begin_at_one();
    one->nodes->now.holds = false;
    pass(2 * limits::home_watch_interval);
    world.homes.erase(room);
    one->nodes->now = {.holds = true, .number = 2};
    wait([&] { return world.homes.contains(room); });
    insist(*one, 2, near, 1);
    EXPECT_TRUE(near.hang_ups.empty());
}

}  // namespace
}  // namespace goedwerk::app::test
