// Any node takes any connection: the gateway that the edge knows. A room that is at home here, or
// can be, is the directory's; for another one the screen goes by a link to its home. Loop thread.
//
// B1  Who comes in is kept for limits::home_wait while the room has no home that answers: one that
//     was killed is taken over after limits::node_gone_after.
// B2  Screens whose room lost its home stay connected and come in at the next one; after
//     limits::resettle_patience they are sent away, and come back by themselves.
#pragma once

#include <memory>
#include <set>
#include <string>

#include "app/far_rooms.h"
#include "app/far_screens.h"
#include "app/room_directory.h"

namespace goedwerk::app {

class RoomRoutes final : public edge::RoomGateway, private Settler {
  public:
    explicit RoomRoutes(RelayParts parts);

    void start();
    Task<void> close();

    Task<Result<void>> enter(ConnectionId connection, edge::Entrance entrance,
                             edge::Screen& screen) override;
    void answer(ConnectionId connection, std::uint64_t id, proto::Answer answer) override;
    void move(ConnectionId connection, std::uint64_t id, proto::Move move) override;
    void park(ConnectionId connection, std::uint64_t id, proto::Park park) override;
    void more_time(ConnectionId connection, std::uint64_t id) override;
    void look(ConnectionId connection, std::uint64_t id, proto::Look look) override;
    void leave(ConnectionId connection) override;

    FarScreens& far_screens() { return far_screens_; }
    FarRooms& far_rooms() { return far_rooms_; }

  private:
    void settle_again(const RoomId& room) override;
    Task<void> settle(RoomId room);
    void enter_here(const RoomId& room);
    Task<Result<void>> enter_once(ConnectionId connection, edge::Entrance entrance,
                                  edge::Screen& screen,
                                  std::chrono::steady_clock::time_point until);
    void take_letter(const std::string& letter);
    Task<void> watch_links();

    RelayParts parts_;
    FarScreens far_screens_;
    FarRooms far_rooms_;
    std::set<RoomId> settling_;
    std::unique_ptr<backplane::Subscription> letters_;
    bool closing_ = false;
    Timer watch_;
    TaskGroup tasks_;
};

}  // namespace goedwerk::app
