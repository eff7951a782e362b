#include "domain/moves.h"

#include "domain/room.h"

namespace goedwerk::domain {
namespace {

bool has_more_stages(const Room& room) {
    const auto& step = step_at(room, room.flow.step);
    const auto casus = case_index(room.decks.front(), step);
    return casus && room.flow.stages_shown[*casus] < stage_last_number(step.activity());
}

bool may_open(const Room& room, StepIndex step) {
    return rounds_opened(room, step) < limits::rounds_per_step_max;
}

// An undo that opens a question again needs a round for it.
bool may_undo(const Room& room) {
    if (room.undo.empty()) return false;
    const auto& target = room.undo.back();
    return target.phase != Phase::open || open_round(room) != nullptr ||
           may_open(room, target.step);
}

// M4
bool may_switch_case(const Room& room) {
    const auto& deck = room.decks.front();
    const auto& case_id = step_at(room, room.flow.step).case_id();
    if (case_id.empty() || deck.spare_cases().empty()) return false;
    for (const auto& round : room.rounds) {
        if (step_at(room, round.step).case_id() == case_id) return false;
    }
    return true;
}

// The moves of a running step, the likeliest first; next_step stands where it is likely.
std::vector<MoveKind> moves_of_step(const Room& room) {
    const auto& activity = step_at(room, room.flow.step).activity();
    const bool asks = takes_answers(activity) && is_ready(activity);
    switch (room.flow.phase) {
        case Phase::explained:
            if (asks && may_open(room, room.flow.step))
                return {MoveKind::open, MoveKind::next_step};
            if (has_more_stages(room))
                return {MoveKind::reveal_stage, MoveKind::next_step, MoveKind::talk};
            return {MoveKind::next_step, MoveKind::talk};
        case Phase::open:
            return {MoveKind::close, MoveKind::extend};
        case Phase::closed:
            return may_open(room, room.flow.step)
                       ? std::vector{MoveKind::reveal, MoveKind::next_step, MoveKind::open}
                       : std::vector{MoveKind::reveal, MoveKind::next_step};
        case Phase::revealed: {
            std::vector moves{MoveKind::talk, MoveKind::next_step, MoveKind::hide};
            if (may_open(room, room.flow.step)) moves.push_back(MoveKind::open);
            return moves;
        }
        case Phase::talk: {
            if (!asks) return {MoveKind::next_step};
            std::vector moves{MoveKind::next_step, MoveKind::reveal, MoveKind::hide};
            if (may_open(room, room.flow.step)) moves.push_back(MoveKind::open);
            return moves;
        }
        case Phase::prepared:
        case Phase::done:
            return {MoveKind::next_step};
    }
    return {};
}

}  // namespace

proto::MoveKind to_proto(MoveKind kind) {
    switch (kind) {
        case MoveKind::next_step:
            return proto::MOVE_KIND_NEXT_STEP;
        case MoveKind::previous_step:
            return proto::MOVE_KIND_PREVIOUS_STEP;
        case MoveKind::go_to_step:
            return proto::MOVE_KIND_GO_TO_STEP;
        case MoveKind::open:
            return proto::MOVE_KIND_OPEN;
        case MoveKind::close:
            return proto::MOVE_KIND_CLOSE;
        case MoveKind::reveal:
            return proto::MOVE_KIND_REVEAL;
        case MoveKind::hide:
            return proto::MOVE_KIND_HIDE;
        case MoveKind::talk:
            return proto::MOVE_KIND_TALK;
        case MoveKind::reveal_stage:
            return proto::MOVE_KIND_REVEAL_STAGE;
        case MoveKind::extend:
            return proto::MOVE_KIND_EXTEND;
        case MoveKind::blank:
            return proto::MOVE_KIND_BLANK;
        case MoveKind::turn_page:
            return proto::MOVE_KIND_TURN_PAGE;
        case MoveKind::undo:
            return proto::MOVE_KIND_UNDO;
        case MoveKind::lock:
            return proto::MOVE_KIND_LOCK;
        case MoveKind::end_room:
            return proto::MOVE_KIND_END_ROOM;
        case MoveKind::mark_note:
            return proto::MOVE_KIND_MARK_NOTE;
        case MoveKind::join_notes:
            return proto::MOVE_KIND_JOIN_NOTES;
        case MoveKind::part_note:
            return proto::MOVE_KIND_PART_NOTE;
        case MoveKind::name_group:
            return proto::MOVE_KIND_NAME_GROUP;
        case MoveKind::show_waiting:
            return proto::MOVE_KIND_SHOW_WAITING;
        case MoveKind::add_step:
            return proto::MOVE_KIND_ADD_STEP;
        case MoveKind::count_hall:
            return proto::MOVE_KIND_COUNT_HALL;
        case MoveKind::tick_parked:
            return proto::MOVE_KIND_TICK_PARKED;
        case MoveKind::cue:
            return proto::MOVE_KIND_CUE;
        case MoveKind::admit:
            return proto::MOVE_KIND_ADMIT;
        case MoveKind::style_board:
            return proto::MOVE_KIND_STYLE_BOARD;
        case MoveKind::switch_case:
            return proto::MOVE_KIND_SWITCH_CASE;
        case MoveKind::renew_code:
            return proto::MOVE_KIND_RENEW_CODE;
    }
    return proto::MOVE_KIND_UNSPECIFIED;
}

std::optional<MoveKind> move_kind_from(proto::MoveKind kind) {
    for (int number = 0; number <= static_cast<int>(MoveKind::renew_code); ++number) {
        const auto known = static_cast<MoveKind>(number);
        if (to_proto(known) == kind) return known;
    }
    return std::nullopt;
}

bool concerns_note(MoveKind kind) {
    return kind >= MoveKind::mark_note && kind <= MoveKind::show_waiting;
}

std::vector<MoveKind> possible_moves(const Room& room, std::uint32_t page_count) {
    if (room.ended) return {};
    std::vector<MoveKind> moves;
    if (!room.flow.started) {
        moves = {MoveKind::next_step, MoveKind::go_to_step};
    } else {
        const bool last = place_in_plan(room).value + 1 >= room.planned_steps;
        for (const auto move : moves_of_step(room)) {
            if (move != MoveKind::next_step || !last) moves.push_back(move);
        }
        if (room.flow.phase == Phase::open && !last) moves.push_back(MoveKind::next_step);
        const bool at_the_end = room.flow.phase == Phase::talk && last;
        if (at_the_end) moves.insert(moves.begin(), MoveKind::blank);
        if (room.flow.step.value > 0) moves.push_back(MoveKind::previous_step);
        if (step_count(room) - room.planned_steps < limits::added_steps_max)
            moves.push_back(MoveKind::add_step);
        if (const auto* round = open_round(room);
            round != nullptr && takes_hall(step_at(room, round->step).activity())) {
            moves.push_back(MoveKind::count_hall);
        }
        if (may_switch_case(room)) moves.push_back(MoveKind::switch_case);
        moves.push_back(MoveKind::go_to_step);
        if (!at_the_end) moves.push_back(MoveKind::blank);
        moves.push_back(MoveKind::cue);
    }
    if (page_count > 1) moves.push_back(MoveKind::turn_page);
    if (may_undo(room)) moves.push_back(MoveKind::undo);
    if (!room.parked.empty()) moves.push_back(MoveKind::tick_parked);
    moves.push_back(MoveKind::lock);
    if (room.locked) moves.push_back(MoveKind::admit);
    moves.push_back(MoveKind::renew_code);
    moves.push_back(MoveKind::style_board);
    moves.push_back(MoveKind::end_room);
    return moves;
}

// M3
std::vector<proto::Cue> possible_cues(const Room& room) {
    if (!room.flow.started || room.ended) return {};
    const auto& step = step_at(room, room.flow.step);
    const auto phase = room.flow.phase;
    const bool asks = takes_answers(step.activity());
    const bool before = phase == Phase::explained || phase == Phase::open;
    const bool after = phase == Phase::revealed || phase == Phase::talk;
    std::vector<proto::Cue> cues;
    if (asks && before) cues.push_back(proto::CUE_QUIET);
    if (asks && before) cues.push_back(proto::CUE_PAIRS);
    if (asks && before && step.examples_size() > 0) cues.push_back(proto::CUE_EXAMPLE);
    if (after && divides_group(step.activity())) cues.push_back(proto::CUE_SMALLEST_FIRST);
    if (has_notes(step.activity())) cues.push_back(proto::CUE_NO_WRITERS);
    cues.push_back(proto::CUE_REMOTE_FIRST);
    return cues;
}

}  // namespace goedwerk::domain
