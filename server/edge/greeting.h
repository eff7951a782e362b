// Who comes in, and as what: a Hello against its ticket. Pure given the random stream and the day.
//
// E1  A code is read without regard to case, spaces and hyphens: eight signs of the room, and four
//     of its gate once it was renewed. A sign outside the alphabet or another length is a room we
//     do not know.
// E2  A phone with a ticket of this room and role stays the participant it was. Any other phone is
//     a newcomer with a fresh random token, whatever it sent. Only a newcomer needs the gate.
// E3  A board or control needs a ticket of this room and of exactly this role, else TICKET_WRONG.
// E4  A phone gets a ticket to keep, with a new last day.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/ids.h"
#include "base/result.h"
#include "base/rng.h"
#include "edge/room_gateway.h"
#include "edge/tickets.h"
#include "frame.pb.h"

namespace goedwerk::edge {

std::optional<JoinCode> canonical_code(std::string_view code);  // E1

struct Greeting {
    Entrance entrance;
    std::string ticket;  // for Welcome; empty for board and control
};

struct Day {
    std::uint32_t today = 0;        // since 1970
    std::uint32_t ticket_days = 0;  // how long a phone's ticket is good
};

// Errors: ROOM_UNKNOWN, TICKET_WRONG, BAD_FRAME (no role).
Result<Greeting> greet(const proto::Hello& hello, const Tickets& tickets, Day day, Rng& rng);

}  // namespace goedwerk::edge
