// What a later meeting of a group knows of an earlier one: one step of it, as far as that was on
// the board. Aggregates and released texts; never answers, never people.
//
// Z1  A step that was not asked, of which too few answered, or whose outcome is the facilitator's,
//     is not remembered. With several rounds the last counts.
// Z2  The outcome is the one that was kept, with the k it was kept under; the texts are those that
//     were on the board, a group by its title.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "domain/room.h"

namespace goedwerk::domain {

// `step_ref` names a step of this room, which is over or not. `languages`: of the decks of the new
// room, in their order.
std::optional<proto::Remembered> remember(const Room& earlier, const std::string& step_ref,
                                          const std::vector<proto::Language>& languages);

}  // namespace goedwerk::domain
