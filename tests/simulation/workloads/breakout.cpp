#include "base/limits.h"
#include "simulation/workload.h"

namespace goedwerk::simulation {

using domain::Breakout;

template <>
Breakout::Config Workload<Breakout>::ask(Rng& rng) {
    Breakout::Config config;
    config.set_group_size(static_cast<std::uint32_t>(2 + rng.below(3)));
    config.set_task("Maak samen een zin");
    for (auto left = 1 + rng.below(3); left > 0; --left) config.add_fields("Veld");
    return config;
}

// Many small groups: one that is alone agrees at once.
template <>
Breakout::Answer Workload<Breakout>::answer(const Breakout::Config& config,
                                            const std::string& token, Rng& rng) {
    Breakout::Answer answer;
    answer.set_group_number(static_cast<std::uint32_t>(1 + rng.below(12)));
    answer.set_reports(rng.below(2) == 0);
    if (!answer.reports()) {
        answer.set_agreed_code(static_cast<std::uint32_t>(10 + rng.below(90)));
        return answer;
    }
    answer.set_state(static_cast<proto::BreakoutState>(rng.below(3)));
    if (rng.below(4) == 0) return answer;
    for (int field = 0; field < config.fields_size(); ++field)
        answer.add_texts(token + "n" + std::to_string(field));
    return answer;
}

template <>
Breakout::Answer Workload<Breakout>::wrong(const Breakout::Config& config, Rng& rng) {
    auto answer = Workload<Breakout>::answer(config, "tekst", rng);
    const auto kind = rng.below(3);
    if (kind == 0) answer.set_group_number(limits::groups_max + 1);
    if (kind == 1) answer.set_agreed_code(answer.reports() ? 10 : 100);
    if (kind == 2) {
        answer.clear_agreed_code();
        answer.set_reports(false);
        answer.add_texts("niet aan mij");
    }
    return answer;
}

template <>
Findings Workload<Breakout>::check(const Breakout::Config& config, const Breakout::Outcome& outcome,
                                   std::uint32_t answer_count) {
    Findings findings;
    std::uint32_t members = 0;
    std::uint32_t last = 0;
    for (const auto& group : outcome.groups()) {
        if (group.group_number() <= last) findings.push_back("breakout: groups out of order");
        last = group.group_number();
        members += group.member_count();
        if (group.member_count() == 0) findings.push_back("breakout: a group of nobody");
        const int texts = group.agreed() ? config.fields_size() : 0;
        if (group.texts_size() != texts) findings.push_back("breakout: texts not agreed to");
        if (group.agreed() && !group.has_reporter())
            findings.push_back("breakout: agreed to nobody's text");
    }
    if (members != answer_count) findings.push_back("breakout: members lost or twice");
    return findings;
}

}  // namespace goedwerk::simulation
