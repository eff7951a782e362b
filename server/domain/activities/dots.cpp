#include "domain/activities/dots.h"

#include <algorithm>
#include <numeric>
#include <set>

#include "base/check.h"
#include "base/limits.h"

namespace goedwerk::domain {
namespace {

constexpr int items_min = 2;
constexpr std::uint32_t dots_default = 3;
constexpr std::uint32_t dots_per_item_default = 2;
static_assert(limits::fed_items_max <= limits::dots_items_max);
static_assert(limits::dots_items_max < 128 && limits::dots_max < 128,
              "an index and the length of the list are one byte");

std::uint32_t dots_max(const Dots::Config& config) {
    return config.dots_max() == 0 ? dots_default : config.dots_max();
}
std::uint32_t dots_per_item_max(const Dots::Config& config) {
    const auto wanted =
        config.dots_per_item_max() == 0 ? dots_per_item_default : config.dots_per_item_max();
    return std::min(wanted, dots_max(config));
}

std::uint32_t changed(std::uint32_t count, int change) {
    return static_cast<std::uint32_t>(static_cast<int>(count) + change);
}

// T4: per item. Dots may only be counted where every number may be told.
std::vector<proto::Cell> cells_of(const Dots::Config& config,
                                  const Disclosed<Dots::Outcome>& outcome) {
    std::vector<std::uint32_t> each(static_cast<std::size_t>(config.items_size()));
    std::iota(each.begin(), each.end(), 0U);
    auto dots = outcome.cells(&Dots::Outcome::counts, each, each);
    const bool full = std::all_of(dots.begin(), dots.end(),
                                  [](const proto::Cell& cell) { return cell.has_count(); });
    if (full) return dots;
    return outcome.rounded().cells(&Dots::Outcome::voter_counts, each, each);
}

// 0: nothing that may be told.
std::uint32_t rank_of(const proto::Cell& cell) {
    if (cell.has_count()) return cell.count();
    return static_cast<std::uint32_t>(cell.band() - proto::BAND_FEW_OR_NONE);
}

}  // namespace

void Dots::inspect(const Config& config, Inspection& inspection) {
    if (inspection.takes_from_step()) {
        inspection.expect(config.items().empty(), "items",
                          "De onderwerpen komen uit een eerdere stap. Haal deze weg.");
    } else if (!inspection.takes_from_meeting() || !config.items().empty()) {
        inspection.expect_between(static_cast<std::size_t>(config.items_size()), items_min,
                                  limits::dots_items_max, "items", "onderwerpen");
        inspection.expect_lines(config.items(), "items");
    }
    inspection.expect(
        dots_max(config) <= limits::dots_max, "dots_max",
        "Een deelnemer heeft hoogstens " + std::to_string(limits::dots_max) + " stippen.");
    inspection.expect(config.dots_per_item_max() <= dots_max(config), "dots_per_item_max",
                      "Dat zijn meer stippen dan een deelnemer heeft.");
}

void Dots::feed(Config& config, std::span<const std::string> items) {
    config.mutable_items()->Assign(items.begin(), items.end());
}

bool Dots::is_ready(const Config& config) {
    return config.items_size() >= items_min;
}

std::size_t Dots::answer_bytes_max(const Config& config) {
    constexpr std::size_t list_bytes = 2;
    return list_bytes + dots_max(config);
}

Result<Dots::Answer> Dots::check(const Config& config, Answer answer) {
    const auto& items = answer.item_indexes();
    if (items.empty()) return reject(proto::ERROR_CODE_INCOMPLETE);
    if (static_cast<std::uint32_t>(items.size()) > dots_max(config))
        return reject(proto::ERROR_CODE_TOO_MANY_OPTIONS);
    for (const auto item : items) {
        if (item >= static_cast<std::uint32_t>(config.items_size()))
            return reject(proto::ERROR_CODE_INVALID_OPTION);
        const auto dots = std::count(items.begin(), items.end(), item);
        if (static_cast<std::uint32_t>(dots) > dots_per_item_max(config))
            return reject(proto::ERROR_CODE_TOO_MANY_OPTIONS);
    }
    return answer;
}

void Dots::count(const Config& config, Outcome& outcome, const Answer& answer, int change) {
    auto& counts = *outcome.mutable_counts();
    auto& voter_counts = *outcome.mutable_voter_counts();
    counts.Resize(config.items_size(), 0);
    voter_counts.Resize(config.items_size(), 0);
    std::set<std::uint32_t> distinct;
    for (const auto item : answer.item_indexes()) {
        CHECK(item < static_cast<std::uint32_t>(counts.size()));
        const auto at = static_cast<int>(item);
        counts.Set(at, changed(counts.Get(at), change));
        outcome.set_dot_count(changed(outcome.dot_count(), change));
        if (distinct.insert(item).second)
            voter_counts.Set(at, changed(voter_counts.Get(at), change));
    }
}

Dots::Outcome Dots::tally(const Config& config, std::span<const Answer> answers, Rng&) {
    Outcome outcome;
    count(config, outcome, {}, 0);
    for (const auto& answer : answers) count(config, outcome, answer, 1);
    return outcome;
}

Dots::Answer Dots::rehearse(const Config& config, Examples, Rng& rng) {
    Answer answer;
    const auto items = static_cast<std::uint64_t>(config.items_size());
    for (auto left = dots_max(config); left > 0; --left) {
        // The lower of two draws: some items are chosen more often, as in a real group.
        const auto item = std::min(rng.below(items), rng.below(items));
        answer.add_item_indexes(static_cast<std::uint32_t>(item));
        if (!check(config, answer)) answer.mutable_item_indexes()->RemoveLast();
    }
    return answer;
}

std::vector<std::uint32_t> Dots::shown_counts(const Outcome& outcome) {
    return {outcome.counts().begin(), outcome.counts().end()};
}

Dots::View Dots::project(const Config& config, const Disclosed<Outcome>& outcome,
                         const Surroundings&) {
    View view;
    *view.mutable_items() = config.items();
    view.set_dots_max(dots_max(config));
    view.set_dots_per_item_max(dots_per_item_max(config));
    for (auto& cell : cells_of(config, outcome)) *view.add_cells() = std::move(cell);
    return view;
}

std::vector<std::string> Dots::harvest(const Config& config, const Disclosed<Outcome>& outcome,
                                       const NoteDesk&) {
    const auto cells = cells_of(config, outcome);
    std::vector<std::size_t> wanted;
    for (std::size_t item = 0; item < cells.size(); ++item) {
        if (rank_of(cells[item]) > 0) wanted.push_back(item);
    }
    std::stable_sort(wanted.begin(), wanted.end(), [&](std::size_t one, std::size_t other) {
        return rank_of(cells[one]) > rank_of(cells[other]);
    });
    std::vector<std::string> texts;
    for (const auto item : wanted) texts.push_back(config.items(static_cast<int>(item)));
    return texts;
}

}  // namespace goedwerk::domain
