#include <algorithm>
#include <numeric>

#include "simulation/workload.h"

namespace goedwerk::simulation {

using domain::Dots;

template <>
Dots::Config Workload<Dots>::ask(Rng& rng) {
    Dots::Config config;
    for (auto left = 2 + rng.below(6); left > 0; --left) config.add_items("Onderwerp");
    config.set_dots_max(static_cast<std::uint32_t>(1 + rng.below(4)));
    config.set_dots_per_item_max(1);
    return config;
}

template <>
Dots::Answer Workload<Dots>::answer(const Dots::Config& config, const std::string&, Rng& rng) {
    Dots::Answer answer;
    const auto items = static_cast<std::uint64_t>(config.items_size());
    const auto wanted = 1 + rng.below(std::min<std::uint64_t>(config.dots_max(), items));
    const auto first = rng.below(items);
    for (std::uint64_t dot = 0; dot < wanted; ++dot)
        answer.add_item_indexes(static_cast<std::uint32_t>((first + dot) % items));
    return answer;
}

template <>
Dots::Answer Workload<Dots>::wrong(const Dots::Config& config, Rng& rng) {
    Dots::Answer answer;
    const auto kind = rng.below(3);
    if (kind == 0) answer.add_item_indexes(static_cast<std::uint32_t>(config.items_size()));
    if (kind == 1) {
        answer.add_item_indexes(0);
        answer.add_item_indexes(0);
    }
    return answer;
}

template <>
Findings Workload<Dots>::check(const Dots::Config& config, const Dots::Outcome& outcome,
                               std::uint32_t answer_count) {
    Findings findings;
    const auto& counts = outcome.counts();
    const auto& voters = outcome.voter_counts();
    if (counts.size() != config.items_size() || voters.size() != config.items_size())
        return {"dots: a count for each item"};
    if (std::accumulate(counts.begin(), counts.end(), 0U) != outcome.dot_count())
        findings.push_back("dots: the items have other dots than there are");
    if (outcome.dot_count() < answer_count ||
        outcome.dot_count() > answer_count * config.dots_max()) {
        findings.push_back("dots: " + std::to_string(outcome.dot_count()) + " of " +
                           std::to_string(answer_count) + " people");
    }
    // One dot an item here: a voter is a dot.
    if (!std::equal(counts.begin(), counts.end(), voters.begin()))
        findings.push_back("dots: other voters than dots");
    return findings;
}

}  // namespace goedwerk::simulation
