#include "domain/projection.h"

#include <algorithm>
#include <utility>

#include "base/dates.h"
#include "domain/facilitator_views.h"
#include "domain/timetable.h"

namespace goedwerk::domain {
namespace {

struct Scene {
    const Room& room;
    const proto::Deck& deck;
    const Picture& picture;
    Audience audience;

    const proto::Step& step() const { return step_in(deck, room.flow.step); }
    const Round* round() const { return round_of(room, room.flow.step); }
};

const proto::ActivityOutcome* outcome_of(const Scene& scene) {
    const auto* round = scene.round();
    if (round == nullptr) return nullptr;
    return round->open ? scene.picture.live : &round->outcome;
}

DisclosureRule rule_of(const Scene& scene) {
    const auto* round = scene.round();
    if (round != nullptr) return rule_for(scene.room, *round);
    return {effective_k(scene.room.k, scene.step().sensitive()), scene.step().sensitive()};
}

std::uint32_t stages_shown(const Scene& scene) {
    const auto casus = case_index(scene.deck, scene.step());
    return casus ? scene.room.flow.stages_shown[*casus] : 0;
}

const proto::Case* casus_of(const Scene& scene) {
    const auto casus = case_index(scene.deck, scene.step());
    return casus ? &scene.deck.cases(static_cast<int>(*casus)) : nullptr;
}

std::uint64_t page_key(const Scene& scene) {
    const auto* round = scene.round();
    const std::uint64_t number = round == nullptr ? 0 : round->number * 2 + (round->open ? 1 : 0);
    const std::uint64_t large = scene.room.board_style.large ? 1 : 0;
    return (std::uint64_t{scene.room.flow.step.value} << 40) | (number << 24) | (large << 23) |
           scene.room.flow.page_index;
}

// The facilitator sees notes and outcomes that are meant for the control screen as soon as they may
// be looked at; the board waits for the reveal.
bool hidden_from_control(const Scene& scene) {
    const auto& config = scene.step().activity();
    const auto phase = scene.room.flow.phase;
    const bool early = scene.step().show() == proto::SHOW_DIRECT || is_moderated(config);
    if (phase == Phase::open) return !early;
    if (phase == Phase::closed) return !early && !control_only(config);
    return phase < Phase::open;
}

bool hidden(const Scene& scene) {
    const auto& flow = scene.room.flow;
    if (scene.audience == Audience::control) return hidden_from_control(scene);
    if (control_only(scene.step().activity())) return true;
    return flow.blank != proto::BLANK_UNSPECIFIED ||
           !shows_outcome(flow.phase, scene.step().show(), scene.audience);  // P3, H4
}

const NoteDesk& desk_of(const Scene& scene) {
    const auto* round = scene.round();
    return round == nullptr ? NoteDesk::untouched() : round->desk;
}

Surroundings surroundings_of(const Scene& scene) {
    Surroundings around;
    around.phase = scene.room.flow.phase;
    around.audience = scene.audience;
    around.casus = casus_of(scene);
    around.stages_shown = stages_shown(scene);
    around.page_index = scene.room.flow.page_index;
    around.page_key = page_key(scene);
    around.letters = scene.room.board_style.large ? Letters::large : Letters::normal;
    around.desk = &desk_of(scene);
    around.question_bytes = step_at(scene.room, scene.room.flow.step).question().size();
    around.beside_recall = remembered(scene.room, scene.step().recalls()) != nullptr;
    if (const auto* round = scene.round()) around.present_at_opening = round->present_count;
    return around;
}

void fill_round(const Scene& scene, proto::ActivityView& view) {
    const auto* round = scene.round();
    if (round == nullptr) return;
    view.set_round_number(round->number);
    view.set_accepts_answers(round->open);
    view.set_small_group(round->small_group);
    view.set_voided(round->replaced_one && round->open);
    if (round->open) view.set_deadline_ms(scene.picture.deadline_ms);
    if (const auto* first = linked_first(scene.room, round->step)) {
        view.set_repeats(true);
        view.set_repeats_step_index(first->step.value);
        view.set_repeats_round_number(first->number);
    }
}

void add_activity(const Scene& scene, std::vector<SlotView>& views) {
    const auto& step = scene.step();
    proto::View envelope;
    auto& view = *envelope.mutable_activity();
    view.set_step_index(scene.room.flow.step.value);
    view.set_phase(to_proto(scene.room.flow.phase));
    view.set_show(step.show());
    view.set_title(step.title());
    view.set_question(step.question());
    view.set_block_title(block_in(scene.deck, scene.room.flow.step).title());
    const auto* casus = casus_of(scene);
    view.set_theme(casus == nullptr ? scene.deck.theme() : casus->theme());
    view.set_closes_by_itself(step.closes_by_itself());
    fill_round(scene, view);
    if (!takes_answers(step.activity())) view.set_deadline_ms(scene.picture.deadline_ms);

    const auto around = surroundings_of(scene);
    const auto precision = hidden(scene) ? Precision::hidden : Precision::full;
    auto notes = project_activity(step.activity(), outcome_of(scene), precision, rule_of(scene),
                                  around, view);
    views.push_back({slot::activity, std::move(envelope)});
    for (auto& note : notes) {
        proto::View note_view;
        const auto number = slot::first_note + note.position_index();
        *note_view.mutable_note() = std::move(note);
        views.push_back({number, std::move(note_view)});
    }
}

// The example is one of the deck's, in the screen's language; never of a person.
template <class RoomView>
void fill_cue(const Scene& scene, RoomView& view) {
    view.set_cue(scene.room.flow.cue);
    if (scene.room.flow.cue == proto::CUE_EXAMPLE && scene.step().examples_size() > 0)
        view.set_example(scene.step().examples(0).text());
}

// When everything of a room by itself is erased; empty: not known. A later meeting of its group
// keeps a room longer.
std::string erased_on(const Scene& scene) {
    const auto& room = scene.room;
    const auto last = last_day(room);
    if (!last || scene.picture.keep_days == 0 || !room.group.id().empty()) return {};
    return dates::written(*last + scene.picture.keep_days);
}

std::uint64_t opens_ms(const Room& room) {
    return has_timetable(room) && !room.flow.started ? room.opens_ms : 0;
}

// When the step that is on goes off by date.
std::uint64_t until_ms(const Room& room) {
    const bool on = has_timetable(room) && room.flow.started &&
                    room.timetable_reached == room.flow.step.value + 1;
    return on ? comes_on_ms(room, room.timetable_reached) : 0;
}

// What every screen knows of a room.
template <class RoomView>
void fill_room(const Scene& scene, RoomView& view) {
    const auto& room = scene.room;
    view.set_code(join_code(room));
    view.set_deck_title(scene.deck.title());
    view.set_started(room.flow.started);
    view.set_ended(room.ended);
    view.set_rehearsal(room.rehearsal);
    view.set_blank(room.flow.blank);
}

void add_phone(const Scene& scene, std::vector<SlotView>& views) {
    const auto& room = scene.room;
    proto::View envelope;
    auto& view = *envelope.mutable_phone_room();
    fill_room(scene, view);
    view.set_step_index(place_in_plan(room).value);
    view.set_step_count(room.planned_steps);
    fill_cue(scene, view);
    *view.mutable_rules() = scene.deck.rules();
    view.set_opens_ms(opens_ms(room));
    view.set_until_ms(until_ms(room));
    view.set_erased_on(erased_on(scene));
    const auto* casus = room.flow.started && !room.ended ? casus_of(scene) : nullptr;
    const bool readable = casus != nullptr && stages_shown(scene) > 0;
    view.set_casus(readable);
    if (room.flow.started) view.set_block_title(block_in(scene.deck, room.flow.step).title());
    views.push_back({slot::room, std::move(envelope)});
    if (!readable) return;
    proto::View case_view;
    auto& text = *case_view.mutable_casus();
    text.set_id(casus->id());
    text.set_title(casus->title());
    for (std::uint32_t number = 1; number <= stages_shown(scene); ++number) {
        const auto& stage = casus->stages(static_cast<int>(number) - 1);
        auto& shown = *text.add_stages();
        shown.set_number(number);
        shown.set_text(stage.text());
        shown.set_turning_point(stage.turning_point());
    }
    views.push_back({slot::casus, std::move(case_view)});
}

void add_board(const Scene& scene, std::vector<SlotView>& views) {
    const auto& room = scene.room;
    proto::View envelope;
    auto& view = *envelope.mutable_board_room();
    fill_room(scene, view);
    view.set_step_index(place_in_plan(room).value);
    view.set_step_count(room.planned_steps);
    view.set_locked(room.locked);
    view.set_large(room.board_style.large);
    view.set_dark(room.board_style.dark);
    view.set_opens_ms(opens_ms(room));
    fill_cue(scene, view);
    views.push_back({slot::room, std::move(envelope)});
}

bool is_below_k(const Scene& scene) {
    const auto* round = scene.round();
    if (round == nullptr || !round->open) return false;
    const auto rule = rule_when_closed(scene.room, *round);
    const auto answers = scene.picture.live_answer_count;
    return precision_of(answers, rule) == Precision::too_few ||
           could_subtract_hall(answers, people_in_hall(*round), rule);
}

void add_control(const Scene& scene, std::vector<SlotView>& views) {
    const auto& room = scene.room;
    proto::View envelope;
    auto& view = *envelope.mutable_control_room();
    view.set_seq(room.moved_at.value);
    fill_room(scene, view);
    view.set_step_index(room.flow.step.value);
    view.set_phase(to_proto(room.flow.phase));
    const auto pages = board_page_count(room, scene.picture);
    for (const auto move : possible_moves(room, pages)) view.add_moves(to_proto(move));
    add_spare_cases(scene.deck, view);
    view.set_cue(room.flow.cue);
    for (const auto cue : possible_cues(room)) view.add_cues(cue);
    view.set_locked(room.locked);
    view.set_large(room.board_style.large);
    view.set_dark(room.board_style.dark);
    *view.mutable_prompt() = scene.step().prompt();
    view.set_k(effective_k(room.k, scene.step().sensitive()));
    view.set_below_k(is_below_k(scene));
    view.set_started_ms(scene.picture.started_ms);
    view.set_page_index(room.flow.page_index);
    view.set_page_count(pages);
    view.set_step_title(scene.step().title());
    view.set_due_ms(goes_on_ms(room));
    view.set_knocked(scene.picture.knocked);
    view.set_erased_on(erased_on(scene));
    if (const auto* round = open_round(room)) {
        view.set_takes_hall(takes_hall(step_at(room, round->step).activity()));
        view.mutable_hall()->Assign(round->hall.begin(), round->hall.end());
    }
    const auto next = room.flow.started ? place_in_plan(room).value + 1 : 0;
    if (next < room.planned_steps)
        view.set_next_title(step_in(scene.deck, StepIndex{next}).title());
    views.push_back({slot::room, std::move(envelope)});
}

// P6
void add_recall(const Scene& scene, std::vector<SlotView>& views) {
    if (scene.room.memory.empty()) return;
    auto& envelope = views.emplace_back(SlotView{slot::recall, {}}).view;
    auto& view = *envelope.mutable_recall();  // empty: a screen forgets the one before
    const auto* earlier = remembered(scene.room, scene.step().recalls());
    const bool asks = takes_answers(scene.step().activity());
    const bool early = asks ? hidden(scene) : scene.room.flow.blank != proto::BLANK_UNSPECIFIED;
    if (earlier == nullptr || early) return;
    std::size_t language = 0;
    while (language + 1 < scene.room.decks.size() &&
           scene.room.decks[language].language() != scene.deck.language()) {
        ++language;
    }
    if (std::cmp_greater_equal(language, earlier->steps_size())) return;
    const auto& step = earlier->steps(static_cast<int>(language));
    view.set_title(step.title());
    view.set_question(step.question());
    view.set_held_on(earlier->held_on());
    *view.mutable_texts() = earlier->texts();
    if (earlier->texts().empty()) {
        auto& outcome = *view.mutable_earlier();
        outcome.set_phase(proto::PHASE_REVEALED);
        outcome.set_title(step.title());
        outcome.set_question(step.question());
        Surroundings around;
        around.phase = Phase::revealed;
        project_activity(step.activity(), &earlier->outcome(), Precision::full,
                         {earlier->k(), step.sensitive()}, around, outcome);
    }
}

// P4, P8
void add_progress(const Scene& scene, std::vector<SlotView>& views) {
    const auto& picture = scene.picture;
    proto::View envelope;
    auto& view = *envelope.mutable_progress();
    view.set_present_count(picture.present_count);
    view.set_remote_count(picture.remote_count);
    if (scene.audience == Audience::control) {
        view.set_still_working(picture.still_working);
        view.set_board_count(picture.board_count);
        view.set_control_count(picture.control_count);
    }
    const auto* round = open_round(scene.room);
    view.set_open(round != nullptr);
    if (round != nullptr) {
        const auto ready = std::min(picture.ready_count, picture.present_count);
        const auto missing = picture.present_count - ready;
        const auto grain = std::max(1U, picture.present_count / 10);
        const bool almost = ready > missing && missing <= limits::almost_everyone_missing_max;
        view.set_almost_everyone(almost);
        if (!almost) view.set_ready_count(ready - ready % grain);
        const bool few =
            !almost && view.ready_count() * 10 < picture.present_count * limits::few_ready_tenths;
        view.set_few_ready(scene.audience == Audience::control && picture.open_for_long && few);
    }
    views.push_back({slot::progress, std::move(envelope)});
}

}  // namespace

std::uint32_t board_page_count(const Room& room, const Picture& picture) {
    const Scene scene{room, room.decks.front(), picture, Audience::board};
    const auto* outcome = hidden(scene) ? nullptr : outcome_of(scene);
    return outcome == nullptr ? 0
                              : page_count(scene.step().activity(), *outcome, rule_of(scene),
                                           surroundings_of(scene));
}

std::vector<SlotView> project(const Room& room, Audience audience, Language language,
                              const Picture& picture) {
    const Scene scene{room, deck_in(room, language), picture, audience};
    std::vector<SlotView> views;
    switch (audience) {
        case Audience::phone:
            add_phone(scene, views);
            break;
        case Audience::board:
            add_board(scene, views);
            break;
        case Audience::control:
            add_control(scene, views);
            break;
    }
    if (audience == Audience::control)
        *views.emplace_back(SlotView{slot::plan, {}}).view.mutable_plan() =
            plan_of(room, scene.deck);
    const auto& activity = scene.step().activity();
    const bool sees_activity =
        audience != Audience::control || control_only(activity) || has_notes(activity);
    if (room.flow.started && !room.ended && sees_activity) add_activity(scene, views);
    if (room.flow.started && !room.ended && audience != Audience::phone) add_recall(scene, views);
    if (audience == Audience::control && !room.parked.empty())
        *views.emplace_back(SlotView{slot::parking, {}}).view.mutable_parking() = parking_of(room);
    if (audience != Audience::phone) add_progress(scene, views);
    for (auto& [number, view] : views) {
        view.set_audience(to_proto(audience));
        view.set_slot(number);
    }
    return views;
}

}  // namespace goedwerk::domain
