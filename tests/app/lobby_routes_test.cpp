// Links that work once, at whichever node they arrive. Rules W1, W2 (lobby_routes.h).
#include "app/lobby_routes.h"

#include <sodium.h>

#include "app/two_nodes.h"

namespace goedwerk::app::test {
namespace {

using goedwerk::test::run_task;

// What a server has around the lobby of one node.
struct LobbyOfNode {
    LobbyOfNode(World& world, Node& node, const content::Library& library)
        : tickets(node.cluster.key().ticket_key().duplicate()),
          rehearsal(*node.rooms, world.loop.get_executor(), Rng::from_seed(5)),
          lobby({*node.rooms, rehearsal, library, tickets, node.clock, node.rng},
                node.keys_folder / "claimed", false),
          routes(lobby, node.routes->far_rooms(), node.cluster) {
        node.routes->far_screens().answer_with(routes);
    }
    edge::Tickets tickets;
    Rehearsal rehearsal;
    Lobby lobby;
    LobbyRoutes routes;
};

std::string raw(const std::string& encoded) {
    std::string bytes(encoded.size(), '\0');
    std::size_t size = 0;
    EXPECT_EQ(sodium_base642bin(reinterpret_cast<unsigned char*>(bytes.data()), bytes.size(),
                                encoded.data(), encoded.size(), nullptr, &size, nullptr,
                                sodium_base64_VARIANT_URLSAFE_NO_PADDING),
              0);
    bytes.resize(size);
    return bytes;
}

class LobbyRoutesTest : public testing::Test {
  protected:
    LobbyRoutesTest() {
        auto deck = goedwerk::test::deck_of({goedwerk::test::info_step("welkom")});
        deck.set_language(proto::LANGUAGE_NL);
        library.decks["proef"] = {deck};
        at_one.emplace(world, *one, library);
        at_two.emplace(world, *two, library);
    }
    ~LobbyRoutesTest() override {
        for (auto* lobby : {&at_one, &at_two}) run_task(world.loop, (*lobby)->rehearsal.close());
        for (auto* node : {one.get(), two.get()}) run_task(world.loop, node->stop());
    }
    proto::LobbyReply ask(LobbyRoutes& at, const proto::LobbyRequest& request) {
        proto::LobbyReply reply;
        EXPECT_TRUE(
            reply.ParseFromString(run_task(world.loop, at.lobby(request.SerializeAsString()))));
        return reply;
    }
    static proto::LobbyRequest claim_of(const std::string& secret) {
        proto::LobbyRequest request;
        request.mutable_claim()->set_secret(secret);
        return request;
    }
    static proto::LobbyRequest accept_of(const std::string& secret) {
        proto::LobbyRequest request;
        request.mutable_accept()->set_secret(secret);
        return request;
    }

