#include "app/organisation.h"

#include <algorithm>
#include <array>
#include <fstream>
#include <set>
#include <stdexcept>
#include <string_view>

#include "base/limits.h"
#include "base/text.h"

namespace goedwerk::app {
namespace {

namespace fs = std::filesystem;

constexpr std::array<std::string_view, 7> keys{"naam",        "vragen",  "vertrouwenspersoon",
                                               "integriteit", "privacy", "toegankelijkheid",
                                               "verklaring"};

std::string_view trimmed(std::string_view text) {
    constexpr std::string_view blanks = " \t\r";
    const auto first = text.find_first_not_of(blanks);
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(blanks) - first + 1);
}

std::string all_keys() {
    std::string list;
    for (const auto key : keys) list.append(list.empty() ? "" : ", ").append(key);
    return list;
}

}  // namespace

std::string organisation_facts(const fs::path& file) {
    std::error_code ec;
    if (!fs::is_regular_file(file, ec)) return {};
    std::ifstream lines(file);
    std::string facts;
    std::set<std::string_view> seen;
    std::size_t number = 0;
    const auto refuse = [&](const std::string& reason) {
        throw std::runtime_error(file.string() + ", regel " + std::to_string(number) + ": " +
                                 reason);
    };
    for (std::string line; std::getline(lines, line);) {
        if (++number > limits::organisation_lines_max) refuse("Het bestand is te lang.");
        const auto fact = trimmed(line);
        if (fact.empty() || fact.front() == '#') continue;
        const auto colon = fact.find(':');
        const auto key = trimmed(fact.substr(0, std::min(colon, fact.size())));
        const auto known = std::find(keys.begin(), keys.end(), key);
        if (colon == std::string_view::npos || known == keys.end()) {
            refuse("Begin met een van deze woorden en een dubbele punt: " + all_keys() + ".");
        }
        if (!seen.insert(*known).second) refuse("Dit woord staat er al.");
        const auto value =
            text::clean(trimmed(fact.substr(colon + 1)), limits::organisation_value_characters_max);
        if (!value || value->empty()) {
            refuse("Achter de dubbele punt hoort één regel tekst, hoogstens " +
                   std::to_string(limits::organisation_value_characters_max) + " tekens.");
        }
        facts.append(key).append(": ").append(*value).append("\n");
    }
    return facts;
}

}  // namespace goedwerk::app
