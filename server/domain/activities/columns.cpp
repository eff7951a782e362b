#include "domain/activities/columns.h"

#include <algorithm>
#include <set>
#include <string_view>
#include <utility>

#include "base/check.h"
#include "base/limits.h"
#include "base/text.h"
#include "domain/note_sheets.h"

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

// Neither taken away nor erased.
bool is_there(const proto::ShownNote& note, const NoteDesk& desk) {
    return !note.text().empty() && desk.mark_of(NoteHandle{note.handle()}) != NoteMark::erased;
}

// Waiting first, so that nothing is overlooked; the rest by handle, which tells nothing.
int urgency(NoteMark mark, bool moderated) {
    if (mark == NoteMark::none && moderated) return 0;
    if (mark == NoteMark::later) return 1;
    return mark == NoteMark::none || mark == NoteMark::shown ? 2 : 3;
}

void add_desk(Columns::View& view, const Notes& notes, const NoteDesk& desk, bool moderated) {
    std::vector<const proto::ShownNote*> in_turn;
    for (const auto& note : notes) {
        if (is_there(note, desk)) in_turn.push_back(&note);
    }
    const auto key = [&](const proto::ShownNote* note) {
        return std::pair(urgency(desk.mark_of(NoteHandle{note->handle()}), moderated),
                         note->handle());
    };
    std::sort(in_turn.begin(), in_turn.end(),
              [&](const auto* left, const auto* right) { return key(left) < key(right); });
    const auto room = std::size_t{limits::desk_notes_max};
    if (in_turn.size() > room) {
        view.set_desk_rest_count(static_cast<std::uint32_t>(in_turn.size() - room));
        in_turn.resize(room);
    }
    for (const auto* note : in_turn) {
        auto& row = *view.add_desk();
        *row.mutable_note() = *note;
        row.set_mark(to_proto(desk.mark_of(NoteHandle{note->handle()})));
        if (const auto* group = desk.group_of(NoteHandle{note->handle()})) {
            row.set_group_handle(group->handle.value);
            row.set_group_title(group->title);
        }
    }
}

// N10. From 1; 0: none.
std::uint32_t full_column(const Columns::Config& config, const Notes& notes, const NoteDesk& desk) {
    std::vector<std::uint32_t> counts(static_cast<std::size_t>(config.columns_size()), 0);
    for (const auto& note : notes) {
        if (is_there(note, desk)) ++counts[note.column_index()];
    }
    const auto fullest = std::max_element(counts.begin(), counts.end());
    const auto most = *fullest;
    if (counts.size() < 2 || most < limits::full_column_notes_min) return 0;
    const auto number = static_cast<std::uint32_t>(fullest - counts.begin()) + 1;
    *fullest = 0;
    const bool leans = most >= 2 * *std::max_element(counts.begin(), counts.end());
    return leans ? number : 0;
}

proto::ShownNote shown_of(const Columns::Config& config, const proto::Note& note) {
    proto::ShownNote shown;
    shown.set_handle(Columns::shown_handle(note).value);
    shown.set_column_index(note.column_index());
    shown.set_text(note.text());
    shown.set_in_hall(note.in_hall());
    if (note.item_number() > 0)
        shown.set_adds_to(config.items(static_cast<int>(note.item_number()) - 1));
    return shown;
}

// "Ik hoop dat…" goes on in the note itself.
bool ends_open(std::string_view title) {
    constexpr std::string_view dots = "…";
    return title.size() >= dots.size() && title.substr(title.size() - dots.size()) == dots;
}

// N11. One for each column; empty unless there are two sides.
std::vector<std::string> sides_of(const Columns::Config& config) {
    std::vector<std::string> sides(static_cast<std::size_t>(config.columns_size()));
    bool helps = false;
    bool hinders = false;
    for (std::size_t at = 0; at < sides.size(); ++at) {
        const auto& column = config.columns(static_cast<int>(at));
        helps = helps || column.tone() == proto::COLUMN_TONE_HELPS;
        hinders = hinders || column.tone() == proto::COLUMN_TONE_HINDERS;
        sides[at] = column.title() + (ends_open(column.title()) ? " " : ": ");
    }
    if (!helps || !hinders) sides.assign(sides.size(), "");
    return sides;
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
    inspection.expect(config.replies() != inspection.step().takes_from().empty(), "replies",
                      "Wie aanvult, vult teksten van een eerdere stap aan. Gebruik 'replies' samen "
                      "met 'takes_from'.");
    inspection.expect(config.items().empty(), "items",
                      "De teksten komen uit een eerdere stap. Haal deze weg.");
    inspection.expect_examples(config.columns_size(), characters_max(config), "kolom");
}

