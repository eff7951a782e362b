// Signed tickets: who may enter which room as what. The server stores none; it keeps one signing
// key (data folder, mode 0600).
//
// Layout: version (1) ‖ role (1) ‖ expires_day (4, little-endian, days since 1970) ‖ room (8 signs,
// zeros for a facilitator) ‖ token (16) ‖ HMAC-SHA-512/256 over all before (32). 62 bytes.
//
// I1  verify() accepts exactly what mint() made with the same key; compared in constant time.
// I2  A ticket is for one room and one role, and is refused after its day.
// I3  The token of a phone is random and the only thing that makes it the same participant.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/ids.h"
#include "base/result.h"
#include "base/secret.h"

namespace goedwerk::edge {

enum class TicketRole : unsigned char { phone = 1, board = 2, control = 3, facilitator = 4 };

struct Ticket {
    TicketRole role = TicketRole::phone;
    RoomId room;                    // empty for a facilitator
    std::uint32_t expires_day = 0;  // last day it is good for
    ParticipantToken token;
};

class Tickets final {
  public:
    explicit Tickets(Secret<32> signing_key) : key_(std::move(signing_key)) {}
    std::string mint(const Ticket& ticket) const;
    // TICKET_WRONG: forged, damaged or expired.
    Result<Ticket> verify(std::string_view bytes, std::uint32_t today) const;

  private:
    Secret<32> key_;
};

}  // namespace goedwerk::edge
