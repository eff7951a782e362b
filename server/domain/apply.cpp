// apply(): what a stored record makes of a room (R1).
#include <algorithm>
#include <utility>

#include "base/check.h"
#include "base/limits.h"
#include "domain/casus.h"
#include "domain/meeting_ref.h"
#include "domain/room.h"

namespace goedwerk::domain {
namespace {

std::uint32_t steps_in(const proto::Deck& deck) {
    std::uint32_t count = 0;
    for (const auto& block : deck.blocks()) count += static_cast<std::uint32_t>(block.steps_size());
    return count;
}

void enter_phase(Flow& flow, Phase phase) {
    flow.phase = phase;
    flow.blank = proto::BLANK_UNSPECIFIED;
    flow.cue = proto::CUE_UNSPECIFIED;
    flow.page_index = 0;
}

proto::Step& step_to_fill(proto::Deck& deck, StepIndex step) {
    auto left = step.value;
    for (auto& block : *deck.mutable_blocks()) {
        const auto size = static_cast<std::uint32_t>(block.steps_size());
        if (left < size) return *block.mutable_steps(static_cast<int>(left));
        left -= size;
    }
    CHECK(false && "a step of the deck");
    return *deck.mutable_blocks(0)->mutable_steps(0);
}

std::vector<std::string> texts_of_step(const Room& room, const std::string& id) {
    const auto source = step_named(room, id);
    const auto* round = source ? round_of(room, *source) : nullptr;
    if (round == nullptr || round->open) return {};
    return harvest(step_at(room, *source).activity(), round->outcome,
                   rule_when_closed(room, *round), round->desk);
}

// R14. A rehearsal without an earlier meeting works on what its virtual participants would write.
std::vector<std::string> texts_of_meeting(const Room& room, const std::string& ref,
                                          const proto::Step& step) {
    if (const auto* earlier = remembered(room, ref))
        return {earlier->texts().begin(), earlier->texts().end()};
    std::vector<std::string> texts;
    if (!room.rehearsal) return texts;
    for (const auto& example : step.examples()) texts.push_back(example.text());
    return texts;
}

// R11
void feed_step(Room& room, StepIndex index) {
    const auto& step = step_at(room, index);
    if (step.takes_from().empty() || rounds_opened(room, index) > 0) return;
    std::vector<std::string> items;
    bool from_meeting = false;
    for (const auto& source : step.takes_from()) {
        const bool earlier = refers_to_meeting(source);
        from_meeting = from_meeting || earlier;
        const auto texts =
            earlier ? texts_of_meeting(room, source, step) : texts_of_step(room, source);
        for (const auto& text : texts) {
            const bool known = std::find(items.begin(), items.end(), text) != items.end();
            if (!known && items.size() < limits::fed_items_max) items.push_back(text);
        }
    }
    if (items.empty() && from_meeting) return;  // R14: keeps its own
    for (auto& deck : room.decks) feed(*step_to_fill(deck, index).mutable_activity(), items);
}

void create(Room& room, const proto::RoomCreated& created) {
    CHECK(room.decks.empty() && created.decks_size() > 0);
    room.decks.assign(created.decks().begin(), created.decks().end());
    for (const auto& deck : room.decks) CHECK(steps_in(deck) == steps_in(room.decks.front()));
    CHECK(steps_in(room.decks.front()) > 0);
    room.k = created.k();
    room.rehearsal = created.rehearsal();
    room.planned_steps = steps_in(room.decks.front());
    room.created_on = created.created_on();
    room.opens_ms = created.opens_ms();
    room.group = created.group();
    room.memory.assign(created.memory().begin(), created.memory().end());
    room.flow.stages_shown.assign(static_cast<std::size_t>(room.decks.front().cases_size()), 0);
}

void open_round_by(Room& room, const proto::RoundOpened& opened) {
    const StepIndex step{opened.step_index()};
    CHECK(step.value < step_count(room));
    // R5: the one that counts until now; older outcomes stay as they were (R6).
    const auto* replaced = opened.replaces() ? round_of(room, step) : nullptr;
    for (auto& round : room.rounds) {
        if (&round != replaced) continue;
        round.open = false;
        round.discarded = true;
    }
    CHECK(open_round(room) == nullptr);
    Round round;
    round.step = step;
    round.number = opened.round_number();
    round.box = BoxId{opened.box()};
    round.key_box = BoxId{opened.key_box()};
    round.small_group = opened.small_group();
    round.replaced_one = opened.replaces();
    round.present_count = opened.present_count();
    if (replaced != nullptr) round.hall = replaced->hall;  // they still have no phone
    room.rounds.push_back(std::move(round));
    room.flow.step = step;
    enter_phase(room.flow, Phase::open);
}

Round& must_be_open(Room& room) {
    const auto found =
        std::find_if(room.rounds.begin(), room.rounds.end(), [](const Round& r) { return r.open; });
    CHECK(found != room.rounds.end());
    return *found;
}

// R10: the boxes of the step that `round` repeats have served.
void let_go_of_first(Room& room, const Round& round) {
    const auto& repeats = step_at(room, round.step).repeats();
    for (auto& other : room.rounds) {
        if (!repeats.empty() && step_at(room, other.step).id() == repeats) other.keeps_box = false;
    }
}

void close_round_by(Room& room, const proto::RoundClosed& closed) {
    auto& round = must_be_open(room);
    let_go_of_first(room, round);
    round.open = false;
    round.keeps_box = closed.keeps_box();
    round.outcome = closed.outcome();
    enter_phase(room.flow, phase_after_closing(step_at(room, round.step).show()));
}

void reveal_stage_by(Room& room, const proto::StageRevealed& revealed) {
    const auto& cases = room.decks.front().cases();
    for (int index = 0; index < cases.size(); ++index) {
        if (cases.Get(index).id() != revealed.case_id()) continue;
        CHECK(revealed.stage_number() <=
              static_cast<std::uint32_t>(cases.Get(index).stages_size()));
        room.flow.stages_shown[static_cast<std::size_t>(index)] = revealed.stage_number();
        return;
    }
    CHECK(false && "a casus of the deck");
}

// R12
void arrange_note_by(Room& room, const proto::NoteArranged& arranged) {
    const auto* last = round_of(room, room.flow.step);
    CHECK(last != nullptr);
    auto& round = room.rounds[static_cast<std::size_t>(last - room.rounds.data())];
    auto& desk = round.desk;
    const NoteHandle note{arranged.note()};
    switch (arranged.what_case()) {
        case proto::NoteArranged::kMark: {
            const auto [mark, known] = mark_from(static_cast<std::uint32_t>(arranged.mark()));
            CHECK(known);
            if (mark == NoteMark::erased) erase_note(round.outcome, note);
            return desk.mark(note, mark);
        }
        case proto::NoteArranged::kJoinedTo:
            return desk.join(note, NoteHandle{arranged.joined_to()});
        case proto::NoteArranged::kParted:
            return desk.part(note);
        case proto::NoteArranged::kGroupTitle:
            return desk.name(note, arranged.group_title());
        case proto::NoteArranged::WHAT_NOT_SET:
            CHECK(false && "an arrangement we know");
    }
}

// R13
void add_step_by(Room& room, const proto::Step& step) {
    const bool first = step_count(room) == room.planned_steps;
    for (auto& deck : room.decks) {
        if (first) deck.add_blocks();
        *deck.mutable_blocks(deck.blocks_size() - 1)->add_steps() = step;
    }
}

void enter_step_by(Room& room, StepIndex step) {
    CHECK(step.value < step_count(room));
    auto& flow = room.flow;
    const bool added = step.value >= room.planned_steps;
    if (!added) flow.resumes_at.reset();
    if (added && !flow.resumes_at) flow.resumes_at = flow.step;
    flow.started = true;
    flow.step = step;
    feed_step(room, step);
    enter_phase(flow, Phase::prepared);
}

// R15
void count_hall_by(Room& room, const proto::HallAnswered& said) {
    auto& round = must_be_open(room);
    const auto bytes = said.answer().SerializeAsString();
    const auto known = std::find_if(round.hall.begin(), round.hall.end(), [&](const auto& one) {
        return one.answer().SerializeAsString() == bytes;
    });
    if (known == round.hall.end()) {
        if (said.people() > 0) round.hall.push_back(said);
        return;
    }
    known->set_people(said.people());
    if (said.people() == 0) round.hall.erase(known);
}

void tick_parked_by(Room& room, const proto::ParkedTicked& ticked) {
    CHECK(ticked.number() > 0 && ticked.number() <= room.parked.size());
    room.parked[ticked.number() - 1].answered = ticked.answered();
}

void discard_round_by(Room& room) {
    auto& round = must_be_open(room);
    round.open = false;
    round.discarded = true;
}

void undo_by(Room& room) {
    CHECK(!room.undo.empty());
    room.flow = room.undo.back();
    room.undo.pop_back();
}

// R17
void lock_by(Room& room, bool locked) {
    room.locked = locked;
    room.admitted = 0;
}

// R18
void style_board_by(Room& room, const proto::BoardStyled& styled) {
    if (styled.large() != room.board_style.large) room.flow.page_index = 0;
    room.board_style = {styled.large(), styled.dark()};
}

// R19
void switch_case_by(Room& room, const proto::CaseSwitched& switched) {
    const auto& cases = room.decks.front().cases();
    for (int index = 0; index < cases.size(); ++index) {
        if (cases.Get(index).id() == switched.case_id())
            room.flow.stages_shown[static_cast<std::size_t>(index)] = 0;
    }
    for (auto& deck : room.decks) tell_instead(deck, switched.case_id(), switched.spare_id());
    room.undo.clear();
}

void reach_by(Room& room, std::uint32_t step_index) {
    CHECK(step_index >= room.timetable_reached);
    room.timetable_reached = step_index + 1;
}

void park_by(Room& room, const proto::QuestionsParked& parked) {
    for (const auto& text : parked.texts()) room.parked.push_back({text, false});
}

void apply_event(Room& room, const proto::RoomEvent& event) {
    using Case = proto::RoomEvent::EventCase;
    switch (event.event_case()) {
        case Case::kRoomCreated:
            return create(room, event.room_created());
        case Case::kStepEntered:
            return enter_step_by(room, StepIndex{event.step_entered().step_index()});
        case Case::kPhaseChanged:
            return enter_phase(room.flow, phase_from(event.phase_changed().phase()));
        case Case::kRoundOpened:
            return open_round_by(room, event.round_opened());
        case Case::kRoundClosed:
            return close_round_by(room, event.round_closed());
        case Case::kRoundDiscarded:
            return discard_round_by(room);
        case Case::kStageRevealed:
            return reveal_stage_by(room, event.stage_revealed());
        case Case::kBoardBlanked:
            room.flow.blank = event.board_blanked().blank();
            return;
        case Case::kBoardCued:
            room.flow.cue = event.board_cued().cue();
            return;
        case Case::kPageTurned:
            room.flow.page_index = event.page_turned().page_index();
            return;
        case Case::kUndone:
            return undo_by(room);
        case Case::kRoomLocked:
            return lock_by(room, event.room_locked().locked());
        case Case::kNewcomerAdmitted:
            ++room.admitted;
            return;
        case Case::kCodeRenewed:
            room.gate = Gate{event.code_renewed().gate()};
            return;
        case Case::kTimetableReached:
            return reach_by(room, event.timetable_reached().step_index());
        case Case::kDayBegun:
            room.worked_on = event.day_begun().date();
            return;
        case Case::kBoardStyled:
            return style_board_by(room, event.board_styled());
        case Case::kCaseSwitched:
            return switch_case_by(room, event.case_switched());
        case Case::kRoomEnded:
            room.ended = true;
            return;
        case Case::kNoteArranged:
            return arrange_note_by(room, event.note_arranged());
        case Case::kDeadlineExtended:
            CHECK(open_round(room) != nullptr);
            return;
        case Case::kStepAdded:
            return add_step_by(room, event.step_added().step());
        case Case::kHallAnswered:
            return count_hall_by(room, event.hall_answered());
        case Case::kQuestionsParked:
            return park_by(room, event.questions_parked());
        case Case::kParkedTicked:
            return tick_parked_by(room, event.parked_ticked());
        case Case::EVENT_NOT_SET:
            CHECK(false && "an event we know");
    }
}

// Q9 of the machine: comes from phones, between the facilitator's presses.
bool parks(const proto::Record& record) {
    return record.events_size() == 1 && record.events(0).has_questions_parked();
}

// What an undo does not bring back: an undo, and R19.
bool is_no_step_back(const proto::Record& record) {
    return std::any_of(record.events().begin(), record.events().end(),
                       [](const proto::RoomEvent& event) {
                           return event.has_undone() || event.has_case_switched();
                       });
}

}  // namespace

void apply(Room& room, const proto::Record& record) {
    CHECK(record.seq() == room.head.value + 1);
    const auto before = room.flow;
    for (const auto& event : record.events()) {
        CHECK(!room.ended);
        CHECK(!room.decks.empty() || event.has_room_created());
        apply_event(room, event);
    }
    // R10: what is not needed now is destroyed now, so an undo cannot need it again.
    for (auto& round : room.rounds) round.keeps_box = round.keeps_box && needs_box(room, round);
    room.head.value = record.seq();
    if (!parks(record)) room.moved_at = room.head;
    if (record.seq() == 1 || is_no_step_back(record) || room.flow == before) return;
    room.undo.push_back(before);
    if (room.undo.size() > limits::undo_depth_max) room.undo.erase(room.undo.begin());
}

}  // namespace goedwerk::domain
