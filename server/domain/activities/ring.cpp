#include "domain/activities/ring.h"

#include <algorithm>

#include "base/check.h"
#include "base/limits.h"

namespace goedwerk::domain {
namespace {

// What 0 stands for in a config.
constexpr std::uint32_t texts_default = 4;
constexpr std::uint32_t characters_default = 60;
constexpr int rings_min = 2;
constexpr std::uint64_t heats = 3;

std::uint32_t texts_max(const Ring::Config& config) {
    return config.texts_max() == 0 ? texts_default : config.texts_max();
}

}  // namespace

void Ring::inspect(const Config& config, Inspection& inspection) {
    inspection.expect_between(static_cast<std::size_t>(config.rings_size()), rings_min,
                              limits::rings_max, "rings", "ringen");
    inspection.expect_lines(config.rings(), "rings");
    inspection.expect(
        config.texts_max() <= limits::ring_texts_max, "texts_max",
        "Op een ring staan hoogstens " + std::to_string(limits::ring_texts_max) + " teksten.");
    inspection.expect_characters(config.characters_max(), "characters_max");
}

std::size_t Ring::answer_bytes_max(const Config& config) {
    constexpr std::size_t framing_bytes = 2;  // of the packed list; a number is one byte
    return framing_bytes + static_cast<std::size_t>(config.rings_size());
}

Result<Ring::Answer> Ring::check(const Config& config, Answer answer) {
    const auto& counts = answer.text_counts();
    if (counts.size() < config.rings_size()) return reject(proto::ERROR_CODE_INCOMPLETE);
    if (counts.size() > config.rings_size()) return reject(proto::ERROR_CODE_INVALID_OPTION);
    const auto fullest = std::max_element(counts.begin(), counts.end());
    if (fullest == counts.end() || *fullest == 0) return reject(proto::ERROR_CODE_INCOMPLETE);
    if (*fullest > texts_max(config)) return reject(proto::ERROR_CODE_TOO_MANY_NOTES);
    return answer;
}

Ring::Outcome Ring::tally(const Config& config, std::span<const Answer> answers, Rng&) {
    Outcome outcome;
    if (answers.empty()) return outcome;
    for (int ring = 0; ring < config.rings_size(); ++ring) {
        std::uint64_t texts = 0;
        for (const auto& answer : answers) {
            CHECK(answer.text_counts_size() == config.rings_size());
            texts += answer.text_counts(ring);
        }
        const auto third = heats * texts / (answers.size() * texts_max(config));
        outcome.add_heats(static_cast<std::uint32_t>(1 + std::min(third, heats - 1)));
    }
    return outcome;
}

Ring::Answer Ring::rehearse(const Config& config, Examples, Rng& rng) {
    // Inner rings are fuller: what is near comes to mind first.
    Answer answer;
    const auto rings = static_cast<std::uint32_t>(config.rings_size());
    for (std::uint32_t ring = 0; ring < rings; ++ring) {
        const auto most = std::max(1U, texts_max(config) * (rings - ring) / rings);
        answer.add_text_counts(static_cast<std::uint32_t>(rng.below(most + 1)));
    }
    answer.set_text_counts(0, std::max(1U, answer.text_counts(0)));
    return answer;
}

Ring::View Ring::project(const Config& config, const Disclosed<Outcome>& outcome,
                         const Surroundings&) {
    View view;
    *view.mutable_rings() = config.rings();
    view.set_texts_max(texts_max(config));
    view.set_characters_max(config.characters_max() == 0 ? characters_default
                                                         : config.characters_max());
    if (const auto* heats_shown = outcome.part(&Outcome::heats))
        *view.mutable_heats() = *heats_shown;
    return view;
}

}  // namespace goedwerk::domain
