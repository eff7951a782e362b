#include "domain/note_sheets.h"

#include <algorithm>
#include <map>

#include "base/limits.h"

namespace goedwerk::domain {
namespace {

// What fits on a board of 1024×768 in letters of 1/30 of its height, as a rule of thumb: letters on
// a line of a note (12.7 px each; a word that goes to the next line leaves a rest), notes beside
// each other in a column, lines above each other. No note is lower than two lines and a margin.
struct Space {
    std::size_t line_letters;
    std::size_t beside;
    std::size_t lines = 14;
    std::size_t notes = limits::notes_per_page_max;
    std::size_t note_lines_min = 3;
};
Space normal_space(int columns) {
    if (columns == 1) return {.line_letters = 20, .beside = 3};
    if (columns == 2) return {.line_letters = 15, .beside = 2};
    return {.line_letters = columns == 3 ? 19U : 14U, .beside = 1};
}
Space space_for(int columns, const Surroundings& around) {
    auto space = normal_space(columns);
    space.lines -= more_lines_of_question(around);
    if (around.letters == Letters::normal) return space;
    space.line_letters = space.line_letters * 3 / 4;
    space.lines -= 4;
    space.notes = limits::notes_per_large_page_max;
    return space;
}

std::size_t lines_of(const Sheet& sheet, const Space& space) {
    const auto of_text = [&](const std::string& text) {
        return 1 + text.size() / space.line_letters;
    };
    auto lines = 1 + of_text(sheet.note->text());  // a margin's line, too
    if (!sheet.note->adds_to().empty()) lines += of_text(sheet.note->adds_to());
    if (sheet.group != nullptr && !sheet.group->title.empty()) lines += of_text(sheet.group->title);
    for (const auto* note : sheet.joined) lines += of_text(note->text());
    return std::max(lines, space.note_lines_min);
}

// One column of a page: notes in rows, a row as high as its highest note.
struct Stack {
    std::size_t lines_above = 0;  // of the rows that are full
    std::size_t row_lines = 0;
    std::size_t in_row = 0;

    std::size_t lines() const { return lines_above + row_lines; }
    Stack with(std::size_t height, const Space& space) const {
        if (in_row == space.beside) return {lines(), height, 1};
        return {lines_above, std::max(row_lines, height), in_row + 1};
    }
};

struct Page {
    std::vector<Stack> columns;
    std::size_t notes = 0;

    bool fits(std::size_t column, std::size_t height, const Space& space) const {
        if (notes == space.notes) return false;
        const auto& stack = columns[column];
        return stack.in_row == 0 || stack.with(height, space).lines() <= space.lines;
    }
    void add(std::size_t column, std::size_t height, const Space& space) {
        columns[column] = columns[column].with(height, space);
        ++notes;
    }
};

}  // namespace

std::vector<Sheet> sheets_of(const Notes& notes, const NoteDesk& desk, bool moderated) {
    std::vector<Sheet> sheets;
    std::map<NoteHandle, std::size_t> sheet_of_group;
    for (const auto& note : notes) {
        const NoteHandle handle{note.handle()};
        if (!desk.shows(handle, moderated)) continue;
        const auto* group = desk.group_of(handle);
        if (group == nullptr) {
            sheets.push_back({&note, nullptr, {}});
            continue;
        }
        if (note.text().empty()) continue;
        const auto [place, first] = sheet_of_group.emplace(group->handle, sheets.size());
        if (first) {
            sheets.push_back({&note, group, {}});
        } else {
            sheets[place->second].joined.push_back(&note);
        }
    }
    return sheets;
}

std::vector<std::size_t> pages_of(std::span<const Sheet> sheets, int columns,
                                  const Surroundings& around) {
    const auto space = space_for(columns, around);
    std::vector<std::size_t> page_of;
    std::vector<Page> pages;
    std::vector<std::size_t> last(static_cast<std::size_t>(columns), 0);  // page of each column
    for (const auto& sheet : sheets) {
        const auto column = std::size_t{sheet.note->column_index()};
        const auto height = lines_of(sheet, space);
        auto& index = last[column];
        while (index < pages.size() && !pages[index].fits(column, height, space)) ++index;
        if (index == pages.size()) pages.push_back({std::vector<Stack>(last.size())});
        pages[index].add(column, height, space);
        page_of.push_back(index);
    }
    return page_of;
}

proto::NoteView view_of(const Sheet& sheet) {
    proto::NoteView view;
    *view.mutable_note() = *sheet.note;
    for (const auto* note : sheet.joined) view.add_joined(note->text());
    if (sheet.group == nullptr) return view;
    view.set_group_handle(sheet.group->handle.value);
    view.set_group_title(sheet.group->title);
    return view;
}

}  // namespace goedwerk::domain
