// Decks, rooms and answers for tests of the rules. Values only; every name in them is made up.
#pragma once

#include <initializer_list>
#include <string>
#include <utility>
#include <vector>

#include "domain/room.h"
#include "support/room_log.h"

namespace goedwerk::test {

inline proto::Step step(std::string id, proto::Show show = proto::SHOW_TOGETHER) {
    proto::Step step;
    step.set_title("Stap " + id);
    step.set_question("Vraag van " + id);
    step.set_id(std::move(id));
    step.set_show(show);
    return step;
}

inline proto::Step info_step(std::string id) {
    auto made = step(std::move(id));
    made.mutable_activity()->mutable_info()->add_points("Punt");
    return made;
}

inline proto::Step choice_step(std::string id, proto::Show show, int option_count = 3,
                               bool other = false) {
    auto made = step(std::move(id), show);
    auto& config = *made.mutable_activity()->mutable_choice();
    for (int option = 0; option < option_count; ++option) {
        config.add_options()->set_text("Keuze " + std::to_string(option));
    }
    config.set_other(other);
    return made;
}

inline proto::Step line_step(std::string id, proto::Show show, std::string repeats = {}) {
    auto made = step(std::move(id), show);
    auto& config = *made.mutable_activity()->mutable_line();
    config.mutable_left()->set_title("Links");
    config.mutable_right()->set_title("Rechts");
    made.set_repeats(std::move(repeats));
    return made;
}

inline proto::Step columns_step(std::string id, proto::Show show, int column_count = 2) {
    auto made = step(std::move(id), show);
    auto& config = *made.mutable_activity()->mutable_columns();
    for (int column = 0; column < column_count; ++column) {
        config.add_columns()->set_title("Kolom " + std::to_string(column));
    }
    return made;
}

inline proto::Step stages_step(std::string id, std::uint32_t first, std::uint32_t last) {
    auto made = step(std::move(id));
    made.set_case_id("casus");
    auto& config = *made.mutable_activity()->mutable_stages();
    config.set_stage_first_number(first);
    config.set_stage_last_number(last);
    return made;
}

// Eight cards on piles of 2, 4 and 2.
inline proto::Step sort_step(std::string id, proto::Show show, std::uint32_t quick_first = 0) {
    auto made = step(std::move(id), show);
    auto& config = *made.mutable_activity()->mutable_sort();
    for (const std::uint32_t size : {2U, 4U, 2U}) {
        auto& pile = *config.add_piles();
        pile.set_title("Stapel");
        pile.set_size(size);
        for (std::uint32_t card = 0; card < size; ++card) {
            auto& added = *config.add_cards();
            added.set_title("Kaart " + std::to_string(config.cards_size()));
            added.set_text("Uitleg");
        }
    }
    config.set_quick_first(quick_first);
    return made;
}

inline proto::Step dots_step(std::string id, proto::Show show, int item_count = 4) {
    auto made = step(std::move(id), show);
    auto& config = *made.mutable_activity()->mutable_dots();
    for (int item = 0; item < item_count; ++item)
        config.add_items("Onderwerp " + std::to_string(item));
    return made;
}

// Two shared slots, of which the first is needed, and one for the person alone between them.
inline proto::Step agree_step(std::string id, proto::Show show, bool asks_name = false) {
    auto made = step(std::move(id), show);
    auto& config = *made.mutable_activity()->mutable_agree();
    for (const auto* lead : {"Ik ga", "Voor", "Dat lukt als"}) config.add_slots()->set_lead(lead);
    config.mutable_slots(0)->set_needed(true);
    config.mutable_slots(0)->set_shared(true);
    config.mutable_slots(2)->set_shared(true);
    config.set_may_share(true);
    config.set_asks_name(asks_name);
    return made;
}

inline proto::Step breakout_step(std::string id, proto::Show show, int field_count = 2) {
    auto made = step(std::move(id), show);
    auto& config = *made.mutable_activity()->mutable_breakout();
    config.set_task("Maak samen een zin");
    for (int field = 0; field < field_count; ++field)
        config.add_fields("Veld " + std::to_string(field));
    return made;
}

inline proto::Step scale_step(std::string id, proto::Show show, int item_count = 2) {
    auto made = step(std::move(id), show);
    auto& config = *made.mutable_activity()->mutable_scale();
    for (int item = 0; item < item_count; ++item) {
        config.add_items()->set_text("Stelling " + std::to_string(item));
    }
    config.set_low("Helemaal niet");
    config.set_high("Helemaal wel");
    return made;
}

inline proto::Step field_step(std::string id, proto::Show show) {
    auto made = step(std::move(id), show);
    auto& config = *made.mutable_activity()->mutable_field();
    config.mutable_x()->set_low("Helder");
    config.mutable_x()->set_high("Volledig");
    config.mutable_y()->set_low("Zelf");
    config.mutable_y()->set_high("Samen");
    return made;
}

inline proto::Step ring_step(std::string id, proto::Show show, int ring_count = 3) {
    auto made = step(std::move(id), show);
    auto& config = *made.mutable_activity()->mutable_ring();
    for (int ring = 0; ring < ring_count; ++ring) config.add_rings("Ring " + std::to_string(ring));
    return made;
}

inline proto::Step words_step(std::string id, proto::Show show, int list_count = 2) {
    auto made = step(std::move(id), show);
    auto& config = *made.mutable_activity()->mutable_words();
    for (int list = 0; list < list_count; ++list) {
        config.add_lists()->set_title("Lijst " + std::to_string(list));
    }
    return made;
}

inline proto::Step personal_step(std::string id) {
    auto made = step(std::move(id));
    made.mutable_activity()->mutable_personal()->add_prompts("Wat raakte je?");
    return made;
}

// Every fase is a word that stands nowhere else: "fase_1_lang", "fase_1_bord".
inline proto::Case casus_of(int stage_count, const std::string& word = "fase") {
    proto::Case casus;
    casus.set_id("casus");
    casus.set_title("Casus");
    for (int number = 1; number <= stage_count; ++number) {
        auto& stage = *casus.add_stages();
        stage.set_text(word + "_" + std::to_string(number) + "_lang");
        stage.set_board_text(word + "_" + std::to_string(number) + "_bord");
        if (number > 1) stage.set_turning_point("kantelpunt_" + std::to_string(number));
    }
    return casus;
}

inline proto::Deck deck_of(std::vector<proto::Step> steps) {
    proto::Deck deck;
    deck.set_id("deck");
    deck.set_title("Proefdeck");
    deck.set_language(proto::LANGUAGE_NL);
    deck.set_minutes(60);
    auto& block = *deck.add_blocks();
    block.set_title("Blok");
    block.set_minutes(60);
    for (auto& made : steps) *block.add_steps() = std::move(made);
    *deck.add_cases() = casus_of(3);
    return deck;
}

// Where an author has to look, by the fields of the step.
inline std::vector<std::string> problem_places(const proto::Step& step) {
    std::vector<std::string> places;
    for (const auto& problem : domain::inspect(step, deck_of({step}))) {
        places.push_back(problem.path);
    }
    return places;
}

// Every activity, both ways to show, a linked pair, a sensitive step and one that closes by itself.
inline proto::Deck full_deck() {
    auto sensitive = choice_step("stemmen", proto::SHOW_TOGETHER);
    sensitive.set_sensitive(true);
    auto timed = columns_step("oogst", proto::SHOW_TOGETHER, 1);
    timed.set_timer_minutes(1);
    timed.set_closes_by_itself(true);
    auto first = line_step("positie", proto::SHOW_TOGETHER);
    first.set_case_id("casus");
    return deck_of({info_step("welkom"), choice_step("peiling", proto::SHOW_DIRECT, 3, true),
                    stages_step("casus_begin", 1, 2), std::move(first),
                    line_step("opnieuw", proto::SHOW_TOGETHER, "positie"),
                    columns_step("briefjes", proto::SHOW_DIRECT), std::move(sensitive),
                    stages_step("casus_eind", 3, 3), std::move(timed)});
}

// With a casus that may be told instead: "reserve", of "andere_1_lang" and on.
inline proto::Deck with_spare(proto::Deck deck) {
    auto& spare = *deck.add_spare_cases();
    spare = casus_of(3, "andere");
    spare.set_id("reserve");
    spare.set_title("Reserve");
    return deck;
}

inline proto::ActivityAnswer choose(std::initializer_list<std::uint32_t> options,
                                    std::string other_text = {}) {
    proto::ActivityAnswer answer;
    for (const auto option : options) answer.mutable_choice()->add_option_indexes(option);
    answer.mutable_choice()->set_other_text(std::move(other_text));
    return answer;
}
inline proto::ActivityAnswer place(std::uint32_t position) {
    proto::ActivityAnswer answer;
    answer.mutable_line()->set_position_index(position);
    return answer;
}
inline proto::ActivityAnswer dont_know() {
    proto::ActivityAnswer answer;
    answer.mutable_line()->set_dont_know(true);
    return answer;
}
inline proto::ActivityAnswer write(std::initializer_list<std::string> texts,
                                   std::uint32_t column = 0) {
    static std::uint64_t last_handle = 0;  // each note is one of its own, as on different phones
    proto::ActivityAnswer answer;
    answer.mutable_columns();
    for (const auto& text : texts) {
        auto& note = *answer.mutable_columns()->add_notes();
        note.set_handle(++last_handle);
        note.set_column_index(column);
        note.set_text(text);
    }
    return answer;
}
inline proto::ActivityAnswer put_on_top(std::initializer_list<std::uint32_t> top,
                                        std::initializer_list<std::uint32_t> bottom) {
    proto::ActivityAnswer answer;
    auto& said = *answer.mutable_sort();
    said.mutable_top_indexes()->Assign(top.begin(), top.end());
    said.mutable_bottom_indexes()->Assign(bottom.begin(), bottom.end());
    return answer;
}
inline proto::ActivityAnswer dot(std::initializer_list<std::uint32_t> items) {
    proto::ActivityAnswer answer;
    answer.mutable_dots()->mutable_item_indexes()->Assign(items.begin(), items.end());
    return answer;
}
inline proto::ActivityAnswer share(std::initializer_list<std::string> texts,
                                   std::string name = {}) {
    proto::ActivityAnswer answer;
    answer.mutable_agree()->mutable_texts()->Assign(texts.begin(), texts.end());
    answer.mutable_agree()->set_name(std::move(name));
    return answer;
}
inline proto::ActivityAnswer report(std::uint32_t group, std::initializer_list<std::string> texts) {
    proto::ActivityAnswer answer;
    auto& said = *answer.mutable_breakout();
    said.set_group_number(group);
    said.set_reports(true);
    said.mutable_texts()->Assign(texts.begin(), texts.end());
    return answer;
}
inline proto::ActivityAnswer join_group(std::uint32_t group, std::uint32_t agreed_code = 0) {
    proto::ActivityAnswer answer;
    answer.mutable_breakout()->set_group_number(group);
    answer.mutable_breakout()->set_agreed_code(agreed_code);
    return answer;
}
inline proto::ActivityAnswer score(std::initializer_list<std::uint32_t> positions) {
    proto::ActivityAnswer answer;
    answer.mutable_scale();
    for (const auto position : positions) answer.mutable_scale()->add_position_indexes(position);
    return answer;
}
inline proto::ActivityAnswer stand(std::uint32_t cell) {
    proto::ActivityAnswer answer;
    answer.mutable_field()->set_cell_index(cell);
    return answer;
}
inline proto::ActivityAnswer fill(std::initializer_list<std::uint32_t> text_counts) {
    proto::ActivityAnswer answer;
    answer.mutable_ring();
    for (const auto count : text_counts) answer.mutable_ring()->add_text_counts(count);
    return answer;
}
inline proto::ActivityAnswer name_words(std::initializer_list<std::string> texts,
                                        std::uint32_t list = 0) {
    proto::ActivityAnswer answer;
    answer.mutable_words();
    for (const auto& text : texts) {
        auto& word = *answer.mutable_words()->add_words();
        word.set_list_index(list);
        word.set_text(text);
    }
    return answer;
}
// The same notes with another text at `index`.
inline proto::ActivityAnswer rewrite(proto::ActivityAnswer answer, int index, std::string text) {
    answer.mutable_columns()->mutable_notes(index)->set_text(std::move(text));
    return answer;
}
inline proto::ActivityAnswer take_back(proto::ActivityAnswer answer, int index) {
    answer.mutable_columns()->mutable_notes()->DeleteSubrange(index, 1);
    return answer;
}
inline proto::ActivityAnswer skip() {
    proto::ActivityAnswer answer;
    answer.set_skipped(true);
    return answer;
}

// A room played without a machine: moves are decided and applied at once; a question that closes
// is tallied from `answers`.
class Play final {
  public:
    explicit Play(proto::Deck deck, std::uint32_t k = 5, bool rehearsal = false)
        : Play(room_created(std::move(deck), k, rehearsal)) {}
    explicit Play(proto::RoomCreated created) : rng_(Rng::from_seed(1)) {
        log.push_back(domain::first_record(std::move(created)));
        room = replay(log);
    }

