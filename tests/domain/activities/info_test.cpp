#include "domain/activities/info.h"

#include <gtest/gtest.h>

#include "support/builders.h"

namespace goedwerk::domain {
namespace {

TEST(Info, I1_EveryAnswerIsClosed) {
    const auto step = test::info_step("a");
    for (const auto& answer : {test::skip(), test::choose({0}), proto::ActivityAnswer()}) {
        const auto checked = check_answer(step.activity(), answer);
        ASSERT_TRUE(checked.has_error());
        EXPECT_EQ(checked.error().code, proto::ERROR_CODE_CLOSED);
    }
    EXPECT_EQ(Info::check({}, {}).error().code, proto::ERROR_CODE_CLOSED);
    EXPECT_FALSE(takes_answers(step.activity()));
}

TEST(Info, I2_EveryScreenSeesTheSamePoints) {
    Info::Config config;
    config.add_points("Luister uit");
    config.add_points("Wat hier gezegd is, blijft hier");
    for (const auto audience : {Audience::phone, Audience::board, Audience::control}) {
        Surroundings around;
        around.audience = audience;
        const auto view = Info::project(config, {}, around);
        ASSERT_EQ(view.points_size(), 2);
        EXPECT_EQ(view.points(0), "Luister uit");
        EXPECT_EQ(view.points(1), "Wat hier gezegd is, blijft hier");
    }
}

}  // namespace
}  // namespace goedwerk::domain
