#include <algorithm>
#include <numeric>

#include "simulation/workload.h"

namespace goedwerk::simulation {

using domain::Choice;

namespace {
std::uint64_t option_count(const Choice::Config& config) {
    return static_cast<std::uint64_t>(config.options_size()) + (config.other() ? 1 : 0);
}
}  // namespace

template <>
Choice::Config Workload<Choice>::ask(Rng& rng) {
    Choice::Config config;
    for (auto left = 2 + rng.below(4); left > 0; --left) config.add_options()->set_text("Keuze");
    config.set_choices_max(static_cast<std::uint32_t>(rng.below(3)));
    config.set_other(rng.below(2) == 0);
    return config;
}

template <>
Choice::Answer Workload<Choice>::answer(const Choice::Config& config, const std::string& token,
                                        Rng& rng) {
    Choice::Answer answer;
    const auto wanted = 1 + rng.below(std::max(1U, config.choices_max()));
    const auto first = rng.below(option_count(config));
    for (std::uint64_t chosen = 0; chosen < wanted; ++chosen) {
        const auto option = (first + chosen) % option_count(config);
        answer.add_option_indexes(static_cast<std::uint32_t>(option));
        const bool other =
            config.other() && option == static_cast<std::uint64_t>(config.options_size());
        if (other) answer.set_other_text(token);
    }
    return answer;
}

template <>
Choice::Answer Workload<Choice>::wrong(const Choice::Config& config, Rng& rng) {
    Choice::Answer answer;
    const auto kind = rng.below(3);
    if (kind == 0) answer.add_option_indexes(static_cast<std::uint32_t>(option_count(config)));
    if (kind == 1) {
        answer.add_option_indexes(0);
        answer.add_option_indexes(0);
    }
    return answer;
}

template <>
Findings Workload<Choice>::check(const Choice::Config& config, const Choice::Outcome& outcome,
                                 std::uint32_t answer_count) {
    Findings findings;
    const auto& counts = outcome.counts();
    const auto sum = std::accumulate(counts.begin(), counts.end(), 0U);
    if (counts.size() != static_cast<int>(option_count(config))) {
        findings.push_back("choice: a count for each option");
    }
    if (config.choices_max() <= 1 && sum != answer_count) {
        findings.push_back("choice: " + std::to_string(sum) + " counted of " +
                           std::to_string(answer_count));
    }
    const bool more = std::any_of(counts.begin(), counts.end(),
                                  [&](std::uint32_t count) { return count > answer_count; });
    if (more) findings.push_back("choice: more for an option than people");
    return findings;
}

}  // namespace goedwerk::simulation
