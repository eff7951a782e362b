// The part of decide() about what a facilitator does beside the flow: notes, questions outside the
// deck, people without a phone, questions for later.
#pragma once

#include <cstdint>

#include "domain/room.h"

namespace goedwerk::domain {

// R12
Result<Decision> arrange_note(const Room& room, MoveKind kind, std::uint32_t argument,
                              const MoveSetting& setting, const MoveContent& content);
// R13. Without options an open question, else a poll; `look_first`: 1 eerst kijken.
Result<Decision> add_step(const Room& room, const MoveContent& content, std::uint32_t look_first);
// R15
Result<Decision> count_hall(const Room& room, const proto::ActivityAnswer& answer,
                            std::uint32_t people);
// R19. `spare`: index among the spare ones of the deck.
Result<Decision> switch_case(const Room& room, std::uint32_t spare);
// R16
Result<Decision> tick_parked(const Room& room, std::uint32_t number);

}  // namespace goedwerk::domain
