#include "domain/live_round.h"

#include <algorithm>
#include <utility>

namespace goedwerk::domain {

void LiveRound::put(const proto::ActivityConfig& config, const Voice& voice,
                    proto::ActivityAnswer answer) {
    auto [place, fresh] = answers_.try_emplace(voice);
    count(config, fresh ? nullptr : &place->second, answer);
    place->second = std::move(answer);
}

void LiveRound::set_hall(const proto::ActivityConfig& config,
                         std::vector<proto::ActivityAnswer> answers) {
    static const proto::ActivityAnswer nothing;
    const auto same = std::min(answers.size(), hall_.size());
    for (std::size_t at = 0; at < same; ++at) count(config, &hall_[at], answers[at]);
    for (std::size_t at = same; at < hall_.size(); ++at) count(config, &hall_[at], nothing);
    for (std::size_t at = same; at < answers.size(); ++at) count(config, nullptr, answers[at]);
    hall_ = std::move(answers);
}

void LiveRound::count(const proto::ActivityConfig& config, const proto::ActivityAnswer* before,
                      const proto::ActivityAnswer& now) {
    if (before != nullptr && counts_as_answer(config, *before)) --answer_count_;
    if (counts_as_answer(config, now)) ++answer_count_;
    current_ = update_live(config, outcome_, before, now);
}

const proto::ActivityOutcome& LiveRound::outcome(const proto::ActivityConfig& config, Rng& rng) {
    if (!current_) {
        std::vector<proto::ActivityAnswer> answers;
        answers.reserve(answers_.size() + hall_.size());
        for (const auto& [voice, answer] : answers_) answers.push_back(answer);
        answers.insert(answers.end(), hall_.begin(), hall_.end());
        outcome_ = tally(config, answers, rng);
        current_ = true;
    }
    outcome_.set_hall_count(hall_count());
    return outcome_;
}

}  // namespace goedwerk::domain
