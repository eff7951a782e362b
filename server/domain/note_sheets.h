// From notes and what the facilitator arranged about them to sheets on the board, page by page.
//
// NS1 A sheet is one note, or a group: its first note that is shown, and the texts of the others
//     that are. A group stands where its first shown note stands.
// NS2 A note that is not shown has no sheet. One that was taken back keeps an empty sheet, so that
//     no other moves, unless it was not shown or in a group.
// NS3 A page has at most limits::notes_per_page_max sheets and no more lines than the board can
//     show at 1/30 of its height; in large letters half as many, at 1/22. A sheet that
//     is higher by itself is the only one of its column there. Each column goes on where it has
//     room, whatever others need. Sheets keep their order in their column.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "activities/columns.pb.h"
#include "domain/activity.h"
#include "domain/note_desk.h"

namespace goedwerk::domain {

using Notes = google::protobuf::RepeatedPtrField<proto::ShownNote>;

struct Sheet {
    const proto::ShownNote* note = nullptr;
    const NoteGroup* group = nullptr;  // nullptr: a note by itself
    std::vector<const proto::ShownNote*> joined;
};

// `notes` and `desk` outlive the sheets.
std::vector<Sheet> sheets_of(const Notes& notes, const NoteDesk& desk, bool moderated);
// Of each sheet the page it is on, from 0.
std::vector<std::size_t> pages_of(std::span<const Sheet> sheets, int columns,
                                  const Surroundings& around);
proto::NoteView view_of(const Sheet& sheet);

}  // namespace goedwerk::domain
