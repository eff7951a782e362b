#include <algorithm>
#include <numeric>

#include "base/limits.h"
#include "simulation/workload.h"

namespace goedwerk::simulation {

using domain::Sort;

template <>
Sort::Config Workload<Sort>::ask(Rng& rng) {
    Sort::Config config;
    std::uint32_t cards = 0;
    for (int pile = 0; pile < 3; ++pile) {
        const auto size = static_cast<std::uint32_t>(2 + rng.below(3));
        config.add_piles()->set_size(size);
        cards += size;
    }
    for (std::uint32_t card = 0; card < cards; ++card) config.add_cards()->set_title("Kaart");
    if (rng.below(2) == 0) config.set_quick_first(config.piles(0).size() + 1);
    return config;
}

template <>
Sort::Answer Workload<Sort>::answer(const Sort::Config& config, const std::string&, Rng& rng) {
    std::vector<std::uint32_t> cards(static_cast<std::size_t>(config.cards_size()));
    std::iota(cards.begin(), cards.end(), 0U);
    rng.shuffle(cards);
    Sort::Answer answer;
    for (std::uint32_t place = 0; place < config.piles(0).size(); ++place)
        answer.add_top_indexes(cards[place]);
    if (config.quick_first() > 0 && rng.below(2) == 0) return answer;
    for (std::uint32_t place = 0; place < config.piles(2).size(); ++place)
        answer.add_bottom_indexes(cards[cards.size() - 1 - place]);
    return answer;
}

template <>
Sort::Answer Workload<Sort>::wrong(const Sort::Config& config, Rng& rng) {
    auto answer = Workload<Sort>::answer(config, {}, rng);
    const auto kind = rng.below(3);
    if (kind == 0) answer.set_top_indexes(0, static_cast<std::uint32_t>(config.cards_size()));
    if (kind == 1) answer.set_top_indexes(0, answer.top_indexes(1));
    if (kind == 2) answer.mutable_top_indexes()->RemoveLast();
    return answer;
}

template <>
Findings Workload<Sort>::check(const Sort::Config& config, const Sort::Outcome& outcome,
                               std::uint32_t answer_count) {
    Findings findings;
    const auto& top = outcome.top_counts();
    const auto& bottom = outcome.bottom_counts();
    if (top.size() != config.cards_size() || bottom.size() != config.cards_size())
        return {"sort: a count for each card"};
    if (std::accumulate(top.begin(), top.end(), 0U) != answer_count * config.piles(0).size())
        findings.push_back("sort: other cards on top than people put there");
    const auto at_bottom = std::accumulate(bottom.begin(), bottom.end(), 0U);
    if (at_bottom > answer_count * config.piles(2).size())
        findings.push_back("sort: more cards at the bottom than people put there");
    for (int card = 0; card < top.size(); ++card) {
        if (top.Get(card) + bottom.Get(card) > answer_count)
            findings.push_back("sort: a card more often than people");
    }
    if (outcome.leading_size() > limits::leading_cards_max)
        findings.push_back("sort: too many lead");
    if (!std::is_sorted(outcome.leading().begin(), outcome.leading().end()))
        findings.push_back("sort: leading cards are ranked");
    if (answer_count < limits::full_display_answers_min && !outcome.contested().empty())
        findings.push_back("sort: contested by too few");
    return findings;
}

}  // namespace goedwerk::simulation
