// Who is connected: counts, in memory only. A participant with several connections counts once.
//
// E1  Two connections of one ticket are one participant.
// E2  A participant is remote if any of the connections says so.
#pragma once

#include <cstdint>
#include <unordered_map>

#include "base/ids.h"
#include "room/effects.h"

namespace goedwerk::room {

struct Seat {
    ParticipantId participant;
    Role role = Role::phone;
    Look look;
};

class Presence final {
  public:
    void enter(ConnectionId connection, const Seat& seat);
    void look(ConnectionId connection, const Look& look);
    void leave(ConnectionId connection);

    // nullptr: not connected. Stays good until the connection leaves.
    const Seat* seat(ConnectionId connection) const;
    bool is_present(ParticipantId participant) const { return phones_.contains(participant); }
    std::uint32_t phone_count() const { return static_cast<std::uint32_t>(phones_.size()); }
    std::uint32_t remote_count() const { return remote_count_; }
    std::uint32_t board_count() const { return board_count_; }
    std::uint32_t control_count() const { return control_count_; }
    std::uint32_t looking(domain::Audience audience, domain::Language language) const;

  private:
    struct Phones {
        std::uint32_t connections = 0;
        std::uint32_t remote = 0;
    };
    void count(const Seat& seat, int change);

    std::unordered_map<ConnectionId, Seat> seats_;
    std::unordered_map<ParticipantId, Phones> phones_;
    std::uint32_t remote_count_ = 0;
    std::uint32_t board_count_ = 0;
    std::uint32_t control_count_ = 0;
    std::uint32_t looking_[3][2] = {};
};

// Which audiences a seat looks at.
bool looks_at(const Seat& seat, domain::Audience audience);

}  // namespace goedwerk::room
