#include "domain/activities/stages.h"

#include <gtest/gtest.h>

#include "support/builders.h"

namespace goedwerk::domain {
namespace {

const proto::Case& casus() {
    static const auto made = test::casus_of(4);
    return made;
}

Stages::View seen(Audience audience, std::uint32_t stages_shown, std::uint32_t first,
                  std::uint32_t last) {
    Surroundings around;
    around.audience = audience;
    around.casus = &casus();
    around.stages_shown = stages_shown;
    return Stages::project(test::stages_step("a", first, last).activity().stages(), {}, around);
}

TEST(Stages, S1_NoFaseBeforeItIsRevealed) {
    for (const auto audience : {Audience::phone, Audience::board, Audience::control}) {
        for (std::uint32_t shown = 0; shown <= 4; ++shown) {
            const auto text = seen(audience, shown, 1, 4).SerializeAsString();
            for (std::uint32_t number = shown + 1; number <= 4; ++number) {
                const auto fase = "fase_" + std::to_string(number);
                EXPECT_EQ(text.find(fase), std::string::npos) << fase << " after " << shown;
                const auto turn = "kantelpunt_" + std::to_string(number);
                EXPECT_EQ(text.find(turn), std::string::npos) << turn << " after " << shown;
            }
        }
    }
    EXPECT_TRUE(seen(Audience::phone, 3, 1, 4).more());
    EXPECT_FALSE(seen(Audience::phone, 4, 1, 4).more());
}

TEST(Stages, S2_BoardGetsTheLastFaseShortPhonesAllInFull) {
    const auto board = seen(Audience::board, 3, 2, 3);
    ASSERT_EQ(board.stages_size(), 1);
    EXPECT_EQ(board.stages(0).number(), 3U);
    EXPECT_EQ(board.stages(0).text(), "fase_3_bord");
    EXPECT_EQ(board.stages(0).turning_point(), "kantelpunt_3");
    const auto phone = seen(Audience::phone, 3, 2, 3);
    ASSERT_EQ(phone.stages_size(), 2);
    EXPECT_EQ(phone.stages(0).text(), "fase_2_lang");
    EXPECT_EQ(phone.stages(1).text(), "fase_3_lang");
    EXPECT_EQ(seen(Audience::board, 1, 2, 3).stages_size(), 0) << "of an earlier step";
    EXPECT_EQ(seen(Audience::board, 4, 2, 3).stages(0).number(), 3U) << "of a later step";
}

TEST(Stages, S3_EveryAnswerIsClosed) {
    EXPECT_EQ(Stages::check({}, {}).error().code, proto::ERROR_CODE_CLOSED);
    const auto checked = check_answer(test::stages_step("a", 1, 1).activity(), test::skip());
    ASSERT_TRUE(checked.has_error());
    EXPECT_EQ(checked.error().code, proto::ERROR_CODE_CLOSED);
}

}  // namespace
}  // namespace goedwerk::domain
