#include "domain/live_round.h"

#include <utility>

namespace goedwerk::domain {

void LiveRound::put(const proto::ActivityConfig& config, const Voice& voice,
                    proto::ActivityAnswer answer) {
    auto [place, fresh] = answers_.try_emplace(voice);
    auto& before = place->second;
    if (!fresh && counts_as_answer(config, before)) --answer_count_;
    if (counts_as_answer(config, answer)) ++answer_count_;
    current_ = update_live(config, outcome_, fresh ? nullptr : &before, answer);
    before = std::move(answer);
}

const proto::ActivityOutcome& LiveRound::outcome(const proto::ActivityConfig& config, Rng& rng) {
    if (current_) return outcome_;
    std::vector<proto::ActivityAnswer> answers;
    answers.reserve(answers_.size());
    for (const auto& [voice, answer] : answers_) answers.push_back(answer);
    outcome_ = tally(config, answers, rng);
    current_ = true;
    return outcome_;
}

}  // namespace goedwerk::domain
