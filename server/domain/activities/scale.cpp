#include "domain/activities/scale.h"

#include <algorithm>
#include <numeric>

#include "base/check.h"
#include "base/limits.h"
#include "domain/fine_positions.h"

namespace goedwerk::domain {
namespace {

static_assert(limits::scale_steps_fine == limits::line_positions);

std::uint32_t step_count(const Scale::Config& config) {
    return config.step_count() == 0 ? limits::scale_steps_default : config.step_count();
}
bool is_fine(const Scale::Config& config) {
    return step_count(config) == limits::scale_steps_fine;
}

// Which cell each step of one item belongs to.
using Cells = std::vector<std::uint32_t>;
Cells full_cells(const Scale::Config& config) {
    if (is_fine(config)) return {bin_of.begin(), bin_of.end()};
    Cells cells(step_count(config));
    std::iota(cells.begin(), cells.end(), 0U);
    return cells;
}
Cells rounded_cells(const Scale::Config& config) {
    return is_fine(config) ? Cells(zone_of.begin(), zone_of.end()) : full_cells(config);
}

// The map of one item, repeated for every item.
Cells for_each_item(const Scale::Config& config, const Cells& of_one) {
    Cells map;
    const auto cell_count = of_one.back() + 1;
    for (std::uint32_t item = 0; item < static_cast<std::uint32_t>(config.items_size()); ++item) {
        for (const auto cell : of_one) map.push_back(item * cell_count + cell);
    }
    return map;
}

using Counts = google::protobuf::RepeatedField<std::uint32_t>;

// The sum of all positions, and what it would be if everybody stood at the last step.
struct Sum {
    std::uint64_t positions = 0;
    std::uint64_t positions_max = 0;
};
void add_item(Sum& sum, const Counts& counts, int item, std::uint32_t steps) {
    for (std::uint32_t position = 0; position < steps; ++position) {
        const std::uint64_t count =
            counts.Get(item * static_cast<int>(steps) + static_cast<int>(position));
        sum.positions += count * position;
        sum.positions_max += count * (steps - 1);
    }
}

// S4. Half a step goes up. Nobody answered: no means.
void set_means(const Scale::Config& config, Scale::Outcome& outcome) {
    outcome.clear_circle_means();
    for (int circle = 0; circle < config.circles_size(); ++circle) {
        Sum sum;
        for (int item = 0; item < config.items_size(); ++item) {
            if (config.items(item).circle_index() != static_cast<std::uint32_t>(circle)) continue;
            add_item(sum, outcome.counts(), item, step_count(config));
        }
        if (sum.positions_max == 0) return outcome.clear_circle_means();
        const auto steps_up = (8 * sum.positions + sum.positions_max) / (2 * sum.positions_max);
        outcome.add_circle_means(static_cast<std::uint32_t>(1 + steps_up));
    }
}

void add_counts(const Scale::Config& config, Scale::Outcome& outcome, const Scale::Answer& answer,
                int change) {
    const auto steps = static_cast<int>(step_count(config));
    outcome.mutable_counts()->Resize(config.items_size() * steps, 0);
    CHECK(answer.position_indexes_size() <= config.items_size());
    for (int item = 0; item < answer.position_indexes_size(); ++item) {
        const auto position = static_cast<int>(answer.position_indexes(item));
        CHECK(position < steps);
        auto& count = *outcome.mutable_counts()->Mutable(item * steps + position);
        count = static_cast<std::uint32_t>(static_cast<int>(count) + change);
    }
}

// S5. Under 3 of 5 is under the middle of the scale.
bool is_low(const Scale::Config& config, const Counts& counts) {
    Sum sum;
    add_item(sum, counts, 0, step_count(config));
    return 2 * sum.positions < sum.positions_max;
}

void inspect_items(const Scale::Config& config, Inspection& inspection) {
    if (inspection.takes_from_meeting() && config.items().empty()) return;
    if (inspection.takes_from_step()) {
        inspection.expect(config.items().empty() && config.circles().empty(), "items",
                          "Deze stap krijgt zijn stellingen uit een eerdere stap. Laat 'items' en "
                          "'circles' weg.");
        return;
    }
    inspection.expect_between(static_cast<std::size_t>(config.items_size()), 1,
                              limits::scale_items_max, "items", "stellingen");
    const auto circles = static_cast<std::uint32_t>(config.circles_size());
    for (int at = 0; at < config.items_size(); ++at) {
        const auto place = "items/" + std::to_string(at);
        const auto& item = config.items(at);
        inspection.expect_filled(!item.text().empty(), place, "text");
        inspection.expect_two_lines(item.text(), place);
        inspection.expect(item.circle_index() < std::max(circles, 1U), place + "/circle_index",
                          "Deze cirkel bestaat niet. De eerste cirkel is 0.");
    }
}

void inspect_circles(const Scale::Config& config, Inspection& inspection) {
    inspection.expect_between(static_cast<std::size_t>(config.circles_size()), 0,
                              limits::circles_max, "circles", "cirkels");
    inspection.expect_lines(config.circles(), "circles");
    for (int at = 0; at < config.circles_size(); ++at) {
        const auto& items = config.items();
        const bool used = std::any_of(items.begin(), items.end(), [at](const auto& item) {
            return item.circle_index() == static_cast<std::uint32_t>(at);
        });
        inspection.expect(used || items.empty(), "circles/" + std::to_string(at),
                          "Bij deze cirkel hoort geen stelling.");
    }
}

}  // namespace

void Scale::inspect(const Config& config, Inspection& inspection) {
    inspect_items(config, inspection);
    inspect_circles(config, inspection);
    const auto steps = step_count(config);
    inspection.expect((2 <= steps && steps <= limits::scale_steps_default) || is_fine(config),
                      "step_count", "Een schaal heeft 2 tot en met 5 stappen, of 21.");
    if (config.labels().empty()) {
        inspection.expect_filled(!config.low().empty(), "low", "low");
        inspection.expect_filled(!config.high().empty(), "high", "high");
        inspection.expect_two_lines(config.low(), "low");
        inspection.expect_two_lines(config.high(), "high");
        return;
    }
    inspection.expect(
        static_cast<std::uint32_t>(config.labels_size()) == steps, "labels",
        "Schrijf bij elke stap een woord. Er zijn " + std::to_string(steps) + " stappen.");
    inspection.expect_lines(config.labels(), "labels");
}

std::size_t Scale::answer_bytes_max(const Config& config) {
    constexpr std::size_t framing_bytes = 2;  // of the packed list; a position is one byte
    return framing_bytes + static_cast<std::size_t>(config.items_size());
}

void Scale::feed(Config& config, std::span<const std::string> items) {
    config.clear_items();
    const auto fitting = std::min<std::size_t>(items.size(), limits::scale_items_max);
    for (const auto& item : items.first(fitting)) config.add_items()->set_text(item);
}

Result<Scale::Answer> Scale::check(const Config& config, Answer answer) {
    const auto& positions = answer.position_indexes();
    if (positions.empty() || positions.size() < config.items_size())
        return reject(proto::ERROR_CODE_INCOMPLETE);
    const auto steps = step_count(config);
    const bool outside = std::any_of(positions.begin(), positions.end(),
                                     [steps](std::uint32_t position) { return position >= steps; });
    if (outside || positions.size() > config.items_size())
        return reject(proto::ERROR_CODE_INVALID_OPTION);
    return answer;
}

void Scale::count(const Config& config, Outcome& outcome, const Answer& answer, int change) {
    add_counts(config, outcome, answer, change);
    set_means(config, outcome);
}

Scale::Outcome Scale::tally(const Config& config, std::span<const Answer> answers, Rng&) {
    Outcome outcome;
    add_counts(config, outcome, {}, 0);
    for (const auto& answer : answers) add_counts(config, outcome, answer, 1);
    set_means(config, outcome);
    return outcome;
}

Scale::Answer Scale::rehearse(const Config& config, Examples, Rng& rng) {
    // The middle of two throws, half a step up: most people stand somewhat above the middle.
    Answer answer;
    const auto steps = step_count(config);
    for (int item = 0; item < config.items_size(); ++item) {
        const auto position = (rng.below(steps) + rng.below(steps) + 1) / 2;
        answer.add_position_indexes(static_cast<std::uint32_t>(position));
    }
    return answer;
}

std::vector<std::uint32_t> Scale::shown_counts(const Config& config, const Outcome& outcome) {
    const auto map = for_each_item(config, full_cells(config));
    if (static_cast<std::size_t>(outcome.counts_size()) != map.size()) return {};
    std::vector<std::uint32_t> counts(map.empty() ? 0 : map.back() + 1, 0);
    for (int index = 0; index < outcome.counts_size(); ++index) {
        counts[map[static_cast<std::size_t>(index)]] += outcome.counts(index);
    }
    return counts;
}

Scale::View Scale::project(const Config& config, const Disclosed<Outcome>& outcome,
                           const Surroundings& around) {
    View view;
    *view.mutable_items() = config.items();
    view.set_step_count(step_count(config));
    view.set_low(config.low());
    view.set_high(config.high());
    *view.mutable_labels() = config.labels();
    *view.mutable_circles() = config.circles();
    view.set_control_only(config.control_only());
    const auto cells = outcome.cells(&Outcome::counts, for_each_item(config, full_cells(config)),
                                     for_each_item(config, rounded_cells(config)));
    if (cells.empty()) return view;
    for (const auto& cell : cells) *view.add_cells() = cell;
    view.set_cell_count(static_cast<std::uint32_t>(view.cells_size() / config.items_size()));
    if (const auto* means = outcome.part(&Outcome::circle_means))
        *view.mutable_circle_means() = *means;
    // One yes or no about everybody is coarser than the bands that show beside it.
    if (const auto* counts = outcome.part(&Outcome::counts);
        counts != nullptr && around.audience == Audience::control) {
        view.set_low_mood(is_low(config, *counts));
    }
    return view;
}

}  // namespace goedwerk::domain
