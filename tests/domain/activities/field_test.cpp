#include "domain/activities/field.h"

#include <gtest/gtest.h>

#include <numeric>

#include "domain/activities/registry.h"
#include "support/builders.h"

namespace goedwerk::domain {
namespace {

constexpr DisclosureRule rule{5, false};

Field::Config config() {
    return test::field_step("a", proto::SHOW_TOGETHER).activity().field();
}

Field::Answer dont_know() {
    Field::Answer answer;
    answer.set_dont_know(true);
    return answer;
}

proto::ErrorCode code_of(const Field::Answer& answer) {
    const auto checked = Field::check(config(), answer);
    return checked ? proto::ERROR_CODE_UNSPECIFIED : checked.error().code;
}

std::vector<Field::Answer> at(std::initializer_list<std::uint32_t> cells) {
    std::vector<Field::Answer> answers;
    for (const auto cell : cells) answers.push_back(test::stand(cell).field());
    return answers;
}

Field::Outcome tally_of(const std::vector<Field::Answer>& answers) {
    auto rng = Rng::from_seed(1);
    return Field::tally(config(), answers, rng);
}

Field::View view_of(const std::vector<Field::Answer>& answers, DisclosureRule of = rule) {
    const auto outcome = tally_of(answers);
    const auto count = static_cast<std::uint32_t>(answers.size());
    return Field::project(config(), disclose(&outcome, count, Precision::full, of), {});
}

std::vector<std::uint32_t> counts_in(const Field::View& view) {
    std::vector<std::uint32_t> counts;
    for (const auto& cell : view.cells()) counts.push_back(cell.count());
    return counts;
}

std::vector<Field::Answer> random_answers(Rng& rng) {
    std::vector<Field::Answer> answers(rng.below(40));
    for (auto& answer : answers) answer = Field::rehearse(config(), {}, rng);
    return answers;
}

TEST(Field, F1_ACellOrDontKnow) {
    EXPECT_EQ(code_of(test::stand(0).field()), proto::ERROR_CODE_UNSPECIFIED);
    EXPECT_EQ(code_of(test::stand(24).field()), proto::ERROR_CODE_UNSPECIFIED);
    EXPECT_EQ(code_of(test::stand(25).field()), proto::ERROR_CODE_INVALID_OPTION);
    EXPECT_EQ(code_of(dont_know()), proto::ERROR_CODE_UNSPECIFIED);
    EXPECT_EQ(code_of({}), proto::ERROR_CODE_INCOMPLETE);
    auto both = test::stand(3).field();
    both.set_dont_know(true);
    EXPECT_EQ(code_of(both), proto::ERROR_CODE_INCOMPLETE);
}

TEST(Field, F1_TheLargestAnswerIsAsLargeAsItsBound) {
    EXPECT_EQ(test::stand(24).field().ByteSizeLong(), Field::answer_bytes_max(config()));
    EXPECT_EQ(dont_know().ByteSizeLong(), Field::answer_bytes_max(config()));
}

TEST(Field, F2_CellsAndDontKnowAddUpAndTheirOrderDoesNotMatter) {
    for (std::uint64_t seed = 0; seed < 1'000; ++seed) {
        auto rng = Rng::from_seed(seed);
        auto answers = random_answers(rng);
        const auto outcome = tally_of(answers);
        const auto placed =
            std::accumulate(outcome.counts().begin(), outcome.counts().end(), std::size_t{0});
        ASSERT_EQ(placed + outcome.dont_know_count(), answers.size()) << "seed " << seed;
        ASSERT_EQ(outcome.counts_size(), 25) << "seed " << seed;
        rng.shuffle(answers);
        ASSERT_EQ(tally_of(answers).SerializeAsString(), outcome.SerializeAsString())
            << "seed " << seed;
    }
}

TEST(Field, F2_CountingOneByOneIsTheTally) {
    for (std::uint64_t seed = 0; seed < 200; ++seed) {
        auto rng = Rng::from_seed(seed);
        const auto kept = random_answers(rng);
        const auto gone = random_answers(rng);
        Field::Outcome live;
        Field::count(config(), live, {}, 0);
        for (const auto& answer : gone) Field::count(config(), live, answer, 1);
        for (const auto& answer : kept) Field::count(config(), live, answer, 1);
        for (const auto& answer : gone) Field::count(config(), live, answer, -1);
        ASSERT_EQ(live.SerializeAsString(), tally_of(kept).SerializeAsString()) << "seed " << seed;
    }
}

TEST(Field, F3_NothingOfFewerThanTen) {
    auto answers = at({12, 12, 12, 12, 12, 12, 12, 12, 12});
    const auto nine = view_of(answers);
    EXPECT_EQ(nine.cells_size(), 0);
    EXPECT_FALSE(nine.has_dont_know());
    EXPECT_EQ(nine.x().high(), "Volledig");
    EXPECT_EQ(view_of(answers, {0, false}).cells_size(), 0) << "a rehearsal shows no other board";
    EXPECT_EQ(view_of(at({12, 12, 12, 12})).cells_size(), 0);
    answers.push_back(dont_know());
    const auto ten = view_of(answers);
    EXPECT_EQ(ten.cells_size(), 25);
    EXPECT_EQ(ten.dont_know().count(), 1U);
}

TEST(Field, F4_CellsOneByOneOnlyIfEachIsEmptyOrThree) {
    auto answers = at({0, 0, 0, 12, 12, 12, 24, 24, 24, 24});
    const auto whole = view_of(answers);
    ASSERT_EQ(whole.cells_size(), 25);
    EXPECT_EQ(whole.cells(0).count(), 3U);
    EXPECT_EQ(whole.cells(12).count(), 3U);
    EXPECT_EQ(whole.cells(24).count(), 4U);
    answers.push_back(test::stand(1).field());
    EXPECT_EQ(counts_in(view_of(answers)), (std::vector<std::uint32_t>{4, 0, 0, 4, 3}));
}

TEST(Field, F4_FiveParts) {
    // Row by row from below: each quarter has cells of its own, the middle row and column are one.
    const std::vector<std::vector<std::uint32_t>> parts{{0, 1, 5, 6},
                                                        {3, 4, 8, 9},
                                                        {15, 16, 20, 21},
                                                        {18, 19, 23, 24},
                                                        {2, 7, 10, 11, 12, 13, 14, 17, 22}};
    for (std::size_t part = 0; part < parts.size(); ++part) {
        for (const auto cell : parts[part]) {
            auto answers = at({0, 3, 15, 18, 2, 2, 2, 2, 2, 2});
            std::vector<std::uint32_t> expected{1, 1, 1, 1, 6};
            answers.push_back(test::stand(cell).field());
            ++expected[part];
            EXPECT_EQ(counts_in(view_of(answers)), expected) << "cell " << cell;
        }
    }
}

TEST(Field, F4_ALargeMajorityOfWhatIsShownMakesBandsOfParts) {
    const auto view_when_sensitive = [](const std::vector<Field::Answer>& said) {
        std::vector<proto::ActivityAnswer> answers(said.size());
        for (std::size_t at = 0; at < said.size(); ++at) *answers[at].mutable_field() = said[at];
        const auto asked = test::field_step("a", proto::SHOW_TOGETHER);
        auto rng = Rng::from_seed(1);
        const auto outcome = tally(asked.activity(), answers, rng);
        proto::ActivityView view;
        project_activity(asked.activity(), &outcome, Precision::full, {7, true}, {}, view);
        return view;
    };
    const auto one_cell = view_when_sensitive(at({6, 6, 6, 6, 6, 6, 6, 6, 6, 24, 24, 24}));
    EXPECT_EQ(one_cell.precision(), proto::PRECISION_FULL) << "3 of 4";
    EXPECT_EQ(one_cell.field().cells_size(), 25);
    const auto more = view_when_sensitive(at({6, 6, 6, 6, 6, 6, 6, 6, 6, 6, 6, 6, 24, 24, 24}));
    EXPECT_EQ(more.precision(), proto::PRECISION_ROUNDED) << "4 of 5";
    ASSERT_EQ(more.field().cells_size(), 5);
    EXPECT_EQ(more.field().cells(0).band(), proto::BAND_LARGE_MAJORITY);
    EXPECT_TRUE(more.field().dont_know().has_band());
    const auto one_part = view_when_sensitive(at({0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 6, 24}));
    EXPECT_EQ(one_part.precision(), proto::PRECISION_ROUNDED) << "the quarter, not one cell";
    EXPECT_EQ(one_part.field().cells(0).band(), proto::BAND_LARGE_MAJORITY);
}

TEST(Field, F5_TheCasusBringsWhatTheAuthorLeftOut) {
    proto::Case casus;
    *casus.mutable_field() = config();
    for (const auto* corner : {"a", "b", "c", "d"}) casus.mutable_field()->add_corners(corner);
    Field::Config empty;
    Field::complete(empty, casus);
    EXPECT_EQ(empty.SerializeAsString(), casus.field().SerializeAsString());
    Field::Config with_corners;
    for (const auto* corner : {"e", "f", "g", "h"}) with_corners.add_corners(corner);
    Field::complete(with_corners, casus);
    EXPECT_EQ(with_corners.x().low(), "Helder");
    ASSERT_EQ(with_corners.corners_size(), 4);
    EXPECT_EQ(with_corners.corners(0), "e");
    Field::Config own;
    own.mutable_x()->set_low("Snel");
    Field::complete(own, casus);
    EXPECT_FALSE(own.has_y()) << "two axes belong together";
}

TEST(Field, InspectNamesThePlaceOfAMistake) {
    using Places = std::vector<std::string>;
    auto asked = test::field_step("a", proto::SHOW_TOGETHER);
    auto& wrong = *asked.mutable_activity()->mutable_field();
    EXPECT_EQ(test::problem_places(asked), Places());
    wrong.add_corners("Linksonder");
    EXPECT_EQ(test::problem_places(asked), Places{"activity/field/corners"});
    for (int corner = 0; corner < 3; ++corner) wrong.add_corners("Hoek");
    EXPECT_EQ(test::problem_places(asked), Places());
    wrong.mutable_y()->clear_high();
    EXPECT_EQ(test::problem_places(asked), Places{"activity/field/y"});
}

}  // namespace
}  // namespace goedwerk::domain
