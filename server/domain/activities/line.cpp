#include "domain/activities/line.h"

#include <array>

#include "base/check.h"
#include "base/limits.h"

namespace goedwerk::domain {
namespace {

using Map = std::array<std::uint32_t, limits::line_positions>;

constexpr Map bins() {
    Map map{};
    constexpr std::uint32_t middle = limits::line_positions / 2;
    for (std::uint32_t position = 0; position < map.size(); ++position) {
        map[position] = position <= middle ? position / 2 : (position + 1) / 2;
    }
    return map;
}
constexpr Map zones() {
    Map map{};
    for (std::uint32_t position = 0; position < map.size(); ++position)
        map[position] = position / 7;
    return map;
}
constexpr Map bin_of = bins();
constexpr Map zone_of = zones();
static_assert(bin_of[9] == 4 && bin_of[10] == 5 && bin_of[11] == 6 &&
              bin_of[20] == limits::line_bins - 1);
static_assert(zone_of[6] == 0 && zone_of[7] == 1 && zone_of[20] == 2);

constexpr std::uint32_t strong_doubt_index_min = 3;

void add_shift(Line::View& view, const proto::LineShift& shift) {
    view.set_some_shifted(shift.some_shifted());
    const auto add = [&view](std::uint32_t count) { view.add_shift()->set_count(count); };
    if (shift.moved_count() > 0) {
        add(shift.moved_count());
        add(shift.stayed_count());
    } else if (!shift.some_shifted() &&
               shift.left_count() + shift.stayed_count() + shift.right_count() > 0) {
        add(shift.left_count());
        add(shift.stayed_count());
        add(shift.right_count());
    }
}

}  // namespace

Result<Line::Answer> Line::check(const Config& config, Answer answer) {
    if (answer.has_position_index() == answer.dont_know())
        return reject(proto::ERROR_CODE_INCOMPLETE);
    if (answer.position_index() >= limits::line_positions)
        return reject(proto::ERROR_CODE_INVALID_OPTION);
    if (answer.has_doubt_index() &&
        (!config.asks_doubt() || answer.doubt_index() >= limits::doubt_steps)) {
        return reject(proto::ERROR_CODE_INVALID_OPTION);
    }
    return answer;
}

Line::Outcome Line::tally(const Config&, std::span<const Answer> answers, Rng&) {
    Outcome outcome;
    outcome.mutable_counts()->Resize(limits::line_positions, 0);
    for (const auto& answer : answers) {
        if (answer.has_doubt_index() && answer.doubt_index() >= strong_doubt_index_min) {
            outcome.set_doubting_count(outcome.doubting_count() + 1);
        }
        if (answer.dont_know()) {
            outcome.set_dont_know_count(outcome.dont_know_count() + 1);
            continue;
        }
        CHECK(answer.position_index() < limits::line_positions);
        auto& count = *outcome.mutable_counts()->Mutable(static_cast<int>(answer.position_index()));
        ++count;
    }
    return outcome;
}

void Line::compare(Outcome& second, const Outcome& first, std::span<const AnswerPair<Answer>> pairs,
                   DisclosureRule rule) {
    *second.mutable_first_counts() = first.counts();
    proto::LineShift shift;
    for (const auto& [before, after] : pairs) {
        if (!before->has_position_index() || !after->has_position_index()) continue;
        if (after->position_index() < before->position_index()) {
            shift.set_left_count(shift.left_count() + 1);
        } else if (after->position_index() > before->position_index()) {
            shift.set_right_count(shift.right_count() + 1);
        } else {
            shift.set_stayed_count(shift.stayed_count() + 1);
        }
    }
    *second.mutable_shift() = keep_shift(std::move(shift), rule);
}

Line::Answer Line::rehearse(const Config& config, Examples, Rng& rng) {
    Answer answer;
    constexpr std::uint64_t one_in = 12;
    if (rng.below(one_in) == 0) {
        answer.set_dont_know(true);
        return answer;
    }
    // The sum of two dice: most people stand somewhere in between, a few at the ends.
    constexpr std::uint64_t die = limits::line_positions / 2 + 1;
    answer.set_position_index(static_cast<std::uint32_t>(rng.below(die) + rng.below(die)));
    if (config.asks_doubt()) answer.set_doubt_index(static_cast<std::uint32_t>(rng.below(limits::doubt_steps)));
    return answer;
}

Line::View Line::project(const Config& config, const Disclosed<Outcome>& outcome,
                         const Surroundings&) {
    View view;
    *view.mutable_left() = config.left();
    *view.mutable_right() = config.right();
    view.set_asks_doubt(config.asks_doubt());
    if (!outcome.shows()) return view;
    for (auto& cell : outcome.cells(&Outcome::counts, bin_of, zone_of))
        *view.add_cells() = std::move(cell);
    for (auto& cell : outcome.cells(&Outcome::first_counts, bin_of, zone_of)) {
        *view.add_first_cells() = std::move(cell);
    }
    *view.mutable_dont_know() = outcome.cell(&Outcome::dont_know_count);
    if (config.asks_doubt()) view.set_doubting(outcome.band(&Outcome::doubting_count));
    if (const auto* shift = outcome.part(&Outcome::shift)) add_shift(view, *shift);
    return view;
}

}  // namespace goedwerk::domain
