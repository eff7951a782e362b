// What a room for home does by itself, by date (domain.md A41). Pure: the caller brings the time.
//
// TT1 A room has a timetable if it was made with a moment of opening and its deck gives days to
//     its steps.
// TT2 A step comes on when the days of the steps before it have passed since the opening; if it
//     asks something, its question opens then. After the days of the last step its question
//     closes. Nothing is revealed.
// TT3 Each moment is used once, and never brings the room back: what the facilitator does after it
//     stays, and where he is ahead it passes.
// TT4 Of moments that were missed only the last one counts.
// TT5 No round of such a room is that of a small group: who comes later cannot be told before
//     writing.
#pragma once

#include <cstdint>
#include <optional>

#include "domain/room.h"

namespace goedwerk::domain {

struct DueMove {
    std::optional<MoveKind> kind;  // nullopt: the moment only passes
    std::uint32_t argument = 0;
    std::optional<std::uint32_t> reaches;  // goes into TimetableReached
    friend bool operator==(const DueMove&, const DueMove&) = default;
};

bool has_timetable(const Room& room);
// Server time at which the step of the plan comes on; of one past the last: when that one goes off.
std::uint64_t comes_on_ms(const Room& room, std::uint32_t step_index);
// What is due at `now_ms`; nullopt: nothing.
std::optional<DueMove> due_move(const Room& room, std::uint64_t now_ms);
// From when due_move() says something; 0: never any more, as the room is now.
std::uint64_t next_due_ms(const Room& room);
// As next_due_ms(), without the moments that pass where the facilitator is ahead (TT3); the last
// one is always there.
std::uint64_t goes_on_ms(const Room& room);

// The day from which the term of keeping counts, since 1970: the last one on which the facilitator
// was at work, or that the timetable has. nullopt: the room was not begun.
std::optional<std::uint32_t> last_day(const Room& room);

}  // namespace goedwerk::domain
