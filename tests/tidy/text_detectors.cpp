#include <algorithm>
#include <regex>

#include "tidy/detectors.h"

namespace goedwerk::tidy {
namespace {

// Line by line: std::regex recurses over the length of its subject.
Findings lines_that_match(std::string_view path, std::string_view text, const std::regex& pattern,
                          const std::string& why) {
    Findings findings;
    std::size_t number = 0;
    for (const auto& line : lines_of(text)) {
        ++number;
        std::smatch match;
        if (!std::regex_search(line, match, pattern)) continue;
        findings.push_back({std::string(path), number, why + ": " + match.str()});
    }
    return findings;
}

bool is_test_code(std::string_view path) {
    return path.starts_with("tests/") && ends_with_any(path, {".cpp", ".h"});
}

}  // namespace

Findings machine_names(std::string_view path, std::string_view text) {
    static const std::regex folders(R"((^|[\s"'=(:`])/(work|home|root|Users)/[\w.])");
    static const std::regex hosts(R"(https?://[\w.-]*(registry|artifact|nexus|mirror)[\w.-]*)");
    auto findings = lines_that_match(path, text, folders, "a folder of one machine");
    const auto more = lines_that_match(path, text, hosts, "a host of a registry");
    findings.insert(findings.end(), more.begin(), more.end());
    return findings;
}

Findings sleeping_tests(std::string_view path, std::string_view text) {
    static const std::regex sleeps(R"(\b(sleep_for|sleep_until|usleep|nanosleep)\b|\bsleep\()");
    static const std::regex disabled(R"(\bDISABLED_\w+)");
    if (!is_test_code(path)) return {};
    const auto code = code_of(text);
    auto findings = lines_that_match(path, code, sleeps, "wait for a state with a deadline");
    const auto more = lines_that_match(path, code, disabled, "a test that is switched off");
    findings.insert(findings.end(), more.begin(), more.end());
    return findings;
}

Findings stray_activities(std::string_view path, std::string_view text,
                          const std::vector<std::string>& activities) {
    Findings findings;
    if (!path.starts_with("server/") || !ends_with_any(path, {".cpp", ".h"})) return findings;
    if (path.starts_with("server/domain/activities/")) return findings;
    for (const auto& identifier : identifiers_of(code_of(text))) {
        for (const auto& activity : activities) {
            const auto name = pascal_case(activity);
            const bool message =
                identifier.text.starts_with(name) &&
                (identifier.text == name + "Config" || identifier.text == name + "Answer" ||
                 identifier.text == name + "Outcome" || identifier.text == name + "View");
            if (!message && identifier.text != "k" + name) continue;
            findings.push_back({std::string(path), identifier.line,
                                "an activity outside its places: " + identifier.text});
        }
    }
    return findings;
}

Findings web_borders(std::string_view path, std::string_view text) {
    static const std::regex host(R"((https?|wss?)://[\w.-]+\.[a-z]+)");
    static const std::regex to_control(R"(from\s+"[^"]*screens/control|from\s+"\.\./control)");
    static const std::regex to_board(R"(from\s+"[^"]*screens/board|from\s+"\.\./board)");
    if (!path.starts_with("web-client/src/") || !ends_with_any(path, {".ts", ".tsx", ".css"})) {
        return {};
    }
    Findings findings;
    const bool is_test = path.find(".test.") != std::string_view::npos;
    if (!is_test) {
        for (auto& finding : lines_that_match(path, text, host, "another host")) {
            if (finding.what.find("www.w3.org") == std::string::npos) findings.push_back(finding);
        }
    }
    const auto add = [&](const std::regex& pattern, const std::string& why) {
        const auto more = lines_that_match(path, text, pattern, why);
        findings.insert(findings.end(), more.begin(), more.end());
    };
    if (path.starts_with("web-client/src/screens/board/")) add(to_control, "board imports control");
    // The miniature is the real board, made smaller.
    const bool is_miniature = path == "web-client/src/screens/control/Miniature.tsx";
    if (path.starts_with("web-client/src/screens/control/") && !is_miniature)
        add(to_board, "control imports board");
    return findings;
}

Findings unnumbered_todos(std::string_view path, std::string_view text) {
    static const std::regex todo(R"(\b(TO(?:DO)|FIXM(?:E)|XX(?:X))\b(?!\(#\d+\)))");
    if (!ends_with_any(path, {".cpp", ".h", ".ts", ".tsx", ".css", ".proto"})) return {};
    return lines_that_match(path, text, todo, "work without an issue number");
}

}  // namespace goedwerk::tidy
