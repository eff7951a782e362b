#include "tidy/detectors.h"

#include <algorithm>
#include <cctype>
#include <optional>
#include <set>

namespace goedwerk::tidy {
namespace {

using Layers = std::set<std::string, std::less<>>;

// server/CMakeLists.txt has the same arrows as links.
const std::map<std::string, Layers, std::less<>>& arrows() {
    static const std::map<std::string, Layers, std::less<>> instance = {
        {"base", {"base", "proto"}},
        {"domain", {"domain", "base", "proto"}},
        {"room", {"room", "domain", "base", "proto"}},
        {"seal", {"seal", "base"}},
        {"runtime", {"runtime", "base"}},
        {"backplane", {"backplane", "runtime", "base", "proto"}},
        {"edge", {"edge", "runtime", "base", "proto"}},
        {"content", {"content", "domain", "base", "proto"}},
        {"app",
         {"app", "edge", "room", "domain", "seal", "backplane", "content", "runtime", "base",
          "proto"}},
        {"main", {"app", "base"}},
    };
    return instance;
}

struct Library {
    std::string_view beginning;
    Layers layers;
};
const std::vector<Library>& libraries() {
    static const std::vector<Library> instance = {
        {"boost/asio", {"runtime", "backplane", "edge", "app"}},
        {"boost/beast", {"edge"}},
        {"SQLiteCpp/", {"backplane"}},
        {"sqlite3", {"backplane"}},
        {"hiredis", {"backplane"}},
        {"sodium", {"base", "seal", "edge", "app"}},
        {"yaml-cpp/", {"content"}},
        {"CLI/", {"app"}},
        {"prometheus/", {"app"}},
        {"spdlog/", {"base"}},
        {"unicode/", {"base", "content"}},
    };
    return instance;
}

bool is_cpp(std::string_view path) {
    return ends_with_any(path, {".cpp", ".h"});
}

// "server/room/presence.h" gives "room"; "server/main.cpp" gives "main"; others nothing.
std::string layer_of(std::string_view path) {
    if (!path.starts_with("server/") || !is_cpp(path)) return {};
    path.remove_prefix(7);
    if (path == "main.cpp") return "main";
    return std::string(path.substr(0, path.find('/')));
}

struct Include {
    std::string file;
    bool ours = false;
    std::size_t line = 0;
};
std::vector<Include> includes_of(std::string_view text) {
    std::vector<Include> includes;
    std::size_t number = 0;
    for (const auto& line : lines_of(text)) {
        ++number;
        if (!line.starts_with("#include")) continue;
        const auto open = line.find_first_of("\"<", 8);
        if (open == std::string::npos) continue;
        const auto close = line.find_first_of("\">", open + 1);
        includes.push_back({line.substr(open + 1, close - open - 1), line[open] == '"', number});
    }
    return includes;
}

// Offset of each place where `what` stands in `code` by itself, not as a part of a longer word.
std::vector<std::size_t> places_of(std::string_view code, std::string_view what) {
    const auto is_word = [](char sign) {
        return std::isalnum(static_cast<unsigned char>(sign)) != 0 || sign == '_';
    };
    std::vector<std::size_t> places;
    for (auto at = code.find(what); at != std::string_view::npos; at = code.find(what, at + 1)) {
        const auto end = at + what.size();
        const bool glued_before = at > 0 && is_word(what.front()) && is_word(code[at - 1]);
        const bool glued_after = end < code.size() && is_word(what.back()) && is_word(code[end]);
        if (!glued_before && !glued_after) places.push_back(at);
    }
    return places;
}

void report(Findings& findings, std::string_view path, std::string_view code, std::string_view what,
            std::string_view why) {
    for (const auto at : places_of(code, what)) {
        findings.push_back(
            {std::string(path), line_at(code, at), std::string(what) + ": " + std::string(why)});
    }
}

std::size_t characters_of(std::string_view line) {
    return static_cast<std::size_t>(std::count_if(line.begin(), line.end(), [](char sign) {
        return (static_cast<unsigned char>(sign) & 0xC0U) != 0x80U;
    }));
}

// Code without includes and without the one library namespace that has a banned word.
std::string own_names(std::string_view text) {
    auto code = code_of(text);
    const auto blank = [&](std::size_t from, std::size_t to) {
        std::fill(code.begin() + static_cast<std::ptrdiff_t>(from),
                  code.begin() + static_cast<std::ptrdiff_t>(std::min(to, code.size())), ' ');
    };
    for (const auto at : places_of(code, "#include")) blank(at, code.find('\n', at));
    for (const auto at : places_of(code, "protobuf::util")) blank(at, at + 14);
    return code;
}

// A sentence for people is not broken in two, nor is a list of code points.
bool may_be_long(const std::string& line) {
    constexpr std::size_t literal_max = 60;
    const auto code = code_of(line);
    auto open = code.find_first_of("\"`");
    while (open != std::string::npos) {
        const auto close = code.find(code[open], open + 1);
        if (close == std::string::npos) break;
        if (close - open > literal_max) return true;
        open = code.find_first_of("\"`", close + 1);
    }
    return line.find("U+0") != std::string::npos;
}

// What stands in the co_await expression that begins at `from` and may not; empty: nothing.
std::string forbidden_in_expression(std::string_view code, std::size_t from) {
    int depth = 0;
    char before = ' ';  // the last sign that is no space
    for (auto at = from; at < code.size(); ++at) {
        const char sign = code[at];
        if (std::isspace(static_cast<unsigned char>(sign)) != 0) continue;
        if (sign == '(') ++depth;
        if (sign == ')' && --depth < 0) return {};
        if (sign == ';' || (sign == ',' && depth == 0)) return {};
        if (sign == '{') return "a braced list or T{}";
        if (sign == '?') return "?:";
        const bool subscript = std::isalnum(static_cast<unsigned char>(before)) != 0 ||
                               before == '_' || before == ')' || before == ']';
        if (sign == '[' && !subscript) return "a lambda";
        if (sign == '[') ++depth;
        if (sign == ']' && --depth < 0) return {};
        before = sign;
    }
    return {};
}

}  // namespace

Findings forbidden_includes(std::string_view path, std::string_view text) {
    Findings findings;
    const auto layer = layer_of(path);
    if (layer.empty()) return findings;
    const auto allowed = arrows().find(layer);
    if (allowed == arrows().end()) {
        findings.push_back({std::string(path), 0, "a layer without arrows: " + layer});
        return findings;
    }
    const auto refuse = [&](const Include& include) {
        findings.push_back(
            {std::string(path), include.line, layer + " may not include " + include.file});
    };
    for (const auto& include : includes_of(text)) {
        if (include.ours) {
            const bool generated = include.file.ends_with(".pb.h");
            const auto target =
                generated ? "proto" : include.file.substr(0, include.file.find('/'));
            if (!allowed->second.contains(target)) refuse(include);
            continue;
        }
        for (const auto& library : libraries()) {
            if (!include.file.starts_with(library.beginning)) continue;
            if (!library.layers.contains(layer)) refuse(include);
        }
    }
    return findings;
}

Findings impure_code(std::string_view path, std::string_view text) {
    Findings findings;
    const auto layer = layer_of(path);
    if (!Layers{"base", "domain", "room", "seal"}.contains(layer)) return findings;
    const auto code = code_of(text);
    for (const auto word : {"random_device", "mt19937", "mt19937_64", "rand(", "getrandom("}) {
        report(findings, path, code, word, "randomness comes in as an Rng");
    }
    for (const auto word : {"asio", "sqlite3", "SQLite"}) {
        report(findings, path, code, word, "no I/O library in a pure layer");
    }
    if (path == "server/base/log.cpp") return findings;  // its throttle reads a clock
    for (const auto word : {"steady_clock", "system_clock", "high_resolution_clock",
                            "clock_gettime(", "gettimeofday(", "time(nullptr)", "now()"}) {
        report(findings, path, code, word, "time comes in as a value");
    }
    return findings;
}

Findings banned_words(std::string_view path, std::string_view text) {
    static const Layers everywhere = {"session", "sessions", "manager", "managers",
                                      "helper",  "helpers",  "util",    "utils"};
    static const Layers in_types = {"data", "info", "context", "process", "handle"};
    Findings findings;
    // One HTTP connection until it becomes a WebSocket; the word is Beast's.
    if (path.starts_with("server/edge/http_session.")) return findings;
    if (!starts_with_any(path, {"server/", "proto/"}) || ends_with_any(path, {".md", ".txt"})) {
        return findings;
    }
    for (const auto& word : words_of(path.substr(path.rfind('/') + 1, path.rfind('.')))) {
        if (everywhere.contains(word.substr(0, word.find('.')))) {
            findings.push_back({std::string(path), 0, "banned word in the name of the file"});
        }
    }
    std::string before;
    for (const auto& identifier : identifiers_of(own_names(text))) {
        const bool names_type = before == "class" || before == "struct";
        before = identifier.text;
        // P-INFO and its messages, the handle of a note, the bus within one process.
        const bool known = starts_with_any(identifier.text, {"Info", "NoteHandle", "InProcess"});
        for (const auto& word : words_of(identifier.text)) {
            const bool in_type = names_type && !known && in_types.contains(word);
            if (everywhere.contains(word) || in_type) {
                findings.push_back({std::string(path), identifier.line,
                                    "banned word in a name: " + identifier.text});
            }
        }
    }
    return findings;
}

Findings banned_constructs(std::string_view path, std::string_view text) {
    Findings findings;
    if (layer_of(path).empty()) return findings;
    const auto code = code_of(text);
    const bool spawns = starts_with_any(path, {"server/runtime/spawn."});
    if (!spawns && !starts_with_any(path, {"server/app/room_host."})) {
        report(findings, path, code, "catch (...)", "only in runtime/spawn and app/room_host");
    }
    if (!spawns) report(findings, path, code, "detached", "only in runtime/spawn");
    if (!starts_with_any(path, {"server/base/log.", "server/runtime/"})) {
        report(findings, path, code, "mutex", "threads meet by posting values");
    }
    for (const auto word :
         {"redisCommand", "redisvCommand", "redisAppendCommand", "redisFormatCommand"}) {
        report(findings, path, code, word, "arguments go by length, never by a format (P18)");
    }
    report(findings, path, code, "shared_from_this", "an owner owns");
    report(findings, path, code, "enable_shared_from_this", "an owner owns");
    for (const auto at : places_of(code, ".value()")) {
        const std::string_view before = std::string_view(code).substr(0, at);
        if (ends_with_any(before, {"ec", "error"})) continue;  // the number of a std::error_code
        findings.push_back({std::string(path), line_at(code, at), ".value(): test, then *"});
    }
    return findings;
}

Findings co_await_expressions(std::string_view path, std::string_view text) {
    Findings findings;
    if (!is_cpp(path)) return findings;
    const auto code = code_of(text);
    for (const auto at : places_of(code, "co_await")) {
        const auto what = forbidden_in_expression(code, at + std::string_view("co_await").size());
        if (what.empty()) continue;
        findings.push_back({std::string(path), line_at(code, at),
                            "co_await with " + what + ": name it on the line above"});
    }
    return findings;
}

Findings too_long(std::string_view path, std::string_view text) {
    constexpr std::size_t lines_max = 400;
    constexpr std::size_t characters_max = 100;
    Findings findings;
    if (!starts_with_any(path, {"server/", "tests/", "web-client/"})) return findings;
    if (!ends_with_any(path, {".cpp", ".h", ".ts", ".tsx", ".css"})) return findings;
    const auto lines = lines_of(text);
    if (lines.size() > lines_max) {
        findings.push_back({std::string(path), 0, std::to_string(lines.size()) + " lines"});
    }
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const auto characters = characters_of(lines[i]);
        if (characters <= characters_max || may_be_long(lines[i])) continue;
        findings.push_back(
            {std::string(path), i + 1, "line of " + std::to_string(characters) + " characters"});
    }
    return findings;
}

Findings long_functions(std::string_view path, std::string_view text) {
    constexpr std::size_t lines_max = 70;
    Findings findings;
    if (!is_cpp(path)) return findings;
    std::optional<std::size_t> begin;
    std::size_t number = 0;
    std::size_t code_lines = 0;  // text in a raw literal and comments are no code
    for (auto line : lines_of(code_of(text))) {
        ++number;
        line.erase(line.find_last_not_of(' ') + 1);
        if (line.empty()) continue;
        ++code_lines;
        const bool starts = std::isalpha(static_cast<unsigned char>(line[0])) != 0;
        const bool scope = starts_with_any(line, {"namespace", "class ", "struct ", "enum "});
        if (starts && scope) begin.reset();
        if (starts && !scope && !begin) {
            begin = number;
            code_lines = 1;
        }
        if (begin && starts && line.ends_with(';')) begin.reset();
        if (begin && line.starts_with('}')) {
            if (code_lines > lines_max) {
                findings.push_back({std::string(path), *begin,
                                    "function of " + std::to_string(code_lines) + " lines"});
            }
            begin.reset();
        }
    }
    return findings;
}

}  // namespace goedwerk::tidy
