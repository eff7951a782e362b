#include "base/limits.h"
#include "simulation/workload.h"

namespace goedwerk::simulation {

using domain::Personal;

template <>
Personal::Config Workload<Personal>::ask(Rng& rng) {
    Personal::Config config;
    constexpr proto::PersonalKind kinds[] = {proto::PERSONAL_KIND_UNSPECIFIED,
                                             proto::PERSONAL_KIND_LOG, proto::PERSONAL_KIND_LETTER,
                                             proto::PERSONAL_KIND_MIRROR};
    config.set_kind(kinds[rng.below(std::size(kinds))]);
    for (auto left = 1 + rng.below(limits::prompts_max); left > 0; --left) {
        config.add_prompts("Een vraag");
    }
    return config;
}

// It takes no answers: the best one is as wrong as any.
template <>
Personal::Answer Workload<Personal>::answer(const Personal::Config&, const std::string&, Rng&) {
    return {};
}
template <>
Personal::Answer Workload<Personal>::wrong(const Personal::Config&, Rng&) {
    return {};
}

template <>
Findings Workload<Personal>::check(const Personal::Config&, const Personal::Outcome&,
                                   std::uint32_t answer_count) {
    if (answer_count == 0) return {};
    return {"what is for oneself was answered"};
}

}  // namespace goedwerk::simulation
