// What a node of a later version may say. Rules S5 (far_screens.h), R1 (far_rooms.h).
#include <gmock/gmock.h>

#include "app/room_routes.h"
#include "app/two_nodes.h"

namespace goedwerk::app::test {
namespace {

using goedwerk::test::run_task;
using goedwerk::test::run_until;
using Side = seal::LinkCipher::Side;

constexpr int later_field = 99;
constexpr std::uint64_t link_number = 1'000;
constexpr auto later_code = static_cast<proto::ErrorCode>(999);

template <class Message>
Message with_later_field(Message message) {
    message.GetReflection()->MutableUnknownFields(&message)->AddLengthDelimited(later_field,
                                                                                "later");
    return message;
}

// A node of a later version, by hand: it proves that it shares the secret, and says what a test
// wants.
class LaterNode {
  public:
    LaterNode(World& world, Cluster& peer, Side side)
        : world_(world),
          rng_(Rng::from_seed(77)),
          cluster_(world.loop.get_executor(), shared_key(), rng_),
          peer_(peer.self()) {
        nodes_.be(cluster_);
        const auto partner = cluster_.partner(nodes_, peer_);
        const auto name = side == Side::opener
                              ? seal::LinkName{nodes_.self(), peer_, link_number}
                              : seal::LinkName{peer_, nodes_.self(), 1};  // its first link
        cipher_.emplace(cluster_.key(), name, side, cluster_.keys().agree(partner->card.link_key));
        reading_ = nodes_.listen([this](const std::string& letter) { take(letter); });
    }
    const NodeId& self() const { return nodes_.self(); }
    void say(const proto::LinkFrame& frame) {
        const auto sent =
            run_task(world_.loop, nodes_.send(peer_, cipher_->seal(frame.SerializeAsString())));
        ASSERT_EQ(*sent, 1u);
    }
    std::vector<proto::FromScreen> from_screens;
    std::vector<proto::ToScreen> to_screens;
    bool ended = false;

  private:
    void take(const std::string& letter) {
        std::string payload;
        proto::LinkFrame frame;
        ASSERT_EQ(cipher_->open(letter, payload), seal::LinkCipher::Opened::fine);
        ASSERT_TRUE(frame.ParseFromString(payload));
        for (auto& item : *frame.mutable_from_screens()) from_screens.push_back(std::move(item));
        for (auto& item : *frame.mutable_to_screens()) to_screens.push_back(std::move(item));
        ended = ended || frame.bye();
    }

    World& world_;
    Rng rng_;
    Cluster cluster_;
    const NodeId peer_;
    FakeNodes nodes_{world_};
    std::optional<seal::LinkCipher> cipher_;
    std::unique_ptr<backplane::Subscription> reading_;
};

class RelayVersions : public testing::Test {
  protected:
    RelayVersions() {
        auto record = domain::first_record(goedwerk::test::room_created(
            goedwerk::test::deck_of({goedwerk::test::info_step("welkom")})));
        EXPECT_TRUE(run_task(world.loop, node->doors.log->append(room, std::move(record))));
    }
    ~RelayVersions() override { run_task(world.loop, node->stop()); }
    edge::Entrance entrance() const {
        edge::Entrance entrance;
        entrance.room = room;
        entrance.role = proto::ROLE_PHONE;
        entrance.newcomer = true;
        return entrance;
    }
    template <class Predicate>
    void wait(Predicate reached) {
        run_until(world.loop, reached);
    }

    World world{20261128};
    const RoomId room{"K7M2QXR4"};
    std::unique_ptr<Node> node = std::make_unique<Node>(world, 1);
    FakeScreen near;
};

TEST_F(RelayVersions, S5_AHomeAnswersOrIgnoresWhatItDoesNotKnow) {
    LaterNode later(world, node->cluster, Side::opener);
    proto::LinkFrame frame;
    proto::FromScreen item;
    item.set_connection(7);
    *frame.add_from_screens() = with_later_field(item);  // a word this one does not know
    auto& enter = *item.mutable_enter();
    enter.set_room(room.value);
    enter.set_role(proto::ROLE_PHONE);
    enter.set_token(std::string(edge::Entrance().token.bytes().size(), 't'));
    enter = with_later_field(enter);
    *frame.add_from_screens() = with_later_field(item);
    later.say(with_later_field(frame));
    wait([&] { return later.to_screens.size() >= 2; });

    proto::ClientFrame unknown;
    unknown.set_id(5);
    proto::LinkFrame second;
    auto& asks = *second.add_from_screens();
    asks.set_connection(7);
    *asks.mutable_frame() = with_later_field(unknown);
    auto& strange = *second.add_from_screens();
    strange.set_connection(7);
    strange.mutable_frame()->set_id(6);
    strange.mutable_frame()->mutable_move()->set_kind(static_cast<proto::MoveKind>(999));
    later.say(second);
    const auto code_of = [&](std::uint64_t id) {
        for (const auto& said : later.to_screens) {
            if (said.has_reply() && said.reply().id() == id) return said.reply().code();
        }
        return later_code;
    };
    wait([&] { return code_of(5) != later_code && code_of(6) != later_code; });
    EXPECT_EQ(code_of(5), proto::ERROR_CODE_UNAVAILABLE);
    EXPECT_NE(code_of(6), proto::ERROR_CODE_UNSPECIFIED) << "a move nobody knows is not made";
    EXPECT_FALSE(later.ended);
    EXPECT_EQ(node->routes->far_screens().size(), 1u);
    EXPECT_TRUE(run_task(world.loop, node->routes->enter(ConnectionId{1}, entrance(), near)));
}

TEST_F(RelayVersions, R1_AScreenDoesNotNoticeWhatItsNodeDoesNotKnow) {
    LaterNode later(world, node->cluster, Side::home);
    world.homes[room] = later.self();
    bool entered = false;
    net::co_spawn(world.loop.get_executor(), node->routes->enter(ConnectionId{1}, entrance(), near),
                  [&](std::exception_ptr, Result<void> result) { entered = result.has_value(); });
    wait([&] { return !later.from_screens.empty(); });
    const auto connection = later.from_screens.front().connection();

    proto::LinkFrame frame;
    *frame.add_to_screens() = with_later_field(proto::ToScreen());
    auto& looks = *frame.add_to_screens()->mutable_looks();
    looks.set_connection(connection);
    looks.add_audiences(proto::AUDIENCE_PHONE);
    looks.add_audiences(static_cast<proto::Audience>(999));
    looks.set_language(proto::LANGUAGE_NL);
    looks = with_later_field(looks);
    auto& view = *frame.add_to_screens()->mutable_view();
    view.set_room(room.value);
    view.set_audience(static_cast<proto::Audience>(999));
    view.set_language(proto::LANGUAGE_NL);
    view.set_frame("bytes");
    frame.add_to_screens()->mutable_entered()->set_connection(connection);
    later.say(with_later_field(frame));
    wait([&] { return entered; });
    EXPECT_EQ(near.welcomes, 1);

    node->routes->more_time(ConnectionId{1}, 3);
    wait([&] { return later.from_screens.size() >= 2; });
    proto::LinkFrame second;
    auto& reply = *second.add_to_screens()->mutable_reply();
    reply.set_connection(connection);
    reply.set_id(3);
    reply.set_code(later_code);
    later.say(second);
    wait([&] { return near.replies.contains(3); });
    EXPECT_THAT(near.replies[3], testing::ElementsAre(later_code));
    EXPECT_TRUE(near.hang_ups.empty());
    EXPECT_FALSE(later.ended);
}

}  // namespace
}  // namespace goedwerk::app::test
