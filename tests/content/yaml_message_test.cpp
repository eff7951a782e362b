#include "content/yaml_message.h"

#include <gtest/gtest.h>

#include <string>

#include "base/limits.h"
#include "deck.pb.h"

namespace goedwerk::content {
namespace {

void expect_problem(const std::string& yaml, int line, const std::string& sentence) {
    proto::Deck deck;
    const auto reading = read_yaml("a.yaml", yaml, deck);
    ASSERT_EQ(reading.problems.size(), 1U) << report(reading.problems);
    EXPECT_EQ(reading.problems[0], (Problem{"a.yaml", line, sentence}));
}

void expect_problem_part(const std::string& yaml, int line, const std::string& part) {
    proto::Deck deck;
    const auto reading = read_yaml("a.yaml", yaml, deck);
    ASSERT_EQ(reading.problems.size(), 1U) << report(reading.problems);
    EXPECT_EQ(reading.problems[0].line, line);
    EXPECT_NE(reading.problems[0].sentence.find(part), std::string::npos)
        << reading.problems[0].sentence;
}

TEST(YamlMessage, Y1_KeysAreFieldNames) {
    proto::Deck deck;
    const auto reading = read_yaml("a.yaml",
                                   "id: een\n"
                                   "minutes: 7\n"
                                   "blocks:\n"
                                   "  - title: 'Eerste: blok'\n"
                                   "    may_drop: true\n"
                                   "    steps:\n"
                                   "      - id: stap\n"
                                   "rules: [a, b]\n",
                                   deck);
    EXPECT_EQ(report(reading.problems), "");
    EXPECT_EQ(deck.id(), "een");
    EXPECT_EQ(deck.minutes(), 7U);
    EXPECT_EQ(deck.blocks(0).title(), "Eerste: blok");
    EXPECT_TRUE(deck.blocks(0).may_drop());
    EXPECT_EQ(deck.blocks(0).steps(0).id(), "stap");
    EXPECT_EQ(deck.rules(1), "b");
    EXPECT_EQ(reading.lines.of("blocks/0/steps/0/id"), 7);
    EXPECT_EQ(reading.lines.of("blocks/0/steps/0/activity/line"), 7);
    EXPECT_EQ(reading.lines.of("theme"), 1);
}

TEST(YamlMessage, Y1_UnknownKeyListsWhatIsAllowed) {
    expect_problem("id: a\nblocks:\n  - titel: Blok\n", 3,
                   "Het veld 'titel' bestaat hier niet. Kies uit: title, minutes, may_drop, "
                   "protected_time, steps.");
}

TEST(YamlMessage, Y2_EnumsAreLowerCaseWithoutPrefix) {
    proto::Deck deck;
    const auto reading =
        read_yaml("a.yaml",
                  "language: en\ntheme: responsibility\nblocks: [{steps: [{show: together, "
                  "activity: {columns: {columns: [{tone: helps}]}}}]}]",
                  deck);
    EXPECT_EQ(report(reading.problems), "");
    EXPECT_EQ(deck.language(), proto::LANGUAGE_EN);
    EXPECT_EQ(deck.theme(), proto::THEME_RESPONSIBILITY);
    const auto& step = deck.blocks(0).steps(0);
    EXPECT_EQ(step.show(), proto::SHOW_TOGETHER);
    EXPECT_EQ(step.activity().columns().columns(0).tone(), proto::COLUMN_TONE_HELPS);
}

TEST(YamlMessage, Y2_UnknownChoiceListsWhatCanBeChosen) {
    for (const std::string written : {"fr", "LANGUAGE_NL", "unspecified", "1"}) {
        expect_problem(
            "id: a\nlanguage: " + written + "\n", 2,
            "'" + written + "' past niet bij 'language'. Hier hoort een van deze woorden: nl, en.");
    }
}

TEST(YamlMessage, Y3_OneArmOfAOneof) {
    const std::string step = "blocks:\n  - steps:\n      - activity:\n          ";
    proto::Deck deck;
    EXPECT_EQ(report(read_yaml("a.yaml", step + "info: {}", deck).problems), "");
    EXPECT_TRUE(deck.blocks(0).steps(0).activity().has_info());
    proto::Deck empty_arm;
    EXPECT_EQ(report(read_yaml("a.yaml", step + "info:", empty_arm).problems), "");
    EXPECT_TRUE(empty_arm.blocks(0).steps(0).activity().has_info());
    expect_problem(step + "info: {}\n          line: {}", 5,
                   "Hier staan 'info' en 'line'. Kies er een.");
    expect_problem_part(step + "notes: {}", 4, "Kies uit: info, choice, line, columns, stages, ");
}

TEST(YamlMessage, Y4_WrongKindOfValue) {
    expect_problem("id: a\nminutes: lang\n", 2,
                   "'lang' past niet bij 'minutes'. Hier hoort een heel getal van 0 of meer.");
    for (const std::string number : {"-1", "1.5", "4294967296", "5 min", "0x10"}) {
        expect_problem_part("minutes: " + number, 1, "een heel getal van 0 of meer");
    }
    expect_problem("blocks:\n  - may_drop: ja\n", 2,
                   "'ja' past niet bij 'may_drop'. Hier hoort true (ja) of false (nee).");
    expect_problem_part("title:\n  Let op: dit gaat mis\n", 2, "Bij 'title' hoort een tekst.");
    expect_problem("id: a\ntitle:\n", 2, "'title' is leeg. Vul het in of haal de regel weg.");
    expect_problem("rules: Je mag overslaan.\n", 1,
                   "Bij 'rules' hoort een lijst. Begin elke regel ervan met een streepje (-).");
    expect_problem("blocks:\n  - Begin\n", 2,
                   "Bij 'blocks' horen velden, elk op een eigen regel. Kies uit: title, minutes, "
                   "may_drop, protected_time, steps.");
    expect_problem_part("- id: a\n", 1, "Hier horen velden");
}

TEST(YamlMessage, Y5_KeyStandsOnce) {
    expect_problem("id: a\ntitle: b\nid: c\n", 3,
                   "Het veld 'id' staat hier twee keer. Haal er een weg.");
}

TEST(YamlMessage, Y6_LargestFileFitsAndOneMoreDoesNot) {
    std::string yaml = "id: a\n#";
    yaml.resize(limits::content_file_bytes_max, '.');
    proto::Deck deck;
    EXPECT_EQ(report(read_yaml("a.yaml", yaml, deck).problems), "");
    expect_problem(yaml + ".", 1, "Dit bestand is te groot. Er past hoogstens 256 kB in.");
}

TEST(YamlMessage, Y6_AliasesCannotGrowWithoutBound) {
    std::string yaml = "rules: &a [x";
    for (int count = 0; count < 200; ++count) yaml += ", x";
    yaml += "]\nblocks:\n  - steps: &steps\n";
    for (int count = 0; count < 200; ++count) {
        yaml += "    - activity: {info: {points: *a}}\n";
    }
    expect_problem_part(yaml, 1, "te veel onderdelen");
    proto::Deck deck;
    EXPECT_EQ(read_yaml("a.yaml", "a: &a [*a]\n", deck).problems.size(), 1U);
}

TEST(YamlMessage, Y7_YamlMistakeAndTab) {
    for (const std::string quote : {"'", "\""}) {
        expect_problem_part("id: a\ntitle: " + quote + "open\nminutes: 3\n", 5,
                            "Ergens hierboven ontbreekt een aanhalingsteken");
    }
    expect_problem_part("id: a\ntitle: een: twee\n", 2, "Hier klopt de YAML niet.");
    expect_problem("id: a\nblocks:\n  - title: b\n\t  minutes: 3\n", 4,
                   "Deze regel begint met een tab. Gebruik spaties.");
    expect_problem("", 1, "Dit bestand is leeg.");
    expect_problem("# niets\n", 1, "Dit bestand is leeg.");
}

TEST(YamlMessage, Y7_DeepNestingIsAProblemNotACrash) {
    constexpr std::size_t depth = 100'000;
    for (const auto& yaml :
         {std::string(depth, '['), std::string(depth, '[') + std::string(depth, ']'),
          std::string(depth, '{')}) {
        proto::Deck deck;
        EXPECT_EQ(read_yaml("a.yaml", yaml, deck).problems.size(), 1U);
    }
}

TEST(YamlMessage, Y8_TextIsUtf8) {
    expect_problem("id: a\ntitle: caf\xE9\n", 2,
                   "Hier staat een teken dat niet te lezen is. Bewaar het bestand als UTF-8.");
}

TEST(YamlMessage, Y9_LineEndsAtTheEndDoNotCount) {
    proto::Deck deck;
    read_yaml("a.yaml", "title: |\n  een\n  twee\n\nsummary: >\n  een\n  twee\n", deck);
    EXPECT_EQ(deck.title(), "een\ntwee");
    EXPECT_EQ(deck.summary(), "een twee");
}

TEST(YamlMessage, ReportHasOneLinePerProblem) {
    EXPECT_EQ(report({{"a.yaml", 3, "Zin."}, {"b.yaml", 1, "Nog een."}}),
              "a.yaml:3: Zin.\nb.yaml:1: Nog een.\n");
}

}  // namespace
}  // namespace goedwerk::content
