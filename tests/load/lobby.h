// A facilitator outside a room: claims the server with the one-time link and makes rooms over POST
// /api/lobby.
//
// Thread: one; blocks, as nothing is measured meanwhile.
// Errors: throws std::runtime_error with what the server said; a run without a room makes no sense.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "lobby.pb.h"

namespace goedwerk::load {

class Lobby final {
  public:
    // `start_secret`: what follows #start= in the printed link, base64url.
    Lobby(std::uint16_t port, std::string_view start_secret);
    proto::RoomSummary create_room(const std::string& deck_id);

  private:
    proto::LobbyReply ask(const proto::LobbyRequest& request);

    std::uint16_t port_;
    std::string ticket_;
};

}  // namespace goedwerk::load
