#include "domain/activities/columns.h"

#include <algorithm>

#include "base/limits.h"
#include "base/text.h"

namespace goedwerk::domain {
namespace {

std::uint32_t notes_max(const Columns::Config& config) {
    return config.notes_max() == 0 ? limits::notes_per_phone_default : config.notes_max();
}
std::uint32_t characters_max(const Columns::Config& config) {
    return config.characters_max() == 0 ? limits::note_characters_default : config.characters_max();
}
// 8 bytes for a character is generous for every script; a note of long emoji sequences ends
// earlier.
std::size_t note_bytes_max(const Columns::Config& config) {
    return std::min<std::size_t>(limits::text_bytes_max, std::size_t{8} * characters_max(config));
}

// Which places stay when the list got shorter: of the notes that are still there, in order; any
// left over at the end.
std::vector<NoteHandle> keep_equal_notes(
    const google::protobuf::RepeatedPtrField<proto::Note>& before,
    const google::protobuf::RepeatedPtrField<proto::Note>& now,
    const std::vector<NoteHandle>& own) {
    std::vector<NoteHandle> kept;
    int next = 0;
    for (int index = 0; index < before.size() && next < now.size(); ++index) {
        const auto left_before = before.size() - index;
        const auto left_now = now.size() - next;
        const bool same = before.Get(index).column_index() == now.Get(next).column_index() &&
                          before.Get(index).text() == now.Get(next).text();
        if (!same && left_before > left_now) continue;
        kept.push_back(own[static_cast<std::size_t>(index)]);
        ++next;
    }
    return kept;
}

// What fits on a board of 4:3 in its smallest letters, as a rule of thumb: letters on a line of a
// note, notes beside each other in a column, lines above each other.
struct Space {
    std::size_t line_letters;
    std::size_t beside;
    std::size_t lines = 14;
};
Space space_for(int columns) {
    if (columns == 1) return {.line_letters = 32, .beside = 3};
    if (columns == 2) return {.line_letters = 24, .beside = 2};
    return {.line_letters = columns == 3 ? 32U : 22U, .beside = 1};
}

// N4: indexes of the first note of each page.
std::vector<int> page_starts(const google::protobuf::RepeatedPtrField<proto::ShownNote>& notes,
                             int columns) {
    const auto space = space_for(columns);
    std::vector<int> starts;
    std::vector<std::size_t> lines;
    for (int index = 0; index < notes.size(); ++index) {
        const auto& note = notes.Get(index);
        const auto column = std::size_t{note.column_index()};
        const auto height = 2 + note.text().size() / space.line_letters;  // a margin's line, too
        const bool fits = !starts.empty() && lines[column] + height <= space.lines * space.beside &&
                          index - starts.back() < int{limits::notes_per_page_max};
        if (!fits) {
            starts.push_back(index);
            lines.assign(static_cast<std::size_t>(columns), 0);
        }
        lines[column] += height;
    }
    return starts;
}

}  // namespace

void Columns::inspect(const Config& config, Inspection& inspection) {
    inspection.expect_between(static_cast<std::size_t>(config.columns_size()), 1,
                              limits::columns_max, "columns", "kolommen");
    for (int at = 0; at < config.columns_size(); ++at) {
        inspection.expect_filled(!config.columns(at).title().empty(),
                                 "columns/" + std::to_string(at), "title");
    }
    inspection.expect(config.notes_max() <= limits::notes_per_phone_max, "notes_max",
                      "Een deelnemer schrijft hoogstens " +
                          std::to_string(limits::notes_per_phone_max) + " briefjes.");
    inspection.expect_characters(config.characters_max(), "characters_max");
    inspection.expect_examples(config.columns_size(), characters_max(config), "kolom");
}

std::size_t Columns::answer_bytes_max(const Config& config) {
    constexpr std::size_t framing_bytes = 12;
    return notes_max(config) * (note_bytes_max(config) + framing_bytes);
}

Result<Columns::Answer> Columns::check(const Config& config, Answer answer) {
    if (static_cast<std::uint32_t>(answer.notes_size()) > notes_max(config)) {
        return reject(proto::ERROR_CODE_TOO_MANY_NOTES);
    }
    for (auto& note : *answer.mutable_notes()) {
        if (note.column_index() >= static_cast<std::uint32_t>(config.columns_size())) {
            return reject(proto::ERROR_CODE_INVALID_OPTION);
        }
        auto cleaned = text::clean(note.text(), characters_max(config));
        if (!cleaned) return cleaned.error();
        if (cleaned->size() > note_bytes_max(config))
            return reject(proto::ERROR_CODE_TEXT_TOO_LONG);
        note.set_text(*cleaned);
    }
    return answer;
}

Columns::Outcome Columns::tally(const Config&, std::span<const Answer> answers, Rng& rng) {
    std::vector<proto::ShownNote> notes;
    Outcome outcome;
    for (const auto& answer : answers) {
        if (answer.notes_size() > 0) outcome.set_writer_count(outcome.writer_count() + 1);
        for (const auto& note : answer.notes()) {
            auto& shown = notes.emplace_back();
            shown.set_column_index(note.column_index());
            shown.set_text(note.text());
        }
    }
    rng.shuffle(notes);
    for (auto& note : notes) {
        note.set_handle(rng.next());
        *outcome.add_notes() = std::move(note);
    }
    return outcome;
}

void Columns::update(Outcome& live, const Answer* before, const Answer& now,
                     std::vector<NoteHandle>& own, Rng& rng) {
    static const Answer nothing;
    const auto& old_notes = before == nullptr ? nothing.notes() : before->notes();
    const auto place_of = [&live](NoteHandle handle) {
        auto& notes = *live.mutable_notes();
        return std::find_if(notes.begin(), notes.end(),
                            [handle](const auto& note) { return note.handle() == handle.value; });
    };
    auto kept = own;
    if (now.notes_size() < old_notes.size()) kept = keep_equal_notes(old_notes, now.notes(), own);
    for (const auto handle : own) {
        if (std::find(kept.begin(), kept.end(), handle) == kept.end())
            place_of(handle)->clear_text();
    }
    own = std::move(kept);
    for (int index = 0; index < now.notes_size(); ++index) {
        if (static_cast<std::size_t>(index) == own.size()) {
            own.push_back(NoteHandle{rng.next()});
            live.add_notes()->set_handle(own.back().value);
        }
        auto& shown = *place_of(own[static_cast<std::size_t>(index)]);
        shown.set_column_index(now.notes(index).column_index());
        shown.set_text(now.notes(index).text());
    }
    const auto writes = [](int count) { return count > 0 ? 1U : 0U; };
    live.set_writer_count(live.writer_count() + writes(now.notes_size()) -
                          writes(old_notes.size()));
}

Columns::Answer Columns::rehearse(const Config& config, Examples examples, Rng& rng) {
    Answer answer;
    if (examples.empty()) return answer;
    const auto wanted = 1 + rng.below(std::min<std::uint64_t>(notes_max(config), 2));
    for (std::uint64_t made = 0; made < wanted; ++made) {
        const auto& example = *examples[rng.below(examples.size())];
        const auto& notes = answer.notes();
        const bool written = std::any_of(notes.begin(), notes.end(), [&](const auto& note) {
            return note.text() == example.text();
        });
        if (written) continue;
        auto& note = *answer.add_notes();
        note.set_column_index(example.column_index());
        note.set_text(example.text());
    }
    return answer;
}

Columns::View Columns::project(const Config& config, const Disclosed<Outcome>& outcome,
                               const Surroundings& around) {
    View view;
    *view.mutable_columns() = config.columns();
    view.set_notes_max(notes_max(config));
    view.set_characters_max(characters_max(config));
    view.set_starter(config.starter());
    const auto* notes = outcome.part(&Outcome::notes);
    if (notes == nullptr || around.audience == Audience::phone) return view;  // N5
    view.mutable_note_counts()->Resize(config.columns_size(), 0);
    for (const auto& note : *notes) {
        if (note.text().empty()) continue;
        auto& count = *view.mutable_note_counts()->Mutable(static_cast<int>(note.column_index()));
        ++count;
    }
    view.set_page_key(around.page_key);
    view.set_page_index(around.page_index);
    view.set_page_count(page_count(config, outcome));
    view.set_page_note_count(static_cast<std::uint32_t>(page(config, outcome, around).size()));
    return view;
}

std::vector<std::string> Columns::harvest(const Config&, const Disclosed<Outcome>& outcome) {
    std::vector<std::string> texts;
    if (const auto* notes = outcome.part(&Outcome::notes)) {
        for (const auto& note : *notes) texts.push_back(note.text());
    }
    return texts;
}

std::uint32_t Columns::page_count(const Config& config, const Disclosed<Outcome>& outcome) {
    const auto* notes = outcome.part(&Outcome::notes);
    if (notes == nullptr) return 0;
    return static_cast<std::uint32_t>(page_starts(*notes, config.columns_size()).size());
}

std::vector<proto::NoteView> Columns::page(const Config& config, const Disclosed<Outcome>& outcome,
                                           const Surroundings& around) {
    std::vector<proto::NoteView> page;
    const auto* notes = outcome.part(&Outcome::notes);
    if (notes == nullptr || around.audience == Audience::phone) return page;
    auto starts = page_starts(*notes, config.columns_size());
    if (around.page_index >= starts.size()) return page;
    starts.push_back(notes->size());
    const auto first = starts[around.page_index];
    for (int index = first; index < starts[around.page_index + 1]; ++index) {
        auto& view = page.emplace_back();
        view.set_page_key(around.page_key);
        view.set_position_index(static_cast<std::uint32_t>(index - first));
        *view.mutable_note() = notes->Get(index);
    }
    return page;
}

}  // namespace goedwerk::domain
