#include "domain/activities/registry.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <string>

#include "base/check.h"
#include "support/builders.h"
#include "support/canonical.h"

namespace goedwerk::domain {
namespace {

template <class... A>
std::vector<std::string> names_in(ActivityList<A...>) {
    return {std::string(A::name)...};
}

std::vector<proto::Step> one_of_each() {
    return {test::info_step("a"),
            test::choice_step("b", proto::SHOW_DIRECT, 3, true),
            test::line_step("c", proto::SHOW_DIRECT),
            test::columns_step("d", proto::SHOW_DIRECT),
            test::stages_step("e", 1, 2),
            test::sort_step("f", proto::SHOW_DIRECT, 3),
            test::dots_step("g", proto::SHOW_DIRECT),
            test::agree_step("h", proto::SHOW_DIRECT),
            test::breakout_step("i", proto::SHOW_DIRECT),
            test::scale_step("j", proto::SHOW_DIRECT),
            test::field_step("k", proto::SHOW_DIRECT),
            test::ring_step("l", proto::SHOW_DIRECT),
            test::words_step("m", proto::SHOW_DIRECT),
            test::personal_step("n")};
}

proto::ActivityAnswer random_answer(const proto::Step& step, Rng& rng) {
    auto with_examples = step;
    for (const auto* text : {"een", "twee", "drie"}) with_examples.add_examples()->set_text(text);
    if (rng.below(5) == 0) return test::skip();
    return rehearse_answer(with_examples, rng);
}

TEST(Registry, EveryArmOfTheConfigIsInTheList) {
    std::set<std::string> arms;
    const auto* oneof = proto::ActivityConfig::descriptor()->FindOneofByName("activity");
    for (int arm = 0; arm < oneof->field_count(); ++arm) arms.insert(oneof->field(arm)->name());
    const auto names = names_in(Activities{});
    EXPECT_EQ(arms, std::set<std::string>(names.begin(), names.end()));
    EXPECT_EQ(arms.size(), names.size());
    for (const auto& step : one_of_each()) arms.erase(std::string(activity_name(step.activity())));
    EXPECT_TRUE(arms.empty()) << "one_of_each() misses " << *arms.begin();
}

TEST(Registry, AnArmOutsideTheListIsAViolation) {
    EXPECT_THROW(activity_name(proto::ActivityConfig()), Violation);
}

TEST(Registry, AnswersOfAnotherActivityAreIncomplete) {
    const auto step = test::choice_step("a", proto::SHOW_DIRECT);
    for (const auto& wrong : {test::place(1), test::write({"a"}), proto::ActivityAnswer()}) {
        const auto checked = check_answer(step.activity(), wrong);
        ASSERT_TRUE(checked.has_error());
        EXPECT_EQ(checked.error().code, proto::ERROR_CODE_INCOMPLETE);
        EXPECT_FALSE(counts_as_answer(step.activity(), wrong));
    }
    auto both = test::choose({0});
    both.set_skipped(true);
    EXPECT_TRUE(check_answer(step.activity(), both).has_error());
    EXPECT_TRUE(check_answer(step.activity(), test::skip()));
}

TEST(Registry, SkipsAndEmptyListsCountForNothing) {
    auto rng = Rng::from_seed(1);
    const auto choice = test::choice_step("a", proto::SHOW_DIRECT);
    const std::vector answers{test::choose({0}), test::skip(), test::skip()};
    EXPECT_EQ(tally(choice.activity(), answers, rng).answer_count(), 1U);
    const auto columns = test::columns_step("a", proto::SHOW_DIRECT);
    const std::vector lists{test::write({"a", "b"}), test::write({}), test::skip()};
    EXPECT_EQ(tally(columns.activity(), lists, rng).answer_count(), 1U);
}

TEST(Registry, WhatARehearsalSendsIsAdmissibleAndFits) {
    for (const auto& step : one_of_each()) {
        if (!takes_answers(step.activity())) continue;
        for (std::uint64_t seed = 0; seed < 200; ++seed) {
            auto rng = Rng::from_seed(seed);
            const auto checked = check_answer(step.activity(), random_answer(step, rng));
            ASSERT_TRUE(checked) << activity_name(step.activity()) << " seed " << seed;
            ASSERT_LE(checked->ByteSizeLong(), answer_bytes_max(step.activity()))
                << activity_name(step.activity()) << " seed " << seed;
        }
    }
}

TEST(Registry, TheLargestAnswerFitsItsBound) {
    auto columns = test::columns_step("a", proto::SHOW_DIRECT, limits::columns_max);
    auto& config = *columns.mutable_activity()->mutable_columns();
    config.set_notes_max(limits::notes_per_phone_max);
    config.set_characters_max(limits::note_characters_max);
    proto::ActivityAnswer largest;
    const std::string four_bytes = "\xF0\x9F\x98\x80";
    for (std::uint32_t number = 0; number < limits::notes_per_phone_max; ++number) {
        auto& note = *largest.mutable_columns()->add_notes();
        note.set_handle(number + 1);
        note.set_column_index(limits::columns_max - 1);
        for (std::size_t i = 0; i < limits::note_characters_max; ++i) {
            note.mutable_text()->append(four_bytes);
        }
    }
    const auto checked = check_answer(columns.activity(), largest);
    ASSERT_TRUE(checked);
    EXPECT_LE(checked->ByteSizeLong(), answer_bytes_max(columns.activity()));
    auto choice = test::choice_step("b", proto::SHOW_DIRECT, limits::options_max, true);
    choice.mutable_activity()->mutable_choice()->set_choices_max(limits::options_max + 1);
    auto all = test::choose({0, 1, 2, 3, 4, 5, 6, 7, 8, 9});
    for (std::uint32_t i = 0; i < limits::other_characters_max; ++i) {
        all.mutable_choice()->mutable_other_text()->append(four_bytes);
    }
    const auto every = check_answer(choice.activity(), all);
    ASSERT_TRUE(every);
    EXPECT_LE(every->ByteSizeLong(), answer_bytes_max(choice.activity()));
}

TEST(Registry, TallyDoesNotDependOnTheOrder) {
    for (std::uint64_t seed = 0; seed < 1'000; ++seed) {
        for (const auto& step : one_of_each()) {
            if (!takes_answers(step.activity())) continue;
            auto rng = Rng::from_seed(seed);
            std::vector<proto::ActivityAnswer> answers(rng.below(15));
            for (auto& answer : answers) answer = random_answer(step, rng);
            const auto before = tally(step.activity(), answers, rng);
            rng.shuffle(answers);
            const auto after = tally(step.activity(), answers, rng);
            ASSERT_EQ(test::canonical(before), test::canonical(after))
                << activity_name(step.activity()) << " seed " << seed;
        }
    }
}

}  // namespace
}  // namespace goedwerk::domain
