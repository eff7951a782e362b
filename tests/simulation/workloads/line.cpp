#include <numeric>

#include "base/limits.h"
#include "simulation/workload.h"

namespace goedwerk::simulation {

using domain::Line;

template <>
Line::Config Workload<Line>::ask(Rng& rng) {
    Line::Config config;
    config.mutable_left()->set_title("Links");
    config.mutable_right()->set_title("Rechts");
    config.set_asks_doubt(rng.below(2) == 0);
    return config;
}

template <>
Line::Answer Workload<Line>::answer(const Line::Config& config, const std::string&, Rng& rng) {
    Line::Answer answer;
    if (rng.below(8) == 0) {
        answer.set_dont_know(true);
    } else {
        answer.set_position_index(static_cast<std::uint32_t>(rng.below(limits::line_positions)));
    }
    if (config.asks_doubt() && rng.below(2) == 0) {
        answer.set_doubt_index(static_cast<std::uint32_t>(rng.below(limits::doubt_steps)));
    }
    return answer;
}

template <>
Line::Answer Workload<Line>::wrong(const Line::Config&, Rng& rng) {
    Line::Answer answer;
    const auto kind = rng.below(3);
    if (kind == 0) answer.set_position_index(limits::line_positions);
    if (kind == 1) answer.set_position_index(3);
    answer.set_dont_know(kind == 1);
    return answer;
}

template <>
Findings Workload<Line>::check(const Line::Config&, const Line::Outcome& outcome,
                               std::uint32_t answer_count) {
    Findings findings;
    const auto placed = std::accumulate(outcome.counts().begin(), outcome.counts().end(), 0U);
    if (placed + outcome.dont_know_count() != answer_count) {
        findings.push_back("line: " + std::to_string(placed) + " placed and " +
                           std::to_string(outcome.dont_know_count()) + " not, of " +
                           std::to_string(answer_count));
    }
    const auto& shift = outcome.shift();
    const auto shifted = shift.left_count() + shift.stayed_count() + shift.right_count();
    if (shifted + shift.moved_count() > answer_count) {
        findings.push_back("line: more shifts than people");
    }
    if (outcome.doubting_count() > answer_count) findings.push_back("line: more doubt than people");
    return findings;
}

}  // namespace goedwerk::simulation
