#include "domain/activities/personal.h"

#include <gtest/gtest.h>

#include "base/limits.h"
#include "domain/activities/registry.h"
#include "domain/projection.h"
#include "support/builders.h"

namespace goedwerk::domain {
namespace {

TEST(Personal, P1_EveryAnswerIsClosed) {
    const auto asked = test::personal_step("a");
    proto::ActivityAnswer own;
    own.mutable_personal();
    for (const auto& answer : {own, test::skip(), test::choose({0}), proto::ActivityAnswer()}) {
        const auto checked = check_answer(asked.activity(), answer);
        ASSERT_TRUE(checked.has_error());
        EXPECT_EQ(checked.error().code, proto::ERROR_CODE_CLOSED);
    }
    EXPECT_EQ(Personal::check({}, {}).error().code, proto::ERROR_CODE_CLOSED);
    EXPECT_FALSE(takes_answers(asked.activity()));
}

TEST(Personal, P2_OnlyPhonesGetThePrompts) {
    test::Play play(test::deck_of({test::personal_step("a")}));
    play.go(MoveKind::next_step);
    const auto shown_to = [&](Audience audience) {
        Personal::View shown;
        std::string bytes;
        for (const auto& [slot, view] : project(play.room, audience, Language::nl, {})) {
            if (view.has_activity()) shown = view.activity().personal();
            bytes += view.SerializeAsString();
        }
        EXPECT_EQ(bytes.find("Wat raakte je?") != std::string::npos, audience == Audience::phone);
        return shown;
    };
    EXPECT_EQ(shown_to(Audience::phone).prompts_size(), 1);
    EXPECT_EQ(shown_to(Audience::phone).characters_max(), 600U);
    EXPECT_EQ(shown_to(Audience::board).prompts_size(), 0);
    EXPECT_EQ(shown_to(Audience::control).prompts_size(), 0);
}

TEST(Personal, P2_TheKindIsKnownToTheBoard) {
    Personal::Config config;
    config.set_kind(proto::PERSONAL_KIND_LETTER);
    config.set_characters_max(900);
    Surroundings around;
    around.audience = Audience::board;
    EXPECT_EQ(Personal::project(config, {}, around).kind(), proto::PERSONAL_KIND_LETTER);
    around.audience = Audience::phone;
    EXPECT_EQ(Personal::project(config, {}, around).characters_max(), 900U);
}

TEST(Personal, InspectNamesThePlaceOfAMistake) {
    using Places = std::vector<std::string>;
    auto asked = test::personal_step("a");
    auto& config = *asked.mutable_activity()->mutable_personal();
    EXPECT_EQ(test::problem_places(asked), Places());
    config.add_prompts("");
    EXPECT_FALSE(test::problem_places(asked).empty());
    EXPECT_EQ(test::problem_places(asked).front(), "activity/personal/prompts/1");
    config.clear_prompts();
    EXPECT_EQ(test::problem_places(asked), Places{"activity/personal/prompts"});
    for (int at = 0; at <= limits::prompts_max; ++at) config.add_prompts("Vraag");
    config.set_characters_max(limits::text_bytes_max + 1);
    EXPECT_EQ(test::problem_places(asked),
              (Places{"activity/personal/prompts", "activity/personal/characters_max"}));
}

}  // namespace
}  // namespace goedwerk::domain
