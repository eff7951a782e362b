#include <gtest/gtest.h>

#include <string>

#include "tidy/detectors.h"
#include "tidy/structure.h"

namespace goedwerk::tidy {
namespace {

const Tree& tree() {
    static const Tree instance = read_tree(GOEDWERK_SOURCE);
    return instance;
}

void expect_nothing(const Findings& findings) {
    std::string lines;
    for (const auto& finding : findings) {
        lines += finding.path + ":" + std::to_string(finding.line) + ": " + finding.what + "\n";
    }
    if (!findings.empty()) ADD_FAILURE() << findings.size() << " found\n" << lines;
}

template <class Detector>
void expect_nothing_in_tree(Detector detector) {
    Findings findings;
    for (const auto& [path, text] : tree()) {
        const auto more = detector(path, text);
        findings.insert(findings.end(), more.begin(), more.end());
    }
    expect_nothing(findings);
}

TEST(Tidy, TreeIsRead) {
    ASSERT_TRUE(tree().contains("proto/activity.proto"));
    ASSERT_TRUE(tree().contains("server/base/limits.h"));
}

TEST(Tidy, LayersIncludeOnlyWhatTheyMay) {
    expect_nothing_in_tree(forbidden_includes);
}
TEST(Tidy, PureLayersArePure) {
    expect_nothing_in_tree(impure_code);
}
TEST(Tidy, NamesHaveNoBannedWords) {
    expect_nothing_in_tree(banned_words);
}
TEST(Tidy, NoBannedConstructs) {
    expect_nothing_in_tree(banned_constructs);
}
TEST(Tidy, CoAwaitHoldsNamesAndCallsOnly) {
    expect_nothing_in_tree(co_await_expressions);
}
TEST(Tidy, FilesAndLinesAreShort) {
    expect_nothing_in_tree(too_long);
}
TEST(Tidy, FunctionsAreShort) {
    expect_nothing_in_tree(long_functions);
}
TEST(Tidy, NothingOfOneMachine) {
    expect_nothing_in_tree(machine_names);
}
TEST(Tidy, TestsDoNotSleep) {
    expect_nothing_in_tree(sleeping_tests);
}
TEST(Tidy, WebClientKeepsItsBorders) {
    expect_nothing_in_tree(web_borders);
}
TEST(Tidy, NoWorkWithoutAnIssue) {
    expect_nothing_in_tree(unnumbered_todos);
}

TEST(Tidy, ActivitiesStayInTheirPlaces) {
    const auto activities = activities_of(tree().at("proto/activity.proto"));
    expect_nothing_in_tree([&](const std::string& path, const std::string& text) {
        return stray_activities(path, text, activities);
    });
}

TEST(Tidy, FourOneofsHaveTheSameArms) {
    expect_nothing(different_arms(tree().at("proto/activity.proto")));
}

TEST(Tidy, EachActivityHasItsNinePlaces) {
    expect_nothing(missing_places(tree()));
}
TEST(Tidy, RulesBeginTheirLine) {
    expect_nothing_in_tree(joined_rules);
}
TEST(Tidy, EachRuleHasATest) {
    expect_nothing(rules_without_test(tree()));
}

}  // namespace
}  // namespace goedwerk::tidy
