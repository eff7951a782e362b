#include <algorithm>
#include <numeric>

#include "base/limits.h"
#include "simulation/workload.h"

namespace goedwerk::simulation {

using domain::Field;

namespace {
constexpr std::uint32_t cell_count = limits::field_side * limits::field_side;
}  // namespace

template <>
Field::Config Workload<Field>::ask(Rng& rng) {
    Field::Config config;
    for (auto* axis : {config.mutable_x(), config.mutable_y()}) {
        axis->set_low("Weinig");
        axis->set_high("Veel");
    }
    if (rng.below(2) == 0) {
        for (int corner = 0; corner < 4; ++corner) config.add_corners("Hoek");
    }
    return config;
}

template <>
Field::Answer Workload<Field>::answer(const Field::Config&, const std::string&, Rng& rng) {
    Field::Answer answer;
    if (rng.below(8) == 0) {
        answer.set_dont_know(true);
    } else {
        answer.set_cell_index(static_cast<std::uint32_t>(rng.below(cell_count)));
    }
    return answer;
}

template <>
Field::Answer Workload<Field>::wrong(const Field::Config&, Rng& rng) {
    Field::Answer answer;
    const auto kind = rng.below(3);
    if (kind == 0) answer.set_cell_index(cell_count);
    if (kind == 1) answer.set_cell_index(3);
    answer.set_dont_know(kind == 1);
    return answer;
}

template <>
Findings Workload<Field>::check(const Field::Config&, const Field::Outcome& outcome,
                                std::uint32_t answer_count) {
    Findings findings;
    const auto& counts = outcome.counts();
    const auto placed = std::accumulate(counts.begin(), counts.end(), 0U);
    if (placed + outcome.dont_know_count() != answer_count) {
        findings.push_back("field: " + std::to_string(placed) + " placed and " +
                           std::to_string(outcome.dont_know_count()) + " not, of " +
                           std::to_string(answer_count));
    }
    const bool lonely = std::any_of(counts.begin(), counts.end(),
                                    [](std::uint32_t count) { return count == 1 || count == 2; });
    if (outcome.whole() == lonely) findings.push_back("field: whole with a cell of one or two");
    return findings;
}

}  // namespace goedwerk::simulation
