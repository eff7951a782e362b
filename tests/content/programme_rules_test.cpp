#include "content/programme_rules.h"

#include <gtest/gtest.h>

#include <string>

#include "content/content_folder.h"
#include "content/library.h"

namespace goedwerk::content {
namespace {

constexpr const char* nl = "programmas/reeks.nl.yaml";
constexpr const char* later = "decks/later.nl.yaml";

std::string programme(const std::string& language, const std::string& when) {
    return "id: reeks\nlanguage: " + language + "\ntitle: Een reeks\nmeetings:\n" +
           "  - decks:\n      - klein\n    when: " + when + "\n" +
           "  - decks:\n      - later\n    when: " + when + "\n";
}

std::string later_deck(const std::string& language, const std::string& takes_from) {
    return "id: later\nlanguage: " + language +
           "\ntitle: Later\ntheme: craft\nminutes: 5\nblocks:\n  - title: Blok\n    minutes: 5\n" +
           "    steps:\n      - id: stippen\n        title: Stippen\n        question: Wat "
           "weegt?\n" +
           "        show: together\n        takes_from: [" + takes_from +
           "]\n        activity:\n          dots:\n            dots_max: 3\n";
}

// The small folder with a second deck that goes on with the first, and a programme of both.
class Programmes : public ::testing::Test {
  protected:
    Programmes() { go_on_with("klein/woord"); }
    void go_on_with(const std::string& ref) {
        folder.write("decks/later.nl.yaml", later_deck("nl", ref));
        folder.write("decks/later.en.yaml", later_deck("en", ref));
        folder.write("programmas/reeks.nl.yaml", programme("nl", "Later."));
        folder.write("programmas/reeks.en.yaml", programme("en", "Later on."));
    }
    std::string first_problem() {
        const auto loaded = load_library(folder.path());
        return loaded.problems.empty() ? "" : loaded.problems.front().sentence;
    }
    ContentFolder folder;
};

TEST_F(Programmes, L8_AreThereWithTheirMeetings) {
    const auto loaded = load_library(folder.path());
    EXPECT_EQ(report(loaded.problems), "");
    ASSERT_EQ(loaded.library.programmes.at("reeks").size(), 2U);
    EXPECT_EQ(loaded.library.programmes.at("reeks")[0].meetings_size(), 2);
}

TEST_F(Programmes, J1_HaveMeetingsWithADeckAndATime) {
    folder.replace(nl, "    when: Later.\n", "");
    EXPECT_EQ(first_problem(), "Hier ontbreekt 'when'.");
}

TEST_F(Programmes, J2_QuestionsFitOnTheBoard) {
    const std::string bank = "language: nl\ntitle: Vragen\nid: vragen\nsets:\n  - theme: craft\n";
    folder.write("vragen/vragen.nl.yaml", bank);
    EXPECT_EQ(first_problem(), "Hier ontbreekt 'questions'.");
    folder.write("vragen/vragen.nl.yaml",
                 bank + "    questions:\n      - " + std::string(161, 'a') + "\n");
    EXPECT_NE(first_problem().find("1 tot en met 160 tekens"), std::string::npos);
}

TEST_F(Programmes, J3_NameDecksThatExistOnce) {
    folder.replace(nl, "      - later", "      - nooit");
    EXPECT_EQ(first_problem(), "Er is geen deck met de id 'nooit'.");
    folder.write(nl, programme("nl", "Later."));
    folder.replace(nl, "      - later", "      - klein");
    EXPECT_EQ(first_problem(), "Het deck 'klein' staat al in dit programma.");
}

TEST_F(Programmes, J4_AReferenceNamesAStepOfAnEarlierMeeting) {
    go_on_with("klein/nergens");
    EXPECT_NE(first_problem().find("In 'klein' is geen stap 'nergens'"), std::string::npos);
    go_on_with("klein/positie");  // brings no texts
    EXPECT_NE(first_problem().find("In 'klein' is geen stap 'positie'"), std::string::npos);
    go_on_with("later/stippen");
    EXPECT_NE(first_problem().find("Geen programma heeft 'later'"), std::string::npos);
}

TEST_F(Programmes, J4_WhatIsRecalledNeedsNoTexts) {
    folder.replace(later, "takes_from: [klein/woord]", "recalls: klein/positie");
    folder.replace(later, "dots_max: 3", "items: [a, b]");
    folder.replace("decks/later.en.yaml", "takes_from: [klein/woord]", "recalls: klein/positie");
    folder.replace("decks/later.en.yaml", "dots_max: 3", "items: [a, b]");
    EXPECT_EQ(first_problem(), "");
}

}  // namespace
}  // namespace goedwerk::content
