#include "tidy/structure.h"

#include <algorithm>
#include <regex>

namespace goedwerk::tidy {
namespace {

constexpr const char* activity_proto = "proto/activity.proto";

bool has(const Tree& tree, const std::string& path) {
    return tree.find(path) != tree.end();
}

std::string text_of(const Tree& tree, const std::string& path) {
    const auto found = tree.find(path);
    return found == tree.end() ? std::string() : found->second;
}

bool has_line(const std::string& text, const std::regex& pattern) {
    const auto lines = lines_of(text);
    return std::any_of(lines.begin(), lines.end(),
                       [&](const std::string& line) { return std::regex_search(line, pattern); });
}

// "server/domain/room.h" gives "tests/domain/" and "room".
struct Place {
    std::string test_folder;
    std::string stem;
};
Place place_of(const std::string& header) {
    const auto slash = header.rfind('/');
    return {"tests/" + header.substr(7, slash - 7) + "/",
            header.substr(slash + 1, header.size() - slash - 3)};
}

// Titles of tests for `header`: of files that begin with its name, and of suites named after it in
// the same folder.
std::vector<std::string> titles_for(const Tree& tree, const std::string& header) {
    static const std::regex title(R"(^\s*TEST(?:_F|_P)?\(\s*(\w+)\s*,\s*(\w+))");
    const auto place = place_of(header);
    std::vector<std::string> titles;
    for (auto at = tree.lower_bound(place.test_folder);
         at != tree.end() && at->first.starts_with(place.test_folder); ++at) {
        const auto file = at->first.substr(at->first.rfind('/') + 1);
        // A title may be broken after its comma, so lines are joined.
        auto code = code_of(at->second);
        code = std::regex_replace(code, std::regex(R"(,\s*\n\s*)"), ", ");
        for (const auto& line : lines_of(code)) {
            std::smatch match;
            if (!std::regex_search(line, match, title)) continue;
            const bool named = match[1].str().starts_with(pascal_case(place.stem));
            if (named || file.starts_with(place.stem)) titles.push_back(match[2]);
        }
    }
    return titles;
}

}  // namespace

std::vector<Arm> arms_of(std::string_view proto, std::string_view message) {
    static const std::regex arm(R"(^\s*(\w+)\s+(\w+)\s*=\s*(\d+)\s*;)");
    std::vector<Arm> arms;
    bool in_message = false;
    bool in_oneof = false;
    for (const auto& line : lines_of(code_of(proto))) {
        if (line.starts_with("message " + std::string(message) + " ")) in_message = true;
        if (in_message && line.find("oneof activity") != std::string::npos) in_oneof = true;
        if (in_message && line.starts_with("}")) break;
        std::smatch match;
        if (in_oneof && std::regex_search(line, match, arm)) {
            arms.push_back({match[1], match[2], match[3]});
        }
    }
    return arms;
}

std::vector<std::string> activities_of(std::string_view proto) {
    std::vector<std::string> names;
    for (const auto& arm : arms_of(proto, "ActivityConfig")) names.push_back(arm.name);
    return names;
}

Findings different_arms(std::string_view proto) {
    Findings findings;
    const auto configs = arms_of(proto, "ActivityConfig");
    if (configs.empty()) findings.push_back({activity_proto, 0, "no arms in ActivityConfig"});
    for (const auto* const kind : {"Config", "Answer", "Outcome", "View"}) {
        const auto message = std::string("Activity") + kind;
        const auto arms = arms_of(proto, message);
        if (arms.size() != configs.size()) {
            findings.push_back({activity_proto, 0, message + " has another number of arms"});
            continue;
        }
        for (std::size_t i = 0; i < arms.size(); ++i) {
            const auto type = pascal_case(configs[i].name) + kind;
            if (arms[i].name == configs[i].name && arms[i].number == configs[i].number &&
                arms[i].type == type) {
                continue;
            }
            findings.push_back({activity_proto, 0,
                                message + ": " + arms[i].type + " " + arms[i].name + " = " +
                                    arms[i].number + ", expected " + type + " " + configs[i].name +
                                    " = " + configs[i].number});
        }
    }
    return findings;
}

Findings missing_places(const Tree& tree) {
    Findings findings;
    const auto miss = [&](int place, const std::string& what) {
        findings.push_back({what, 0, "place " + std::to_string(place) + " is missing"});
    };
    const auto proto = text_of(tree, activity_proto);
    const auto registry = text_of(tree, "server/domain/activities/registry.h");
    const auto web_registry = text_of(tree, "web-client/src/activities/registry.ts");
    const auto demo = text_of(tree, "content/decks/demo.nl.yaml");
    for (const auto& name : activities_of(proto)) {
        const auto type = pascal_case(name);
        const auto domain = "server/domain/activities/" + name;
        const auto web = "web-client/src/activities/" + name + "/";
        if (!has(tree, "proto/activities/" + name + ".proto")) miss(1, name + ".proto");
        if (!has_line(proto, std::regex("import \"activities/" + name + "\\.proto\""))) {
            miss(2, "import of " + name);
        }
        if (!has(tree, domain + ".h")) miss(3, domain + ".h");
        if (!has(tree, domain + ".cpp")) miss(3, domain + ".cpp");
        const bool listed = has_line(code_of(registry), std::regex("\\b" + type + "\\b"));
        if (!listed || registry.find("activities/" + name + ".h") == std::string::npos) {
            miss(4, type + " in registry.h");
        }
        for (const auto* const file : {"phone.tsx", "board.tsx"}) {
            if (!has(tree, web + file)) miss(5, web + file);
        }
        if (!has_line(web_registry, std::regex("^\\s*" + name + "\\b"))) {
            miss(6, name + " in registry.ts");
        }
        const auto test = "tests/domain/activities/" + name + "_test.cpp";
        if (!has(tree, test)) miss(7, test);
        const auto workload = "tests/simulation/workloads/" + name + ".cpp";
        if (!has(tree, workload)) miss(8, workload);
        if (!has_line(demo, std::regex("^\\s*(- )?(activity:\\s*\\{\\s*)?" + name + ":"))) {
            miss(9, name + " in demo.nl.yaml");
        }
    }
    return findings;
}

std::vector<std::string> rules_of(std::string_view header) {
    static const std::regex rule(R"(^// ([A-Z][0-9]+)\s+\S)");
    std::vector<std::string> rules;
    for (const auto& line : lines_of(top_comment(header))) {
        std::smatch match;
        if (std::regex_search(line, match, rule)) rules.push_back(match[1]);
    }
    return rules;
}

Findings joined_rules(std::string_view path, std::string_view text) {
    static const std::regex joined(R"(^// .*[.:;,)] ([A-Z][0-9]+)  \S)");
    Findings findings;
    if (!path.ends_with(".h")) return findings;
    std::size_t number = 0;
    for (const auto& line : lines_of(top_comment(text))) {
        ++number;
        std::smatch match;
        if (!std::regex_search(line, match, joined)) continue;
        findings.push_back(
            {std::string(path), number, "rule " + match[1].str() + " does not begin its line"});
    }
    const auto rules = rules_of(text);
    for (std::size_t i = 1; i < rules.size(); ++i) {
        const bool same_letter = rules[i][0] == rules[i - 1][0];
        if (!same_letter ||
            std::stoi(rules[i].substr(1)) == std::stoi(rules[i - 1].substr(1)) + 1) {
            continue;
        }
        findings.push_back({std::string(path), 0, rules[i] + " follows " + rules[i - 1]});
    }
    return findings;
}

Findings rules_without_test(const Tree& tree) {
    Findings findings;
    for (const auto& [path, text] : tree) {
        if (!starts_with_any(path, {"server/domain/", "server/room/"})) continue;
        if (!path.ends_with(".h")) continue;
        const auto titles = titles_for(tree, path);
        for (const auto& rule : rules_of(text)) {
            const bool tested =
                std::any_of(titles.begin(), titles.end(), [&](const std::string& title) {
                    return title == rule || title.starts_with(rule + "_");
                });
            if (!tested) findings.push_back({path, 0, "rule " + rule + " without a test"});
        }
    }
    return findings;
}

}  // namespace goedwerk::tidy
