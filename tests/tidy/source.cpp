#include "tidy/source.h"

#include <algorithm>
#include <cctype>
#include <fstream>
#include <iterator>

namespace goedwerk::tidy {
namespace {

namespace fs = std::filesystem;

bool is_word(char sign) {
    return std::isalnum(static_cast<unsigned char>(sign)) != 0 || sign == '_';
}
bool is_upper(char sign) {
    return std::isupper(static_cast<unsigned char>(sign)) != 0;
}
char to_lower(char sign) {
    return static_cast<char>(std::tolower(static_cast<unsigned char>(sign)));
}

bool is_left_out(const fs::path& folder) {
    const auto name = folder.filename().string();
    return name == ".git" || name == "build" || name == "node_modules" || name == "dist" ||
           name == "gen";
}

bool is_text(const fs::path& file) {
    const auto name = file.filename().string();
    return ends_with_any(name, {".cpp",       ".h",        ".proto",   ".ts",      ".tsx",  ".css",
                                ".mjs",       ".md",       ".yaml",    ".yml",     ".json", ".txt",
                                ".sql",       ".conf",     ".service", ".example", ".html", ".sh",
                                "Dockerfile", "Caddyfile", ".npmrc"}) ||
           name == "run";
}

// Blanks what stands between the quotes that begin at `from`; returns the offset after the literal.
std::size_t blank_literal(std::string& code, std::size_t from) {
    const char quote = code[from];
    std::size_t at = from + 1;
    while (at < code.size() && code[at] != quote && (code[at] != '\n' || quote == '`')) {
        const std::size_t signs = code[at] == '\\' && at + 1 < code.size() ? 2 : 1;
        for (std::size_t i = 0; i < signs; ++i, ++at) {
            if (code[at] != '\n') code[at] = ' ';
        }
    }
    return std::min(at + 1, code.size());
}

std::size_t blank_until(std::string& code, std::size_t from, std::string_view end, bool with_end) {
    const auto found = code.find(end, from);
    auto to = found == std::string::npos ? code.size() : found;
    if (with_end && found != std::string::npos) to += end.size();
    for (auto at = from; at < to; ++at) {
        if (code[at] != '\n') code[at] = ' ';
    }
    return to;
}

std::size_t blank_raw_literal(std::string& code, std::size_t quote) {
    const auto open = code.find('(', quote);
    if (open == std::string::npos) return code.size();
    const auto end = ")" + code.substr(quote + 1, open - quote - 1) + "\"";
    return blank_until(code, quote + 1, end, true);
}

}  // namespace

bool starts_with_any(std::string_view text, std::initializer_list<std::string_view> beginnings) {
    return std::any_of(beginnings.begin(), beginnings.end(),
                       [&](std::string_view beginning) { return text.starts_with(beginning); });
}

bool ends_with_any(std::string_view text, std::initializer_list<std::string_view> endings) {
    return std::any_of(endings.begin(), endings.end(),
                       [&](std::string_view ending) { return text.ends_with(ending); });
}

Tree read_tree(const fs::path& root) {
    Tree tree;
    auto at = fs::recursive_directory_iterator(root);
    for (; at != fs::recursive_directory_iterator(); ++at) {
        if (at->is_directory()) {
            if (is_left_out(at->path())) at.disable_recursion_pending();
            continue;
        }
        if (!at->is_regular_file() || !is_text(at->path())) continue;
        std::ifstream file(at->path(), std::ios::binary);
        tree.emplace(fs::relative(at->path(), root).generic_string(),
                     std::string(std::istreambuf_iterator<char>(file), {}));
    }
    return tree;
}

std::vector<std::string> lines_of(std::string_view text) {
    std::vector<std::string> lines;
    while (!text.empty()) {
        const auto end = text.find('\n');
        lines.emplace_back(text.substr(0, end));
        if (end == std::string_view::npos) break;
        text.remove_prefix(end + 1);
    }
    return lines;
}

std::size_t line_at(std::string_view text, std::size_t offset) {
    const auto before = text.substr(0, offset);
    return 1 + static_cast<std::size_t>(std::count(before.begin(), before.end(), '\n'));
}

std::string code_of(std::string_view text) {
    std::string code(text);
    std::size_t at = 0;
    while (at < code.size()) {
        const std::string_view rest(code.data() + at, code.size() - at);
        const bool after_word = at > 0 && is_word(code[at - 1]);
        if (rest.starts_with("//")) {
            at = blank_until(code, at, "\n", false);
        } else if (rest.starts_with("/*")) {
            at = blank_until(code, at, "*/", true);
        } else if (rest.starts_with("R\"") && !after_word) {
            at = blank_raw_literal(code, at + 1);
        } else if (rest[0] == '"' || rest[0] == '`' || (rest[0] == '\'' && !after_word)) {
            at = blank_literal(code, at);
        } else {
            ++at;
        }
    }
    return code;
}

std::string top_comment(std::string_view text) {
    std::string comment;
    for (const auto& line : lines_of(text)) {
        if (!line.starts_with("//")) break;
        comment += line + "\n";
    }
    return comment;
}

std::string pascal_case(std::string_view snake_case) {
    std::string name;
    bool at_start = true;
    for (const char sign : snake_case) {
        if (sign == '_') {
            at_start = true;
            continue;
        }
        name += at_start ? static_cast<char>(std::toupper(static_cast<unsigned char>(sign))) : sign;
        at_start = false;
    }
    return name;
}

std::vector<std::string> words_of(std::string_view identifier) {
    std::vector<std::string> words;
    bool inside = false;
    for (std::size_t i = 0; i < identifier.size(); ++i) {
        const char sign = identifier[i];
        if (sign == '_') {
            inside = false;
            continue;
        }
        const bool begins = is_upper(sign) && (i == 0 || !is_upper(identifier[i - 1]));
        if (!inside || begins) words.emplace_back();
        words.back() += to_lower(sign);
        inside = true;
    }
    return words;
}

std::vector<Identifier> identifiers_of(std::string_view code) {
    std::vector<Identifier> found;
    std::size_t line = 1;
    for (std::size_t at = 0; at < code.size();) {
        if (!is_word(code[at])) {
            if (code[at++] == '\n') ++line;
            continue;
        }
        const auto from = at;
        while (at < code.size() && is_word(code[at])) ++at;
        if (std::isdigit(static_cast<unsigned char>(code[from])) == 0) {
            found.push_back({std::string(code.substr(from, at - from)), line});
        }
    }
    return found;
}

}  // namespace goedwerk::tidy
