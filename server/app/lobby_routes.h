// The lobby, behind any load balancer: a link that works once is known to the node that made it, so
// the link says which one that was, and whoever gets it asks there. Loop thread.
//
//   secret in a link = 0x01 ‖ node (8) ‖ what the lobby made;  a node alone: what the lobby made
//
// W1  Claim and Accept go to the node that made the link. It answers within limits::home_wait, or
//     the link cannot be used now: UNAVAILABLE. A node that has ended takes its links along.
// W2  Another node may ask for these two only; everything else any node does itself.
#pragma once

#include <string>

#include "app/far_rooms.h"
#include "app/lobby.h"

namespace goedwerk::app {

class LobbyRoutes final : public edge::LobbyDoor, public AskedLobby {
  public:
    LobbyRoutes(Lobby& lobby, FarRooms& far_rooms, const Cluster& cluster);

    // Of the edge.
    Task<std::string> lobby(std::string body) override;
    // W2
    Task<std::string> asked(std::string body) override;
    // For a start link, base64url.
    std::string start_secret();

  private:
    std::string prefix() const;
    Task<std::string> use_link(proto::LobbyRequest request);

    Lobby& lobby_;
    FarRooms& far_rooms_;
    const Cluster& cluster_;
};

}  // namespace goedwerk::app
