#include "domain/activities/line.h"

#include <numeric>

#include "base/check.h"
#include "base/limits.h"
#include "domain/fine_positions.h"

namespace goedwerk::domain {
namespace {

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

// D8: both rounds alike, in zones if one of them may not be shown in bins.
void add_cells(Line::View& view, const Disclosed<Line::Outcome>& outcome) {
    const auto first = outcome.of_round(&Line::Outcome::first_answer_count);
    auto before = first.cells(&Line::Outcome::first_counts, bin_of, zone_of);
    auto now = outcome.cells(&Line::Outcome::counts, bin_of, zone_of);
    if (!before.empty() && before.size() != now.size()) {
        before = first.rounded().cells(&Line::Outcome::first_counts, bin_of, zone_of);
        now = outcome.rounded().cells(&Line::Outcome::counts, bin_of, zone_of);
    }
    for (auto& cell : now) *view.add_cells() = std::move(cell);
    for (auto& cell : before) *view.add_first_cells() = std::move(cell);
}

}  // namespace

void Line::complete(Config& config, const proto::Case& casus) {
    if (!config.has_left() && !config.has_right()) config.MergeFrom(casus.line());
}

void Line::inspect(const Config& config, Inspection& inspection) {
    const auto inspect_end = [&](const proto::LineEnd& end, const std::string& field) {
        inspection.expect(!end.title().empty() && !end.text().empty(), field,
                          "Bij '" + field + "' horen een 'title' en een 'text'.");
        inspection.expect_two_lines(end.text(), field + "/text");
    };
    inspect_end(config.left(), "left");
    inspect_end(config.right(), "right");
}

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

void Line::count(const Config&, Outcome& outcome, const Answer& answer, int change) {
    outcome.mutable_counts()->Resize(limits::line_positions, 0);
    const auto changed = [change](std::uint32_t count) {
        return static_cast<std::uint32_t>(static_cast<int>(count) + change);
    };
    if (answer.has_doubt_index() && answer.doubt_index() >= strong_doubt_index_min) {
        outcome.set_doubting_count(changed(outcome.doubting_count()));
    }
    if (answer.dont_know()) {
        outcome.set_dont_know_count(changed(outcome.dont_know_count()));
    } else if (answer.has_position_index()) {
        CHECK(answer.position_index() < limits::line_positions);
        auto& count = *outcome.mutable_counts()->Mutable(static_cast<int>(answer.position_index()));
        count = changed(count);
    }
}

Line::Outcome Line::tally(const Config& config, std::span<const Answer> answers, Rng&) {
    Outcome outcome;
    count(config, outcome, {}, 0);
    for (const auto& answer : answers) count(config, outcome, answer, 1);
    return outcome;
}

void Line::compare(Outcome& second, const Outcome& first, std::span<const AnswerPair<Answer>> pairs,
                   DisclosureRule rule) {
    *second.mutable_first_counts() = first.counts();
    const auto placed = std::accumulate(first.counts().begin(), first.counts().end(), 0U);
    second.set_first_answer_count(placed + first.dont_know_count());
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
    if (config.asks_doubt())
        answer.set_doubt_index(static_cast<std::uint32_t>(rng.below(limits::doubt_steps)));
    return answer;
}

std::vector<std::uint32_t> Line::shown_counts(const Outcome& outcome) {
    std::vector<std::uint32_t> counts(limits::line_bins, 0);
    for (int position = 0; position < outcome.counts_size(); ++position) {
        counts[bin_of[static_cast<std::size_t>(position)]] += outcome.counts(position);
    }
    counts.push_back(outcome.dont_know_count());
    return counts;
}

Line::View Line::project(const Config& config, const Disclosed<Outcome>& outcome,
                         const Surroundings&) {
    View view;
    *view.mutable_left() = config.left();
    *view.mutable_right() = config.right();
    view.set_asks_doubt(config.asks_doubt());
    if (!outcome.shows()) return view;
    add_cells(view, outcome);
    *view.mutable_dont_know() = outcome.cell(&Outcome::dont_know_count);
    if (config.asks_doubt()) view.set_doubting(outcome.band(&Outcome::doubting_count));
    if (const auto* shift = outcome.part(&Outcome::shift)) add_shift(view, *shift);
    return view;
}

}  // namespace goedwerk::domain
