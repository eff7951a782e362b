#include "domain/timetable.h"

#include <algorithm>

#include "base/dates.h"

namespace goedwerk::domain {
namespace {

// TT2: the step came on by date, asks something, and was never asked.
bool waits_to_open(const Room& room) {
    const bool on = room.timetable_reached > 0 && room.flow.started &&
                    room.flow.step.value + 1 == room.timetable_reached &&
                    room.flow.phase == Phase::explained;
    if (!on) return false;
    const auto& activity = step_at(room, room.flow.step).activity();
    return takes_answers(activity) && is_ready(activity) &&
           rounds_opened(room, room.flow.step) == 0;
}

DueMove reach(const Room& room, std::uint32_t step_index) {
    DueMove due;
    due.reaches = step_index;
    if (step_index == room.planned_steps) {
        if (open_round(room) != nullptr) due.kind = MoveKind::close;
    } else if (!room.flow.started || place_in_plan(room).value < step_index) {  // TT3
        due.kind = MoveKind::go_to_step;
        due.argument = step_index;
    }
    return due;
}

}  // namespace

bool has_timetable(const Room& room) {
    return room.opens_ms != 0 && step_at(room, StepIndex{0}).days() > 0;
}

std::uint64_t comes_on_ms(const Room& room, std::uint32_t step_index) {
    auto time_ms = room.opens_ms;
    for (std::uint32_t before = 0; before < step_index; ++before)
        time_ms += step_at(room, StepIndex{before}).days() * dates::day_ms;
    return time_ms;
}

std::optional<DueMove> due_move(const Room& room, std::uint64_t now_ms) {
    if (!has_timetable(room) || room.ended) return std::nullopt;
    auto last = room.timetable_reached;  // TT4: one past the last moment that is there
    while (last <= room.planned_steps && comes_on_ms(room, last) <= now_ms) ++last;
    if (last > room.timetable_reached) return reach(room, last - 1);
    if (waits_to_open(room)) return DueMove{MoveKind::open, 0, std::nullopt};
    return std::nullopt;
}

std::uint64_t next_due_ms(const Room& room) {
    if (!has_timetable(room) || room.ended) return 0;
    if (waits_to_open(room)) return comes_on_ms(room, room.flow.step.value);
    if (room.timetable_reached > room.planned_steps) return 0;
    return comes_on_ms(room, room.timetable_reached);
}

std::uint64_t goes_on_ms(const Room& room) {
    const auto due_ms = next_due_ms(room);
    if (due_ms == 0 || waits_to_open(room)) return due_ms;
    auto next = room.timetable_reached;
    while (next < room.planned_steps && !reach(room, next).kind) ++next;
    return comes_on_ms(room, next);
}

std::optional<std::uint32_t> last_day(const Room& room) {
    auto last = dates::read(room.worked_on);
    if (has_timetable(room))
        last = std::max(last.value_or(0), dates::day_of(comes_on_ms(room, room.planned_steps)));
    return last;
}

}  // namespace goedwerk::domain
