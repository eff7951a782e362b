#include <numeric>

#include "base/limits.h"
#include "simulation/workload.h"

namespace goedwerk::simulation {

using domain::Scale;

namespace {
std::uint32_t step_count(const Scale::Config& config) {
    return config.step_count() == 0 ? limits::scale_steps_default : config.step_count();
}
}  // namespace

template <>
Scale::Config Workload<Scale>::ask(Rng& rng) {
    Scale::Config config;
    constexpr std::uint32_t step_counts[] = {0, 2, 3, 4, 5, limits::scale_steps_fine};
    config.set_step_count(step_counts[rng.below(std::size(step_counts))]);
    const auto circles = rng.below(limits::circles_max + 1);
    for (auto left = circles; left > 0; --left) config.add_circles("Cirkel");
    const auto items = circles + 1 + rng.below(limits::scale_items_max - limits::circles_max);
    for (std::uint64_t item = 0; item < items; ++item) {
        auto& added = *config.add_items();
        added.set_text("Stelling");
        if (circles > 0) added.set_circle_index(static_cast<std::uint32_t>(item % circles));
    }
    config.set_control_only(rng.below(3) == 0);
    return config;
}

template <>
Scale::Answer Workload<Scale>::answer(const Scale::Config& config, const std::string&, Rng& rng) {
    Scale::Answer answer;
    for (int item = 0; item < config.items_size(); ++item) {
        answer.add_position_indexes(static_cast<std::uint32_t>(rng.below(step_count(config))));
    }
    return answer;
}

template <>
Scale::Answer Workload<Scale>::wrong(const Scale::Config& config, Rng& rng) {
    auto answer = Workload<Scale>::answer(config, {}, rng);
    const auto kind = rng.below(3);
    if (kind == 0) answer.mutable_position_indexes()->RemoveLast();
    if (kind == 1) answer.add_position_indexes(0);
    if (kind == 2) answer.set_position_indexes(0, step_count(config));
    return answer;
}

template <>
Findings Workload<Scale>::check(const Scale::Config& config, const Scale::Outcome& outcome,
                                std::uint32_t answer_count) {
    Findings findings;
    const auto steps = static_cast<int>(step_count(config));
    if (outcome.counts_size() != config.items_size() * steps) {
        return {"scale: a count for each step of each item"};
    }
    for (int item = 0; item < config.items_size(); ++item) {
        const auto first = outcome.counts().begin() + item * steps;
        const auto sum = std::accumulate(first, first + steps, 0U);
        if (sum == answer_count) continue;
        findings.push_back("scale: " + std::to_string(sum) + " counted of " +
                           std::to_string(answer_count));
    }
    const auto means = answer_count == 0 ? 0 : config.circles_size();
    if (outcome.circle_means_size() != means) findings.push_back("scale: a mean for each circle");
    for (const auto mean : outcome.circle_means()) {
        if (mean < 1 || mean > 5) findings.push_back("scale: a mean outside five steps");
    }
    return findings;
}

}  // namespace goedwerk::simulation
