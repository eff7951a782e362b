#include "domain/room.h"

#include <algorithm>
#include <utility>

#include "base/check.h"

namespace goedwerk::domain {
namespace {

std::uint32_t steps_in(const proto::Deck& deck) {
    std::uint32_t count = 0;
    for (const auto& block : deck.blocks()) count += static_cast<std::uint32_t>(block.steps_size());
    return count;
}

std::pair<const proto::Block*, const proto::Step*> place_in(const proto::Deck& deck,
                                                            StepIndex step) {
    auto left = step.value;
    for (const auto& block : deck.blocks()) {
        const auto size = static_cast<std::uint32_t>(block.steps_size());
        if (left < size) return {&block, &block.steps(static_cast<int>(left))};
        left -= size;
    }
    CHECK(false && "a step of the deck");
    return {};
}

std::optional<StepIndex> step_named(const Room& room, const std::string& id) {
    for (StepIndex step; step.value < step_count(room); ++step.value) {
        if (step_at(room, step).id() == id) return step;
    }
    return std::nullopt;
}

bool is_repeated_later(const Room& room, StepIndex step) {
    const auto& id = step_at(room, step).id();
    for (auto later = step.value + 1; later < step_count(room); ++later) {
        if (step_at(room, StepIndex{later}).repeats() == id) return true;
    }
    return false;
}

void enter_phase(Flow& flow, Phase phase) {
    flow.phase = phase;
    flow.blank = false;
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

// R11
void feed_step(Room& room, StepIndex step) {
    const auto& takes_from = step_at(room, step).takes_from();
    if (takes_from.empty() || rounds_opened(room, step) > 0) return;
    const auto source = step_named(room, takes_from);
    const auto* round = source ? round_of(room, *source) : nullptr;
    if (round == nullptr || round->open) return;
    const auto items = harvest(step_at(room, *source).activity(), round->outcome,
                               rule_when_closed(room, *round), round->desk);
    for (auto& deck : room.decks) feed(*step_to_fill(deck, step).mutable_activity(), items);
}

void create(Room& room, const proto::RoomCreated& created) {
    CHECK(room.decks.empty() && created.decks_size() > 0);
    room.decks.assign(created.decks().begin(), created.decks().end());
    for (const auto& deck : room.decks) CHECK(steps_in(deck) == steps_in(room.decks.front()));
    CHECK(steps_in(room.decks.front()) > 0);
    room.k = created.k();
    room.rehearsal = created.rehearsal();
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
    auto& desk = room.rounds[static_cast<std::size_t>(last - room.rounds.data())].desk;
    const NoteHandle note{arranged.note()};
    switch (arranged.what_case()) {
        case proto::NoteArranged::kMark: {
            const auto [mark, known] = mark_from(static_cast<std::uint32_t>(arranged.mark()));
            CHECK(known);
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

void apply_event(Room& room, const proto::RoomEvent& event) {
    using Case = proto::RoomEvent::EventCase;
    switch (event.event_case()) {
        case Case::kRoomCreated:
            return create(room, event.room_created());
        case Case::kStepEntered:
            CHECK(event.step_entered().step_index() < step_count(room));
            room.flow.started = true;
            room.flow.step = StepIndex{event.step_entered().step_index()};
            feed_step(room, room.flow.step);
            return enter_phase(room.flow, Phase::prepared);
        case Case::kPhaseChanged:
            return enter_phase(room.flow, phase_from(event.phase_changed().phase()));
        case Case::kRoundOpened:
            return open_round_by(room, event.round_opened());
        case Case::kRoundClosed:
            return close_round_by(room, event.round_closed());
        case Case::kRoundDiscarded: {
            auto& round = must_be_open(room);
            round.open = false;
            round.discarded = true;
            return;
        }
        case Case::kStageRevealed:
            return reveal_stage_by(room, event.stage_revealed());
        case Case::kBoardBlanked:
            room.flow.blank = event.board_blanked().blank();
            return;
        case Case::kPageTurned:
            room.flow.page_index = event.page_turned().page_index();
            return;
        case Case::kUndone:
            CHECK(!room.undo.empty());
            room.flow = room.undo.back();
            room.undo.pop_back();
            return;
        case Case::kRoomLocked:
            room.locked = event.room_locked().locked();
            return;
        case Case::kRoomEnded:
            room.ended = true;
            return;
        case Case::kNoteArranged:
            return arrange_note_by(room, event.note_arranged());
        case Case::kDeadlineExtended:
            CHECK(open_round(room) != nullptr);
            return;
        case Case::EVENT_NOT_SET:
            CHECK(false && "an event we know");
    }
}

bool undoes(const proto::Record& record) {
    return std::any_of(record.events().begin(), record.events().end(),
                       [](const proto::RoomEvent& event) { return event.has_undone(); });
}

}  // namespace

std::uint32_t step_count(const Room& room) {
    return steps_in(room.decks.front());
}

const proto::Deck& deck_in(const Room& room, Language language) {
    const auto wanted = language == Language::en ? proto::LANGUAGE_EN : proto::LANGUAGE_NL;
    for (const auto& deck : room.decks) {
        if (deck.language() == wanted) return deck;
    }
    return room.decks.front();
}

const proto::Step& step_in(const proto::Deck& deck, StepIndex step) {
    return *place_in(deck, step).second;
}
const proto::Block& block_in(const proto::Deck& deck, StepIndex step) {
    return *place_in(deck, step).first;
}
const proto::Step& step_at(const Room& room, StepIndex step) {
    return step_in(room.decks.front(), step);
}

std::optional<std::size_t> case_index(const proto::Deck& deck, const proto::Step& step) {
    if (step.case_id().empty()) return std::nullopt;
    for (int index = 0; index < deck.cases_size(); ++index) {
        if (deck.cases(index).id() == step.case_id()) return static_cast<std::size_t>(index);
    }
    return std::nullopt;
}

const Round* round_of(const Room& room, StepIndex step) {
    const auto found =
        std::find_if(room.rounds.rbegin(), room.rounds.rend(),
                     [step](const Round& round) { return round.step == step && !round.discarded; });
    return found == room.rounds.rend() ? nullptr : &*found;
}

const Round* open_round(const Room& room) {
    const auto found =
        std::find_if(room.rounds.begin(), room.rounds.end(), [](const Round& r) { return r.open; });
    return found == room.rounds.end() ? nullptr : &*found;
}

const Round* linked_first(const Room& room, StepIndex step) {
    const auto& repeats = step_at(room, step).repeats();
    if (repeats.empty()) return nullptr;
    const auto first = step_named(room, repeats);
    const auto* round = first ? round_of(room, *first) : nullptr;
    return round != nullptr && needs_box(room, *round) && !round->open ? round : nullptr;
}

bool needs_box(const Room& room, const Round& round) {
    if (room.ended || round.discarded) return false;
    return round.open || (round.keeps_box && &round == round_of(room, round.step));
}

std::uint32_t rounds_opened(const Room& room, StepIndex step) {
    std::uint32_t count = 0;
    for (const auto& round : room.rounds) {
        if (round.step == step) count = std::max(count, round.number);
    }
    return count;
}

DisclosureRule rule_when_closed(const Room& room, const Round& round) {
    const auto& step = step_at(room, round.step);
    if (round.small_group && texts_only(step.activity())) return {0, step.sensitive()};  // D5
    return {effective_k(room.k, step.sensitive()), step.sensitive()};
}

DisclosureRule rule_for(const Room& room, const Round& round) {
    if (!round.open) return rule_when_closed(room, round);
    const auto& step = step_at(room, round.step);
    return {effective_k(room.k, step.sensitive()), step.sensitive()};
}

proto::RoomEvent round_closed(const Room& room, proto::ActivityOutcome outcome) {
    const auto* round = open_round(room);
    CHECK(round != nullptr);
    const auto rule = rule_when_closed(room, *round);
    proto::RoomEvent event;
    auto& closed = *event.mutable_round_closed();
    closed.set_keeps_box(is_repeated_later(room, round->step));
    *closed.mutable_outcome() = keep(std::move(outcome), rule);
    suppress_parts(step_at(room, round->step).activity(), *closed.mutable_outcome(), rule);
    return event;
}

proto::RoomEvent round_opened_afresh(const Room& room, BoxId fresh_box) {
    const auto* round = open_round(room);
    CHECK(round != nullptr);
    proto::RoomEvent event;
    auto& opened = *event.mutable_round_opened();
    opened.set_step_index(round->step.value);
    opened.set_round_number(round->number);
    opened.set_box(fresh_box.value);
    opened.set_key_box(fresh_box.value);
    opened.set_small_group(round->small_group);
    opened.set_present_count(round->present_count);
    opened.set_replaces(true);
    return event;
}

proto::Record first_record(std::vector<proto::Deck> decks, std::uint32_t k, bool rehearsal,
                           std::string created_on) {
    proto::Record record;
    record.set_seq(1);
    auto& created = *record.add_events()->mutable_room_created();
    for (auto& deck : decks) *created.add_decks() = std::move(deck);
    created.set_k(rehearsal ? 0 : k);
    created.set_rehearsal(rehearsal);
    created.set_created_on(std::move(created_on));
    return record;
}

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
    if (record.seq() == 1 || undoes(record) || room.flow == before) return;
    room.undo.push_back(before);
    if (room.undo.size() > limits::undo_depth_max) room.undo.erase(room.undo.begin());
}

}  // namespace goedwerk::domain
