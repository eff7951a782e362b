// What each audience may see of a room now, slot by slot. Pure: the same room, picture, audience
// and language give the same bytes, for everyone.
//
// P1  A view is built from the room and from Disclosed outcomes only; nothing in it differs per
//     person.
// P2  Phones get no outcome while a question is open, and no notes ever (they look at the board for
//     those).
// P3  While the board is blank (rest, break, guest), no phone and no board gets an outcome. The
//     facilitator's desk of notes stays.
// P4  Progress is a number without names: rounded down to tenths in large rooms, "almost everyone"
//     when fewer than 3 are missing. The facilitator sees what the board sees.
// P5  A fase that is not revealed is in no view (S1); a step that is not entered is in no phone or
//     board view.
// P6  What an earlier meeting told is shown by its own numbers and its own k, on board and control,
//     when this step's outcome may be shown; for a step that asks nothing, as soon as it is on.
// P7  That somebody needs more time only the facilitator sees, until the question closes, whoever
//     answers meanwhile: not how many, and never the moment somebody was ready.
// P8  That few are ready after limits::few_ready_after only the facilitator sees; it follows from
//     the number that P4 shows.
#pragma once

#include <cstdint>
#include <vector>

#include "domain/room.h"
#include "frame.pb.h"

namespace goedwerk::domain {

namespace slot {
inline constexpr std::uint32_t room = 0;
inline constexpr std::uint32_t activity = 1;
inline constexpr std::uint32_t casus = 2;
inline constexpr std::uint32_t plan = 3;
inline constexpr std::uint32_t progress = 4;
inline constexpr std::uint32_t recall = 5;
inline constexpr std::uint32_t parking = 6;
inline constexpr std::uint32_t first_note = 16;
}  // namespace slot

// What is known of a room beside its log: in memory only.
struct Picture {
    const proto::ActivityOutcome* live = nullptr;  // of the open round; null when none is open
    std::uint32_t ready_count = 0;                 // answered or skipped
    std::uint32_t live_answer_count = 0;           // of phones and hall together
    std::uint32_t present_count = 0;               // phones, one per participant
    std::uint32_t remote_count = 0;
    std::uint32_t board_count = 0;
    std::uint64_t started_ms = 0;   // server time; 0 unknown
    std::uint64_t deadline_ms = 0;  // server time; 0 none
    std::uint32_t control_count = 0;
    bool still_working = false;   // P7
    bool open_for_long = false;   // P8
    bool knocked = false;         // R17: somebody stands before the locked door
    std::uint32_t keep_days = 0;  // 0: nothing is erased by date
};

struct SlotView {
    std::uint32_t slot = 0;
    proto::View view;
};

std::vector<SlotView> project(const Room& room, Audience audience, Language language,
                              const Picture& picture);

// Pages of notes on the board now.
std::uint32_t board_page_count(const Room& room, const Picture& picture);

}  // namespace goedwerk::domain