    World world{20261128};
    content::Library library;
    std::unique_ptr<Node> one = std::make_unique<Node>(world, 1);
    std::unique_ptr<Node> two = std::make_unique<Node>(world, 2);
    std::optional<LobbyOfNode> at_one;
    std::optional<LobbyOfNode> at_two;
};

TEST_F(LobbyRoutesTest, W1_AStartLinkWorksOnceAtAnyNode) {
    const auto secret = raw(at_one->routes.start_secret());
    const auto reply = ask(at_two->routes, claim_of(secret));
    EXPECT_EQ(reply.code(), proto::ERROR_CODE_UNSPECIFIED);
    EXPECT_TRUE(at_two->tickets.verify(reply.claim().ticket(), two->clock.today()).has_value());
    EXPECT_EQ(ask(at_two->routes, claim_of(secret)).code(), proto::ERROR_CODE_TICKET_WRONG);
    EXPECT_EQ(ask(at_one->routes, claim_of(secret)).code(), proto::ERROR_CODE_TICKET_WRONG);
    EXPECT_TRUE(at_one->lobby.was_claimed());
    const auto own = raw(at_two->routes.start_secret());
    EXPECT_EQ(ask(at_two->routes, claim_of(own)).code(), proto::ERROR_CODE_UNSPECIFIED);
}

TEST_F(LobbyRoutesTest, W1_AnInvitationOfOneNodeIsAcceptedAtTheOther) {
    proto::CreateRoom wanted;
    wanted.set_deck_id("proef");
    wanted.set_language(proto::LANGUAGE_NL);
    const auto made = run_task(world.loop, at_one->lobby.create(wanted));
    ASSERT_TRUE(made.has_value());
    proto::LobbyRequest invite;
    invite.set_ticket(made->control_ticket());
    invite.mutable_invite();
    const auto secret = ask(at_two->routes, invite).invite().secret();
    const auto accepted = ask(at_one->routes, accept_of(secret));
    EXPECT_EQ(accepted.accept().code(), made->code());
    EXPECT_EQ(ask(at_one->routes, accept_of(secret)).code(), proto::ERROR_CODE_TICKET_WRONG);
}

TEST_F(LobbyRoutesTest, W1_WhatIsNoLinkIsRefusedAndAskedOfNobody) {
    const auto good = raw(at_one->routes.start_secret());
    auto other_version = good;
    other_version[0] = 2;
    auto changed = good;
    changed.back() = static_cast<char>(changed.back() ^ 1);
    for (const auto& secret : {std::string(), std::string("\x01"), good.substr(0, 8), other_version,
                               good.substr(9), changed}) {
        EXPECT_EQ(ask(at_one->routes, claim_of(secret)).code(), proto::ERROR_CODE_TICKET_WRONG);
        EXPECT_EQ(ask(at_one->routes, accept_of(secret)).code(), proto::ERROR_CODE_TICKET_WRONG);
    }
    EXPECT_EQ(one->counters.letters_out, 0u);
    EXPECT_EQ(ask(at_two->routes, claim_of(good)).code(), proto::ERROR_CODE_UNSPECIFIED)
        << "wrong guesses do not use it up";
}

TEST_F(LobbyRoutesTest, W1_ALinkOfANodeThatIsGoneCannotBeUsedNow) {
    const auto secret = raw(at_one->routes.start_secret());
    world.gone.insert(one->cluster.self());
    const auto begin = std::chrono::steady_clock::now();
    EXPECT_EQ(ask(at_two->routes, claim_of(secret)).code(), proto::ERROR_CODE_UNAVAILABLE);
    EXPECT_LT(std::chrono::steady_clock::now() - begin,
              limits::home_wait + std::chrono::seconds(1));
    world.gone.clear();
    EXPECT_EQ(ask(at_two->routes, claim_of(secret)).code(), proto::ERROR_CODE_UNSPECIFIED);
}

TEST_F(LobbyRoutesTest, W2_AnotherNodeMayAskForLinksOnly) {
    const auto asked = [&](const proto::LobbyRequest& request) {
        proto::LobbyReply reply;
        EXPECT_TRUE(reply.ParseFromString(
            run_task(world.loop, at_one->routes.asked(request.SerializeAsString()))));
        return reply.code();
    };
    const auto claimed = ask(at_one->routes, claim_of(raw(at_one->routes.start_secret())));
    proto::LobbyRequest overview;
    overview.set_ticket(claimed.claim().ticket());
    overview.mutable_overview();
    EXPECT_EQ(ask(at_one->routes, overview).code(), proto::ERROR_CODE_UNSPECIFIED);
    EXPECT_EQ(asked(overview), proto::ERROR_CODE_FORBIDDEN) << "though its ticket is good";
    EXPECT_EQ(asked(proto::LobbyRequest()), proto::ERROR_CODE_FORBIDDEN);
    EXPECT_EQ(asked(claim_of("wrong")), proto::ERROR_CODE_TICKET_WRONG);
    proto::LobbyReply reply;
    EXPECT_TRUE(reply.ParseFromString(run_task(world.loop, at_one->routes.asked("\xff\xff"))));
    EXPECT_EQ(reply.code(), proto::ERROR_CODE_FORBIDDEN);
}

}  // namespace
}  // namespace goedwerk::app::test
