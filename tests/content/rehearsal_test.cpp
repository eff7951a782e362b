// Every deck that is shipped, walked to the end with twelve virtual participants.
#include <gtest/gtest.h>

#include "content/library.h"
#include "support/builders.h"

namespace goedwerk::content {
namespace {

using domain::MoveKind;
using domain::Phase;

constexpr int people = 12;

void answer_all(test::Play& play, Rng& rng) {
    const auto& step = domain::step_at(play.room, play.room.flow.step);
    for (int person = 0; person < people; ++person) {
        auto answer = domain::rehearse_answer(step, rng);
        const auto checked = domain::check_answer(step.activity(), std::move(answer));
        ASSERT_TRUE(checked.has_value())
            << step.id() << " refuses with " << static_cast<int>(checked.error().code);
        play.answers.push_back(*checked);
    }
}

// Presses what a clicker presses; at each open question everybody answers.
void walk(test::Play& play, Rng& rng) {
    const auto last = play.room.planned_steps - 1;
    for (int press = 0; press < 2'000; ++press) {
        const auto& flow = play.room.flow;
        const bool over = flow.step.value == last && flow.phase == Phase::talk;
        if (over) return;
        if (flow.phase == Phase::open && play.answers.empty()) answer_all(play, rng);
        if (testing::Test::HasFatalFailure()) return;
        // Where there are notes to look at; refused where there are none.
        if (flow.phase == Phase::closed || flow.phase == Phase::revealed)
            play.go(MoveKind::show_waiting);
        const auto next = domain::possible_moves(play.room, 0).front();
        ASSERT_EQ(play.go(next), proto::ERROR_CODE_UNSPECIFIED);
    }
    FAIL() << "no end";
}

TEST(Rehearsal, EveryDeckCanBeRehearsedToTheEnd) {
    const auto loaded = load_library(GOEDWERK_CONTENT);
    ASSERT_GT(loaded.library.decks.size(), 20U);
    for (const auto& [id, decks] : loaded.library.decks) {
        for (const auto& deck : decks) {
            SCOPED_TRACE(id + " " + proto::Language_Name(deck.language()));
            auto rng = Rng::from_seed(1);
            test::Play play(deck, 5, true);
            walk(play, rng);
            if (HasFatalFailure()) return;
            for (StepIndex step; step.value < play.room.planned_steps; ++step.value) {
                const auto& asked = domain::step_at(play.room, step);
                if (!domain::takes_answers(asked.activity())) continue;
                const auto* round = domain::round_of(play.room, step);
                ASSERT_NE(round, nullptr) << asked.id() << " was never opened";
                EXPECT_GE(round->outcome.answer_count(), 5U) << asked.id();
            }
        }
    }
}

}  // namespace
}  // namespace goedwerk::content
