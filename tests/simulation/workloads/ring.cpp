#include "base/limits.h"
#include "simulation/workload.h"

namespace goedwerk::simulation {

using domain::Ring;

template <>
Ring::Config Workload<Ring>::ask(Rng& rng) {
    Ring::Config config;
    for (auto left = 2 + rng.below(limits::rings_max - 1); left > 0; --left) {
        config.add_rings("Ring");
    }
    config.set_texts_max(1 + static_cast<std::uint32_t>(rng.below(limits::ring_texts_max)));
    return config;
}

template <>
Ring::Answer Workload<Ring>::answer(const Ring::Config& config, const std::string&, Rng& rng) {
    Ring::Answer answer;
    for (int ring = 0; ring < config.rings_size(); ++ring) {
        answer.add_text_counts(static_cast<std::uint32_t>(rng.below(config.texts_max() + 1)));
    }
    const auto filled =
        static_cast<int>(rng.below(static_cast<std::uint64_t>(config.rings_size())));
    answer.set_text_counts(filled, config.texts_max());
    return answer;
}

template <>
Ring::Answer Workload<Ring>::wrong(const Ring::Config& config, Rng& rng) {
    auto answer = Workload<Ring>::answer(config, {}, rng);
    const auto kind = rng.below(4);
    if (kind == 0) answer.mutable_text_counts()->RemoveLast();
    if (kind == 1) answer.add_text_counts(0);
    if (kind == 2) answer.set_text_counts(0, config.texts_max() + 1);
    if (kind == 3) {
        for (auto& count : *answer.mutable_text_counts()) count = 0;
    }
    return answer;
}

template <>
Findings Workload<Ring>::check(const Ring::Config& config, const Ring::Outcome& outcome,
                               std::uint32_t answer_count) {
    const auto heats = answer_count == 0 ? 0 : config.rings_size();
    if (outcome.heats_size() != heats) return {"ring: a heat for each ring"};
    Findings findings;
    for (const auto heat : outcome.heats()) {
        if (heat < 1 || heat > 3) findings.push_back("ring: a heat outside three");
    }
    return findings;
}

}  // namespace goedwerk::simulation
