#include "domain/decide_more.h"

#include <algorithm>
#include <utility>

#include "base/limits.h"
#include "base/text.h"

namespace goedwerk::domain {
namespace {

const Error impossible{proto::ERROR_CODE_MOVE_IMPOSSIBLE};

Decision only(proto::RoomEvent event) {
    Decision decision;
    decision.events.push_back(std::move(event));
    return decision;
}

proto::RoomEvent arranged(NoteHandle note) {
    proto::RoomEvent event;
    event.mutable_note_arranged()->set_note(note.value);
    return event;
}

// What this round gave was asked about already: without one of its texts the answers would belong
// to others.
bool was_fed_on(const Room& room, StepIndex index) {
    const auto& id = step_at(room, index).id();
    for (StepIndex later{index.value + 1}; later.value < step_count(room); ++later.value) {
        const auto& sources = step_at(room, later).takes_from();
        const bool takes = std::find(sources.begin(), sources.end(), id) != sources.end();
        if (takes && rounds_opened(room, later) > 0) return true;
    }
    return false;
}

Result<Decision> mark_note(const Room& room, const Round& round, NoteHandle note,
                           std::uint32_t number) {
    const auto [mark, known] = mark_from(number);
    if (!known || mark == round.desk.mark_of(note)) return impossible;
    if (mark == NoteMark::erased && was_fed_on(room, round.step)) return impossible;
    auto event = arranged(note);
    event.mutable_note_arranged()->set_mark(to_proto(mark));
    return only(std::move(event));
}

Result<Decision> join_notes(const Round& round, NoteHandle note, NoteHandle to) {
    const auto* own = round.desk.group_of(note);
    if (note == to || (own != nullptr && own == round.desk.group_of(to))) return impossible;
    auto event = arranged(note);
    event.mutable_note_arranged()->set_joined_to(to.value);
    return only(std::move(event));
}

Result<Decision> part_note(const Round& round, NoteHandle note) {
    if (round.desk.group_of(note) == nullptr) return impossible;
    auto event = arranged(note);
    event.mutable_note_arranged()->set_parted(true);
    return only(std::move(event));
}

Result<Decision> name_group(const Round& round, const MoveContent& content) {
    if (round.desk.group_of(content.note) == nullptr) return impossible;
    auto title = text::clean(content.text, limits::group_title_characters_max);
    if (!title && title.error().code != proto::ERROR_CODE_EMPTY_TEXT) return title.error();
    auto event = arranged(content.note);
    event.mutable_note_arranged()->set_group_title(title ? *title : std::string());
    return only(std::move(event));
}

// One column without a title: the question says it all.
proto::Step open_question(bool look_first) {
    proto::Step step;
    step.mutable_activity()->mutable_columns()->add_columns();
    step.mutable_activity()->mutable_columns()->set_moderated(look_first);
    return step;
}

Result<proto::Step> poll(const std::vector<std::string>& options) {
    if (options.size() < limits::options_min) return reject(proto::ERROR_CODE_INCOMPLETE);
    if (options.size() > limits::options_max) return reject(proto::ERROR_CODE_TOO_MANY_OPTIONS);
    proto::Step step;
    for (const auto& option : options) {
        auto cleaned = text::clean(option, limits::question_characters_max);
        if (!cleaned) return cleaned.error();
        step.mutable_activity()->mutable_choice()->add_options()->set_text(*cleaned);
    }
    return step;
}

// One event a note, as if each had been shown by itself.
Result<Decision> show_waiting(const Round& round, const std::vector<NoteHandle>& notes) {
    Decision decision;
    for (const auto note : notes) {
        if (round.desk.mark_of(note) != NoteMark::none) continue;
        decision.events.push_back(arranged(note));
        decision.events.back().mutable_note_arranged()->set_mark(proto::NOTE_MARK_SHOWN);
    }
    if (decision.events.empty()) return impossible;
    return decision;
}

}  // namespace

// R12
Result<Decision> arrange_note(const Room& room, MoveKind kind, std::uint32_t argument,
                              const MoveSetting& setting, const MoveContent& content) {
    const auto* round = room.flow.started ? round_of(room, room.flow.step) : nullptr;
    if (round == nullptr || setting.outcome == nullptr || round->desk.is_full()) return impossible;
    const auto& config = step_at(room, room.flow.step).activity();
    if (kind == MoveKind::show_waiting)
        return show_waiting(*round, notes_of(config, *setting.outcome));
    const bool joins = kind == MoveKind::join_notes;
    const auto is_there = [&](NoteHandle note) {
        return has_note(config, *setting.outcome, note) &&
               round->desk.mark_of(note) != NoteMark::erased;  // ND5
    };
    if (!is_there(content.note) || (joins && !is_there(content.other))) {
        return impossible;
    }
    if (joins) return join_notes(*round, content.note, content.other);
    if (kind == MoveKind::part_note) return part_note(*round, content.note);
    if (kind == MoveKind::name_group) return name_group(*round, content);
    return mark_note(room, *round, content.note, argument);
}

Result<Decision> add_step(const Room& room, const MoveContent& content, std::uint32_t look_first) {
    const auto added = step_count(room) - room.planned_steps;
    if (look_first > 1 || added >= limits::added_steps_max) return impossible;
    auto question = text::clean(content.text, limits::question_characters_max);
    if (!question) return question.error();
    Result<proto::Step> step = open_question(look_first == 1);
    if (!content.options.empty()) step = poll(content.options);
    if (!step) return step.error();
    step->set_id("extra-" + std::to_string(added + 1));
    step->set_title(*question);
    step->set_show(proto::SHOW_TOGETHER);
    Decision decision;
    decision.closes_round = open_round(room) != nullptr;  // R4
    *decision.events.emplace_back().mutable_step_added()->mutable_step() = std::move(*step);
    decision.events.emplace_back().mutable_step_entered()->set_step_index(step_count(room));
    decision.events.emplace_back().mutable_phase_changed()->set_phase(proto::PHASE_EXPLAINED);
    return decision;
}

Result<Decision> count_hall(const Room& room, const proto::ActivityAnswer& answer,
                            std::uint32_t people) {
    const auto* round = open_round(room);
    if (round == nullptr) return impossible;
    const auto& config = step_at(room, round->step).activity();
    auto said = check_answer(config, answer);
    if (!said) return said.error();
    if (!takes_hall(config)) return impossible;
    if (!counts_as_answer(config, *said)) return reject(proto::ERROR_CODE_INCOMPLETE);
    if (has_notes(config) && people > 1) return reject(proto::ERROR_CODE_INVALID_OPTION);
    mark_hall(config, *said);
    const auto bytes = said->SerializeAsString();
    const auto known = std::find_if(round->hall.begin(), round->hall.end(), [&](const auto& one) {
        return one.answer().SerializeAsString() == bytes;
    });
    const auto before = known == round->hall.end() ? 0 : known->people();
    const bool full = known == round->hall.end() && round->hall.size() >= limits::hall_answers_max;
    if (people == before || full) return impossible;
    if (people_in_hall(*round) - before + people > limits::hall_people_max) {
        return reject(proto::ERROR_CODE_INVALID_OPTION);
    }
    proto::RoomEvent event;
    *event.mutable_hall_answered()->mutable_answer() = std::move(*said);
    event.mutable_hall_answered()->set_people(people);
    return only(std::move(event));
}

Result<Decision> switch_case(const Room& room, std::uint32_t spare) {
    const auto& deck = room.decks.front();
    if (std::cmp_greater_equal(spare, deck.spare_cases_size())) return impossible;
    const auto& case_id = step_at(room, room.flow.step).case_id();
    StepIndex first;
    while (step_at(room, first).case_id() != case_id) ++first.value;
    Decision decision;
    auto& switched = *decision.events.emplace_back().mutable_case_switched();
    switched.set_case_id(case_id);
    switched.set_spare_id(deck.spare_cases(static_cast<int>(spare)).id());
    decision.events.emplace_back().mutable_step_entered()->set_step_index(first.value);
    decision.events.emplace_back().mutable_phase_changed()->set_phase(to_proto(Phase::explained));
    return decision;
}

Result<Decision> tick_parked(const Room& room, std::uint32_t number) {
    if (number == 0 || number > room.parked.size()) return impossible;
    proto::RoomEvent event;
    event.mutable_parked_ticked()->set_number(number);
    event.mutable_parked_ticked()->set_answered(!room.parked[number - 1].answered);
    return only(std::move(event));
}

}  // namespace goedwerk::domain
