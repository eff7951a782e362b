#include "room/presence.h"

#include "base/check.h"

namespace goedwerk::room {
namespace {

using domain::Audience;

std::uint32_t& add(std::uint32_t& number, int change) {
    CHECK(change > 0 || number > 0);
    return number = static_cast<std::uint32_t>(static_cast<std::int64_t>(number) + change);
}

}  // namespace

bool looks_at(const Seat& seat, Audience audience) {
    switch (audience) {
        case Audience::phone:
            return seat.role == Role::phone || (seat.role == Role::control && seat.look.phone);
        case Audience::board:
            return seat.role != Role::phone || seat.look.board;
        case Audience::control:
            return seat.role == Role::control;
    }
    return false;
}

void Presence::enter(ConnectionId connection, const Seat& seat) {
    const bool fresh = seats_.try_emplace(connection, seat).second;
    CHECK(fresh);
    count(seat, 1);
}

void Presence::look(ConnectionId connection, const Look& look) {
    auto& seat = seats_.at(connection);
    count(seat, -1);
    seat.look = look;
    count(seat, 1);
}

void Presence::leave(ConnectionId connection) {
    const auto found = seats_.find(connection);
    CHECK(found != seats_.end());
    count(found->second, -1);
    seats_.erase(found);
}

const Seat* Presence::seat(ConnectionId connection) const {
    const auto found = seats_.find(connection);
    return found == seats_.end() ? nullptr : &found->second;
}

std::uint32_t Presence::looking(Audience audience, domain::Language language) const {
    return looking_[static_cast<int>(audience)][static_cast<int>(language)];
}

void Presence::count(const Seat& seat, int change) {
    for (const auto audience : {Audience::phone, Audience::board, Audience::control}) {
        if (looks_at(seat, audience)) {
            add(looking_[static_cast<int>(audience)][static_cast<int>(seat.look.language)], change);
        }
    }
    switch (seat.role) {
        case Role::board:
            add(board_count_, change);
            return;
        case Role::control:
            add(control_count_, change);
            return;
        case Role::phone:
            break;
    }
    auto& phones = phones_[seat.participant];
    const bool was_remote = phones.remote > 0;
    add(phones.connections, change);
    if (seat.look.remote) add(phones.remote, change);
    if (was_remote != (phones.remote > 0)) add(remote_count_, was_remote ? -1 : 1);
    if (phones.connections == 0) phones_.erase(seat.participant);
}

}  // namespace goedwerk::room
