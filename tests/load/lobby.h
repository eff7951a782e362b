// A facilitator outside a room: claims the server with the one-time link and makes rooms over POST
// /api/lobby.
//
// Thread: one; blocks, as nothing is measured meanwhile.
// Errors: throws std::runtime_error with what the server said; a run without a room makes no sense.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "lobby.pb.h"

namespace goedwerk::load {

class Lobby final {
  public:
    // `start_secret`: what follows #start= in the link that the first node printed, base64url.
    Lobby(std::vector<std::uint16_t> ports, std::string_view start_secret);
    proto::RoomSummary create_room(const std::string& deck_id);

  private:
    proto::LobbyReply ask(std::uint16_t port, const proto::LobbyRequest& request);

    std::vector<std::uint16_t> ports_;
    std::size_t rooms_ = 0;
    std::string ticket_;
};

}  // namespace goedwerk::load
