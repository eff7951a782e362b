// Several real nodes on one real Redis: any node takes any connection, and none of them is needed.
// Goals G1, G2, G10, G42, G43; D5.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <signal.h>

#include "support/node_group.h"

namespace goedwerk::test {
namespace {

using testing::ElementsAre;

constexpr auto done = proto::ERROR_CODE_UNSPECIFIED;
constexpr auto together = TestStep::together;
constexpr milliseconds takeover_max(10'000);  // G42

class OnNodes : public testing::Test {
  protected:
    void SetUp() override {
        if (redis_is_here()) nodes.emplace(2);
    }
    Workshop& workshop() { return *nodes->workshop; }
    static std::vector<proto::ActivityAnswer> answers(std::size_t count) {
        std::vector<proto::ActivityAnswer> all;
        for (std::uint32_t who = 0; who < count; ++who) all.push_back(choice_answer({who % 3}));
        return all;
    }
    // Each is answered, and again while the server says so; what was acknowledged counts.
    bool all_answer(std::vector<RoomScreen>& phones) {
        return workshop().all_answer(phones, answers(phones.size()));
    }
    // As a page does: again after a while, not as fast as it can.
    static bool insist(RoomScreen& phone, const proto::ActivityAnswer& answer) {
        const Deadline deadline(patience);
        std::string said;
        while (!deadline.passed() && phone.is_open()) {
            const auto& open = phone.activity();
            const auto id = phone.send_answer(open.step_index(), open.round_number(), answer);
            const auto code = phone.wait_reply(id, milliseconds(8'000));
            EXPECT_TRUE(code.has_value() || !phone.is_open()) << "each gets its reply" << said;
            if (code == done) return true;
            said += code ? " " + std::to_string(*code) : std::string(" nothing");
            phone.wait_until([] { return false; }, milliseconds(400));
        }
        ADD_FAILURE() << "replies" << said << ", close code " << phone.ws().close_code();
        return false;
    }
    static void add(std::vector<RoomScreen>& to, std::vector<RoomScreen> from) {
        for (auto& one : from) to.push_back(std::move(one));
    }

    std::optional<NodeGroup> nodes;
};

TEST_F(OnNodes, AnyNodeTakesAnyConnection) {
    nodes->bring_screens_to(nodes->other(0), nodes->other(1));
    auto phones = nodes->phones_at(nodes->home(), 4);
    add(phones, nodes->phones_at(nodes->other(0), 4));
    add(phones, nodes->phones_at(nodes->other(1), 4));
    EXPECT_EQ(NodeGroup::metric(nodes->home(), "goedwerk_far_screens"), 10);
    EXPECT_EQ(NodeGroup::metric(nodes->other(0), "goedwerk_relayed_screens"), 5);
    EXPECT_EQ(NodeGroup::metric(nodes->other(0), "goedwerk_rooms_open"), 0);

    ASSERT_TRUE(workshop().go_to(together));
    ASSERT_TRUE(all_answer(phones));
    EXPECT_EQ(phones[5].answer(choice_answer({0})), done) << "instead of 2: replaces";
    EXPECT_THAT(nodes->close_and_count(), ElementsAre(5, 4, 3));
    for (auto& phone : phones) {
        EXPECT_TRUE(
            phone.wait_until([&] { return phone.activity().phase() == proto::PHASE_REVEALED; }));
    }

    ASSERT_TRUE(workshop().go_to(TestStep::word));
    for (std::size_t who = 0; who < phones.size(); ++who) {
        ASSERT_TRUE(workshop().wait_open(phones[who], TestStep::word));
        ASSERT_EQ(phones[who].answer(notes_answer({"woord " + std::to_string(who)})), done);
    }
    auto& board = *workshop().board;
    EXPECT_TRUE(board.wait_until([&] { return board.notes(proto::AUDIENCE_BOARD).size() == 12; }));

    // Another language, a look at the board, and back by its ticket at yet another node.
    proto::ClientFrame look;
    look.set_id(900);
    look.mutable_look()->set_board(true);
    look.mutable_look()->set_language(proto::LANGUAGE_EN);
    ASSERT_TRUE(phones[6].send(std::move(look)));
    EXPECT_EQ(phones[6].wait_reply(900), done);
    EXPECT_TRUE(
        phones[6].wait_until([&] { return phones[6].view(proto::AUDIENCE_BOARD, 1) != nullptr; }));
    auto back =
        RoomScreen::phone(nodes->other(1).port(), workshop().room.code(), phones[6].ticket());
    ASSERT_TRUE(back.wait_welcome());
    EXPECT_FALSE(back.welcome().newcomer());
    EXPECT_EQ(NodeGroup::metric(nodes->home(), "goedwerk_relay_links_lost_total"), 0);
}

// The code goes along from node to node, and with the log to the next home (Q15).
TEST_F(OnNodes, ARenewedCodeIsTheSameAtEveryNode) {
    nodes->bring_screens_to(nodes->home(), nodes->other(0));
    auto phones = nodes->phones_at(nodes->other(0), 2);
    ASSERT_EQ(workshop().move(proto::MOVE_KIND_RENEW_CODE), done);
    const auto old = workshop().room.code();
    const auto code = workshop().control->control_room().code();
    const auto in_at = [&](std::uint16_t port) {
        EXPECT_EQ(RoomScreen::phone(port, old).wait_goodbye(), proto::CLOSE_CODE_ROOM_UNKNOWN);
        return RoomScreen::phone(port, code).wait_welcome() &&
               RoomScreen::phone(port, old, phones[0].ticket()).wait_welcome();
    };
    for (auto* node : {&nodes->home(), &nodes->other(0), &nodes->other(1)})
        EXPECT_TRUE(in_at(node->port()));
    nodes->home().kill_hard();
    auto patient = RoomScreen::patient_phone(nodes->other(1).port(), code, takeover_max);
    ASSERT_TRUE(patient.has_value());
    EXPECT_TRUE(in_at(nodes->other(1).port()));
    EXPECT_TRUE(phones[0].is_open()) << "it keeps its connection";
}

// 240 phones that watch the board too, on three nodes: a view goes over once for each node.
TEST_F(OnNodes, AViewGoesToEachNodeOnce) {
    nodes->bring_screens_to(nodes->home(), nodes->home());
    ASSERT_TRUE(workshop().go_to(TestStep::welcome, false));
    auto phones = nodes->phones_at(nodes->other(0), 120, true);
    add(phones, nodes->phones_at(nodes->other(1), 120, true));
    for (auto& phone : phones) ASSERT_TRUE(phone.settle());
    const auto views = [&] {
        return NodeGroup::metric(nodes->home(), "goedwerk_relay_views_out_total");
    };
    const auto before = views();
    ASSERT_TRUE(workshop().go_to(together));
    std::size_t received = 0;
    for (auto& phone : phones) {
        ASSERT_TRUE(workshop().wait_open(phone, together));
        ASSERT_TRUE(phone.settle());
        received += phone.all_views().size();
    }
    const auto sent = views() - before;
    EXPECT_GT(received, 240u * 4);
    EXPECT_GE(sent, 2 * 4) << "two audiences, room and activity, two nodes";
    EXPECT_LE(sent, 80) << "of views, not of screens";
}

// A home dies while people answer. What was acknowledged is counted once, also of phones that have
// left, and those on other nodes keep their connection.
TEST_F(OnNodes, G1_KilledHomeLosesNoAcknowledgedAnswer) {
    nodes->bring_screens_to(nodes->other(0), nodes->other(1));
    auto gone = nodes->phones_at(nodes->home(), 6);
    auto left = nodes->phones_at(nodes->other(0), 6);
    auto stay = nodes->phones_at(nodes->other(1), 12);
    ASSERT_TRUE(workshop().go_to(together));
    ASSERT_TRUE(all_answer(gone));
    ASSERT_TRUE(all_answer(left));
    for (auto& phone : left) phone.close();
    left.clear();
    ASSERT_TRUE(all_answer(stay));

    const auto killed_at = Clock::now();
    nodes->home().kill_hard();
    // One changes its mind: refused or taken, never lost in between.
    const auto changed = stay[0].send_answer(stay[0].activity().step_index(),
                                             stay[0].activity().round_number(), choice_answer({2}));
    const auto first = stay[0].wait_reply(changed);
    ASSERT_TRUE(first.has_value());
    EXPECT_TRUE(insist(stay[0], choice_answer({2})));
    const auto taken_over = Clock::now() - killed_at;
    EXPECT_LT(taken_over, takeover_max) << "G42";
    for (auto& phone : stay) EXPECT_TRUE(phone.is_open());

    EXPECT_THAT(nodes->close_and_count(), ElementsAre(7, 8, 9));
    const auto logs = nodes->other(0).log() + nodes->other(1).log();
    EXPECT_THAT(logs, testing::HasSubstr("key_taken_over"));
}

TEST_F(OnNodes, DrainHandsOverAtOnce) {
    nodes->bring_screens_to(nodes->other(0), nodes->other(1));
    auto phones = nodes->phones_at(nodes->other(0), 6);
    add(phones, nodes->phones_at(nodes->other(1), 6));
    auto own = nodes->phones_at(nodes->home(), 1);
    ASSERT_TRUE(workshop().go_to(together));
    ASSERT_TRUE(all_answer(phones));
    nodes->home().terminate();
    EXPECT_EQ(own[0].wait_goodbye(), proto::CLOSE_CODE_DRAINING);
    EXPECT_EQ(nodes->home().wait_exit(milliseconds(15'000)), 0);
    const auto stopped_at = Clock::now();
    EXPECT_TRUE(insist(phones[0], choice_answer({2})));
    EXPECT_LT(Clock::now() - stopped_at, milliseconds(5'000)) << "no waiting for a beat";
    auto back = RoomScreen::phone(nodes->other(1).port(), workshop().room.code(), own[0].ticket());
    EXPECT_TRUE(back.wait_welcome());
    EXPECT_THAT(nodes->close_and_count(), ElementsAre(3, 4, 5))
        << nodes->other(0).log() << nodes->other(1).log();
    for (auto& phone : phones) EXPECT_TRUE(phone.is_open());
}

// A home that stood still wakes up in a room that is another's by now.
TEST_F(OnNodes, G42_PausedHomePublishesNothingWhenItWakes) {
    nodes->bring_screens_to(nodes->other(0), nodes->other(1));
    auto own = nodes->phones_at(nodes->home(), 1);
    auto phones = nodes->phones_at(nodes->other(0), 12);
    ASSERT_TRUE(workshop().go_to(together));
    ASSERT_TRUE(workshop().wait_open(own[0], together));
    ASSERT_TRUE(all_answer(phones));
    ::kill(nodes->home().pid(), SIGSTOP);
    const auto asked = own[0].send_answer(own[0].activity().step_index(),
                                          own[0].activity().round_number(), choice_answer({0}));
    const auto views = own[0].all_views().size();
    EXPECT_TRUE(insist(phones[0], choice_answer({2})));
    EXPECT_THAT(nodes->close_and_count(), ElementsAre(3, 4, 5));
    ::kill(nodes->home().pid(), SIGCONT);
    const auto goodbye = own[0].wait_goodbye();
    EXPECT_GE(goodbye, 4000);
    EXPECT_LT(goodbye, 4500) << "come back";
    EXPECT_EQ(own[0].all_views().size(), views) << "shown by who is no home any more";
    EXPECT_NE(own[0].wait_reply(asked, milliseconds(0)), done);
    auto back = RoomScreen::phone(nodes->home().port(), workshop().room.code(), own[0].ticket());
    EXPECT_TRUE(back.wait_welcome()) << "by the node that was the home";
    EXPECT_TRUE(back.wait_until([&] { return back.activity().phase() == proto::PHASE_REVEALED; }));
}

// A link that works once, at whichever node it arrives; and what one node makes, all know.
TEST_F(OnNodes, LinksAndRoomsOfOneNodeAreGoodAtAll) {
    Lobby facilitator(nodes->other(1).port());
    EXPECT_FALSE(facilitator.claim(nodes->home().start_secret())) << "used already";
    ASSERT_TRUE(facilitator.claim(nodes->other(0).start_secret()));
    EXPECT_FALSE(facilitator.claim(nodes->other(0).start_secret()));

    proto::LobbyRequest invite;
    invite.set_ticket(workshop().room.control_ticket());
    invite.mutable_invite();
    proto::LobbyRequest accept;
    accept.mutable_accept()->set_secret(facilitator.ask(invite).invite().secret());
    facilitator.use(nodes->other(0).port());
    const auto accepted = facilitator.ask(accept);
    EXPECT_EQ(accepted.accept().code(), workshop().room.code());
    EXPECT_EQ(facilitator.ask(accept).code(), proto::ERROR_CODE_TICKET_WRONG) << "works once";

    facilitator.use(nodes->other(1).port());
    ASSERT_TRUE(facilitator.claim(nodes->other(1).start_secret()));
    const auto made = facilitator.create_room("proef", false);
    ASSERT_TRUE(made.has_value());
    proto::LobbyRequest overview;
    overview.mutable_overview();
    facilitator.use(nodes->other(0).port());
    EXPECT_TRUE(eventually(
        [&] {
            const auto reply = facilitator.ask(overview);
            for (const auto& room : reply.overview().rooms()) {
                if (room.code() == made->code()) return true;
            }
            return false;
        },
        patience));
}

TEST_F(OnNodes, NodeWithoutTheSecretRefusesToStart) {
    auto alone = nodes->options();
    alone.extra.resize(4);
    ServerProcess server(alone);
    try {
        server.start();
        FAIL() << "started";
    } catch (const std::runtime_error& refusal) {
        EXPECT_THAT(refusal.what(), testing::HasSubstr("--cluster-key-file"));
    }
    TempFolder folder;
    write_file(folder.path() / "other.key", std::string(32, 'x'));
    auto stranger = nodes->options();
    stranger.extra.back() = (folder.path() / "other.key").string();
    ServerProcess other(stranger);
    try {
        other.start();
        FAIL() << "started";
    } catch (const std::runtime_error& refusal) {
        EXPECT_THAT(refusal.what(), testing::HasSubstr("andere sleutel"));
    }
    EXPECT_TRUE(nodes->phones_at(nodes->other(0), 1)[0].is_open()) << "the others go on";
}

}  // namespace
}  // namespace goedwerk::test