    // UNSPECIFIED: done.
    proto::ErrorCode go(domain::MoveKind kind, std::uint32_t argument = 0,
                        std::uint32_t page_count = 0, const domain::MoveContent& target = {}) {
        domain::MoveSetting setting;
        setting.present_count = present_count;
        setting.page_count = page_count;
        setting.outcome = outcome();
        setting.fresh_box = BoxId{"box" + std::to_string(++box_number_)};
        setting.fresh_gate = Gate{rng_.signs(limits::room_code_alphabet, limits::gate_signs)};
        auto decision = domain::decide(room, kind, argument, setting, target);
        if (!decision) return decision.error().code;
        add(std::move(*decision));
        return proto::ERROR_CODE_UNSPECIFIED;
    }

    void add(domain::Decision decision) {
        std::vector<proto::RoomEvent> events;
        if (decision.closes_round) {
            const auto& open = *domain::open_round(room);
            const auto& config = domain::step_at(room, open.step).activity();
            events.push_back(domain::round_closed(room, domain::tally(config, answers, rng_)));
            answers.clear();
        }
        for (auto& event : decision.events) events.push_back(std::move(event));
        if (!events.empty()) store(std::move(events));
    }

    void store(std::vector<proto::RoomEvent> events) {
        proto::Record record;
        record.set_seq(room.head.value + 1);
        for (auto& event : events) *record.add_events() = std::move(event);
        domain::apply(room, record);
        log.push_back(std::move(record));
    }

    // Of the step that is on, live or closed; nullptr: no round.
    const proto::ActivityOutcome* outcome() {
        const auto* round = room.flow.started ? domain::round_of(room, room.flow.step) : nullptr;
        if (round == nullptr) return nullptr;
        if (!round->open) return &round->outcome;
        live_ = domain::tally(domain::step_at(room, round->step).activity(), answers, rng_);
        return &live_;
    }

    // To a step and its question open.
    void open_step(std::uint32_t step_index) {
        if (!room.flow.started) go(domain::MoveKind::next_step);
        go(domain::MoveKind::go_to_step, step_index);
        go(domain::MoveKind::open);
    }

    domain::Room room;
    std::vector<proto::Record> log;
    std::vector<proto::ActivityAnswer> answers;
    std::uint32_t present_count = 12;

  private:
    Rng rng_;
    proto::ActivityOutcome live_;
    int box_number_ = 0;
};

}  // namespace goedwerk::test
