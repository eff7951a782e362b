#include "domain/moves.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>
#include <string>

#include "support/builders.h"

namespace goedwerk::domain {
namespace {

constexpr int kinds = static_cast<int>(MoveKind::end_room) + 1;  // without those about notes

bool names(const std::vector<MoveKind>& moves, MoveKind kind) {
    return std::find(moves.begin(), moves.end(), kind) != moves.end();
}

// One that decide() accepts, if there is any; 0 for moves without an argument.
std::uint32_t fitting_argument(const Room& room, MoveKind kind) {
    switch (kind) {
        case MoveKind::go_to_step:
            return room.flow.step.value == 0 ? step_count(room) - 1 : 0;
        case MoveKind::extend:
            return 5;
        case MoveKind::blank:
            return room.flow.blank == proto::BLANK_UNSPECIFIED ? 1 : 0;
        case MoveKind::cue:
            return room.flow.cue == proto::CUE_REMOTE_FIRST ? 0 : proto::CUE_REMOTE_FIRST;
        case MoveKind::lock:
            return room.locked ? 0 : 1;
        case MoveKind::style_board:
            return room.board_style.large ? 0 : 1;
        case MoveKind::turn_page:
            return room.flow.page_index == 0 ? 1 : 0;
        case MoveKind::next_step:
        case MoveKind::previous_step:
        case MoveKind::open:
        case MoveKind::close:
        case MoveKind::reveal:
        case MoveKind::hide:
        case MoveKind::talk:
        case MoveKind::reveal_stage:
        case MoveKind::undo:
        case MoveKind::end_room:
        case MoveKind::mark_note:
        case MoveKind::join_notes:
        case MoveKind::part_note:
        case MoveKind::name_group:
        case MoveKind::show_waiting:
        case MoveKind::add_step:
        case MoveKind::count_hall:
        case MoveKind::tick_parked:
        case MoveKind::admit:
        case MoveKind::switch_case:
        case MoveKind::renew_code:
            return 0;
    }
    return 0;
}

TEST(Moves, M1_AClickerWalksThroughTheWholeDeckAndThenOnlyRestsTheBoard) {
    test::Play play(test::full_deck());
    std::vector<std::uint32_t> entered;
    const auto at_the_end = [&] {
        return play.room.flow.phase == Phase::talk &&
               play.room.flow.step.value + 1 == step_count(play.room);
    };
    for (int press = 0; press < 200 && !at_the_end(); ++press) {
        const auto first = possible_moves(play.room, 0).front();
        ASSERT_EQ(play.go(first), proto::ERROR_CODE_UNSPECIFIED) << "press " << press;
        const auto step = play.room.flow.step.value;
        if (entered.empty() || entered.back() != step) entered.push_back(step);
    }
    for (const bool rests : {true, false, true}) {
        ASSERT_EQ(possible_moves(play.room, 0).front(), MoveKind::blank);
        ASSERT_EQ(play.go(MoveKind::blank, rests ? 1 : 0), proto::ERROR_CODE_UNSPECIFIED);
    }
    EXPECT_TRUE(at_the_end());
    EXPECT_EQ(entered, (std::vector<std::uint32_t>{0, 1, 2, 3, 4, 5, 6, 7, 8}));
    for (std::uint32_t step = 0; step < 9; ++step) {
        const bool asks = takes_answers(step_at(play.room, StepIndex{step}).activity());
        EXPECT_EQ(round_of(play.room, StepIndex{step}) != nullptr, asks) << "step " << step;
    }
    EXPECT_EQ(play.room.flow.stages_shown.front(), 3U);
}

TEST(Moves, M1_NeverUndoesAndNeverEnds) {
    for (std::uint64_t seed = 0; seed < 200; ++seed) {
        auto rng = Rng::from_seed(seed);
        test::Play play(test::full_deck());
        for (int moves = 0; moves < 40 && !play.room.ended; ++moves) {
            const auto possible = possible_moves(play.room, 0);
            ASSERT_FALSE(possible.empty());
            ASSERT_NE(possible.front(), MoveKind::undo) << "seed " << seed;
            ASSERT_NE(possible.front(), MoveKind::end_room) << "seed " << seed;
            const auto kind = possible[rng.below(possible.size())];
            if (kind != MoveKind::end_room) play.go(kind, fitting_argument(play.room, kind));
        }
    }
}

TEST(Moves, M2_DecideAcceptsExactlyThePossibleMoves) {
    for (std::uint64_t seed = 0; seed < 1'000; ++seed) {
        auto rng = Rng::from_seed(seed);
        test::Play play(test::full_deck());
        for (int moves = 0; moves < 25 && !play.room.ended; ++moves) {
            const auto pages = static_cast<std::uint32_t>(rng.below(3));
            const auto possible = possible_moves(play.room, pages);
            MoveSetting setting;
            setting.fresh_box = BoxId{"vers"};
            setting.page_count = pages;
            for (int number = 0; number < kinds; ++number) {
                const auto kind = static_cast<MoveKind>(number);
                const auto argument = fitting_argument(play.room, kind);
                const bool accepted = decide(play.room, kind, argument, setting).has_value();
                ASSERT_EQ(accepted, names(possible, kind))
                    << "seed " << seed << " move " << number << " in phase "
                    << static_cast<int>(play.room.flow.phase);
            }
            const auto kind = possible[rng.below(possible.size())];
            if (kind == MoveKind::end_room && rng.below(8) != 0) continue;
            play.go(kind, fitting_argument(play.room, kind), pages);
        }
    }
}

TEST(Moves, M2_ArgumentsThatDoNotFitAreRejected) {
    test::Play play(test::full_deck());
    play.open_step(1);
    const auto impossible = proto::ERROR_CODE_MOVE_IMPOSSIBLE;
    EXPECT_EQ(play.go(MoveKind::go_to_step, 1), impossible) << "already there";
    EXPECT_EQ(play.go(MoveKind::go_to_step, 9), impossible);
    EXPECT_EQ(play.go(MoveKind::extend, 0), impossible);
    EXPECT_EQ(play.go(MoveKind::extend, limits::extend_minutes_max + 1), impossible);
    EXPECT_EQ(play.go(MoveKind::blank, 0), impossible) << "is not blank";
    EXPECT_EQ(play.go(MoveKind::blank, proto::BLANK_GUEST + 1), impossible);
    EXPECT_EQ(play.go(MoveKind::lock, 0), impossible);
    EXPECT_EQ(play.go(MoveKind::turn_page, 2, 2), impossible);
    EXPECT_EQ(play.go(MoveKind::turn_page, 0, 2), impossible) << "is there already";
    EXPECT_EQ(play.go(MoveKind::turn_page, 1, 2), proto::ERROR_CODE_UNSPECIFIED);
}

TEST(Moves, M3_ACueFitsItsMoment) {
    auto deck = test::full_deck();
    test::Play without(deck);
    without.open_step(1);
    const auto impossible = proto::ERROR_CODE_MOVE_IMPOSSIBLE;
    const auto done = proto::ERROR_CODE_UNSPECIFIED;
    EXPECT_EQ(without.go(MoveKind::cue, proto::CUE_EXAMPLE), impossible) << "has no example";
    deck.mutable_blocks(0)->mutable_steps(1)->add_examples()->set_text("Bij ons ging het zo");
    test::Play play(deck);
    EXPECT_TRUE(possible_cues(play.room).empty()) << "not started";
    play.open_step(1);
    EXPECT_EQ(play.go(MoveKind::cue, 0), impossible) << "there is none";
    EXPECT_EQ(play.go(MoveKind::cue, proto::CUE_SMALLEST_FIRST), impossible) << "no result yet";
    for (const auto cue :
         {proto::CUE_QUIET, proto::CUE_PAIRS, proto::CUE_EXAMPLE, proto::CUE_REMOTE_FIRST}) {
        EXPECT_EQ(play.go(MoveKind::cue, cue), done);
        EXPECT_EQ(play.go(MoveKind::cue, cue), impossible) << "it is there already";
    }
    EXPECT_EQ(play.go(MoveKind::cue, 0), done);
    play.go(MoveKind::close);
    play.go(MoveKind::reveal);
    EXPECT_EQ(play.go(MoveKind::cue, proto::CUE_QUIET), impossible);
    EXPECT_EQ(play.go(MoveKind::cue, proto::CUE_SMALLEST_FIRST), done);
    EXPECT_EQ(play.go(MoveKind::cue, proto::Cue_MAX + 1), impossible);
}

TEST(Moves, M3_ASmallestGroupOnlyWherePeopleStandAtPlaces) {
    const auto names_in = [](const proto::Deck& deck) {
        std::map<bool, std::set<std::string>> named;
        for (const auto& block : deck.blocks()) {
            for (const auto& step : block.steps()) {
                const auto& activity = step.activity();
                named[divides_group(activity)].insert(std::string(activity_name(activity)));
            }
        }
        return named;
    };
    const auto kinds_of_both = names_in(test::full_deck());
    EXPECT_EQ(kinds_of_both.at(true), (std::set<std::string>{"choice", "line"}));
    EXPECT_EQ(kinds_of_both.at(false), (std::set<std::string>{"columns", "info", "stages"}));
}

TEST(Moves, M4_AnotherCasusUntilAQuestionOfTheOneWasOpened) {
    test::Play play(test::with_spare(test::full_deck()));
    const auto may = [&] { return names(possible_moves(play.room, 0), MoveKind::switch_case); };
    play.open_step(1);
    EXPECT_FALSE(may()) << "no casus is on";
    play.go(MoveKind::go_to_step, 2);
    EXPECT_TRUE(may());
    play.go(MoveKind::go_to_step, 3);
    EXPECT_TRUE(may()) << "explained, not asked yet";
    play.go(MoveKind::open);
    EXPECT_FALSE(may());
    play.go(MoveKind::go_to_step, 2);
    EXPECT_FALSE(may()) << "there are answers to it";
    test::Play without(test::full_deck());
    without.go(MoveKind::go_to_step, 2);
    EXPECT_FALSE(names(possible_moves(without.room, 0), MoveKind::switch_case)) << "no spare one";
}

TEST(Moves, M5_TheCodeIsRenewedWheneverTheRoomMayBeLockedAndAgain) {
    for (const bool rehearsal : {false, true}) {
        test::Play play(test::full_deck(), 5, rehearsal);
        for (const auto move : {MoveKind::next_step, MoveKind::lock, MoveKind::renew_code}) {
            const auto possible = possible_moves(play.room, 0);
            EXPECT_TRUE(names(possible, MoveKind::lock) && names(possible, MoveKind::renew_code));
            EXPECT_EQ(play.go(MoveKind::renew_code), proto::ERROR_CODE_UNSPECIFIED);
            EXPECT_EQ(play.go(move, move == MoveKind::lock ? 1 : 0), proto::ERROR_CODE_UNSPECIFIED);
        }
        ASSERT_EQ(play.go(MoveKind::end_room), proto::ERROR_CODE_UNSPECIFIED);
        EXPECT_FALSE(names(possible_moves(play.room, 0), MoveKind::renew_code));
        EXPECT_EQ(play.go(MoveKind::renew_code), proto::ERROR_CODE_ROOM_ENDED);
    }
}

TEST(Moves, NumbersOfTheWireComeBack) {
    for (int number = 0; number < kinds; ++number) {
        const auto kind = static_cast<MoveKind>(number);
        EXPECT_EQ(move_kind_from(to_proto(kind)), kind);
    }
    EXPECT_EQ(move_kind_from(proto::MOVE_KIND_CUE), MoveKind::cue);
    EXPECT_EQ(move_kind_from(proto::MOVE_KIND_SWITCH_CASE), MoveKind::switch_case);
    EXPECT_EQ(move_kind_from(proto::MOVE_KIND_RENEW_CODE), MoveKind::renew_code);
    EXPECT_EQ(move_kind_from(proto::MOVE_KIND_UNSPECIFIED), std::nullopt);
    EXPECT_EQ(move_kind_from(static_cast<proto::MoveKind>(99)), std::nullopt);
}

}  // namespace
}  // namespace goedwerk::domain
