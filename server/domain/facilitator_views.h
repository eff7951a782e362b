// What only the facilitator sees of a room beside its steps: the plan, questions for later, other
// casussen that could be told.
#pragma once

#include "domain/room.h"
#include "room.pb.h"

namespace goedwerk::domain {

// In the language of `deck`, one of the room's.
proto::PlanView plan_of(const Room& room, const proto::Deck& deck);
proto::ParkingView parking_of(const Room& room);
// R19. None while the moves of the view have no MOVE_KIND_SWITCH_CASE.
void add_spare_cases(const proto::Deck& deck, proto::ControlRoomView& view);

}  // namespace goedwerk::domain