void Columns::feed(Config& config, std::span<const std::string> items) {
    config.mutable_items()->Assign(items.begin(), items.end());
}

void Columns::mark_hall(Answer& answer) {
    for (auto& note : *answer.mutable_notes()) note.set_in_hall(true);
}

std::size_t Columns::answer_bytes_max(const Config& config) {
    constexpr std::size_t framing_bytes = 23;  // with handle, column and item
    return notes_max(config) * (note_bytes_max(config) + framing_bytes);
}

Result<Columns::Answer> Columns::check(const Config& config, Answer answer) {
    if (static_cast<std::uint32_t>(answer.notes_size()) > notes_max(config)) {
        return reject(proto::ERROR_CODE_TOO_MANY_NOTES);
    }
    std::set<std::uint64_t> handles;
    for (auto& note : *answer.mutable_notes()) {
        if (note.handle() == 0 || !handles.insert(note.handle()).second) {
            return reject(proto::ERROR_CODE_INCOMPLETE);
        }
        if (note.column_index() >= static_cast<std::uint32_t>(config.columns_size())) {
            return reject(proto::ERROR_CODE_INVALID_OPTION);
        }
        const bool adds = note.item_number() > 0;
        if (adds != config.replies() ||
            note.item_number() > static_cast<std::uint32_t>(config.items_size())) {
            return reject(proto::ERROR_CODE_INVALID_OPTION);  // N8
        }
        note.clear_in_hall();  // N9
        auto cleaned = text::clean(note.text(), characters_max(config));
        if (!cleaned) return cleaned.error();
        if (cleaned->size() > note_bytes_max(config))
            return reject(proto::ERROR_CODE_TEXT_TOO_LONG);
        note.set_text(*cleaned);
    }
    return answer;
}

NoteHandle Columns::shown_handle(const proto::Note& note) {
    constexpr std::uint64_t offset_basis = 0xCBF29CE484222325;  // FNV-1a, 64 bits
    constexpr std::uint64_t prime = 0x100000001B3;
    auto hash = offset_basis;
    const auto take = [&hash](unsigned char byte) { hash = (hash ^ byte) * prime; };
    for (int shift = 0; shift < 64; shift += 8) {
        take(static_cast<unsigned char>(note.handle() >> shift & 0xFF));
    }
    for (const char byte : note.text()) take(static_cast<unsigned char>(byte));
    return NoteHandle{hash};
}

Columns::Outcome Columns::tally(const Config& config, std::span<const Answer> answers, Rng& rng) {
    std::vector<proto::ShownNote> notes;
    Outcome outcome;
    for (const auto& answer : answers) {
        if (answer.notes_size() > 0) outcome.set_writer_count(outcome.writer_count() + 1);
        for (const auto& note : answer.notes()) notes.push_back(shown_of(config, note));
    }
    rng.shuffle(notes);
    for (auto& note : notes) *outcome.add_notes() = std::move(note);
    return outcome;
}

void Columns::update(const Config& config, Outcome& live, const Answer* before, const Answer& now) {
    static const Answer nothing;
    const auto& old_notes = before == nullptr ? nothing.notes() : before->notes();
    const auto place_of = [&live](const proto::Note& note) {
        const auto handle = shown_handle(note).value;
        auto& notes = *live.mutable_notes();
        const auto place = std::find_if(notes.begin(), notes.end(), [&](const auto& shown) {
            return shown.handle() == handle;
        });
        CHECK(place != notes.end());
        return place;
    };
    const auto same_in = [](const auto& notes, const proto::Note& note) {
        return std::find_if(notes.begin(), notes.end(),
                            [&](const auto& other) { return other.handle() == note.handle(); });
    };
    for (const auto& note : old_notes) {
        if (same_in(now.notes(), note) == now.notes().end()) place_of(note)->clear_text();
    }
    for (const auto& note : now.notes()) {
        const auto old = same_in(old_notes, note);
        auto& shown = old == old_notes.end() ? *live.add_notes() : *place_of(*old);
        shown = shown_of(config, note);
    }
    const auto writes = [](int count) { return count > 0 ? 1U : 0U; };
    live.set_writer_count(live.writer_count() + writes(now.notes_size()) -
                          writes(old_notes.size()));
}

bool Columns::has_note(const Outcome& outcome, NoteHandle note) {
    return std::any_of(outcome.notes().begin(), outcome.notes().end(), [note](const auto& one) {
        return one.handle() == note.value && !one.text().empty();
    });
}

std::vector<NoteHandle> Columns::note_handles(const Outcome& outcome) {
    std::vector<NoteHandle> handles;
    for (const auto& note : outcome.notes()) {
        if (!note.text().empty()) handles.push_back(NoteHandle{note.handle()});
    }
    return handles;
}

