// How the log of a room begins, and the room that a log gives.
#pragma once

#include <utility>
#include <vector>

#include "domain/room.h"

namespace goedwerk::test {

inline proto::RoomCreated room_created(proto::Deck deck, std::uint32_t k = 5,
                                       bool rehearsal = false) {
    proto::RoomCreated created;
    *created.add_decks() = std::move(deck);
    created.set_k(k);
    created.set_rehearsal(rehearsal);
    created.set_created_on("2026-11-25");
    return created;
}

inline domain::Room replay(const std::vector<proto::Record>& log) {
    domain::Room room;
    room.id = RoomId{"PQRS2345"};
    for (const auto& record : log) domain::apply(room, record);
    return room;
}

}  // namespace goedwerk::test
