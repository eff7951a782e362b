#include "domain/room.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "base/check.h"
#include "support/builders.h"

namespace goedwerk::domain {
namespace {

constexpr auto done = proto::ERROR_CODE_UNSPECIFIED;
constexpr auto impossible = proto::ERROR_CODE_MOVE_IMPOSSIBLE;

std::string text_of(const Flow& flow) {
    std::string text = std::to_string(flow.step.value) + "/" +
                       std::to_string(static_cast<int>(flow.phase)) + "/" +
                       std::to_string(flow.started) + std::to_string(flow.blank) +
                       std::to_string(flow.cue) + std::to_string(flow.page_index);
    for (const auto shown : flow.stages_shown) text += "," + std::to_string(shown);
    return text;
}

// Everything a room knows, as text.
std::string text_of(const Room& room) {
    std::string text = std::to_string(room.head.value) + " " + text_of(room.flow) + " k" +
                       std::to_string(room.k) + std::to_string(room.locked) +
                       std::to_string(room.ended) + std::to_string(room.rehearsal);
    for (const auto& flow : room.undo) text += "\nundo " + text_of(flow);
    for (const auto& round : room.rounds) {
        text += "\nround " + std::to_string(round.step.value) + "." + std::to_string(round.number) +
                " " + round.box.value + " " + round.key_box.value + " " +
                std::to_string(round.open) + std::to_string(round.discarded) +
                std::to_string(round.replaced_one) + std::to_string(round.keeps_box) +
                std::to_string(round.small_group) + round.outcome.SerializeAsString();
    }
    for (const auto& deck : room.decks) text += deck.SerializeAsString();
    return text;
}

std::vector<proto::ActivityAnswer> random_answers(const Room& room, Rng& rng) {
    std::vector<proto::ActivityAnswer> answers;
    const auto* open = open_round(room);
    if (open == nullptr) return answers;
    auto step = step_at(room, open->step);
    for (const auto* text : {"een", "twee", "drie"}) step.add_examples()->set_text(text);
    for (auto left = rng.below(14); left > 0; --left) answers.push_back(rehearse_answer(step, rng));
    return answers;
}

// Random possible moves with random arguments; calls `each` after every move that was made.
template <class F>
void play_at_random(std::uint64_t seed, F each) {
    auto rng = Rng::from_seed(seed);
    test::Play play(test::with_spare(test::full_deck()),
                    static_cast<std::uint32_t>(4 + rng.below(7)), rng.below(10) == 0);
    for (int moves = 0; moves < 40 && !play.room.ended; ++moves) {
        play.present_count = static_cast<std::uint32_t>(rng.below(20));
        play.answers = random_answers(play.room, rng);
        const auto possible = possible_moves(play.room, 3);
        const auto kind = possible[rng.below(possible.size())];
        if (kind == MoveKind::end_room && rng.below(10) != 0) continue;
        play.go(kind, static_cast<std::uint32_t>(rng.below(10)), 3);
        if (open_round(play.room) != nullptr && rng.below(6) == 0) {  // its key was lost
            const BoxId fresh{"vers" + std::to_string(moves)};
            play.store({round_opened_afresh(play.room, fresh)});
        }
        ASSERT_NO_FATAL_FAILURE(each(play)) << "seed " << seed;
    }
}

TEST(Room, R1_ReplayGivesTheRoomThatLived) {
    for (std::uint64_t seed = 0; seed < 1'000; ++seed) {
        std::string lived;
        std::vector<proto::Record> log;
        play_at_random(seed, [&](const test::Play& play) {
            lived = text_of(play.room);
            log = play.log;
        });
        if (log.empty()) continue;
        std::uint64_t seq = 0;
        for (const auto& record : log) ASSERT_EQ(record.seq(), ++seq) << "seed " << seed;
        ASSERT_EQ(text_of(test::replay(log)), lived) << "seed " << seed;
    }
}

TEST(Room, R1_RecordsThatDoNotFitAreViolations) {
    test::Play play(test::full_deck());
    auto record = play.log.front();
    EXPECT_THROW(apply(play.room, record), Violation) << "a second creation";
    record.clear_events();
    record.set_seq(3);
    EXPECT_THROW(apply(play.room, record), Violation) << "a gap";
    record.set_seq(2);
    record.add_events();
    EXPECT_THROW(apply(play.room, record), Violation) << "an event we do not know";
    record.mutable_events(0)->mutable_round_closed();
    EXPECT_THROW(apply(play.room, record), Violation) << "nothing is open";
    Room empty;
    record.set_seq(1);
    EXPECT_THROW(apply(empty, record), Violation) << "no deck";
}

TEST(Room, R2_ApplyAcceptsWhatDecideReturnsAndARejectionChangesNothing) {
    for (std::uint64_t seed = 1'000; seed < 2'000; ++seed) {
        play_at_random(seed, [&](const test::Play& play) {
            ASSERT_LE(std::count_if(play.room.rounds.begin(), play.room.rounds.end(),
                                    [](const Round& round) { return round.open; }),
                      1);
            ASSERT_EQ(play.room.flow.phase == Phase::open, open_round(play.room) != nullptr);
            ASSERT_LE(play.room.undo.size(), limits::undo_depth_max);
            for (const auto& round : play.room.rounds) {
                ASSERT_LE(round.number, limits::rounds_per_step_max);
            }
        });
    }
    test::Play play(test::full_deck());
    const auto before = text_of(play.room);
    EXPECT_EQ(play.go(MoveKind::close), impossible);
    EXPECT_EQ(play.go(MoveKind::undo), impossible);
    EXPECT_EQ(text_of(play.room), before);
    EXPECT_EQ(play.log.size(), 1U);
}

// What a seq is compared with is the machine's (Q2); that every move has another one is ours.
TEST(Room, R3_EveryMoveThatChangesTheRoomMovesTheSeq) {
    test::Play play(test::full_deck());
    EXPECT_EQ(play.room.head.value, 1U);
    for (const auto kind : {MoveKind::next_step, MoveKind::next_step, MoveKind::open,
                            MoveKind::close, MoveKind::talk, MoveKind::undo}) {
        const auto before = play.room.head.value;
        EXPECT_EQ(play.go(kind), done);
        EXPECT_EQ(play.room.head.value, before + 1);
    }
}

TEST(Room, R4_AnOpenQuestionIsClosedBeforeTheRoomGoesElsewhere) {
    for (const auto kind : {MoveKind::next_step, MoveKind::previous_step, MoveKind::go_to_step,
                            MoveKind::close, MoveKind::end_room}) {
        test::Play play(test::full_deck());
        play.open_step(1);
        play.answers = std::vector(6, test::choose({0}));
        EXPECT_EQ(play.go(kind, kind == MoveKind::go_to_step ? 5 : 0), done);
        EXPECT_EQ(open_round(play.room), nullptr);
        ASSERT_TRUE(play.log.back().events(0).has_round_closed());
        EXPECT_EQ(round_of(play.room, StepIndex{1})->outcome.answer_count(), 6U);
    }
}

TEST(Room, R5_UndoBringsBackTheFlow) {
    test::Play play(test::full_deck());
    play.go(MoveKind::next_step);
    play.go(MoveKind::go_to_step, 2);
    for (const auto kind : {MoveKind::reveal_stage, MoveKind::blank, MoveKind::next_step}) {
        const auto before = text_of(play.room.flow);
        ASSERT_EQ(play.go(kind, kind == MoveKind::blank ? 1 : 0), done);
        ASSERT_NE(text_of(play.room.flow), before);
        ASSERT_EQ(play.go(MoveKind::undo), done);
        EXPECT_EQ(text_of(play.room.flow), before);
        ASSERT_EQ(play.go(kind, kind == MoveKind::blank ? 1 : 0), done);
    }
    play.go(MoveKind::open);
    ASSERT_EQ(play.go(MoveKind::undo), done);
    EXPECT_EQ(open_round(play.room), nullptr);
    EXPECT_TRUE(play.room.rounds.back().discarded);
    EXPECT_EQ(round_of(play.room, StepIndex{3}), nullptr);
    EXPECT_EQ(play.room.flow.phase, Phase::explained);
}

TEST(Room, R5_UndoOfClosingOpensARoundThatReplacesTheClosedOne) {
    test::Play play(test::full_deck());
    play.open_step(1);
    play.answers = std::vector(6, test::choose({0}));
    play.go(MoveKind::close);
    ASSERT_EQ(play.go(MoveKind::undo), done);
    const auto* open = open_round(play.room);
    ASSERT_NE(open, nullptr);
    EXPECT_EQ(open->number, 2U);
    EXPECT_TRUE(open->replaced_one);
    EXPECT_TRUE(play.room.rounds.front().discarded);
    EXPECT_NE(open->box, play.room.rounds.front().box);
    EXPECT_NE(open->key_box, play.room.rounds.front().key_box);
}

TEST(Room, R5_AnUndoneSecondRoundDoesNotSaveTheFirstFromBeingReplaced) {
    test::Play play(test::full_deck());
    play.open_step(1);
    play.answers = std::vector(6, test::choose({0}));
    play.go(MoveKind::close);
    play.go(MoveKind::open);
    play.go(MoveKind::undo);  // the second opening
    EXPECT_EQ(round_of(play.room, StepIndex{1})->number, 1U) << "counts again";
    play.go(MoveKind::undo);  // the closing
    ASSERT_NE(open_round(play.room), nullptr);
    EXPECT_EQ(open_round(play.room)->number, 3U);
    EXPECT_TRUE(play.room.rounds.front().discarded);
    play.go(MoveKind::undo);  // the first opening
    EXPECT_EQ(round_of(play.room, StepIndex{1}), nullptr) << "its answers were given up";
}

TEST(Room, R6_OpeningAgainIsANewRoundAndOldOutcomesStay) {
    test::Play play(test::full_deck());
    play.open_step(1);
    play.answers = std::vector(6, test::choose({0}));
    play.go(MoveKind::close);
    ASSERT_EQ(play.go(MoveKind::open), done);
    play.store({round_opened_afresh(play.room, BoxId{"vers"})});  // its key was lost
    const auto* open = open_round(play.room);
    ASSERT_NE(open, nullptr);
    EXPECT_EQ(open->number, 2U);
    EXPECT_EQ(open->box.value, "vers");
    EXPECT_EQ(open->key_box.value, "vers");
    ASSERT_EQ(play.room.rounds.size(), 3U);
    EXPECT_FALSE(play.room.rounds[0].discarded) << "an older outcome";
    EXPECT_EQ(play.room.rounds[0].outcome.answer_count(), 6U);
    EXPECT_TRUE(play.room.rounds[1].discarded);
}

TEST(Room, R6_TheSecondOfTwoLinkedQuestionsUsesTheKeyOfTheFirst) {
    test::Play play(test::full_deck());
    play.open_step(3);
    play.go(MoveKind::close);
    EXPECT_TRUE(needs_box(play.room, play.room.rounds.front()));
    play.go(MoveKind::next_step);
    play.go(MoveKind::open);
    const auto& first = play.room.rounds.front();
    const auto* second = open_round(play.room);
    ASSERT_NE(second, nullptr);
    EXPECT_EQ(second->key_box, first.box);
    EXPECT_NE(second->box, first.box);
    EXPECT_EQ(linked_first(play.room, StepIndex{4}), &play.room.rounds.front());
    play.go(MoveKind::close);
    EXPECT_FALSE(needs_box(play.room, play.room.rounds.front()));
    EXPECT_FALSE(needs_box(play.room, play.room.rounds.back()));
    EXPECT_EQ(linked_first(play.room, StepIndex{4}), nullptr);
}

TEST(Room, R6_AtMostSixteenRoundsAStep) {
    test::Play play(test::full_deck());
    play.open_step(1);
    for (std::size_t round = 1; round < limits::rounds_per_step_max; ++round) {
        play.go(MoveKind::close);
        ASSERT_EQ(play.go(MoveKind::open), done) << "round " << round + 1;
    }
    play.go(MoveKind::close);
    EXPECT_EQ(play.go(MoveKind::open), impossible);
    EXPECT_EQ(play.go(MoveKind::undo), impossible) << "would open one more";
    play.go(MoveKind::next_step);
    play.go(MoveKind::previous_step);
    EXPECT_EQ(play.go(MoveKind::open), impossible) << "nor by coming back";
}

TEST(Room, R7_FasenAreRevealedInOrderAndStay) {
    test::Play play(test::full_deck());
    play.go(MoveKind::next_step);
    play.go(MoveKind::go_to_step, 2);
    EXPECT_EQ(play.go(MoveKind::reveal_stage), done);
    EXPECT_EQ(play.room.flow.stages_shown[0], 1U);
    EXPECT_EQ(play.go(MoveKind::reveal_stage), done);
    EXPECT_EQ(play.room.flow.stages_shown[0], 2U);
    EXPECT_EQ(play.go(MoveKind::reveal_stage), impossible) << "the third is of a later step";
    play.go(MoveKind::go_to_step, 7);
    EXPECT_EQ(play.room.flow.stages_shown[0], 2U);
    EXPECT_EQ(play.go(MoveKind::reveal_stage), done);
    EXPECT_EQ(play.room.flow.stages_shown[0], 3U);
    play.go(MoveKind::go_to_step, 2);
    EXPECT_EQ(play.room.flow.stages_shown[0], 3U);
}

TEST(Room, R8_TheFirstMoveStartsAndAfterTheEndNothingHappens) {
    test::Play play(test::full_deck());
    EXPECT_FALSE(play.room.flow.started);
    EXPECT_EQ(play.go(MoveKind::open), impossible);
    EXPECT_EQ(play.go(MoveKind::next_step), done);
    EXPECT_TRUE(play.room.flow.started);
    EXPECT_EQ(play.room.flow.step.value, 0U);
    EXPECT_EQ(play.go(MoveKind::end_room), done);
    for (int number = 0; number <= static_cast<int>(MoveKind::end_room); ++number) {
        EXPECT_EQ(play.go(static_cast<MoveKind>(number), 1), proto::ERROR_CODE_ROOM_ENDED);
    }
    EXPECT_TRUE(possible_moves(play.room, 0).empty());
}

TEST(Room, R9_BlankEndsWithTheNextStepOrPhase) {
    for (const auto kind : {MoveKind::next_step, MoveKind::close}) {
        test::Play play(test::full_deck());
        play.open_step(1);
        ASSERT_EQ(play.go(MoveKind::blank, 1), done);
        EXPECT_EQ(play.room.flow.blank, proto::BLANK_REST);
        ASSERT_EQ(play.go(MoveKind::cue, proto::CUE_REMOTE_FIRST), done);
        EXPECT_NE(open_round(play.room), nullptr) << "the question stays open";
        play.go(kind);
        EXPECT_EQ(play.room.flow.blank, proto::BLANK_UNSPECIFIED);
        EXPECT_EQ(play.room.flow.cue, proto::CUE_UNSPECIFIED);
    }
    test::Play play(test::full_deck());
    play.open_step(1);
    play.go(MoveKind::blank, 1);
    play.go(MoveKind::blank, 0);
    EXPECT_EQ(play.room.flow.blank, proto::BLANK_UNSPECIFIED);
}

TEST(Room, R10_ABoxThatIsNotNeededIsNeverNeededAgain) {
    for (std::uint64_t seed = 2'000; seed < 3'000; ++seed) {
        std::set<std::string> gone;
        std::set<std::string> gone_keys;
        play_at_random(seed, [&](const test::Play& play) {
            std::set<std::string> keys;
            for (const auto& round : play.room.rounds) {
                const bool needed = needs_box(play.room, round);
                ASSERT_FALSE(needed && gone.contains(round.box.value)) << round.box.value;
                if (!needed) gone.insert(round.box.value);
                if (needed) keys.insert(round.key_box.value);
            }
            for (const auto& key : keys) ASSERT_FALSE(gone_keys.contains(key)) << key;
            for (const auto& round : play.room.rounds) {
                if (!keys.contains(round.key_box.value)) gone_keys.insert(round.key_box.value);
            }
        });
    }
}

TEST(Room, R10_UndoOfALinkedRoundDoesNotWantTheOldKey) {
    test::Play play(test::full_deck());
    play.open_step(3);
    play.go(MoveKind::close);
    play.go(MoveKind::next_step);
    play.go(MoveKind::open);
    play.go(MoveKind::close);  // both boxes and the key are destroyed now
    play.go(MoveKind::undo);
    play.go(MoveKind::undo);
    ASSERT_EQ(play.room.flow.phase, Phase::explained);
    play.go(MoveKind::open);
    const auto* open = open_round(play.room);
    ASSERT_NE(open, nullptr);
    EXPECT_EQ(open->key_box, open->box) << "a key of its own";
}

TEST(Room, R11_AStepTakesTheTextsOfAnEarlierOneUntilItsFirstRound) {
    auto dots = test::step("b");
    dots.add_takes_from("a");
    dots.mutable_activity()->mutable_dots();
    test::Play play(test::deck_of({test::columns_step("a", proto::SHOW_DIRECT, 1), dots}));
    const auto items = [&] {
        return step_at(play.room, StepIndex{1}).activity().dots().items_size();
    };
    const auto ask = [&](int writers) {
        play.open_step(0);
        for (int writer = 0; writer < writers; ++writer) {
            play.answers.push_back(test::write({"tekst " + std::to_string(writer)}));
        }
        return play.go(MoveKind::go_to_step, 1);
    };
    ASSERT_EQ(ask(4), done);
    EXPECT_EQ(items(), 0) << "fewer than k writers";
    EXPECT_EQ(play.go(MoveKind::open), proto::ERROR_CODE_MOVE_IMPOSSIBLE) << "nothing to ask";
    ASSERT_EQ(ask(5), done);
    EXPECT_EQ(items(), 5);
    ASSERT_EQ(play.go(MoveKind::open), done);
    ASSERT_EQ(play.go(MoveKind::close), done);
    ASSERT_EQ(ask(7), done);
    EXPECT_EQ(items(), 5) << "answers were given to these";
    const auto again = test::replay(play.log);
    EXPECT_EQ(step_at(again, StepIndex{1}).activity().dots().items_size(), 5) << "R1";
}

TEST(Room, R17_EachAdmissionIsOneNewcomerAndLockingStartsFromNone) {
    test::Play play(test::full_deck());
    EXPECT_EQ(play.go(MoveKind::admit), impossible) << "nothing is locked";
    ASSERT_EQ(play.go(MoveKind::lock, 1), done);
    ASSERT_EQ(play.go(MoveKind::admit), done);
    ASSERT_EQ(play.go(MoveKind::admit), done);
    EXPECT_EQ(play.room.admitted, 2U);
    ASSERT_EQ(play.go(MoveKind::lock, 0), done);
    ASSERT_EQ(play.go(MoveKind::lock, 1), done);
    EXPECT_EQ(play.room.admitted, 0U);
}

TEST(Room, R18_TheLookOfTheBoardStaysUntilItIsChangedAndLargeLettersBeginAtTheFirstPage) {
    test::Play play(test::full_deck());
    EXPECT_EQ(play.go(MoveKind::style_board, 0), impossible) << "it is so already";
    EXPECT_EQ(play.go(MoveKind::style_board, 4), impossible);
    ASSERT_EQ(play.go(MoveKind::next_step), done);
    ASSERT_EQ(play.go(MoveKind::style_board, 2), done);
    EXPECT_EQ(play.room.board_style, (BoardStyle{.large = false, .dark = true}));
    play.room.flow.page_index = 1;
    ASSERT_EQ(play.go(MoveKind::style_board, 3), done);
    EXPECT_EQ(play.room.flow.page_index, 0U);
    ASSERT_EQ(play.go(MoveKind::next_step), done);
    ASSERT_EQ(play.go(MoveKind::undo), done);
    EXPECT_EQ(play.room.board_style, (BoardStyle{.large = true, .dark = true}));
    ASSERT_EQ(play.go(MoveKind::style_board, 0), done);
    EXPECT_EQ(play.room.board_style, BoardStyle{});
}

}  // namespace
}  // namespace goedwerk::domain
