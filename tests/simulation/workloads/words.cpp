#include <algorithm>
#include <set>
#include <utility>

#include "simulation/workload.h"

namespace goedwerk::simulation {

using domain::Words;

namespace {
std::uint32_t words_max(const Words::Config& config) {
    return std::max(1U, config.words_max());
}
std::uint64_t list_count(const Words::Config& config) {
    return static_cast<std::uint64_t>(config.lists_size());
}
}  // namespace

template <>
Words::Config Workload<Words>::ask(Rng& rng) {
    Words::Config config;
    for (auto left = 1 + rng.below(4); left > 0; --left) config.add_lists()->set_title("Lijst");
    config.set_words_max(static_cast<std::uint32_t>(rng.below(4)));
    return config;
}

template <>
Words::Answer Workload<Words>::answer(const Words::Config& config, const std::string& token,
                                      Rng& rng) {
    Words::Answer answer;
    for (std::uint32_t list = 0; list < list_count(config); ++list) {
        const auto wanted = rng.below(words_max(config) + 1);  // an empty answer takes all back
        for (std::uint64_t number = 0; number < wanted; ++number) {
            auto& word = *answer.add_words();
            word.set_list_index(list);
            word.set_text(token + "w" + std::to_string(rng.below(2)));  // now and then twice
        }
    }
    return answer;
}

template <>
Words::Answer Workload<Words>::wrong(const Words::Config& config, Rng& rng) {
    Words::Answer answer;
    const auto kind = rng.below(4);
    const auto count = kind == 0 ? words_max(config) + 1 : 1;
    for (std::uint32_t number = 0; number < count; ++number) answer.add_words()->set_text("woord");
    auto& word = *answer.mutable_words(0);
    if (kind == 1) word.set_list_index(static_cast<std::uint32_t>(config.lists_size()));
    if (kind == 2) word.set_text(" ");
    if (kind == 3) word.set_text("twee\nregels");
    return answer;
}

template <>
Findings Workload<Words>::check(const Words::Config& config, const Words::Outcome& outcome,
                                std::uint32_t answer_count) {
    Findings findings;
    std::set<std::pair<std::uint32_t, std::string>> places;
    std::uint64_t written = 0;
    for (const auto& word : outcome.words()) {
        if (word.text().empty()) findings.push_back("words: an empty word");
        if (word.count() == 0 || word.count() > answer_count) {
            findings.push_back("words: written by nobody or by more than there are");
        }
        if (!places.emplace(word.list_index(), word.text()).second) {
            findings.push_back("words: a word twice in a list");
        }
        written += word.count();
    }
    if (outcome.writer_count() != answer_count) findings.push_back("words: other writers");
    if (written > answer_count * list_count(config) * words_max(config)) {
        findings.push_back("words: more words than allowed");
    }
    return findings;
}

}  // namespace goedwerk::simulation
