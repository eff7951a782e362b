#include "simulation/workload.h"

namespace goedwerk::simulation {

using domain::Info;

template <>
Info::Config Workload<Info>::ask(Rng& rng) {
    Info::Config config;
    for (auto left = 1 + rng.below(3); left > 0; --left) config.add_points("Een punt");
    return config;
}

// It takes no answers: the best one is as wrong as any.
template <>
Info::Answer Workload<Info>::answer(const Info::Config&, const std::string&, Rng&) {
    return {};
}
template <>
Info::Answer Workload<Info>::wrong(const Info::Config&, Rng&) {
    return {};
}

template <>
Findings Workload<Info>::check(const Info::Config&, const Info::Outcome&,
                               std::uint32_t answer_count) {
    if (answer_count == 0) return {};
    return {"something to read was answered"};
}

}  // namespace goedwerk::simulation
