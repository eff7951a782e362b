#include "domain/projection.h"

#include <gtest/gtest.h>

#include <map>

#include "support/builders.h"

namespace goedwerk::domain {
namespace {

constexpr Audience audiences[] = {Audience::phone, Audience::board, Audience::control};

std::map<std::uint32_t, proto::View> seen(const Room& room, Audience audience,
                                          const Picture& picture = {}) {
    std::map<std::uint32_t, proto::View> views;
    for (auto& [slot, view] : project(room, audience, Language::nl, picture)) {
        EXPECT_TRUE(views.emplace(slot, std::move(view)).second) << "slot " << slot << " twice";
    }
    return views;
}

bool holds(const Room& room, Audience audience, const Picture& picture, const std::string& text) {
    for (const auto& [slot, view] : seen(room, audience, picture)) {
        if (view.SerializeAsString().find(text) != std::string::npos) return true;
    }
    return false;
}

// A step with answers that each hold a text found nowhere else, and a picture of it being open.
struct Asked {
    explicit Asked(std::uint32_t step_index, std::uint32_t answer_count = 12)
        : play(test::full_deck()) {
        play.open_step(step_index);
        const auto& step = step_at(play.room, StepIndex{step_index});
        for (std::uint32_t i = 0; i < answer_count; ++i) {
            const auto token = "geheim" + std::to_string(i) + "x";
            if (step.activity().has_columns()) play.answers.push_back(test::write({token}));
            if (step.activity().has_line()) play.answers.push_back(test::place(i % 21));
            if (!step.activity().has_choice()) continue;
            play.answers.push_back(test::choose({step.activity().choice().other() ? 3U : 0U}));
            if (step.activity().choice().other()) {
                play.answers.back().mutable_choice()->set_other_text(token);
            }
        }
        auto rng = Rng::from_seed(1);
        live = tally(step.activity(), play.answers, rng);
        picture.ready_count = answer_count;
        picture.live_answer_count = answer_count;
        picture.present_count = 30;
        if (step.show() == proto::SHOW_DIRECT) picture.live = &live;
    }
    test::Play play;
    proto::ActivityOutcome live;
    Picture picture;
};

TEST(Projection, P1_TheSameForEveryoneAndNothingOfASuppressedOutcome) {
    Asked asked(1, 4);
    for (const auto audience : audiences) {
        const auto first = seen(asked.play.room, audience, asked.picture);
        for (const auto& [slot, view] : seen(asked.play.room, audience, asked.picture)) {
            EXPECT_EQ(view.SerializeAsString(), first.at(slot).SerializeAsString());
            EXPECT_EQ(view.slot(), slot);
            EXPECT_EQ(view.audience(), to_proto(audience));
        }
        EXPECT_FALSE(holds(asked.play.room, audience, asked.picture, "geheim"));
    }
    const auto open = seen(asked.play.room, Audience::board, asked.picture).at(slot::activity);
    EXPECT_EQ(open.activity().precision(), proto::PRECISION_TOO_FEW);
    EXPECT_EQ(open.activity().answer_count(), 0U);
    asked.play.go(MoveKind::close);
    for (const auto audience : {Audience::phone, Audience::board}) {
        const auto closed = seen(asked.play.room, audience).at(slot::activity).activity();
        EXPECT_EQ(closed.precision(), proto::PRECISION_TOO_FEW);
        EXPECT_EQ(closed.answer_count(), 0U);
        EXPECT_EQ(closed.choice().cells_size(), 0);
    }
}

TEST(Projection, P2_PhonesGetNoOutcomeWhileOpenAndNoNotesEver) {
    for (const std::uint32_t step : {1U, 5U}) {  // both direct
        Asked asked(step);
        const auto phone = seen(asked.play.room, Audience::phone, asked.picture);
        EXPECT_EQ(phone.at(slot::activity).activity().precision(), proto::PRECISION_HIDDEN);
        EXPECT_FALSE(holds(asked.play.room, Audience::phone, asked.picture, "geheim"));
        EXPECT_TRUE(holds(asked.play.room, Audience::board, asked.picture, "geheim"));
        asked.play.go(MoveKind::close);
        const auto revealed = seen(asked.play.room, Audience::phone);
        EXPECT_EQ(revealed.at(slot::activity).activity().precision(), proto::PRECISION_FULL);
        EXPECT_EQ(revealed.lower_bound(slot::first_note), revealed.end());
        EXPECT_TRUE(step == 1 || !holds(asked.play.room, Audience::phone, {}, "geheim"));
    }
}

TEST(Projection, P2_NothingOfATogetherStepBeforeItsReveal) {
    for (const std::uint32_t step : {3U, 6U, 8U}) {
        Asked asked(step);
        const auto hidden = [&] {
            for (const auto audience : {Audience::phone, Audience::board}) {
                const auto view = seen(asked.play.room, audience, asked.picture).at(slot::activity);
                EXPECT_EQ(view.activity().precision(), proto::PRECISION_HIDDEN) << "step " << step;
                EXPECT_EQ(view.activity().answer_count(), 0U);
            }
            for (const auto audience : audiences) {
                EXPECT_FALSE(holds(asked.play.room, audience, asked.picture, "geheim"));
            }
        };
        hidden();
        asked.play.go(MoveKind::close);
        asked.picture.live = nullptr;
        hidden();
        asked.play.go(MoveKind::reveal);
        const auto board = seen(asked.play.room, Audience::board).at(slot::activity);
        EXPECT_NE(board.activity().precision(), proto::PRECISION_HIDDEN);
        EXPECT_EQ(holds(asked.play.room, Audience::board, {}, "geheim"), step == 8);
        asked.play.go(MoveKind::hide);
        hidden();
    }
}

TEST(Projection, P3_WhileBlankNoPhoneOrBoardGetsAnOutcome) {
    for (const bool closed : {false, true}) {
        Asked asked(5);
        if (closed) asked.play.go(MoveKind::close);
        if (closed) asked.picture.live = nullptr;
        EXPECT_TRUE(holds(asked.play.room, Audience::board, asked.picture, "geheim"));
        asked.play.go(MoveKind::blank, 1);
        for (const auto audience : {Audience::phone, Audience::board}) {
            EXPECT_FALSE(holds(asked.play.room, audience, asked.picture, "geheim"));
        }
        EXPECT_TRUE(holds(asked.play.room, Audience::control, asked.picture, "geheim"))
            << "the facilitator's desk stays";
        const auto board = seen(asked.play.room, Audience::board, asked.picture);
        EXPECT_EQ(board.at(slot::activity).activity().precision(), proto::PRECISION_HIDDEN);
        EXPECT_EQ(board_page_count(asked.play.room, asked.picture), 0U);
        asked.play.go(MoveKind::blank, 0);
        EXPECT_TRUE(holds(asked.play.room, Audience::board, asked.picture, "geheim"));
    }
}

TEST(Projection, P3_ABreakAndAGuestHideAsMuchAsRest) {
    for (const auto blank : {proto::BLANK_BREAK, proto::BLANK_GUEST}) {
        Asked asked(5);
        asked.play.go(MoveKind::blank, blank);
        EXPECT_FALSE(holds(asked.play.room, Audience::board, asked.picture, "geheim"));
        const auto board = seen(asked.play.room, Audience::board, asked.picture);
        EXPECT_EQ(board.at(slot::room).board_room().blank(), blank);
    }
}

TEST(Projection, AnExampleIsOfTheDeckAndShownOnlyWhenCued) {
    auto deck = test::full_deck();
    deck.mutable_blocks(0)->mutable_steps(1)->add_examples()->set_text("Bij ons ging het zo");
    test::Play play(deck);
    play.open_step(1);
    for (const auto audience : {Audience::phone, Audience::board, Audience::control}) {
        EXPECT_FALSE(holds(play.room, audience, {}, "Bij ons ging het zo"));
    }
    play.go(MoveKind::cue, proto::CUE_EXAMPLE);
    for (const auto audience : {Audience::phone, Audience::board}) {
        EXPECT_TRUE(holds(play.room, audience, {}, "Bij ons ging het zo"));
    }
    const auto control = seen(play.room, Audience::control, {}).at(slot::room).control_room();
    EXPECT_EQ(control.cue(), proto::CUE_EXAMPLE);
    EXPECT_GE(control.cues_size(), 2);
}

TEST(Projection, P4_ProgressHasNoNamesIsRoundedAndSaysAlmostEveryone) {
    test::Play play(test::full_deck());
    play.open_step(1);
    const auto progress = [&](std::uint32_t ready, std::uint32_t present) {
        Picture picture;
        picture.ready_count = ready;
        picture.present_count = present;
        picture.board_count = 2;
        const auto board = seen(play.room, Audience::board, picture).at(slot::progress).progress();
        auto control = seen(play.room, Audience::control, picture).at(slot::progress).progress();
        EXPECT_EQ(control.board_count(), 2U);
        control.clear_board_count();
        EXPECT_EQ(control.SerializeAsString(), board.SerializeAsString()) << "same numbers";
        return board;
    };
    EXPECT_EQ(progress(9, 12).ready_count(), 9U);
    EXPECT_FALSE(progress(9, 12).almost_everyone());
    EXPECT_TRUE(progress(10, 12).almost_everyone());
    EXPECT_EQ(progress(10, 12).ready_count(), 0U);
    EXPECT_TRUE(progress(12, 12).almost_everyone());
    EXPECT_TRUE(progress(15, 12).almost_everyone()) << "some have left";
    EXPECT_EQ(progress(37, 50).ready_count(), 35U) << "rounded down to tenths";
    EXPECT_EQ(progress(199, 1'000).ready_count(), 100U);
    EXPECT_FALSE(progress(0, 2).almost_everyone());
    EXPECT_FALSE(progress(1, 2).almost_everyone()) << "that is half";
    EXPECT_EQ(progress(1, 3).ready_count(), 1U);
    EXPECT_TRUE(progress(2, 3).almost_everyone());
    EXPECT_EQ(seen(play.room, Audience::phone).count(slot::progress), 0U);
}

TEST(Projection, P8_FewAreReadyByTheNumberThatIsShown) {
    test::Play play(test::full_deck());
    play.open_step(1);
    const auto few = [&](std::uint32_t ready, bool long_open) {
        Picture picture;
        picture.ready_count = ready;
        picture.present_count = 50;
        picture.open_for_long = long_open;
        EXPECT_FALSE(
            seen(play.room, Audience::board, picture).at(slot::progress).progress().few_ready());
        return seen(play.room, Audience::control, picture)
            .at(slot::progress)
            .progress()
            .few_ready();
    };
    EXPECT_FALSE(few(0, false));
    EXPECT_TRUE(few(0, true));
    EXPECT_TRUE(few(14, true));
    EXPECT_FALSE(few(15, true)) << "three in ten";
    EXPECT_FALSE(few(49, true));
}

TEST(Projection, P5_NoFaseAndNoStepAheadOfTime) {
    test::Play play(test::full_deck());
    play.go(MoveKind::next_step);
    const auto check = [&](std::uint32_t stages_shown, std::uint32_t step_index) {
        for (const auto audience : audiences) {
            for (std::uint32_t number = stages_shown + 1; number <= 3; ++number) {
                EXPECT_FALSE(holds(play.room, audience, {}, "fase_" + std::to_string(number)));
            }
            if (audience == Audience::control) continue;  // the facilitator sees the plan
            for (auto later = step_index + 1; later < step_count(play.room); ++later) {
                const auto& question = step_at(play.room, StepIndex{later}).question();
                EXPECT_FALSE(holds(play.room, audience, {}, question)) << question;
            }
        }
    };
    check(0, 0);
    play.go(MoveKind::go_to_step, 2);
    check(0, 2);
    play.go(MoveKind::reveal_stage);
    check(1, 2);
    EXPECT_TRUE(holds(play.room, Audience::phone, {}, "fase_1_lang"));
    EXPECT_TRUE(holds(play.room, Audience::board, {}, "fase_1_bord"));
    play.go(MoveKind::next_step);
    check(1, 3);
    EXPECT_TRUE(seen(play.room, Audience::phone).contains(slot::casus)) << "one tap away";
}

TEST(Projection, P5_BeforeTheStartAndAfterTheEndThereIsNoStep) {
    test::Play play(test::full_deck());
    for (const auto audience : {Audience::phone, Audience::board}) {
        EXPECT_FALSE(seen(play.room, audience).contains(slot::activity));
        EXPECT_FALSE(holds(play.room, audience, {}, "Vraag van"));
    }
    EXPECT_TRUE(seen(play.room, Audience::control).contains(slot::plan));
    play.go(MoveKind::next_step);
    EXPECT_TRUE(seen(play.room, Audience::phone).contains(slot::activity));
    play.go(MoveKind::end_room);
    for (const auto audience : {Audience::phone, Audience::board}) {
        EXPECT_FALSE(seen(play.room, audience).contains(slot::activity));
    }
}

TEST(Projection, ControlSeesTheSeqAndTheMovesItMaySend) {
    Asked asked(1, 3);
    const auto control =
        seen(asked.play.room, Audience::control, asked.picture).at(slot::room).control_room();
    EXPECT_EQ(control.seq(), asked.play.room.head.value);
    ASSERT_GT(control.moves_size(), 0);
    EXPECT_EQ(control.moves(0), proto::MOVE_KIND_CLOSE);
    EXPECT_TRUE(control.below_k());
    EXPECT_EQ(control.k(), 5U);
}

TEST(Projection, TheFacilitatorSeesWhatMayBeToldInsteadAndThePlanFollows) {
    test::Play play(test::with_spare(test::full_deck()));
    play.go(MoveKind::go_to_step, 2);
    const auto control = [&] {
        return seen(play.room, Audience::control, {}).at(slot::room).control_room();
    };
    ASSERT_EQ(control().spare_cases_size(), 1);
    EXPECT_EQ(control().spare_cases(0).title(), "Reserve");
    EXPECT_EQ(control().spare_cases(0).beginning(), "andere_1_lang");
    for (const auto audience : {Audience::phone, Audience::board})
        EXPECT_FALSE(holds(play.room, audience, {}, "andere_1_lang"));
    play.go(MoveKind::switch_case, 0);
    play.go(MoveKind::reveal_stage);
    EXPECT_TRUE(holds(play.room, Audience::phone, {}, "andere_1_lang"));
    EXPECT_TRUE(holds(play.room, Audience::board, {}, "andere_1_bord"));
    EXPECT_FALSE(holds(play.room, Audience::phone, {}, "fase_1_lang"));
    EXPECT_EQ(control().spare_cases(0).title(), "Casus");
    play.go(MoveKind::go_to_step, 3);
    play.go(MoveKind::open);
    EXPECT_EQ(control().spare_cases_size(), 0);
}

TEST(Projection, P7_OnlyTheFacilitatorSeesThatSomebodyNeedsTime) {
    Asked asked(5, 14);
    asked.picture.still_working = true;
    const auto working = [&](Audience audience) {
        return seen(asked.play.room, audience, asked.picture)
            .at(slot::progress)
            .progress()
            .still_working();
    };
    EXPECT_TRUE(working(Audience::control));
    EXPECT_FALSE(working(Audience::board));
    EXPECT_FALSE(seen(asked.play.room, Audience::phone, asked.picture).contains(slot::progress));
}

TEST(Projection, NotesTravelInSlotsOfTheirOwnPageByPage) {
    Asked asked(5, 14);
    const auto first = seen(asked.play.room, Audience::board, asked.picture);
    EXPECT_EQ(std::distance(first.lower_bound(slot::first_note), first.end()), 8);
    ASSERT_EQ(asked.play.go(MoveKind::turn_page, 1, 2), proto::ERROR_CODE_UNSPECIFIED);
    const auto second = seen(asked.play.room, Audience::board, asked.picture);
    EXPECT_EQ(std::distance(second.lower_bound(slot::first_note), second.end()), 6);
    EXPECT_NE(second.at(slot::first_note).note().page_key(),
              first.at(slot::first_note).note().page_key());
    EXPECT_EQ(second.at(slot::first_note).note().page_key(),
              second.at(slot::activity).activity().columns().page_key());
}

}  // namespace
}  // namespace goedwerk::domain
