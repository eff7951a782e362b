// One room on two nodes, with a step that tells and one that asks, and what people do in it.
#pragma once

#include <gtest/gtest.h>

#include <memory>

#include "app/two_nodes.h"

namespace goedwerk::app::test {

inline constexpr std::uint32_t poll_step = 1;

class RoomOfTwoNodes : public testing::Test {
  protected:
    RoomOfTwoNodes() {
        auto record = domain::first_record(goedwerk::test::room_created(
            goedwerk::test::deck_of({goedwerk::test::info_step("welkom"),
                                     goedwerk::test::choice_step("keuze", proto::SHOW_TOGETHER)})));
        EXPECT_TRUE(
            goedwerk::test::run_task(world.loop, one->doors.log->append(room, std::move(record))));
    }
    ~RoomOfTwoNodes() override {
        for (auto* node : {one.get(), two.get()}) {
            if (node != nullptr) goedwerk::test::run_task(world.loop, node->stop());
        }
    }

    // Lets a screen in at `node`, as the edge does.
    Result<void> enter(Node& node, std::uint64_t connection, FakeScreen& screen,
                       proto::Role role = proto::ROLE_PHONE, Gate gate = {}) {
        edge::Entrance entrance;
        entrance.room = room;
        entrance.role = role;
        entrance.newcomer = role == proto::ROLE_PHONE;
        entrance.gate = std::move(gate);
        entrance.token.writable()[0] = static_cast<unsigned char>(connection);
        return goedwerk::test::run_task(
            world.loop, node.routes->enter(ConnectionId{connection}, std::move(entrance), screen));
    }
    void move(Node& at, std::uint64_t pressing, FakeScreen& screen, proto::MoveKind kind,
              std::uint32_t argument = 0) {
        const auto id = ++last_id;
        proto::Move move;
        move.set_kind(kind);
        move.set_argument(argument);
        move.set_seen_seq(head());
        at.routes->move(ConnectionId{pressing}, id, move);
        wait([&] { return screen.replies.contains(id); });
        EXPECT_EQ(screen.replies[id].front(), proto::ERROR_CODE_UNSPECIFIED);
    }
    std::uint64_t head() {
        return goedwerk::test::run_task(world.loop, one->rooms->replay(room))->head.value;
    }
    std::uint64_t answer(Node& at, std::uint64_t connection, std::uint32_t option) {
        proto::Answer answer;
        answer.set_step_index(poll_step);
        answer.set_round_number(1);
        *answer.mutable_answer() = goedwerk::test::choose({option});
        at.routes->answer(ConnectionId{connection}, ++last_id, std::move(answer));
        return last_id;
    }
    // Until it is acknowledged, as a page does.
    void insist(Node& at, std::uint64_t connection, FakeScreen& screen, std::uint32_t option) {
        while (true) {
            const auto id = answer(at, connection, option);
            wait([&] { return screen.replies.contains(id); });
            if (screen.replies[id].front() == proto::ERROR_CODE_UNSPECIFIED) return;
            ASSERT_EQ(screen.replies[id].front(), proto::ERROR_CODE_UNAVAILABLE);
            pass(std::chrono::milliseconds(100));
        }
    }
    void open_poll(Node& at, std::uint64_t pressing, FakeScreen& screen) {
        move(at, pressing, screen, proto::MOVE_KIND_GO_TO_STEP, poll_step);
        move(at, pressing, screen, proto::MOVE_KIND_OPEN);
    }
    std::size_t answers_in_box() {
        const auto replayed = goedwerk::test::run_task(world.loop, one->rooms->replay(room));
        auto box = replayed->rounds.back().box;
        return goedwerk::test::run_task(world.loop, world.stored.box->read_all(std::move(box)))
            ->size();
    }
    template <class Predicate>
    void wait(Predicate reached) {
        goedwerk::test::run_until(world.loop, reached, std::chrono::seconds(40));
    }
    void pass(std::chrono::milliseconds time) {
        const auto until = std::chrono::steady_clock::now() + time;
        wait([&] { return std::chrono::steady_clock::now() >= until; });
    }

    World world{20261128};
    const RoomId room{"K7M2QXR4"};
    std::unique_ptr<Node> one = std::make_unique<Node>(world, 1);
    std::unique_ptr<Node> two = std::make_unique<Node>(world, 2);
    std::uint64_t last_id = 0;
    FakeScreen control, near, far, other;
};

}  // namespace goedwerk::app::test
