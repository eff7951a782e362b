// Links that give one other screen the control of a room. Loop thread; in memory only.
//
// IV1 A link works once, within limits::invitation_lifetime, and for its room only.
// IV2 Only a hash of its secret is kept, for at most limits::invitations_max links; the oldest
//     leave first.
#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>

#include "base/ids.h"
#include "base/rng.h"

namespace goedwerk::app {

class Invitations final {
  public:
    explicit Invitations(Rng& rng) : rng_(rng) {}

    // A fresh secret, raw bytes.
    std::string invite(RoomId room, std::uint64_t now_ms);
    // nullopt: no such link, or it was used, or it is too late.
    std::optional<RoomId> accept(std::string_view secret, std::uint64_t now_ms);

  private:
    struct Invitation {
        std::string secret_hash;
        RoomId room;
        std::uint64_t until_ms = 0;
    };
    Rng& rng_;
    std::deque<Invitation> invitations_;  // oldest first
};

}  // namespace goedwerk::app
