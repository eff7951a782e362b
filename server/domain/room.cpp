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

bool is_repeated_later(const Room& room, StepIndex step) {
    const auto& id = step_at(room, step).id();
    for (auto later = step.value + 1; later < step_count(room); ++later) {
        if (step_at(room, StepIndex{later}).repeats() == id) return true;
    }
    return false;
}

}  // namespace

std::string join_code(const Room& room) {
    return room.id.value + room.gate.value;
}

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

std::optional<StepIndex> step_named(const Room& room, const std::string& id) {
    for (StepIndex step; step.value < step_count(room); ++step.value) {
        if (step_at(room, step).id() == id) return step;
    }
    return std::nullopt;
}

StepIndex place_in_plan(const Room& room) {
    return room.flow.resumes_at.value_or(room.flow.step);
}

const proto::Remembered* remembered(const Room& room, const std::string& step_ref) {
    const auto found = std::find_if(room.memory.begin(), room.memory.end(),
                                    [&](const auto& one) { return one.step_ref() == step_ref; });
    return found == room.memory.end() ? nullptr : &*found;
}

std::uint32_t people_in_hall(const Round& round) {
    std::uint32_t people = 0;
    for (const auto& said : round.hall) people += said.people();
    return people;
}

std::vector<proto::ActivityAnswer> hall_answers(const Round& round) {
    std::vector<proto::ActivityAnswer> answers;
    for (const auto& said : round.hall) answers.insert(answers.end(), said.people(), said.answer());
    return answers;
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
    for (const auto note : round->desk.erased()) erase_note(outcome, note);
    auto& closed = *event.mutable_round_closed();
    closed.set_keeps_box(is_repeated_later(room, round->step));
    *closed.mutable_outcome() = keep(std::move(outcome), rule);
    suppress_parts(step_at(room, round->step).activity(), *closed.mutable_outcome(), rule);
    return event;
}

bool erase_note(proto::Record& record, NoteHandle note) {
    bool erased = false;
    for (auto& event : *record.mutable_events()) {
        if (!event.has_round_closed()) continue;
        erased |= erase_note(*event.mutable_round_closed()->mutable_outcome(), note);
    }
    return erased;
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

proto::Record first_record(proto::RoomCreated created) {
    proto::Record record;
    record.set_seq(1);
    if (created.rehearsal()) created.set_k(0);
    *record.add_events()->mutable_room_created() = std::move(created);
    return record;
}

}  // namespace goedwerk::domain
