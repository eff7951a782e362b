// decide(): what a move does to a room, as events. Nothing changes here. Moves about notes, and
// questions outside the deck, are in decide_more.cpp.
#include <algorithm>
#include <utility>

#include "base/check.h"
#include "base/limits.h"
#include "domain/decide_more.h"
#include "domain/room.h"
#include "domain/timetable.h"

namespace goedwerk::domain {
namespace {

const Error impossible{proto::ERROR_CODE_MOVE_IMPOSSIBLE};

proto::RoomEvent phase_changed(Phase phase) {
    proto::RoomEvent event;
    event.mutable_phase_changed()->set_phase(to_proto(phase));
    return event;
}

Decision only(proto::RoomEvent event) {
    Decision decision;
    decision.events.push_back(std::move(event));
    return decision;
}

// R4: an open question is closed first.
Decision enter_step(const Room& room, std::uint32_t step_index) {
    Decision decision;
    decision.closes_round = open_round(room) != nullptr;
    proto::RoomEvent entered;
    entered.mutable_step_entered()->set_step_index(step_index);
    decision.events.push_back(std::move(entered));
    decision.events.push_back(phase_changed(Phase::explained));
    return decision;
}

// R6
proto::RoomEvent round_opened(const Room& room, StepIndex step, const MoveSetting& setting,
                              bool replaces) {
    const auto* first = linked_first(room, step);
    const auto k = effective_k(room.k, step_at(room, step).sensitive());
    proto::RoomEvent event;
    auto& opened = *event.mutable_round_opened();
    opened.set_step_index(step.value);
    opened.set_round_number(rounds_opened(room, step) + 1);
    opened.set_box(setting.fresh_box.value);
    opened.set_key_box(first == nullptr ? setting.fresh_box.value : first->key_box.value);
    opened.set_small_group(setting.present_count < k && !has_timetable(room));  // TT5
    opened.set_present_count(setting.present_count);
    opened.set_replaces(replaces);
    return event;
}

// R5
Decision undo(const Room& room, const MoveSetting& setting) {
    const auto& target = room.undo.back();
    const auto* open = open_round(room);
    Decision decision;
    const bool stays_open =
        target.phase == Phase::open && open != nullptr && open->step == target.step;
    if (open != nullptr && !stays_open) decision.events.emplace_back().mutable_round_discarded();
    decision.events.emplace_back().mutable_undone();
    if (target.phase == Phase::open && open == nullptr) {
        decision.events.push_back(round_opened(room, target.step, setting, true));
    }
    return decision;
}

Decision reveal_stage(const Room& room) {
    const auto& step = step_at(room, room.flow.step);
    const auto casus = case_index(room.decks.front(), step);
    CHECK(casus.has_value());
    proto::RoomEvent event;
    event.mutable_stage_revealed()->set_case_id(step.case_id());
    event.mutable_stage_revealed()->set_stage_number(room.flow.stages_shown[*casus] + 1);
    return only(std::move(event));
}

Result<Decision> go_to_step(const Room& room, std::uint32_t step_index) {
    if (step_index >= step_count(room)) return impossible;
    if (room.flow.started && step_index == room.flow.step.value) return impossible;
    return enter_step(room, step_index);
}

Result<Decision> extend(std::uint32_t minutes) {
    if (minutes == 0 || minutes > limits::extend_minutes_max) return impossible;
    proto::RoomEvent event;
    event.mutable_deadline_extended()->set_minutes(minutes);
    return only(std::move(event));
}

Result<Decision> blank(const Room& room, std::uint32_t wanted) {
    const auto blank = static_cast<proto::Blank>(wanted);
    if (!proto::Blank_IsValid(blank) || blank == room.flow.blank) return impossible;
    proto::RoomEvent event;
    event.mutable_board_blanked()->set_blank(blank);
    return only(std::move(event));
}

Result<Decision> cue(const Room& room, std::uint32_t wanted) {
    const auto cue = static_cast<proto::Cue>(wanted);
    const auto fitting = possible_cues(room);
    const bool fits =
        wanted == 0 || std::find(fitting.begin(), fitting.end(), cue) != fitting.end();
    if (!fits || cue == room.flow.cue) return impossible;
    proto::RoomEvent event;
    event.mutable_board_cued()->set_cue(cue);
    return only(std::move(event));
}

Result<Decision> lock(const Room& room, std::uint32_t wanted) {
    if (wanted > 1 || (wanted == 1) == room.locked) return impossible;
    proto::RoomEvent event;
    event.mutable_room_locked()->set_locked(wanted == 1);
    return only(std::move(event));
}

// R17
Decision admit() {
    proto::RoomEvent event;
    event.mutable_newcomer_admitted();
    return only(std::move(event));
}

// R20
Result<Decision> renew_code(const Room& room, const Gate& fresh) {
    if (fresh == room.gate) return impossible;
    proto::RoomEvent event;
    event.mutable_code_renewed()->set_gate(fresh.value);
    return only(std::move(event));
}

// R18
Result<Decision> style_board(const Room& room, std::uint32_t wanted) {
    const BoardStyle style{.large = (wanted & 1U) != 0, .dark = (wanted & 2U) != 0};
    if (wanted > 3 || style == room.board_style) return impossible;
    proto::RoomEvent event;
    event.mutable_board_styled()->set_large(style.large);
    event.mutable_board_styled()->set_dark(style.dark);
    return only(std::move(event));
}

Result<Decision> turn_page(const Room& room, std::uint32_t page_index, const MoveSetting& setting) {
    if (page_index >= setting.page_count || page_index == room.flow.page_index) return impossible;
    proto::RoomEvent event;
    event.mutable_page_turned()->set_page_index(page_index);
    return only(std::move(event));
}

Decision close_and(const Room& room, void (*fill)(proto::RoomEvent&)) {
    Decision decision;
    decision.closes_round = open_round(room) != nullptr;
    if (fill != nullptr) fill(decision.events.emplace_back());
    return decision;
}

}  // namespace

Result<Decision> decide(const Room& room, MoveKind kind, std::uint32_t argument,
                        const MoveSetting& setting, const MoveContent& content) {
    if (room.ended) return reject(proto::ERROR_CODE_ROOM_ENDED);
    if (concerns_note(kind)) return arrange_note(room, kind, argument, setting, content);
    const auto possible = possible_moves(room, setting.page_count);
    if (std::find(possible.begin(), possible.end(), kind) == possible.end()) return impossible;
    switch (kind) {
        case MoveKind::next_step:
            return enter_step(room, room.flow.started ? place_in_plan(room).value + 1 : 0);
        case MoveKind::previous_step:
            return enter_step(room, place_in_plan(room).value - (room.flow.resumes_at ? 0 : 1));
        case MoveKind::go_to_step:
            return go_to_step(room, argument);
        case MoveKind::open:
            return only(round_opened(room, room.flow.step, setting, false));
        case MoveKind::close:
            return close_and(room, nullptr);
        case MoveKind::reveal:
            return only(phase_changed(Phase::revealed));
        case MoveKind::hide:
            return only(phase_changed(Phase::closed));
        case MoveKind::talk:
            return only(phase_changed(Phase::talk));
        case MoveKind::reveal_stage:
            return reveal_stage(room);
        case MoveKind::extend:
            return extend(argument);
        case MoveKind::blank:
            return blank(room, argument);
        case MoveKind::cue:
            return cue(room, argument);
        case MoveKind::turn_page:
            return turn_page(room, argument, setting);
        case MoveKind::undo:
            return undo(room, setting);
        case MoveKind::lock:
            return lock(room, argument);
        case MoveKind::admit:
            return admit();
        case MoveKind::renew_code:
            return renew_code(room, setting.fresh_gate);
        case MoveKind::style_board:
            return style_board(room, argument);
        case MoveKind::end_room:
            return close_and(room, [](proto::RoomEvent& event) { event.mutable_room_ended(); });
        case MoveKind::add_step:
            return add_step(room, content, argument);
        case MoveKind::count_hall:
            return count_hall(room, content.hall, argument);
        case MoveKind::tick_parked:
            return tick_parked(room, argument);
        case MoveKind::switch_case:
            return switch_case(room, argument);
        case MoveKind::mark_note:
        case MoveKind::join_notes:
        case MoveKind::part_note:
        case MoveKind::name_group:
        case MoveKind::show_waiting:
            break;  // arrange_note()
    }
    return impossible;
}

}  // namespace goedwerk::domain
