#include "content/library.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "base/limits.h"
#include "content/content_folder.h"

namespace goedwerk::content {
namespace {

constexpr const char* nl = "decks/klein.nl.yaml";
constexpr const char* en = "decks/klein.en.yaml";
constexpr const char* nl_case = "casussen/bus.nl.yaml";
constexpr const char* en_case = "casussen/bus.en.yaml";

TEST(Library, SmallFolderIsRight) {
    const ContentFolder folder;
    const auto loaded = load_library(folder.path());
    EXPECT_EQ(report(loaded.problems), "");
    EXPECT_EQ(loaded.file_count, 4U);
    const auto& decks = loaded.library.decks.at("klein");
    ASSERT_EQ(decks.size(), 2U);
    EXPECT_EQ(decks[0].language(), proto::LANGUAGE_NL);
    EXPECT_EQ(decks[1].language(), proto::LANGUAGE_EN);
    ASSERT_EQ(decks[1].cases_size(), 1);
    EXPECT_EQ(decks[1].cases(0).language(), proto::LANGUAGE_EN);
    EXPECT_EQ(decks[0].cases(0).stages(1).text(), "De bus komt wel.");
}

TEST(Library, ShippedContentIsRight) {
    const auto loaded = load_library(GOEDWERK_CONTENT);
    EXPECT_EQ(report(loaded.problems), "");
    for (const auto* id : {"opening", "demo"}) {
        SCOPED_TRACE(id);
        ASSERT_TRUE(loaded.library.decks.contains(id));
        EXPECT_EQ(loaded.library.decks.at(id).size(), 2U);
    }
    EXPECT_EQ(loaded.library.decks.at("opening")[0].minutes(), 150U);
    EXPECT_EQ(loaded.library.decks.at("opening")[0].blocks_size(), 11);
}

TEST(Library, ShippedDemoShowsEveryActivityOnce) {
    const auto loaded = load_library(GOEDWERK_CONTENT);
    ASSERT_TRUE(loaded.library.decks.contains("demo"));
    std::vector<int> arms;
    for (const auto& block : loaded.library.decks.at("demo")[0].blocks()) {
        for (const auto& step : block.steps()) arms.push_back(step.activity().activity_case());
    }
    std::sort(arms.begin(), arms.end());
    const auto& oneof = *proto::ActivityConfig::descriptor()->oneof_decl(0);
    std::vector<int> all;
    for (int at = 0; at < oneof.field_count(); ++at) all.push_back(oneof.field(at)->number());
    std::sort(all.begin(), all.end());
    EXPECT_EQ(arms, all);
}

TEST(Library, L1_BrokenFileGivesNoFurtherProblems) {
    ContentFolder folder;
    folder.write(nl_case, "id: bus\nlanguage: nl\ntitle: 'open\n");
    const auto loaded = load_library(folder.path());
    EXPECT_EQ(loaded.problems.size(), 1U) << report(loaded.problems);
}

TEST(Library, L2_IdStandsOncePerLanguage) {
    ContentFolder folder;
    folder.write("decks/nog-een.nl.yaml", folder.text(nl));
    expect_one_problem(folder, "decks/nog-een.nl.yaml", "id: klein", "De id 'klein' staat ook in");
}

TEST(Library, L3_BothLanguagesExist) {
    ContentFolder folder;
    folder.remove(en);
    expect_one_problem(folder, nl, "language: nl", "Maak ook decks/klein.en.yaml.");
}

TEST(Library, L3_BothLanguagesOfACasusExist) {
    ContentFolder folder;
    folder.replace_everywhere("  - casussen/bus.en.yaml", "  - casussen/bus.nl.yaml");
    folder.remove(en_case);
    const auto loaded = load_library(folder.path());
    ASSERT_EQ(loaded.problems.size(), 1U) << report(loaded.problems);
    EXPECT_NE(loaded.problems[0].sentence.find("Maak ook casussen/bus.en.yaml."),
              std::string::npos);
}

TEST(Library, L4_CaseFileExists) {
    ContentFolder folder;
    folder.replace(nl, "casussen/bus.nl.yaml", "casussen/tram.nl.yaml");
    expect_one_problem(folder, nl, "casussen/tram",
                       "Het bestand 'casussen/tram.nl.yaml' is er niet");
}

TEST(Library, L4_CaseFileIsInTheSameLanguageAndThereOnce) {
    {
        ContentFolder folder;
        folder.replace(nl, "casussen/bus.nl.yaml", "casussen/bus.en.yaml");
        expect_one_problem(folder, nl, "casussen/bus.en", "in een andere taal dan dit deck");
    }
    ContentFolder folder;
    folder.replace(nl, "rules:", "  - casussen/bus.nl.yaml\nrules:");
    folder.replace(en, "rules:", "  - casussen/bus.en.yaml\nrules:");
    const auto loaded = load_library(folder.path());
    ASSERT_EQ(loaded.problems.size(), 2U) << report(loaded.problems);
    EXPECT_EQ(loaded.problems[0].line, 8);
    EXPECT_NE(loaded.problems[0].sentence.find("twee keer"), std::string::npos);
}

TEST(Library, L4_ASpareCasusFitsTheOneOfTheDeck) {
    ContentFolder folder;
    for (const std::string language : {"nl", "en"}) {
        const auto file = "casussen/tram." + language + ".yaml";
        folder.write(file, folder.text("casussen/bus." + language + ".yaml"));
        folder.replace(file, "id: bus", "id: tram");
        folder.replace("decks/klein." + language + ".yaml",
                       "rules:", "spare_case_files:\n  - " + file + "\nrules:");
    }
    auto loaded = load_library(folder.path());
    EXPECT_EQ(report(loaded.problems), "");
    const auto& deck = loaded.library.decks.at("klein").front();
    ASSERT_EQ(deck.spare_cases_size(), 1);
    EXPECT_EQ(deck.spare_cases(0).id(), "tram");
    folder.replace("casussen/tram.nl.yaml", "minutes: 10", "minutes: 10\nsensitive: true");
    folder.replace("casussen/tram.en.yaml", "minutes: 10", "minutes: 10\nsensitive: true");
    loaded = load_library(folder.path());
    ASSERT_EQ(loaded.problems.size(), 2U) << report(loaded.problems);
    EXPECT_NE(loaded.problems[0].sentence.find("Deze casus is gevoelig"), std::string::npos);
    EXPECT_EQ(loaded.problems[0].line, folder.line_of(nl, "casussen/tram.nl.yaml"));
    folder.replace(nl, "casussen/tram.nl.yaml", "casussen/bus.nl.yaml");
    loaded = load_library(folder.path());
    EXPECT_NE(report(loaded.problems).find("Deze casus staat hier twee keer"), std::string::npos);
}

TEST(Library, L5_CaseIdNamesACasusOfTheDeck) {
    ContentFolder folder;
    folder.replace(nl, "case_id: bus", "case_id: tram");
    folder.replace(en, "case_id: bus", "case_id: tram");
    const auto loaded = load_library(folder.path());
    ASSERT_EQ(loaded.problems.size(), 2U) << report(loaded.problems);
    EXPECT_EQ(loaded.problems[0].line, folder.line_of(nl, "case_id: tram"));
    EXPECT_NE(loaded.problems[0].sentence.find("De casus 'tram' hoort niet bij dit deck"),
              std::string::npos);
}

TEST(Library, L5_StepsOfASensitiveCasusAreSensitive) {
    ContentFolder folder;
    folder.replace_everywhere("minutes: 10\nstages:", "minutes: 10\nsensitive: true\nstages:");
    auto loaded = load_library(folder.path());
    EXPECT_EQ(loaded.problems.size(), 8U) << report(loaded.problems);  // 4 steps, 2 languages
    for (const auto& problem : loaded.problems) {
        EXPECT_NE(problem.sentence.find("sensitive: true"), std::string::npos);
    }
    for (int step = 0; step < 4; ++step) {
        folder.replace_everywhere("\n        case_id: bus",
                                  "\n        sensitive: true\n        case_id:  bus");
    }
    loaded = load_library(folder.path());
    EXPECT_EQ(report(loaded.problems), "");
}

TEST(Library, L6_FasenExistAndGoUp) {
    ContentFolder folder;
    folder.replace_everywhere("stage_last_number: 2", "stage_last_number: 3");
    auto loaded = load_library(folder.path());
    ASSERT_EQ(loaded.problems.size(), 2U) << report(loaded.problems);
    EXPECT_NE(loaded.problems[0].sentence.find("Fase 3 bestaat niet"), std::string::npos);
    folder.replace_everywhere("stage_last_number: 3", "stage_last_number: 2");
    folder.replace_everywhere("stage_first_number: 2", "stage_first_number: 1");
    loaded = load_library(folder.path());
    ASSERT_EQ(loaded.problems.size(), 2U) << report(loaded.problems);
    EXPECT_NE(loaded.problems[0].sentence.find("Fase 1 is al eerder te zien"), std::string::npos);
}

TEST(Library, L7_OtherFilesAreLeftAlone) {
    ContentFolder folder;
    folder.write("README.md", "# Uitleg");
    folder.write("cards/waarden.nl.yaml", "{{{");
    folder.write("decks/kladje.txt", "{{{");
    EXPECT_EQ(report(load_library(folder.path()).problems), "");
    folder.write("decks/klein.nl.yml", "id: a");
    expect_one_problem(folder, "decks/klein.nl.yml", "id: a", "hoort op .yaml te eindigen");
}

TEST(Library, L7_TooManyFiles) {
    ContentFolder folder;
    for (std::size_t count = 0; count <= limits::content_files_max; ++count) {
        folder.write("decks/" + std::to_string(count) + ".yaml", "");
    }
    const auto loaded = load_library(folder.path());
    ASSERT_EQ(loaded.problems.size(), 1U);
    EXPECT_NE(loaded.problems[0].sentence.find("te veel bestanden"), std::string::npos);
}

TEST(Library, L9_DecksAreInTheOrderOfTheirMeetingsThenAsPeopleCount) {
    const auto library = load_library(GOEDWERK_CONTENT).library;
    const auto ids = decks_in_order(library);
    EXPECT_EQ(ids.size(), library.decks.size());
    const auto place = [&](const char* id) { return std::ranges::find(ids, id) - ids.begin(); };
    EXPECT_EQ(place("opening"), 0);
    EXPECT_EQ(place("opening-120"), 1);
    EXPECT_LT(place("thuis-1"), place("vakmanschap"));
    EXPECT_LT(place("moreel"), place("betrokkenheid"));
    EXPECT_LT(place("terugkom"), place("demo"));
    EXPECT_LT(place("kwartier-2"), place("kwartier-10"));
    EXPECT_LT(place("kwartier-9"), place("kwartier-10"));
}

TEST(Library, EmptyOrMissingFolderIsAProblem) {
    for (const auto* name : {"leeg", "decks/klein.nl.yaml"}) {
        const ContentFolder folder;
        const auto loaded = load_library(folder.path() / name);
        ASSERT_EQ(loaded.problems.size(), 1U) << name;
        EXPECT_NE(loaded.problems[0].sentence.find("geen deck"), std::string::npos);
    }
}

TEST(LanguagePair, P1_OnlyWordsMayDiffer) {
    ContentFolder folder;
    folder.replace(en, "title: Een klein deck", "title: A small deck");
    folder.replace(en, "          - column_index: 1\n            text: mooi",
                   "          - column_index: 0\n            text: fine\n          - text: good");
    EXPECT_EQ(report(load_library(folder.path()).problems), "");
}

TEST(LanguagePair, P1_ListsAreEquallyLong) {
    ContentFolder folder;
    folder.replace(en, "              - text: Ik bel.\n", "");
    expect_one_problem(folder, en, "options:", "bij 'options' is het aantal hier 1, daar 2");
}

TEST(LanguagePair, P1_NumbersChoicesAndIdsAreEqual) {
    const std::pair<const char*, const char*> changes[] = {
        {"notes_max: 2", "notes_max: 3"}, {"show: direct", "show: together"},
        {"other: true", "other: false"},  {"timer_minutes: 3", "timer_minutes: 4"},
        {"id: keuze", "id: choice"},      {"theme: craft", "theme: opening"},
    };
    for (const auto& [from, to] : changes) {
        SCOPED_TRACE(to);
        ContentFolder folder;
        folder.replace(en, from, to);
        expect_one_problem(folder, en, to, "hoort in beide talen gelijk te zijn");
    }
}

TEST(LanguagePair, P1_TextIsInBothOrInNeither) {
    ContentFolder folder;
    folder.replace(en, "theme: craft", "summary: Only here.\ntheme: craft");
    expect_one_problem(folder, en, "summary", "'summary' is maar in één van de twee talen");
}

TEST(LanguagePair, P1_ActivityIsOfTheSameKind) {
    ContentFolder folder;
    folder.replace(en,
                   "          info:\n            points:\n              - Rustig aan.\n"
                   "            shows_rules: true\n",
                   "          personal: {prompts: [Rustig aan.]}\n");
    const auto loaded = load_library(folder.path());
    ASSERT_FALSE(loaded.problems.empty());
    EXPECT_NE(report(loaded.problems).find("hier staat een andere soort activiteit"),
              std::string::npos);
}

TEST(LanguagePair, P1_CasusHasTheSameFasen) {
    ContentFolder folder;
    folder.replace(en_case, "  - turning_point: Later die dag.\n    text: De bus komt wel.\n",
                   "  - text: De bus komt wel.\n");
    expect_one_problem(folder, en_case, "  - text: De bus komt wel.",
                       "'turning_point' is maar in één van de twee talen");
}

}  // namespace
}  // namespace goedwerk::content
