// Positive controls: each detector finds what it is for, and stays silent on the nearest thing that
// is allowed.
#include <gtest/gtest.h>

#include <ostream>

#include "tidy/detectors.h"
#include "tidy/structure.h"

namespace goedwerk::tidy {
namespace {

using Detector = Findings (*)(std::string_view, std::string_view);

// Printed by its title.
struct Row {
    const char* title;
    Detector detector;
    const char* path;
    std::string bad;
    std::string good;
    friend void PrintTo(const Row& row, std::ostream* out) { *out << row.title; }
};

std::string times(const std::string& text, int count) {
    std::string all;
    for (int i = 0; i < count; ++i) all += text;
    return all;
}

std::vector<Row> rows() {
    const std::string folder = "/wor";  // in two parts, or this file would find itself
    const std::string todo = "TO";
    return {
        {"ArrowOfOurs", forbidden_includes, "server/room/x.cpp", "#include \"edge/outbox.h\"\n",
         "#include \"domain/room.h\"\n#include \"room.pb.h\"\n"},
        {"SealKnowsNoMessages", forbidden_includes, "server/seal/x.cpp",
         "#include \"frame.pb.h\"\n", "#include \"base/ids.h\"\n"},
        {"ArrowOfOthers", forbidden_includes, "server/edge/x.cpp",
         "#include <SQLiteCpp/SQLiteCpp.h>\n", "#include <boost/beast/core.hpp>\n"},
        {"Clock", impure_code, "server/domain/x.cpp", "auto t = steady_clock::now();",
         "// never now()\nauto known() { return 1; }"},
        {"Randomness", impure_code, "server/base/x.cpp", "std::random_device device;",
         "operand(1);"},
        {"Asio", impure_code, "server/room/x.h", "boost::asio::io_context loop;", "int n = 0;"},
        {"Sql", impure_code, "server/seal/x.h", "sqlite3* db;", "const char* s = \"sqlite3\";"},
        {"BannedName", banned_words, "server/edge/x.h", "int open_session = 0;",
         "#include <a/util/b.h>\nprotobuf::util::f(obsession);  // no session"},
        {"BannedWordInType", banned_words, "server/app/x.h", "struct RoomData {};",
         "struct NoteHandle {}; struct Info {}; auto n = text.data();"},
        {"CatchAll", banned_constructs, "server/edge/x.cpp", "try { f(); } catch (...) {}",
         "try { f(); } catch (const Violation&) {}"},
        {"Detached", banned_constructs, "server/edge/x.cpp", "co_spawn(e, f(), detached);",
         "bool semidetached = true;"},
        {"SharedFromThis", banned_constructs, "server/app/x.h", "shared_from_this();", "f(this);"},
        {"Mutex", banned_constructs, "server/app/x.h", "std::mutex m;", "int mutexes = 0;"},
        {"FormattedCommand", banned_constructs, "server/backplane/x.cpp",
         "redisCommand(line, text);", "redisFormatCommandArgv(&out, 1, argv, lengths);"},
        {"Value", banned_constructs, "server/app/x.cpp", "f(x.value());",
         "f(x.value); g(ec.value());"},
        {"AwaitLambda", co_await_expressions, "server/app/x.cpp",
         "co_await offload(\n    [&] { return 1; });", "co_await offload(tasks[0]);"},
        {"AwaitBraces", co_await_expressions, "server/app/x.cpp", "co_await put(Box{1});",
         "if (co_await put(box)) { x = {}; }"},
        {"AwaitChoice", co_await_expressions, "server/app/x.cpp", "co_await (a ? b() : c());",
         "auto y = f(co_await b(\"?\"), a ? 1 : 2);"},
        {"LongFile", too_long, "server/x.h", times("\n", 401), times("\n", 400)},
        {"LongLine", too_long, "web-client/src/x.css", times("é", 101), times("é", 100)},
        {"LongLineWithShortTexts", too_long, "server/x.h", times("f(\"a\"); ", 13),
         "f(\"" + times("sentence ", 12) + "\");"},
        {"LongFunction", long_functions, "server/x.cpp",
         "int f() {\n" + times("    g();\n", 69) + "}\n",
         "int f() {\n" + times("    g();\n", 68) + "}\n"},
        {"Folder", machine_names, "deploy/run", "cd " + folder + "k/main", "cd network/main"},
        {"Host", machine_names, "web-client/.npmrc", "x=https://regi" + std::string("stry.a.b/"),
         "x=https://example.org/"},
        {"Sleep", sleeping_tests, "tests/edge/x_test.cpp", "std::this_thread::sleep_for(1s);",
         "// no sleep_for\nint asleep(0);"},
        {"Disabled", sleeping_tests, "tests/edge/x_test.cpp", "TEST(A, DISABLED_B) {}",
         "TEST(A, B) {}"},
        {"OtherHost", web_borders, "web-client/src/x.ts", "fetch(\"https://example.org/\")",
         "const ns = \"http://www.w3.org/2000/svg\";"},
        {"BoardImportsControl", web_borders, "web-client/src/screens/board/x.tsx",
         "import { X } from \"../control/x\";", "import { X } from \"../../ui/x\";"},
        {"ControlImportsBoard", web_borders, "web-client/src/screens/control/x.tsx",
         "import { X } from \"../board/x\";", "import { X } from \"../../ui/x\";"},
        {"JoinedRules", joined_rules, "server/x.h", "// A.\n// D1  One. D2  Two.\n",
         "// A.\n// D1  One (see D2).\n// D2  Two.\n"},
        {"RuleThatVanished", joined_rules, "server/x.h", "// D1  One.\n// D3  Three.\n",
         "// D1  One.\n// D2  Two.\n// E1  Other.\n"},
        {"Todo", unnumbered_todos, "server/x.h", "// " + todo + "DO later",
         "// " + todo + "DO(#12) later"},
    };
}

class Control : public testing::TestWithParam<Row> {};

TEST_P(Control, FindsTheBad) {
    EXPECT_FALSE(GetParam().detector(GetParam().path, GetParam().bad).empty());
}

TEST_P(Control, LetsTheGoodPass) {
    for (const auto& finding : GetParam().detector(GetParam().path, GetParam().good)) {
        ADD_FAILURE() << finding.line << ": " << finding.what;
    }
}

INSTANTIATE_TEST_SUITE_P(Detectors, Control, testing::ValuesIn(rows()),
                         [](const auto& row) { return std::string(row.param.title); });

TEST(Controls, BannedWordInTheNameOfAFile) {
    EXPECT_FALSE(banned_words("server/app/room_manager.h", "").empty());
    EXPECT_TRUE(banned_words("server/app/room_host.h", "").empty());
}

TEST(Controls, LayerWithoutArrows) {
    EXPECT_FALSE(forbidden_includes("server/misc/x.h", "#pragma once\n").empty());
}

TEST(Controls, DetectorsLookOnlyWhereTheyBelong) {
    EXPECT_TRUE(impure_code("server/app/x.cpp", "steady_clock::now();").empty());
    EXPECT_TRUE(impure_code("server/base/log.cpp", "steady_clock::now();").empty());
    EXPECT_TRUE(banned_constructs("server/app/room_host.cpp", "catch (...) {}").empty());
    EXPECT_TRUE(banned_constructs("server/runtime/spawn.h", "co_spawn(a, b, detached);").empty());
}

TEST(Controls, StrayActivity) {
    const std::vector<std::string> activities = {"choice"};
    EXPECT_EQ(stray_activities("server/app/x.cpp", "proto::ChoiceAnswer a;", activities).size(),
              1U);
    EXPECT_EQ(stray_activities("server/app/x.cpp", "case A::kChoice:", activities).size(), 1U);
    EXPECT_TRUE(stray_activities("server/app/x.cpp", "proto::Choices a;", activities).empty());
    EXPECT_TRUE(
        stray_activities("server/domain/activities/x.cpp", "ChoiceAnswer a;", activities).empty());
}

std::string four_oneofs(const std::string& view_arm) {
    std::string text = "import \"activities/dots.proto\";\n";
    for (const auto* const kind : {"Config", "Answer", "Outcome"}) {
        text += std::string("message Activity") + kind + " {\n  uint32 n = 1;\n";
        text += std::string("  oneof activity {\n    Dots") + kind + " dots = 20;\n  }\n}\n";
    }
    return text + "message ActivityView {\n  oneof activity {\n    " + view_arm + "\n  }\n}\n";
}

TEST(Controls, FourOneofs) {
    EXPECT_TRUE(different_arms(four_oneofs("DotsView dots = 20;")).empty());
    EXPECT_FALSE(different_arms(four_oneofs("DotsView dots = 21;")).empty());
    EXPECT_FALSE(different_arms(four_oneofs("DotsView dot = 20;")).empty());
    EXPECT_FALSE(different_arms(four_oneofs("DotsAnswer dots = 20;")).empty());
    EXPECT_FALSE(different_arms(four_oneofs("")).empty());
    EXPECT_FALSE(different_arms("").empty());
}

Tree whole_activity() {
    return {
        {"proto/activity.proto", four_oneofs("DotsView dots = 20;")},
        {"proto/activities/dots.proto", ""},
        {"server/domain/activities/dots.h", "// D1  A rule.\n#pragma once\n"},
        {"server/domain/activities/dots.cpp", ""},
        {"server/domain/activities/registry.h",
         "#include \"domain/activities/dots.h\"\nusing All = List<Dots>;\n"},
        {"web-client/src/activities/dots/phone.tsx", ""},
        {"web-client/src/activities/dots/board.tsx", ""},
        {"web-client/src/activities/registry.ts", "  dots: dots,\n"},
        {"tests/domain/activities/dots_test.cpp", "TEST(Dots,\n     D1_IsARule) {}\n"},
        {"tests/simulation/workloads/dots.cpp", ""},
        {"content/decks/demo.nl.yaml", "      dots:\n"},
    };
}

TEST(Controls, NinePlaces) {
    const auto whole = whole_activity();
    EXPECT_TRUE(missing_places(whole).empty());
    for (const auto& [path, text] : whole) {
        if (path == "proto/activity.proto") continue;
        auto damaged = whole;
        damaged.erase(path);
        EXPECT_EQ(missing_places(damaged).size(), 1U) << path;
    }
    auto no_import = whole;
    no_import.at("proto/activity.proto").erase(0, no_import.at("proto/activity.proto").find('\n'));
    EXPECT_EQ(missing_places(no_import).size(), 1U);
}

TEST(Controls, RuleWithoutTest) {
    auto tree = whole_activity();
    EXPECT_TRUE(rules_without_test(tree).empty());
    tree.at("tests/domain/activities/dots_test.cpp") = "TEST(Dots, D12_IsAnother) {}\n";
    EXPECT_EQ(rules_without_test(tree).size(), 1U);
    tree.at("tests/domain/activities/dots_test.cpp") = "// TEST(Dots, D1_IsARule) {}\n";
    EXPECT_EQ(rules_without_test(tree).size(), 1U);
}

}  // namespace
}  // namespace goedwerk::tidy
