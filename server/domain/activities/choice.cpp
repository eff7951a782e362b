#include "domain/activities/choice.h"

#include <algorithm>
#include <numeric>
#include <set>

#include "base/check.h"
#include "base/limits.h"
#include "base/text.h"

namespace goedwerk::domain {
namespace {

std::uint32_t option_count(const Choice::Config& config) {
    return static_cast<std::uint32_t>(config.options_size()) + (config.other() ? 1 : 0);
}

std::uint32_t choices_max(const Choice::Config& config) {
    return std::max(1U, config.choices_max());
}

bool names_other(const Choice::Config& config, const Choice::Answer& answer) {
    const auto other = static_cast<std::uint32_t>(config.options_size());
    const auto& chosen = answer.option_indexes();
    return config.other() && std::find(chosen.begin(), chosen.end(), other) != chosen.end();
}

}  // namespace

void Choice::complete(Config& config, const proto::Case& casus) {
    if (!config.options().empty()) return;
    for (const auto& option : casus.options()) config.add_options()->set_text(option);
    config.set_other(config.other() || !casus.options().empty());
}

void Choice::inspect(const Config& config, Inspection& inspection) {
    inspection.expect_between(option_count(config), limits::options_min, limits::options_max,
                              "options", "opties");
    inspection.expect(config.choices_max() <= option_count(config), "choices_max",
                      "Er zijn minder opties dan je mag kiezen.");
    for (int at = 0; at < config.options_size(); ++at) {
        const auto place = "options/" + std::to_string(at);
        inspection.expect_filled(!config.options(at).text().empty(), place, "text");
        inspection.expect_two_lines(config.options(at).text(), place);
    }
}

std::size_t Choice::answer_bytes_max(const Config& config) {
    const std::size_t indexes = 8 + 2 * std::size_t{option_count(config)};
    // 8 bytes for a character is generous for every script; longer emoji sequences count against
    // the text limit.
    return config.other() ? indexes + 8 * limits::other_characters_max : indexes;
}

Result<Choice::Answer> Choice::check(const Config& config, Answer answer) {
    const auto& chosen = answer.option_indexes();
    if (chosen.empty()) return reject(proto::ERROR_CODE_INCOMPLETE);
    const std::set<std::uint32_t> distinct(chosen.begin(), chosen.end());
    if (static_cast<std::uint32_t>(chosen.size()) > choices_max(config) ||
        distinct.size() != static_cast<std::size_t>(chosen.size())) {
        return reject(proto::ERROR_CODE_TOO_MANY_OPTIONS);
    }
    if (*distinct.rbegin() >= option_count(config)) return reject(proto::ERROR_CODE_INVALID_OPTION);
    if (answer.other_text().empty()) return answer;
    if (!names_other(config, answer)) return reject(proto::ERROR_CODE_INVALID_OPTION);

    auto cleaned = text::clean(answer.other_text(), limits::other_characters_max);
    if (!cleaned && cleaned.error().code == proto::ERROR_CODE_EMPTY_TEXT) {
        answer.clear_other_text();
        return answer;
    }
    if (!cleaned) return cleaned.error();
    answer.set_other_text(*cleaned);
    if (answer.ByteSizeLong() > answer_bytes_max(config))
        return reject(proto::ERROR_CODE_TEXT_TOO_LONG);
    return answer;
}

void Choice::count(const Config& config, Outcome& outcome, const Answer& answer, int change) {
    outcome.mutable_counts()->Resize(static_cast<int>(option_count(config)), 0);
    for (const auto index : answer.option_indexes()) {
        CHECK(index < option_count(config));
        auto& count = *outcome.mutable_counts()->Mutable(static_cast<int>(index));
        count = static_cast<std::uint32_t>(static_cast<int>(count) + change);
    }
    if (answer.other_text().empty()) return;
    auto& texts = *outcome.mutable_other_texts();
    if (change > 0) {
        texts.Add(std::string(answer.other_text()));
    } else {
        texts.erase(std::find(texts.begin(), texts.end(), answer.other_text()));
    }
}

Choice::Outcome Choice::tally(const Config& config, std::span<const Answer> answers, Rng& rng) {
    Outcome outcome;
    count(config, outcome, {}, 0);
    for (const auto& answer : answers) count(config, outcome, answer, 1);
    std::vector<std::string> texts(outcome.other_texts().begin(), outcome.other_texts().end());
    rng.shuffle(texts);
    outcome.mutable_other_texts()->Assign(texts.begin(), texts.end());
    return outcome;
}

Choice::Answer Choice::rehearse(const Config& config, Examples, Rng& rng) {
    // Two dice, the lower one counts: some options are chosen more than others, as in a real group.
    Answer answer;
    const auto first = rng.below(option_count(config));
    const auto second = rng.below(option_count(config));
    answer.add_option_indexes(static_cast<std::uint32_t>(std::min(first, second)));
    return answer;
}

std::vector<std::uint32_t> Choice::shown_counts(const Outcome& outcome) {
    return {outcome.counts().begin(), outcome.counts().end()};
}

Choice::View Choice::project(const Config& config, const Disclosed<Outcome>& outcome,
                             const Surroundings&) {
    View view;
    *view.mutable_options() = config.options();
    view.set_choices_max(choices_max(config));
    view.set_other(config.other());
    if (config.other()) view.set_other_characters_max(limits::other_characters_max);
    std::vector<std::uint32_t> each(option_count(config));
    std::iota(each.begin(), each.end(), 0U);
    for (auto& cell : outcome.cells(&Outcome::counts, each, each))
        *view.add_cells() = std::move(cell);
    const auto* texts = outcome.part(&Outcome::other_texts);
    if (texts != nullptr && outcome.precision() == Precision::full)
        *view.mutable_other_texts() = *texts;
    return view;
}

}  // namespace goedwerk::domain
