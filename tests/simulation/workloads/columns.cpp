#include <set>

#include "base/limits.h"
#include "simulation/workload.h"

namespace goedwerk::simulation {

using domain::Columns;
namespace {

// A question that the facilitator asked in between says no number.
std::uint32_t notes_max_of(const Columns::Config& config) {
    return config.notes_max() == 0 ? limits::notes_per_phone_default : config.notes_max();
}

}  // namespace

template <>
Columns::Config Workload<Columns>::ask(Rng& rng) {
    Columns::Config config;
    for (auto left = 1 + rng.below(4); left > 0; --left) config.add_columns()->set_title("Kolom");
    config.set_notes_max(static_cast<std::uint32_t>(1 + rng.below(4)));
    return config;
}

template <>
Columns::Answer Workload<Columns>::answer(const Columns::Config& config, const std::string& token,
                                          Rng& rng) {
    Columns::Answer answer;
    const auto wanted = rng.below(notes_max_of(config) + 1);  // an empty list takes all back
    for (std::uint64_t number = 0; number < wanted; ++number) {
        auto& note = *answer.add_notes();
        note.set_handle(rng.next() | 1);
        const auto columns = static_cast<std::uint64_t>(config.columns_size());
        note.set_column_index(static_cast<std::uint32_t>(rng.below(columns)));
        note.set_text(token + "n" + std::to_string(number));
    }
    return answer;
}

template <>
Columns::Answer Workload<Columns>::wrong(const Columns::Config& config, Rng& rng) {
    Columns::Answer answer;
    const auto kind = rng.below(4);
    const auto count = kind == 0 ? notes_max_of(config) + 1 : 1;
    for (std::uint32_t number = 0; number < count; ++number) {
        auto& more = *answer.add_notes();
        more.set_handle(number + 1);
        more.set_text("tekst");
    }
    auto& note = *answer.mutable_notes(0);
    if (kind == 1) note.set_column_index(static_cast<std::uint32_t>(config.columns_size()));
    if (kind == 2) note.set_text(" ");
    if (kind == 3) note.clear_handle();
    return answer;
}

template <>
Findings Workload<Columns>::check(const Columns::Config& config, const Columns::Outcome& outcome,
                                  std::uint32_t answer_count) {
    Findings findings;
    std::set<std::string> texts;
    std::set<std::uint64_t> handles;
    for (const auto& note : outcome.notes()) {
        if (note.text().empty()) findings.push_back("columns: an empty note");
        texts.insert(note.in_hall() ? std::to_string(note.handle()) : note.text());
        handles.insert(note.handle());
    }
    const auto notes = static_cast<std::size_t>(outcome.notes_size());
    if (texts.size() != notes) findings.push_back("columns: a note twice");
    if (handles.size() != notes) findings.push_back("columns: a handle twice");
    if (outcome.writer_count() != answer_count) findings.push_back("columns: other writers");
    if (notes > std::size_t{answer_count} * notes_max_of(config)) {
        findings.push_back("columns: more notes than allowed");
    }
    return findings;
}

}  // namespace goedwerk::simulation
