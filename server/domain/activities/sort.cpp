#include "domain/activities/sort.h"

#include <algorithm>
#include <functional>
#include <numeric>
#include <set>

#include "base/check.h"
#include "base/limits.h"

namespace goedwerk::domain {
namespace {

using Indexes = google::protobuf::RepeatedField<std::uint32_t>;

// The fewest answers at each end that make a card contested: what a shown cell holds at least.
constexpr std::uint32_t contested_count_min = limits::shift_cell_min;
// Bytes of a packed list without its entries, and of an entry.
constexpr std::size_t list_bytes = 2;
static_assert(limits::cards_max < 128, "an index and the length of a list are one byte");

std::uint32_t first_size(const Sort::Config& config) {
    return config.piles().empty() ? 0 : config.piles().begin()->size();
}
std::uint32_t last_size(const Sort::Config& config) {
    return config.piles().empty() ? 0 : config.piles().rbegin()->size();
}
bool has_quick_mode(const Sort::Config& config) {
    return config.quick_first() > 0;
}

void change_counts(const Indexes& cards, int change, Indexes& counts) {
    for (const auto card : cards) {
        CHECK(card < static_cast<std::uint32_t>(counts.size()));
        auto& count = *counts.Mutable(static_cast<int>(card));
        count = static_cast<std::uint32_t>(static_cast<int>(count) + change);
    }
}

// The cards with the highest scores above 0, at most `most`, in the order of the cards; what shares
// a score is in it together or not at all.
Indexes highest(const std::vector<std::uint32_t>& scores, std::size_t most) {
    auto sorted = scores;
    std::sort(sorted.begin(), sorted.end(), std::greater<>());
    const auto exceeded = sorted.size() > most ? sorted[most] : 0;
    Indexes cards;
    for (std::size_t card = 0; card < scores.size(); ++card) {
        if (scores[card] > exceeded) cards.Add(static_cast<std::uint32_t>(card));
    }
    return cards;
}

void name_cards(const Sort::Config& config, Sort::Outcome& outcome) {
    const auto& top = outcome.top_counts();
    const auto& bottom = outcome.bottom_counts();
    *outcome.mutable_leading() = highest({top.begin(), top.end()}, limits::leading_cards_max);
    const auto answers =
        std::accumulate(top.begin(), top.end(), 0U) / std::max(1U, first_size(config));
    std::vector<std::uint32_t> scores(static_cast<std::size_t>(top.size()), 0);
    for (int card = 0; card < top.size(); ++card) {
        const auto smaller = std::min(top.Get(card), bottom.Get(card));
        if (answers < limits::full_display_answers_min || smaller < contested_count_min) continue;
        scores[static_cast<std::size_t>(card)] = smaller;
    }
    *outcome.mutable_contested() = highest(scores, limits::contested_cards_max);
}

// Takes one of the cards that are left. The better of two draws: some cards are chosen more often
// than others, as in a real group.
std::uint32_t take_card(std::vector<std::uint32_t>& left, bool on_top, Rng& rng) {
    const auto [lower, higher] = std::minmax({rng.below(left.size()), rng.below(left.size())});
    const auto place = left.begin() + static_cast<std::ptrdiff_t>(on_top ? lower : higher);
    const auto card = *place;
    left.erase(place);
    return card;
}

}  // namespace

void Sort::inspect(const Config& config, Inspection& inspection) {
    inspection.expect_between(static_cast<std::size_t>(config.cards_size()), limits::cards_min,
                              limits::cards_max, "cards", "kaarten");
    for (int at = 0; at < config.cards_size(); ++at) {
        const auto place = "cards/" + std::to_string(at);
        inspection.expect_filled(!config.cards(at).title().empty(), place, "title");
        inspection.expect_filled(!config.cards(at).text().empty(), place, "text");
        inspection.expect_two_lines(config.cards(at).text(), place + "/text");
    }
    inspection.expect_between(static_cast<std::size_t>(config.piles_size()), 2, limits::piles_max,
                              "piles", "stapels");
    std::uint64_t places = 0;
    for (int at = 0; at < config.piles_size(); ++at) {
        const auto place = "piles/" + std::to_string(at);
        inspection.expect_filled(!config.piles(at).title().empty(), place, "title");
        inspection.expect_filled(config.piles(at).size() > 0, place, "size");
        places += config.piles(at).size();
    }
    inspection.expect(places == static_cast<std::uint64_t>(config.cards_size()), "piles",
                      "Op de stapels passen " + std::to_string(places) + " kaarten. Er zijn er " +
                          std::to_string(config.cards_size()) + ".");
    if (!has_quick_mode(config)) return;
    inspection.expect(config.quick_first() > first_size(config), "quick_first",
                      "Kies eerst meer kaarten dan er op de eerste stapel passen.");
    inspection.expect(config.quick_first() <= static_cast<std::uint32_t>(config.cards_size()),
                      "quick_first", "Zoveel kaarten zijn er niet.");
}

std::size_t Sort::answer_bytes_max(const Config& config) {
    return list_bytes + first_size(config) + list_bytes + last_size(config);
}

Result<Sort::Answer> Sort::check(const Config& config, Answer answer) {
    const auto top = static_cast<std::uint32_t>(answer.top_indexes_size());
    const auto bottom = static_cast<std::uint32_t>(answer.bottom_indexes_size());
    const bool quick = has_quick_mode(config) && bottom == 0;
    if (top > first_size(config) || bottom > last_size(config))
        return reject(proto::ERROR_CODE_TOO_MANY_OPTIONS);
    if (top < first_size(config) || (bottom < last_size(config) && !quick))
        return reject(proto::ERROR_CODE_INCOMPLETE);
    std::set<std::uint32_t> distinct(answer.top_indexes().begin(), answer.top_indexes().end());
    distinct.insert(answer.bottom_indexes().begin(), answer.bottom_indexes().end());
    if (distinct.size() != std::size_t{top} + bottom)
        return reject(proto::ERROR_CODE_TOO_MANY_OPTIONS);
    const auto cards = static_cast<std::uint32_t>(config.cards_size());
    if (!distinct.empty() && *distinct.rbegin() >= cards)
        return reject(proto::ERROR_CODE_INVALID_OPTION);
    return answer;
}

void Sort::count(const Config& config, Outcome& outcome, const Answer& answer, int change) {
    outcome.mutable_top_counts()->Resize(config.cards_size(), 0);
    outcome.mutable_bottom_counts()->Resize(config.cards_size(), 0);
    change_counts(answer.top_indexes(), change, *outcome.mutable_top_counts());
    change_counts(answer.bottom_indexes(), change, *outcome.mutable_bottom_counts());
    name_cards(config, outcome);
}

Sort::Outcome Sort::tally(const Config& config, std::span<const Answer> answers, Rng&) {
    Outcome outcome;
    count(config, outcome, {}, 0);
    for (const auto& answer : answers) count(config, outcome, answer, 1);
    return outcome;
}

Sort::Answer Sort::rehearse(const Config& config, Examples, Rng& rng) {
    Answer answer;
    std::vector<std::uint32_t> left(static_cast<std::size_t>(config.cards_size()));
    std::iota(left.begin(), left.end(), 0U);
    for (auto wanted = first_size(config); wanted > 0; --wanted)
        answer.add_top_indexes(take_card(left, true, rng));
    if (has_quick_mode(config) && rng.below(2) == 0) return answer;
    for (auto wanted = last_size(config); wanted > 0; --wanted)
        answer.add_bottom_indexes(take_card(left, false, rng));
    return answer;
}

Sort::View Sort::project(const Config& config, const Disclosed<Outcome>& outcome,
                         const Surroundings&) {
    View view;
    *view.mutable_cards() = config.cards();
    *view.mutable_piles() = config.piles();
    view.set_quick_first(config.quick_first());
    const auto* leading = outcome.part(&Outcome::leading);
    const auto* contested = outcome.part(&Outcome::contested);
    if (leading == nullptr || contested == nullptr) return view;
    std::vector<std::uint32_t> each(static_cast<std::size_t>(config.cards_size()));
    std::iota(each.begin(), each.end(), 0U);
    const auto cells = outcome.rounded().cells(&Outcome::top_counts, each, each);
    for (const auto card : *leading) view.add_leading_bands(cells[card].band());
    *view.mutable_leading() = *leading;
    *view.mutable_contested() = *contested;
    return view;
}

}  // namespace goedwerk::domain