bool Columns::erase_note(Outcome& outcome, NoteHandle note) {
    auto& notes = *outcome.mutable_notes();
    const auto found = std::find_if(notes.begin(), notes.end(), [note](const auto& one) {
        return one.handle() == note.value && !one.text().empty();
    });
    if (found == notes.end()) return false;
    found->clear_text();
    return true;
}

Columns::Answer Columns::rehearse(const Config& config, Examples examples, Rng& rng) {
    Answer answer;
    if (examples.empty() || !is_ready(config)) return answer;
    const auto wanted = 1 + rng.below(std::min<std::uint64_t>(notes_max(config), 2));
    for (std::uint64_t made = 0; made < wanted; ++made) {
        const auto& example = *examples[rng.below(examples.size())];
        const auto& notes = answer.notes();
        const bool written = std::any_of(notes.begin(), notes.end(), [&](const auto& note) {
            return note.text() == example.text();
        });
        if (written) continue;
        auto& note = *answer.add_notes();
        note.set_handle(rng.next() | 1);
        note.set_column_index(example.column_index());
        note.set_text(example.text());
        if (config.replies()) {
            const auto items = static_cast<std::uint64_t>(config.items_size());
            note.set_item_number(static_cast<std::uint32_t>(1 + rng.below(items)));
        }
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
    view.set_moderated(config.moderated());
    view.set_replies(config.replies());
    *view.mutable_items() = config.items();
    if (around.audience == Audience::phone) {  // N5
        for (const auto note : around.desk->asked_back()) view.add_asked_back(note.value);
        return view;
    }
    const auto* notes = outcome.part(&Outcome::notes);
    if (notes == nullptr) return view;
    view.mutable_note_counts()->Resize(config.columns_size(), 0);
    std::uint32_t not_shown = 0;
    for (const auto& note : *notes) {
        if (!is_there(note, *around.desk)) continue;
        const bool shown = around.desk->shows(NoteHandle{note.handle()}, config.moderated());
        auto& count = *view.mutable_note_counts()->Mutable(static_cast<int>(note.column_index()));
        ++(shown ? count : not_shown);
    }
    view.set_not_shown_count(not_shown);
    if (around.audience == Audience::control) {
        add_desk(view, *notes, *around.desk, config.moderated());
        view.set_full_column_number(full_column(config, *notes, *around.desk));
        return view;
    }
    view.set_page_key(around.page_key);
    view.set_page_index(around.page_index);
    view.set_page_count(page_count(config, outcome, around));
    view.set_page_note_count(static_cast<std::uint32_t>(page(config, outcome, around).size()));
    return view;
}

std::vector<std::string> Columns::harvest(const Config& config, const Disclosed<Outcome>& outcome,
                                          const NoteDesk& desk) {
    std::vector<std::string> texts;
    const auto* notes = outcome.part(&Outcome::notes);
    if (notes == nullptr) return texts;
    const auto sides = sides_of(config);
    for (const auto& sheet : sheets_of(*notes, desk, config.moderated())) {
        const bool named = sheet.group != nullptr && !sheet.group->title.empty();
        const auto& text = named ? sheet.group->title : sheet.note->text();
        if (text.empty()) continue;
        texts.push_back(sides[sheet.note->column_index()] + text);
    }
    return texts;
}

std::uint32_t Columns::page_count(const Config& config, const Disclosed<Outcome>& outcome,
                                  const Surroundings& around) {
    const auto* notes = outcome.part(&Outcome::notes);
    if (notes == nullptr) return 0;
    const auto sheets = sheets_of(*notes, *around.desk, config.moderated());
    const auto page_of = pages_of(sheets, config.columns_size(), around);
    const auto last = std::max_element(page_of.begin(), page_of.end());
    return last == page_of.end() ? 0 : static_cast<std::uint32_t>(*last + 1);
}

std::vector<proto::NoteView> Columns::page(const Config& config, const Disclosed<Outcome>& outcome,
                                           const Surroundings& around) {
    std::vector<proto::NoteView> page;
    const auto* notes = outcome.part(&Outcome::notes);
    if (notes == nullptr || around.audience != Audience::board) return page;
    const auto sheets = sheets_of(*notes, *around.desk, config.moderated());
    const auto page_of = pages_of(sheets, config.columns_size(), around);
    for (std::size_t index = 0; index < sheets.size(); ++index) {
        if (page_of[index] != around.page_index) continue;
        const auto position = static_cast<std::uint32_t>(page.size());
        auto& view = page.emplace_back(view_of(sheets[index]));
        view.set_page_key(around.page_key);
        view.set_position_index(position);
    }
    return page;
}

}  // namespace goedwerk::domain
