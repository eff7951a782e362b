#include "domain/activities/breakout.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "base/limits.h"
#include "support/builders.h"

namespace goedwerk::domain {
namespace {

Breakout::Config config_of(int field_count = 2) {
    return test::breakout_step("a", proto::SHOW_TOGETHER, field_count).activity().breakout();
}

proto::ErrorCode code_of(const Breakout::Config& config, const Breakout::Answer& answer) {
    const auto checked = Breakout::check(config, answer);
    return checked ? proto::ERROR_CODE_UNSPECIFIED : checked.error().code;
}
proto::ErrorCode code_of(const proto::ActivityAnswer& answer) {
    return code_of(config_of(), answer.breakout());
}

std::uint32_t text_code(std::initializer_list<std::string> texts) {
    return Breakout::code_of(test::report(1, texts).breakout().texts());
}

using Answers = std::vector<Breakout::Answer>;

Breakout::Outcome tally_of(const std::vector<proto::ActivityAnswer>& answers) {
    Answers said;
    for (const auto& answer : answers) said.push_back(answer.breakout());
    auto rng = Rng::from_seed(1);
    return Breakout::tally(config_of(), said, rng);
}

Surroundings around(Audience audience, std::uint32_t present = 0) {
    Surroundings made;
    made.audience = audience;
    made.present_at_opening = present;
    return made;
}

TEST(Breakout, B1_AGroupThatCanExist) {
    EXPECT_EQ(code_of(test::join_group(1)), proto::ERROR_CODE_UNSPECIFIED);
    EXPECT_EQ(code_of(test::join_group(limits::groups_max)), proto::ERROR_CODE_UNSPECIFIED);
    EXPECT_EQ(code_of(test::join_group(0)), proto::ERROR_CODE_INVALID_OPTION);
    EXPECT_EQ(code_of(test::join_group(limits::groups_max + 1)), proto::ERROR_CODE_INVALID_OPTION);
    EXPECT_EQ(code_of(test::report(0, {"a", "b"})), proto::ERROR_CODE_INVALID_OPTION);
}

TEST(Breakout, B2_OnlyTheReporterWritesOneTextForEachField) {
    EXPECT_EQ(code_of(test::report(1, {})), proto::ERROR_CODE_UNSPECIFIED);
    EXPECT_EQ(code_of(test::report(1, {"zin", "vraag"})), proto::ERROR_CODE_UNSPECIFIED);
    EXPECT_EQ(code_of(test::report(1, {"zin"})), proto::ERROR_CODE_INCOMPLETE);
    EXPECT_EQ(code_of(test::report(1, {"zin", "vraag", "?"})), proto::ERROR_CODE_INCOMPLETE);
    EXPECT_EQ(code_of(test::report(1, {"zin", " "})), proto::ERROR_CODE_EMPTY_TEXT);
    EXPECT_EQ(code_of(test::report(1, {"zin", "\xff"})), proto::ERROR_CODE_BAD_TEXT);
    EXPECT_EQ(code_of(test::report(1, {"zin", std::string(141, 'a')})),
              proto::ERROR_CODE_TEXT_TOO_LONG);
    auto state = test::report(1, {}).breakout();
    state.set_state(proto::BREAKOUT_STATE_HELP);
    EXPECT_EQ(code_of(config_of(), state), proto::ERROR_CODE_UNSPECIFIED);
    state.set_state(static_cast<proto::BreakoutState>(3));
    EXPECT_EQ(code_of(config_of(), state), proto::ERROR_CODE_INVALID_OPTION);
    state.set_reports(false);
    state.set_state(proto::BREAKOUT_STATE_READY);
    EXPECT_EQ(code_of(config_of(), state), proto::ERROR_CODE_INVALID_OPTION);
    auto member = test::report(1, {"zin", "vraag"}).breakout();
    member.set_reports(false);
    EXPECT_EQ(code_of(config_of(), member), proto::ERROR_CODE_INVALID_OPTION);
    const auto cleaned =
        Breakout::check(config_of(), test::report(1, {" een  zin ", "vraag"}).breakout());
    ASSERT_TRUE(cleaned);
    EXPECT_EQ(cleaned->texts(0), "een zin");
}

TEST(Breakout, B2_TheLargestAnswerIsExactlyTheBound) {
    for (const std::uint32_t characters : {10U, 140U, 250U}) {
        auto config = config_of(limits::fields_max);
        config.set_characters_max(characters);
        std::string text;
        const std::string flag = "\xF0\x9F\x87\xB3\xF0\x9F\x87\xB1";  // one character of 8 bytes
        for (std::uint32_t character = 0; character < characters; ++character) text += flag;
        auto largest = test::report(limits::groups_max, {text, text, text}).breakout();
        largest.set_state(proto::BREAKOUT_STATE_HELP);
        const auto checked = Breakout::check(config, largest);
        ASSERT_TRUE(checked) << characters;
        EXPECT_EQ(checked->ByteSizeLong(), Breakout::answer_bytes_max(config)) << characters;
    }
}

TEST(Breakout, B3_OnlyTheOthersSendACodeOfTwoDigits) {
    EXPECT_EQ(code_of(test::join_group(1, 10)), proto::ERROR_CODE_UNSPECIFIED);
    EXPECT_EQ(code_of(test::join_group(1, 99)), proto::ERROR_CODE_UNSPECIFIED);
    EXPECT_EQ(code_of(test::join_group(1, 9)), proto::ERROR_CODE_INVALID_OPTION);
    EXPECT_EQ(code_of(test::join_group(1, 100)), proto::ERROR_CODE_INVALID_OPTION);
    auto reporter = test::report(1, {"zin", "vraag"}).breakout();
    reporter.set_agreed_code(10);
    EXPECT_EQ(code_of(config_of(), reporter), proto::ERROR_CODE_INVALID_OPTION);
}

// The same vectors as in the web client.
TEST(Breakout, B4_TheCodeOfTextsIsTheSameEverywhere) {
    EXPECT_EQ(text_code({"Wij kijken eerst naar \xC3\xA9\xC3\xA9n mens.", "Wie belt er?"}), 97U);
    EXPECT_EQ(text_code({"ab", "c"}), 23U);
    EXPECT_EQ(text_code({"a", "bc"}), 89U) << "where a text ends matters";
    EXPECT_EQ(text_code({"abc"}), 55U);
    EXPECT_EQ(text_code({""}), 85U);
}

TEST(Breakout, B5_ACardForEachGroupWithMembersByNumber) {
    auto helps = test::report(7, {});
    helps.mutable_breakout()->set_state(proto::BREAKOUT_STATE_HELP);
    const auto outcome =
        tally_of({test::join_group(7), test::join_group(2), helps, test::join_group(2, 44)});
    ASSERT_EQ(outcome.groups_size(), 2);
    EXPECT_EQ(outcome.groups(0).group_number(), 2U);
    EXPECT_EQ(outcome.groups(0).member_count(), 2U);
    EXPECT_FALSE(outcome.groups(0).has_reporter());
    EXPECT_EQ(outcome.groups(1).group_number(), 7U);
    EXPECT_EQ(outcome.groups(1).member_count(), 2U);
    EXPECT_TRUE(outcome.groups(1).has_reporter());
    EXPECT_EQ(outcome.groups(1).state(), proto::BREAKOUT_STATE_HELP);
    EXPECT_FALSE(outcome.groups(1).agreed()) << "nothing is written yet";
}

TEST(Breakout, B5_TheLongestTextsCountThenTheFirstThenWhoWantsHelp) {
    const auto with_state = [](proto::ActivityAnswer answer, proto::BreakoutState state) {
        answer.mutable_breakout()->set_state(state);
        return answer;
    };
    const auto ready = proto::BREAKOUT_STATE_READY;
    const auto help = proto::BREAKOUT_STATE_HELP;
    const auto state_of = [](std::vector<proto::ActivityAnswer> answers) {
        const auto state = tally_of(answers).groups(0).state();
        std::reverse(answers.begin(), answers.end());
        EXPECT_EQ(tally_of(answers).groups(0).state(), state);
        return state;
    };
    EXPECT_EQ(state_of({with_state(test::report(1, {"aaa", "b"}), ready),
                        with_state(test::report(1, {"z", "z"}), help)}),
              ready);
    EXPECT_EQ(state_of({with_state(test::report(1, {"\xC3\xA9", "b"}), help),
                        with_state(test::report(1, {"ab", "b"}), ready)}),
              ready)
        << "as long in bytes";
    EXPECT_EQ(state_of({with_state(test::report(1, {"a", "b"}), ready),
                        with_state(test::report(1, {"a", "b"}), help)}),
              help);
    EXPECT_EQ(state_of({test::report(1, {}), with_state(test::report(1, {"a", "b"}), ready)}),
              ready);
}

TEST(Breakout, B5_TheOrderOfTheAnswersDoesNotMatter) {
    std::vector<proto::Example> examples(3);
    std::vector<const proto::Example*> pointers;
    for (auto& example : examples) {
        example.set_text("zin " + std::to_string(pointers.size()));
        pointers.push_back(&example);
    }
    int agreed = 0;
    for (std::uint64_t seed = 0; seed < 500; ++seed) {
        auto rng = Rng::from_seed(seed);
        Answers answers(rng.below(20));
        for (auto& answer : answers) {
            answer = Breakout::rehearse(config_of(), pointers, rng);
            ASSERT_TRUE(Breakout::check(config_of(), answer)) << "seed " << seed;
            if (answer.reports() && rng.below(3) == 0) answer.set_texts(0, "anders");
        }
        const auto outcome = Breakout::tally(config_of(), answers, rng);
        rng.shuffle(answers);
        ASSERT_EQ(Breakout::tally(config_of(), answers, rng).SerializeAsString(),
                  outcome.SerializeAsString())
            << "seed " << seed;
        std::size_t members = 0;
        for (const auto& group : outcome.groups()) members += group.member_count();
        for (const auto& group : outcome.groups()) agreed += group.agreed() ? 1 : 0;
        ASSERT_EQ(members, answers.size()) << "seed " << seed;
    }
    EXPECT_GT(agreed, 100) << "virtual participants agree";
}

TEST(Breakout, B6_TwoOthersAgreeToJustThisTextOrAllWhereThereAreFewer) {
    const auto code = text_code({"zin", "vraag"});
    const auto other = code == 10 ? 11U : code - 1;
    const auto written = test::report(3, {"zin", "vraag"});
    const auto agreed = [](const std::vector<proto::ActivityAnswer>& answers) {
        const auto outcome = tally_of(answers);
        const auto& card = outcome.groups(0);
        EXPECT_EQ(card.texts_size(), card.agreed() ? 2 : 0);
        if (!card.agreed()) {
            EXPECT_EQ(outcome.SerializeAsString().find("vraag"), std::string::npos);
        }
        return card.agreed();
    };
    const auto yes = test::join_group(3, code);
    const auto no = test::join_group(3, other);
    const auto nothing = test::join_group(3);
    EXPECT_TRUE(agreed({written})) << "alone";
    EXPECT_FALSE(agreed({test::report(3, {})})) << "alone, without a text";
    EXPECT_TRUE(agreed({written, yes})) << "all others";
    EXPECT_FALSE(agreed({written, no}));
    EXPECT_FALSE(agreed({written, nothing}));
    EXPECT_FALSE(agreed({written, yes, nothing}));
    EXPECT_FALSE(agreed({written, yes, no}));
    EXPECT_TRUE(agreed({written, yes, yes}));
    EXPECT_TRUE(agreed({written, yes, yes, no, nothing})) << "two are enough";
    EXPECT_FALSE(agreed({written, yes, no, nothing, nothing}));
    EXPECT_FALSE(agreed({written, test::join_group(4, code), nothing, test::join_group(4, code)}))
        << "of its own group";
    EXPECT_FALSE(agreed({written, test::report(3, {"z", "v"}), yes})) << "two report, one agrees";
}

TEST(Breakout, B7_AsManyGroupsAsThereWerePeopleFor) {
    const auto groups_for = [](std::uint32_t present, std::uint32_t size) {
        auto config = config_of();
        config.set_group_size(size);
        return Breakout::project(config, {}, around(Audience::phone, present)).group_count();
    };
    EXPECT_EQ(groups_for(0, 4), 0U);
    EXPECT_EQ(groups_for(1, 4), 1U);
    EXPECT_EQ(groups_for(12, 0), 3U) << "four by default";
    EXPECT_EQ(groups_for(13, 0), 4U);
    EXPECT_EQ(groups_for(13, 6), 3U);
    EXPECT_EQ(groups_for(10'000, 2), limits::groups_max);
}

TEST(Breakout, B8_TheBoardHasTheCardsFromKOnAndPhonesHaveNone) {
    const auto code = text_code({"zin", "vraag"});
    const auto outcome = tally_of({test::report(1, {"zin", "vraag"}), test::join_group(1, code),
                                   test::join_group(1, code), test::report(2, {"geheim", "geheim"}),
                                   test::join_group(2)});
    const auto view_of = [&](Audience audience, std::uint32_t count, DisclosureRule rule) {
        return Breakout::project(config_of(), disclose(&outcome, count, Precision::full, rule),
                                 around(audience, 9));
    };
    const DisclosureRule rule{5, false};
    const auto board = view_of(Audience::board, 5, rule);
    ASSERT_EQ(board.groups_size(), 2);
    EXPECT_EQ(board.groups(0).texts(1), "vraag");
    EXPECT_EQ(board.SerializeAsString().find("geheim"), std::string::npos) << "not agreed";
    EXPECT_EQ(board.fields_size(), 2);
    EXPECT_EQ(board.task(), "Maak samen een zin");
    EXPECT_EQ(board.characters_max(), limits::note_characters_default);
    EXPECT_EQ(view_of(Audience::board, 4, rule).groups_size(), 0);
    EXPECT_EQ(view_of(Audience::board, 4, {0, false}).groups_size(), 2) << "told so before (D5)";
    EXPECT_EQ(view_of(Audience::phone, 12, rule).groups_size(), 0);
    const auto shown = disclose(&outcome, 5, Precision::full, rule);
    EXPECT_EQ(Breakout::harvest(config_of(), shown, {}), std::vector<std::string>{"zin"});
    const auto few = disclose(&outcome, 4, Precision::full, rule);
    EXPECT_TRUE(Breakout::harvest(config_of(), few, {}).empty());
}

TEST(Breakout, ScreensAreToldHowGroupsForm) {
    auto config = config_of();
    config.set_forming(proto::FORMING_LOT);
    EXPECT_EQ(Breakout::project(config, {}, around(Audience::phone, 9)).forming(),
              proto::FORMING_LOT);
}

TEST(Breakout, B8_FiveToNineAnswersAreShownWhole) {
    const auto step = test::breakout_step("a", proto::SHOW_TOGETHER);
    auto rng = Rng::from_seed(1);
    for (const std::uint32_t count : {4U, 5U, 9U, 10U}) {
        const std::vector<proto::ActivityAnswer> answers(count, test::join_group(1));
        const auto outcome = tally(step.activity(), answers, rng);
        proto::ActivityView view;
        project_activity(step.activity(), &outcome, Precision::full, {5, false}, {}, view);
        EXPECT_EQ(view.precision(), count < 5 ? proto::PRECISION_TOO_FEW : proto::PRECISION_FULL);
        EXPECT_EQ(view.breakout().groups_size(), count < 5 ? 0 : 1);
    }
}

TEST(Breakout, InspectionWantsATaskAndFieldsToWrite) {
    const auto problems_of = [](const Breakout::Config& config, std::uint32_t example_field = 0) {
        proto::Step step;
        step.add_examples()->set_text("Een zin");
        step.mutable_examples(0)->set_column_index(example_field);
        const proto::Deck deck;
        Inspection inspection(step, deck, Breakout::name);
        Breakout::inspect(config, inspection);
        std::vector<std::string> paths;
        for (const auto& problem : inspection.problems()) paths.push_back(problem.path);
        return paths;
    };
    using Paths = std::vector<std::string>;
    EXPECT_EQ(problems_of(config_of(), 1), Paths{});
    EXPECT_EQ(problems_of(config_of(), 2), Paths{"examples/0"});
    EXPECT_EQ(problems_of(config_of(limits::fields_max + 1)), Paths{"activity/breakout/fields"});
    auto config = config_of();
    for (const std::uint32_t size : {2U, 6U}) {
        config.set_group_size(size);
        EXPECT_EQ(problems_of(config), Paths{});
    }
    for (const std::uint32_t size : {1U, 7U}) {
        config.set_group_size(size);
        EXPECT_EQ(problems_of(config), Paths{"activity/breakout/group_size"});
    }
    config = config_of();
    config.clear_task();
    EXPECT_EQ(problems_of(config), Paths{"activity/breakout"});
    config = config_of();
    config.add_roles();
    EXPECT_EQ(problems_of(config), Paths{"activity/breakout/roles/0"});
    config = config_of();
    while (config.roles_size() <= limits::roles_max) config.add_roles("verslaggever");
    EXPECT_EQ(problems_of(config), Paths{"activity/breakout/roles"});
}

}  // namespace
}  // namespace goedwerk::domain
