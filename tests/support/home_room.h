// Rooms for home that go by date.
#pragma once

#include <utility>

#include "support/builders.h"

namespace goedwerk::test {

// Three steps for home, of 1, 5 and 2 days; the second asks for notes.
inline proto::Deck home_deck() {
    auto task = info_step("opdracht");
    auto notes = columns_step("titel", proto::SHOW_TOGETHER, 1);
    auto log = personal_step("logboek");
    task.set_days(1);
    notes.set_days(5);
    log.set_days(2);
    return deck_of({task, notes, log});
}

// A room that goes by date from `opens_ms` on.
inline proto::RoomCreated home_room(std::uint64_t opens_ms, proto::Deck deck = home_deck()) {
    auto created = room_created(std::move(deck));
    created.set_opens_ms(opens_ms);
    return created;
}

}  // namespace goedwerk::test
