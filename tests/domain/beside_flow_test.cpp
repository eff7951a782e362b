// What goes on beside the flow of the deck: added questions, the hall, earlier meetings, questions
// for later, another code.
#include <gtest/gtest.h>

#include "base/limits.h"
#include "domain/live_round.h"
#include "domain/projection.h"
#include "support/builders.h"

namespace goedwerk::domain {
namespace {

using test::choose;
using test::Play;

MoveContent question(std::string text, std::vector<std::string> options = {}) {
    MoveContent content;
    content.text = std::move(text);
    content.options = std::move(options);
    return content;
}

MoveContent hall(proto::ActivityAnswer answer) {
    MoveContent content;
    content.hall = std::move(answer);
    return content;
}

proto::Deck two_questions() {
    return test::deck_of({test::choice_step("eerste", proto::SHOW_TOGETHER),
                          test::choice_step("tweede", proto::SHOW_TOGETHER)});
}

const proto::View* find(const std::vector<SlotView>& views, std::uint32_t slot) {
    for (const auto& [number, view] : views) {
        if (number == slot) return &view;
    }
    return nullptr;
}

TEST(RoomAddedStep, R13_IsEnteredAndTheDeckGoesOnWhereItWasLeft) {
    Play play(two_questions());
    play.open_step(0);
    play.answers.assign(6, choose({1}));
    ASSERT_EQ(play.go(MoveKind::add_step, 0, 0, question("Wat nu?", {"Door", "Pauze"})),
              proto::ERROR_CODE_UNSPECIFIED);
    EXPECT_EQ(step_at(play.room, play.room.flow.step).title(), "Wat nu?");
    EXPECT_EQ(play.room.flow.phase, Phase::explained);
    EXPECT_FALSE(round_of(play.room, StepIndex{0})->open);  // R4
    EXPECT_EQ(round_of(play.room, StepIndex{0})->outcome.answer_count(), 6U);
    EXPECT_EQ(play.go(MoveKind::open), proto::ERROR_CODE_UNSPECIFIED);
    EXPECT_EQ(play.go(MoveKind::next_step), proto::ERROR_CODE_UNSPECIFIED);
    EXPECT_EQ(play.room.flow.step, StepIndex{1});
    EXPECT_EQ(play.go(MoveKind::go_to_step, 2), proto::ERROR_CODE_UNSPECIFIED);
    EXPECT_EQ(play.go(MoveKind::previous_step), proto::ERROR_CODE_UNSPECIFIED);
    EXPECT_EQ(play.room.flow.step, StepIndex{1});
}

TEST(RoomAddedStep, R13_AtTheLastStepOfTheDeckThereIsNoNextOne) {
    Play play(two_questions());
    play.open_step(1);
    play.go(MoveKind::add_step, 1, 0, question("Blijft er iets liggen?"));
    EXPECT_TRUE(is_moderated(step_at(play.room, play.room.flow.step).activity()));
    EXPECT_EQ(play.go(MoveKind::next_step), proto::ERROR_CODE_MOVE_IMPOSSIBLE);
    const auto views = project(play.room, Audience::phone, Language::nl, {});
    EXPECT_EQ(find(views, slot::room)->phone_room().step_count(), 2U);
    EXPECT_EQ(find(views, slot::room)->phone_room().step_index(), 1U);
}

TEST(RoomAddedStep, R13_TextsAreCleanedAndBounded) {
    Play play(two_questions());
    play.go(MoveKind::next_step);
    EXPECT_EQ(play.go(MoveKind::add_step, 0, 0, question("  ")), proto::ERROR_CODE_EMPTY_TEXT);
    EXPECT_EQ(play.go(MoveKind::add_step, 0, 0, question("Ja?", {"een"})),
              proto::ERROR_CODE_INCOMPLETE);
    EXPECT_EQ(play.go(MoveKind::add_step, 0, 0, question("Ja?", std::vector<std::string>(10, "a"))),
              proto::ERROR_CODE_TOO_MANY_OPTIONS);
    for (std::size_t number = 0; number < limits::added_steps_max; ++number) {
        ASSERT_EQ(play.go(MoveKind::add_step, 0, 0, question("Nog iets?")),
                  proto::ERROR_CODE_UNSPECIFIED);
    }
    EXPECT_EQ(play.go(MoveKind::add_step, 0, 0, question("Nog iets?")),
              proto::ERROR_CODE_MOVE_IMPOSSIBLE);
}

TEST(RoomAddedStep, R1_R13_ReplayingGivesTheSameRoom) {
    Play play(two_questions());
    play.go(MoveKind::next_step);
    play.go(MoveKind::add_step, 0, 0, question("Wat nu?", {"Door", "Pauze"}));
    play.go(MoveKind::open);
    play.go(MoveKind::undo);
    const auto again = test::replay(play.log);
    EXPECT_EQ(again.flow, play.room.flow);
    EXPECT_EQ(step_count(again), 3U);
}

TEST(RoomHall, R15_IsCountedByAnswerAndGoesIntoTheOutcome) {
    Play play(two_questions());
    play.open_step(0);
    EXPECT_EQ(play.go(MoveKind::count_hall, 3, 0, hall(choose({0}))),
              proto::ERROR_CODE_UNSPECIFIED);
    EXPECT_EQ(play.go(MoveKind::count_hall, 1, 0, hall(choose({2}))),
              proto::ERROR_CODE_UNSPECIFIED);
    EXPECT_EQ(play.go(MoveKind::count_hall, 4, 0, hall(choose({0}))),
              proto::ERROR_CODE_UNSPECIFIED);
    EXPECT_EQ(play.go(MoveKind::count_hall, 0, 0, hall(choose({2}))),
              proto::ERROR_CODE_UNSPECIFIED);
    const auto& round = *open_round(play.room);
    EXPECT_EQ(people_in_hall(round), 4U);
    EXPECT_EQ(hall_answers(round).size(), 4U);
    EXPECT_EQ(play.go(MoveKind::count_hall, 1, 0, hall(choose({9}))),
              proto::ERROR_CODE_INVALID_OPTION);
    EXPECT_EQ(play.go(MoveKind::count_hall, limits::hall_people_max + 1, 0, hall(choose({1}))),
              proto::ERROR_CODE_INVALID_OPTION);
    EXPECT_EQ(play.go(MoveKind::count_hall, 1, 0, hall(test::skip())),
              proto::ERROR_CODE_INCOMPLETE);  // who says nothing is not counted
    play.go(MoveKind::close);
    EXPECT_EQ(play.go(MoveKind::count_hall, 1, 0, hall(choose({1}))),
              proto::ERROR_CODE_MOVE_IMPOSSIBLE);
}

TEST(RoomHall, R15_ANoteIsOfOnePerson) {
    Play play(test::deck_of({test::columns_step("briefjes", proto::SHOW_TOGETHER)}));
    play.open_step(0);
    const auto note = hall(test::write({"uit de zaal"}));
    EXPECT_EQ(play.go(MoveKind::count_hall, 2, 0, note), proto::ERROR_CODE_INVALID_OPTION);
    EXPECT_EQ(play.go(MoveKind::count_hall, 1, 0, note), proto::ERROR_CODE_UNSPECIFIED);
    play.go(MoveKind::close);
    EXPECT_TRUE(round_of(play.room, StepIndex{0})->outcome.suppressed());  // fewer than k
}

TEST(RoomHall, R15_StaysWhenTheKeyIsLost) {
    Play play(two_questions());
    play.open_step(0);
    play.go(MoveKind::count_hall, 4, 0, hall(choose({0})));
    play.store({round_opened_afresh(play.room, BoxId{"ander"})});
    EXPECT_EQ(people_in_hall(*open_round(play.room)), 4U);
}

TEST(DisclosureHall, D9_CountsForKButCannotBeSubtracted) {
    const DisclosureRule rule{5, false};
    proto::ActivityOutcome outcome;
    outcome.set_answer_count(12);
    outcome.set_hall_count(4);
    EXPECT_FALSE(keep(outcome, rule).suppressed());
    outcome.set_answer_count(6);
    EXPECT_TRUE(keep(outcome, rule).suppressed());  // two phones, and who counted knows the rest
    outcome.set_hall_count(6);
    EXPECT_FALSE(keep(outcome, rule).suppressed());  // hands only: everybody saw them
    outcome.set_hall_count(3);
    EXPECT_FALSE(keep(outcome, rule).suppressed());
    EXPECT_FALSE(could_subtract_hall(2, 1, {0, false}));  // a rehearsal
}

TEST(LiveRoundHall, V3_CountsInTheLiveOutcomeNotAmongTheReady) {
    auto rng = Rng::from_seed(1);
    const auto config = test::choice_step("s", proto::SHOW_DIRECT).activity();
    LiveRound live;
    live.put(config, Voice{{1}}, choose({1}));
    live.set_hall(config, {choose({0}), choose({0}), choose({2})});
    EXPECT_EQ(live.ready_count(), 1U);
    EXPECT_EQ(live.answer_count(), 4U);
    EXPECT_EQ(live.outcome(config, rng).choice().counts(0), 2U);
    live.set_hall(config, {choose({2})});
    EXPECT_EQ(live.answer_count(), 2U);
    EXPECT_EQ(live.outcome(config, rng).choice().counts(0), 0U);
    EXPECT_EQ(live.outcome(config, rng).choice().counts(2), 1U);
    EXPECT_EQ(live.outcome(config, rng).hall_count(), 1U);
}

TEST(LiveRoundHall, V3_WrittenDownNotesComeAndGo) {
    auto rng = Rng::from_seed(1);
    const auto config = test::columns_step("s", proto::SHOW_DIRECT).activity();
    LiveRound live;
    live.put(config, Voice{{1}}, test::write({"van een telefoon"}));
    auto written = test::write({"uit de zaal"});
    mark_hall(config, written);
    live.set_hall(config, {written});
    const auto& notes = live.outcome(config, rng).columns().notes();
    ASSERT_EQ(notes.size(), 2);
    EXPECT_TRUE(notes.Get(1).in_hall());
    EXPECT_FALSE(notes.Get(0).in_hall());
    live.set_hall(config, {});
    EXPECT_EQ(live.outcome(config, rng).columns().notes(1).text(), "");
    EXPECT_EQ(live.answer_count(), 1U);
}

proto::RoomCreated with_memory(proto::Deck deck, std::uint32_t earlier_answers) {
    auto created = test::room_created(std::move(deck));
    auto& memory = *created.add_memory();
    memory.set_step_ref("opening/cirkels");
    memory.set_held_on("2026-10-01");
    memory.set_k(5);
    *memory.add_steps() = test::choice_step("cirkels", proto::SHOW_TOGETHER);
    auto& outcome = *memory.mutable_outcome();
    outcome.set_answer_count(earlier_answers);
    for (const auto count : {earlier_answers, 0U, 0U}) outcome.mutable_choice()->add_counts(count);
    for (const auto* text : {"Eerst vragen", "Dan schrijven"}) memory.add_texts(text);
    return created;
}

TEST(RoomEarlierMeeting, R14_GivesItemsAndWithoutItTheStepKeepsItsOwn) {
    auto fed = test::dots_step("stippen", proto::SHOW_TOGETHER, 3);
    fed.add_takes_from("opening/cirkels");
    Play with(with_memory(test::deck_of({fed}), 12));
    with.go(MoveKind::next_step);
    const auto& items = step_at(with.room, StepIndex{0}).activity().dots().items();
    ASSERT_EQ(items.size(), 2);
    EXPECT_EQ(items.Get(0), "Eerst vragen");
    Play without(test::deck_of({fed}));
    without.go(MoveKind::next_step);
    EXPECT_EQ(step_at(without.room, StepIndex{0}).activity().dots().items_size(), 3);
}

TEST(RoomEarlierMeeting, R14_ARehearsalWithoutOneWorksOnExamples) {
    auto fed = test::dots_step("stippen", proto::SHOW_TOGETHER, 0);
    fed.add_takes_from("opening/cirkels");
    for (const auto* text : {"a", "b", "c"}) fed.add_examples()->set_text(text);
    Play play(test::deck_of({fed}), 5, true);
    play.go(MoveKind::next_step);
    EXPECT_EQ(step_at(play.room, StepIndex{0}).activity().dots().items_size(), 3);
}

TEST(ProjectionRecall, P6_IsShownByItsOwnNumbersWhenThisStepMayBe) {
    auto created = with_memory(
        [] {
            auto asked = test::choice_step("nu", proto::SHOW_TOGETHER);
            asked.set_recalls("opening/cirkels");
            return test::deck_of({asked});
        }(),
        12);
    created.mutable_memory(0)->clear_texts();
    Play play(created);
    play.open_step(0);
    const auto board = [&] { return project(play.room, Audience::board, Language::nl, {}); };
    EXPECT_EQ(find(board(), slot::recall)->recall().ByteSizeLong(), 0U);
    play.answers.assign(2, choose({1}));
    play.go(MoveKind::close);
    EXPECT_EQ(find(board(), slot::recall)->recall().ByteSizeLong(), 0U);
    play.go(MoveKind::reveal);
    const auto views = board();
    ASSERT_NE(find(views, slot::recall), nullptr);
    const auto& recall = find(views, slot::recall)->recall();
    EXPECT_EQ(recall.held_on(), "2026-10-01");
    EXPECT_EQ(recall.earlier().answer_count(), 12U);
    EXPECT_EQ(recall.earlier().precision(), proto::PRECISION_FULL);
    EXPECT_EQ(find(views, slot::activity)->activity().precision(), proto::PRECISION_TOO_FEW);
    EXPECT_EQ(find(project(play.room, Audience::phone, Language::nl, {}), slot::recall), nullptr);
}

TEST(ProjectionRecall, P6_OfTooFewIsNotShown) {
    auto step = test::info_step("nu");
    step.set_recalls("opening/cirkels");
    auto created = with_memory(test::deck_of({step}), 4);
    created.mutable_memory(0)->clear_texts();
    Play play(created);
    play.go(MoveKind::next_step);
    const auto views = project(play.room, Audience::board, Language::nl, {});
    ASSERT_NE(find(views, slot::recall), nullptr);  // it asks nothing: at once
    EXPECT_EQ(find(views, slot::recall)->recall().earlier().precision(), proto::PRECISION_TOO_FEW);
}

TEST(RoomParked, R16_IsForTheFacilitatorWhoTicksIt) {
    Play play(two_questions());
    play.go(MoveKind::next_step);
    EXPECT_EQ(play.go(MoveKind::tick_parked, 1), proto::ERROR_CODE_MOVE_IMPOSSIBLE);
    proto::RoomEvent parked;
    parked.mutable_questions_parked()->add_texts("Wat doet de minister hiermee?");
    const auto before = play.room.moved_at;
    play.store({parked});
    EXPECT_EQ(play.room.moved_at, before);  // R3: it makes no press stale
    EXPECT_EQ(play.go(MoveKind::tick_parked, 1), proto::ERROR_CODE_UNSPECIFIED);
    const auto views = project(play.room, Audience::control, Language::nl, {});
    ASSERT_NE(find(views, slot::parking), nullptr);
    EXPECT_TRUE(find(views, slot::parking)->parking().questions(0).answered());
    for (const auto audience : {Audience::phone, Audience::board}) {
        EXPECT_EQ(find(project(play.room, audience, Language::nl, {}), slot::parking), nullptr);
    }
    play.go(MoveKind::tick_parked, 1);
    EXPECT_FALSE(play.room.parked.front().answered);
}

// What each of the three screens says that the code is.
std::vector<std::string> shown_codes(const Room& room) {
    const auto view = [&](Audience audience) {
        return *find(project(room, audience, Language::nl, {}), slot::room);
    };
    return {view(Audience::phone).phone_room().code(), view(Audience::board).board_room().code(),
            view(Audience::control).control_room().code()};
}

TEST(RoomCode, R20_TheRoomStaysAndAnotherGateComesBehindIt) {
    Play play(two_questions());
    const auto id = play.room.id;
    const auto shown_everywhere = [&] {
        return std::vector<std::string>(3, id.value + play.room.gate.value);
    };
    EXPECT_EQ(join_code(play.room), id.value) << "a log without the event";
    EXPECT_EQ(shown_codes(play.room), shown_everywhere());
    play.go(MoveKind::next_step);
    ASSERT_EQ(play.go(MoveKind::renew_code), proto::ERROR_CODE_UNSPECIFIED);
    const auto first = play.room.gate;
    EXPECT_EQ(first.value.size(), limits::gate_signs);
    EXPECT_EQ(play.room.id, id);
    EXPECT_EQ(shown_codes(play.room), shown_everywhere());
    ASSERT_EQ(play.go(MoveKind::renew_code), proto::ERROR_CODE_UNSPECIFIED);
    EXPECT_NE(play.room.gate, first);
    EXPECT_EQ(shown_codes(play.room), shown_everywhere());

    MoveSetting the_same;
    the_same.fresh_gate = play.room.gate;
    EXPECT_FALSE(decide(play.room, MoveKind::renew_code, 0, the_same));
}

TEST(RoomCode, R20_UndoLeavesItAlone) {
    Play play(two_questions());
    play.go(MoveKind::next_step);
    play.go(MoveKind::renew_code);
    const auto gate = play.room.gate;
    const auto step = play.room.flow.step;
    play.go(MoveKind::next_step);
    ASSERT_EQ(play.go(MoveKind::undo), proto::ERROR_CODE_UNSPECIFIED);
    EXPECT_EQ(play.room.flow.step, step) << "it took no step of undo";
    EXPECT_EQ(play.room.gate, gate);
    EXPECT_EQ(test::replay(play.log).gate, gate) << "R1";
}

}  // namespace
}  // namespace goedwerk::domain
