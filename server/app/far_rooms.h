// The screens of this node whose room is at home on another one: what they send goes there, what is
// shown comes once and is fanned out here. Loop thread.
//
// R1  The screen notices nothing: one Welcome, one Reply for each id.
// R2  A link that lost something, was silent for limits::link_silence_max or was ended by the home
//     is over. What was not answered yet is UNAVAILABLE, so the page sends it again; the screens
//     stay and come in again (app/room_routes.h), as who was in before.
// R3  A screen with more than limits::far_unanswered_max unanswered ids is told RATE_LIMITED.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "app/far_screens.h"

namespace goedwerk::app {

// Who finds screens a new home.
class Settler {
  public:
    virtual ~Settler() = default;
    virtual void settle_again(const RoomId& room) = 0;
};

class FarRooms final : public LinkOwner {
  public:
    FarRooms(RelayParts parts, Settler& settler);
    ~FarRooms() override;

    // As RoomGateway. UNAVAILABLE: `home` did not answer until `until`, or the link was lost.
    Task<Result<void>> enter(NodeId home, ConnectionId connection, edge::Entrance entrance,
                             edge::Screen& screen, std::chrono::steady_clock::time_point until);
    bool has(ConnectionId connection) const { return seats_.contains(connection); }
    void send(ConnectionId connection, proto::ClientFrame frame);
    void leave(ConnectionId connection);

    // Screens of `room` that have no home now.
    bool waits(const RoomId& room) const;
    void enter_again(const NodeId& home, const RoomId& room);
    struct Waiting {
        ConnectionId connection;
        edge::Entrance entrance;
        edge::Screen* screen = nullptr;
    };
    // They are not ours any more.
    std::vector<Waiting> take_waiting(const RoomId& room);
    void hang_up_waiting(const RoomId& room);

    // What another node's lobby answers; nullopt: nothing in time.
    Task<std::optional<std::string>> ask(NodeId node, std::string body);

    void take(const seal::LinkName& name, const std::string& letter);
    void sweep();  // R2
    void link_ended(const seal::LinkName& name) override;
    Task<void> close();
    std::size_t size() const { return seats_.size(); }

  private:
    // returning: said to the next home, which did not let it in yet.
    enum class Place { entering, in, waiting, returning, gone };
    struct Seat;
    struct Room {
        Showcase showcase;
        std::set<ConnectionId> connections;
    };
    struct Asked;
    struct Link;

    Link* link_to(const NodeId& home);
    void say_enter(Link& link, ConnectionId connection, Seat& seat);
    void take(Link& link, proto::ToScreen item);
    void take(const proto::FarView& view);
    void take(const proto::FarLooks& looks);
    void take(const proto::FarReply& reply);
    void take(const proto::FarEntered& entered);
    void take(const proto::FarHangUp& hang_up);
    Seat* seat_of(std::uint64_t connection);
    void lose(const NodeId& home, LinkEnd::Farewell farewell);
    void forget(ConnectionId connection);
    Task<void> end(std::unique_ptr<Link> link, LinkEnd::Farewell farewell);

    RelayParts parts_;
    Settler& settler_;
    std::map<NodeId, std::unique_ptr<Link>> links_;  // by home
    std::uint64_t last_link_number_ = 0;
    std::unordered_map<ConnectionId, std::unique_ptr<Seat>> seats_;
    std::map<RoomId, Room> rooms_;
    std::map<std::uint64_t, Asked*> asked_;
    std::uint64_t last_asked_ = 0;
    TaskGroup tasks_;
};

}  // namespace goedwerk::app
