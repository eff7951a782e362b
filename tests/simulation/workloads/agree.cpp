#include "simulation/workload.h"

namespace goedwerk::simulation {

using domain::Agree;

template <>
Agree::Config Workload<Agree>::ask(Rng& rng) {
    Agree::Config config;
    config.set_consent("Hier doe ik aan mee");
    for (auto left = rng.below(4); left > 0; --left) {
        auto& slot = *config.add_slots();
        slot.set_lead("Ik ga");
        slot.set_shared(rng.below(4) > 0);
        slot.set_needed(rng.below(2) == 0);
        if (slot.shared()) config.set_may_share(true);
    }
    config.set_asks_name(config.may_share() && rng.below(2) == 0);
    return config;
}

template <>
Agree::Answer Workload<Agree>::answer(const Agree::Config& config, const std::string& token,
                                      Rng& rng) {
    Agree::Answer answer;
    if (!config.may_share() || rng.below(3) == 0) return answer;
    for (const auto& slot : config.slots()) {
        if (slot.shared()) answer.add_texts(token + "n" + std::to_string(answer.texts_size()));
    }
    if (config.asks_name() && rng.below(3) == 0) answer.set_name("Noor");
    return answer;
}

template <>
Agree::Answer Workload<Agree>::wrong(const Agree::Config& config, Rng& rng) {
    Agree::Answer answer;
    if (rng.below(2) == 0) {
        answer.set_name("naam zonder zin");
        return answer;
    }
    for (int text = 0; text <= config.slots_size(); ++text) answer.add_texts("te veel");
    return answer;
}

template <>
Findings Workload<Agree>::check(const Agree::Config& config, const Agree::Outcome& outcome,
                                std::uint32_t answer_count) {
    Findings findings;
    std::uint32_t without_name = 0;
    for (const auto& sentence : outcome.sentences()) {
        if (sentence.text().empty()) findings.push_back("agree: a sentence without a word");
        without_name += sentence.name().empty() ? 1 : 0;
    }
    if (without_name != outcome.sharer_count())
        findings.push_back("agree: other sentences without a name than sharers");
    if (outcome.sentences_size() > static_cast<int>(answer_count))
        findings.push_back("agree: more sentences than people");
    if (!config.may_share() && !outcome.sentences().empty())
        findings.push_back("agree: a sentence that nobody may share");
    return findings;
}

}  // namespace goedwerk::simulation
