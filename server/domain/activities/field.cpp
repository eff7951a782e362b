#include "domain/activities/field.h"

#include <algorithm>
#include <array>

#include "base/check.h"
#include "base/limits.h"

namespace goedwerk::domain {
namespace {

constexpr std::uint32_t side = limits::field_side;
constexpr std::uint32_t cell_count = side * side;
using Map = std::array<std::uint32_t, cell_count>;

constexpr Map cells_one_by_one() {
    Map map{};
    for (std::uint32_t cell = 0; cell < cell_count; ++cell) map[cell] = cell;
    return map;
}

constexpr std::uint32_t middle_part = 4;
constexpr Map five_parts() {
    constexpr std::uint32_t middle = side / 2;
    Map map{};
    for (std::uint32_t cell = 0; cell < cell_count; ++cell) {
        const auto row = cell / side;
        const auto column = cell % side;
        const auto quarter = (row > middle ? 2U : 0U) + (column > middle ? 1U : 0U);
        map[cell] = row == middle || column == middle ? middle_part : quarter;
    }
    return map;
}
constexpr Map cell_of = cells_one_by_one();
constexpr Map part_of = five_parts();
static_assert(part_of[0] == 0 && part_of[4] == 1 && part_of[20] == 2 && part_of[24] == 3);
static_assert(part_of[2] == middle_part && part_of[10] == middle_part &&
              part_of[12] == middle_part);

bool is_whole(const Field::Outcome& outcome) {
    return std::all_of(outcome.counts().begin(), outcome.counts().end(), [](std::uint32_t count) {
        return count == 0 || count >= limits::shift_cell_min;
    });
}

}  // namespace

void Field::complete(Config& config, const proto::Case& casus) {
    if (config.has_x() || config.has_y()) return;
    *config.mutable_x() = casus.field().x();
    *config.mutable_y() = casus.field().y();
    if (config.corners().empty()) *config.mutable_corners() = casus.field().corners();
}

void Field::inspect(const Config& config, Inspection& inspection) {
    const auto inspect_axis = [&](const proto::FieldAxis& axis, const std::string& field) {
        inspection.expect(!axis.low().empty() && !axis.high().empty(), field,
                          "Bij '" + field + "' horen een 'low' en een 'high'.");
        inspection.expect_two_lines(axis.low(), field + "/low");
        inspection.expect_two_lines(axis.high(), field + "/high");
    };
    inspect_axis(config.x(), "x");
    inspect_axis(config.y(), "y");
    constexpr int corner_count = 4;
    inspection.expect(config.corners().empty() || config.corners_size() == corner_count, "corners",
                      "Schrijf geen hoeken, of vier: linksonder, rechtsonder, linksboven, "
                      "rechtsboven.");
    inspection.expect_lines(config.corners(), "corners");
}

Result<Field::Answer> Field::check(const Config&, Answer answer) {
    if (answer.has_cell_index() == answer.dont_know()) return reject(proto::ERROR_CODE_INCOMPLETE);
    if (answer.cell_index() >= cell_count) return reject(proto::ERROR_CODE_INVALID_OPTION);
    return answer;
}

void Field::count(const Config&, Outcome& outcome, const Answer& answer, int change) {
    outcome.mutable_counts()->Resize(cell_count, 0);
    const auto changed = [change](std::uint32_t count) {
        return static_cast<std::uint32_t>(static_cast<int>(count) + change);
    };
    if (answer.dont_know()) {
        outcome.set_dont_know_count(changed(outcome.dont_know_count()));
    } else if (answer.has_cell_index()) {
        CHECK(answer.cell_index() < cell_count);
        auto& count = *outcome.mutable_counts()->Mutable(static_cast<int>(answer.cell_index()));
        count = changed(count);
    }
    outcome.set_whole(is_whole(outcome));
}

Field::Outcome Field::tally(const Config& config, std::span<const Answer> answers, Rng&) {
    Outcome outcome;
    count(config, outcome, {}, 0);
    for (const auto& answer : answers) count(config, outcome, answer, 1);
    return outcome;
}

Field::Answer Field::rehearse(const Config&, Examples, Rng& rng) {
    Answer answer;
    constexpr std::uint64_t one_in = 12;
    if (rng.below(one_in) == 0) {
        answer.set_dont_know(true);
        return answer;
    }
    // The sum of two dice each way: most people stand near the middle, a few in a corner.
    constexpr std::uint64_t die = side / 2 + 1;
    const auto row = rng.below(die) + rng.below(die);
    const auto column = rng.below(die) + rng.below(die);
    answer.set_cell_index(static_cast<std::uint32_t>(side * row + column));
    return answer;
}

std::vector<std::uint32_t> Field::shown_counts(const Outcome& outcome) {
    const auto& map = outcome.whole() ? cell_of : part_of;
    std::vector<std::uint32_t> counts(cell_count, 0);
    for (int cell = 0; cell < outcome.counts_size(); ++cell) {
        counts[map[static_cast<std::size_t>(cell)]] += outcome.counts(cell);
    }
    counts.push_back(outcome.dont_know_count());
    return counts;
}

Field::View Field::project(const Config& config, const Disclosed<Outcome>& outcome,
                           const Surroundings&) {
    View view;
    *view.mutable_x() = config.x();
    *view.mutable_y() = config.y();
    *view.mutable_corners() = config.corners();
    if (outcome.answer_count() < limits::full_display_answers_min) return view;  // F3
    const auto& map = outcome.flag(&Outcome::whole) ? cell_of : part_of;
    for (auto& cell : outcome.cells(&Outcome::counts, map, part_of))
        *view.add_cells() = std::move(cell);
    *view.mutable_dont_know() = outcome.cell(&Outcome::dont_know_count);
    return view;
}

}  // namespace goedwerk::domain
