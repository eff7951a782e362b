#include "content/deck_rules.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "base/limits.h"
#include "content/content_folder.h"
#include "content/library.h"
#include "content/text_rules.h"

namespace goedwerk::content {
namespace {

constexpr const char* nl = "decks/klein.nl.yaml";
constexpr const char* nl_case = "casussen/bus.nl.yaml";

struct Break {
    const char* from;
    std::string to;
    std::string needle;  // on the line of the problem
    const char* sentence;
};

void expect_each_found(const char* name, const std::vector<Break>& breaks) {
    for (const auto& one : breaks) {
        SCOPED_TRACE(one.to.empty() ? one.from : one.to);
        ContentFolder folder;
        folder.replace(name, one.from, one.to);
        expect_one_problem(folder, name, one.needle, one.sentence);
    }
}

std::string words(int count) {
    std::string text;
    for (int word = 1; word <= count; ++word) {
        text += (word == 1 ? "Woord" : " woord") + std::string(word % 10 == 0 ? "." : "");
    }
    return text;
}

TEST(TextRules, T1_TextIsClean) {
    expect_each_found(
        nl,
        {
            {"question: Waar sta je?", "question: Waar  sta je?", "Waar  sta", "dubbele spaties"},
            {"question: Waar sta je?", "question: Waar\u200B sta je?", "sta je?", "niemand ziet"},
            {"question: Waar sta je?", "question: Wa\u0301a\u0301r sta je?", "sta je?",
             "Typ de tekst opnieuw"},
            {"- Je mag overslaan.", "- \"1\\n2\\n3\\n4\\n5\\n6\\n7\"", "1\\n2",
             "Deze tekst is te lang"},
        });
}

TEST(TextRules, T2_SentencesAreShort) {
    const std::string twenty =
        "Een twee drie vier vijf zes zeven acht negen tien elf twaalf dertien "
        "een twee drie vier vijf zes zeven";
    expect_each_found(nl, {{"theme: craft", "summary: " + twenty + " acht.\ntheme: craft",
                            "summary", "Deze zin heeft 21 woorden"}});
    EXPECT_EQ(longest_sentence_words(twenty + ". " + twenty + "!"), 20U);
    EXPECT_EQ(longest_sentence_words("Hij zegt: 'Ga door.' En dan? Op 1.200 plekken… stil\nnieuw"),
              4U);
}

TEST(TextRules, T3_DutchSaysJe) {
    for (const std::string form : {"u", "U", "uw", "Uw", "uzelf"}) {
        EXPECT_TRUE(says_formal_you("Wat vindt " + form + "?")) << form;
        EXPECT_TRUE(says_formal_you(form)) << form;
    }
    EXPECT_FALSE(says_formal_you("Nu duwt de buur uit Utrecht een ú vooruit."));
    expect_each_found(nl, {{"question: Waar sta je?", "question: Waar staat u?", "staat u",
                            "Schrijf 'je' of 'jouw'"}});
    ContentFolder folder;
    folder.replace("decks/klein.en.yaml", "question: Waar sta je?", "question: Part U, or uw?");
    EXPECT_EQ(report(load_library(folder.path()).problems), "");
}

TEST(TextRules, T4_TitlesAreShort) {
    const std::string fits(limits::title_characters_max, 'a');
    expect_each_found(nl,
                      {{"title: Begin", "title: " + fits + "a", "title: aaa", "titel is te lang"}});
    ContentFolder folder;
    folder.replace(nl, "title: Begin", "title: " + fits);
    EXPECT_EQ(report(load_library(folder.path()).problems), "");
}

TEST(TextRules, T5_IdsAreSmallLetters) {
    expect_each_found(nl,
                      {
                          {"id: keuze", "id: Keuze", "id: Keuze", "alleen kleine letters"},
                          {"id: keuze", "id: de keuze", "id: de keuze", "alleen kleine letters"},
                          {"id: keuze", "id: " + std::string(41, 'k'), "id: kkk", "hoogstens 40"},
                      });
}

TEST(DeckRules, K1_NothingIsMissing) {
    expect_each_found(
        nl,
        {
            {"id: klein\n", "", "language", "Hier ontbreekt 'id'"},
            {"language: nl\n", "", "id: klein", "Hier ontbreekt 'language'"},
            {"title: Een klein deck\n", "", "id: klein", "Hier ontbreekt 'title'"},
            {"theme: craft\n", "", "id: klein", "Hier ontbreekt 'theme'"},
            {"minutes: 15\n", "", "id: klein", "Hier ontbreekt 'minutes'"},
            {"  - title: Begin\n    minutes", "  - minutes", "minutes: 5",
             "Hier ontbreekt 'title'"},
            {"      - id: regels\n        title", "      - title", "title: Regels",
             "Hier ontbreekt 'id'"},
            {"        title: Regels\n", "", "id: regels", "Hier ontbreekt 'title'"},
            {"        question: Zo praten we.\n", "", "id: regels", "Hier ontbreekt 'question'"},
            {"          stages:\n            stage_first_number: 1\n            stage_last_number: "
             "1\n",
             "", "        activity:\n      - id: positie", "Hier ontbreekt 'activity'"},
        });
    expect_each_found(nl_case,
                      {
                          {"id: bus\n", "", "language", "Hier ontbreekt 'id'"},
                          {"language: nl\n", "", "id: bus", "Hier ontbreekt 'language'"},
                          {"title: De bus\n", "", "id: bus", "Hier ontbreekt 'title'"},
                          {"theme: craft\n", "", "id: bus", "Hier ontbreekt 'theme'"},
                          {"minutes: 10\n", "", "id: bus", "Hier ontbreekt 'minutes'"},
                          {"question: Mag je lopen?\n", "", "id: bus", "Hier ontbreekt 'question'"},
                      });
}

TEST(DeckRules, K2_FasenFitOnPhoneAndBoard) {
    expect_each_found(
        nl_case, {
                     {"De bus komt niet.", words(61) + "\n    board_text: Kort.", words(61),
                      "Deze fase heeft 61 woorden"},
                     {"De bus komt niet.", words(46), words(46), "Schrijf bij 'board_text'"},
                     {"De bus komt niet.", words(46) + "\n    board_text: " + words(46),
                      "board_text", "Deze tekst voor het bord heeft 46 woorden"},
                     {"    text: De bus komt wel.\n", "", "turning_point", "Hier ontbreekt 'text'"},
                     {"  - text: De bus komt niet.\n  - turning_point: Later die dag.\n    text: "
                      "De bus komt wel.",
                      "  []", "stages", "Het aantal fasen is 0"},
                 });
    ContentFolder folder;
    folder.replace_everywhere("De bus komt niet.", words(60) + "\n    board_text: " + words(45));
    EXPECT_EQ(report(load_library(folder.path()).problems), "");
}

TEST(DeckRules, K3_MoralQuestionIsShort) {
    expect_each_found(nl_case, {{"Mag je lopen?", "Mag je. " + words(14), "question",
                                 "Deze vraag heeft 16 woorden"}});
}

TEST(DeckRules, K4_MinutesAddUp) {
    expect_each_found(
        nl,
        {
            {"    minutes: 5", "    minutes: 6", "minutes: 15", "samen 16 minuten. Hier staat 15."},
            {"timer_minutes: 3", "timer_minutes: 241", "timer_minutes", "hoogstens 240"},
            {"        timer_minutes: 3\n", "", "closes_by_itself",
             "Zet er dan ook 'timer_minutes' bij"},
        });
}

TEST(DeckRules, K5_StepIdsDiffer) {
    expect_each_found(nl, {{"id: keuze", "id: woord", "id: woord\n        title: Keuze",
                            "De id 'woord' is al gebruikt"}});
}

TEST(DeckRules, K6_TwoLinesOfTheBoard) {
    const auto fits = std::string(150, 'a') + " kort mooi";
    ASSERT_EQ(fits.size(), limits::question_characters_max);
    for (const auto* text : {"Zo praten we.", "Rustig aan.", "Je mag overslaan.", "Ik bel."}) {
        SCOPED_TRACE(text);
        expect_each_found(nl, {{text, fits + "a", fits, "Dit past niet op het bord"}});
        ContentFolder folder;
        folder.replace(nl, text, fits);
        EXPECT_EQ(report(load_library(folder.path()).problems), "");
    }
    ContentFolder folder;
    folder.replace(nl, "text: Ik ga lopen.", "text: " + fits + "a");
    folder.replace(nl, "text: Ik ga lopen.", "text: " + fits + "a");  // the line that repeats it
    EXPECT_EQ(load_library(folder.path()).problems.size(), 2U);
}

TEST(DeckRules, K7_OptionsOfAChoice) {
    std::string many = "Ik loop.";
    for (int option = 0; option < 7; ++option) many += "\n              - text: Ik wacht.";
    expect_each_found(nl, {
                              {"Ik loop.", many, "options:",
                               "Het aantal opties is 10. Dat moet 2 tot en met 9 zijn."},
                              {"              - text: Ik bel.\n            other: true", "",
                               "options:", "Het aantal opties is 1"},
                              {"other: true", "other: true\n            choices_max: 4",
                               "choices_max", "minder opties dan je mag kiezen"},
                              {"- text: Ik bel.", "- {}", "- {}", "Hier ontbreekt 'text'"},
                          });
}

TEST(DeckRules, K8_ColumnsAndExamples) {
    std::string many = "- title: Rechts";
    for (int column = 0; column < 3; ++column) many += "\n              - title: Meer";
    expect_each_found(
        nl,
        {
            {"- title: Rechts", many, "            columns:", "Het aantal kolommen is 5"},
            {"- title: Rechts", "- tone: cool", "- tone: cool", "Hier ontbreekt 'title'"},
            {"notes_max: 2", "notes_max: 6", "notes_max", "hoogstens 5 briefjes"},
            {"characters_max: 30", "characters_max: 501", "characters_max", "hoogstens 500 tekens"},
            {"column_index: 1", "column_index: 2", "column_index", "Deze kolom bestaat niet"},
            {"text: mooi", "text: " + std::string(31, 'm'), "column_index",
             "1 tot en met 30 tekens"},
            {"            other: true\n",
             "            other: true\n        examples: [{text: mooi}]\n", "examples: [",
             "Hier schrijft niemand iets"},
        });
}

TEST(DeckRules, K9_LineHasTwoEnds) {
    ContentFolder folder;
    folder.replace(nl, "        repeats: positie\n", "");
    folder.replace("decks/klein.en.yaml", "        repeats: positie\n", "");
    folder.replace(nl, "              title: Wachten\n", "");
    expect_one_problem(folder, nl, "right:", "Bij 'right' horen een 'title' en een 'text'");
}

TEST(DeckRules, K10_InfoPointsAndRules) {
    std::string points = "- Rustig aan.";
    for (int point = 0; point < 9; ++point) points += "\n              - Nog een.";
    std::string rules = "- Je mag overslaan.";
    for (int rule = 0; rule < 9; ++rule) rules += "\n  - Nog een.";
    expect_each_found(nl,
                      {
                          {"- Rustig aan.", points, "points:", "Het aantal punten is 10"},
                          {"- Je mag overslaan.", rules, "rules:", "Het aantal spelregels is 10"},
                          {"rules:\n  - Je mag overslaan.\n", "", "shows_rules",
                           "Schrijf ze bovenaan bij 'rules'"},
                      });
}

TEST(DeckRules, K11_QuestionSaysWhenAnswersShow) {
    expect_each_found(nl, {
                              {"        show: direct\n", "", "id: woord", "Schrijf bij 'show'"},
                              {"        show: together\n        timer", "        timer",
                               "id: positie", "direct of together"},
                              {"        show: together\n        activity", "        activity",
                               "id: keuze", "Schrijf bij 'show'"},
                          });
}

TEST(DeckRules, K12_RepeatsNamesAnEarlierQuestion) {
    expect_each_found(
        nl, {
                {"repeats: positie", "repeats: keuze", "repeats",
                 "geen eerdere stap met de id 'keuze'"},
                {"repeats: positie", "repeats: woord", "repeats", "Herhalen kan alleen"},
                {"title: Lopen\n              text: Ik ga lopen.",
                 "title: Gaan\n              text: Ik ga.", "repeats", "precies dezelfde"},
            });
}

TEST(DeckRules, K13_StepWithFasen) {
    expect_each_found(nl,
                      {
                          {"        case_id: bus\n", "", "id: lezen", "Hier ontbreekt 'case_id'"},
                          {"stage_first_number: 1", "stage_first_number: 0",
                           "stages:", "De eerste fase is 1 of hoger"},
                          {"stage_first_number: 1", "stage_first_number: 2",
                           "stages:", "niet lager dan de eerste"},
                      });
}

TEST(DeckRules, K14_CasusHasAFileOfItsOwn) {
    expect_each_found(nl, {{"theme: craft", "cases: [{title: Hier}]\ntheme: craft",
                            "cases:", "Zet een casus in een eigen bestand"}});
}

TEST(DeckRules, K15_TakesFromNamesAStepThatBringsTexts) {
    const char* const title = "        title: Keuze\n";
    const auto taking_from = [&](const char* id) {
        return std::string(title) + "        takes_from: [" + id + "]\n";
    };
    expect_each_found(nl, {{title, taking_from("bestaat-niet"), "takes_from",
                            "geen eerdere stap met de id 'bestaat-niet'"},
                           {title, taking_from("woord"), "takes_from", "kan niets overnemen"}});
}

TEST(DeckRules, K16_EveryStepHasDaysOrNone) {
    const char* const title = "        title: Keuze\n";
    expect_each_found(nl, {{title, std::string(title) + "        days: 2\n", "days: 2",
                            "Geef elke stap 1 tot en met 31 dagen"}});
}

}  // namespace
}  // namespace goedwerk::content
