// What the facilitator arranged about the notes of one round: marks and groups, by handle. A value
// that events change; it knows no texts.
//
// ND1  A note without a mark is shown, or waits when the question is moderated. Only `shown` lets a
//      waiting note through; every other mark keeps a note off the board.
// ND2  A note is in one group at most. Joining brings the whole group of the first to the second;
//      a group of one is no group, and its title goes with it.
// ND3  A group keeps its title and its notes whatever happens to the marks of its notes.
// ND4  At most limits::desk_marks_max marks: a round cannot grow without bound.
// ND5  An erased note stays erased, and its text leaves the outcome and the log.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "activities/columns.pb.h"
#include "base/ids.h"

namespace goedwerk::domain {

enum class NoteMark {
    none,
    shown,
    later,
    asked_back,
    hurtful,
    recognisable,
    confidential,
    double_note,
    erased
};
proto::NoteMark to_proto(NoteMark mark);
// `known` is false for a number we do not know; the mark is `none` then.
struct MarkRead {
    NoteMark mark = NoteMark::none;
    bool known = false;
};
MarkRead mark_from(std::uint32_t number);

struct NoteGroup {
    NoteHandle handle;  // of the note it began with; stays when that note leaves
    std::string title;
    std::vector<NoteHandle> notes;  // in the order they joined; two or more
};

class NoteDesk final {
  public:
    // Of notes that nobody arranged.
    static const NoteDesk& untouched();

    NoteMark mark_of(NoteHandle note) const;
    bool shows(NoteHandle note, bool moderated) const;  // ND1
    // nullptr: in no group. Good until the next change.
    const NoteGroup* group_of(NoteHandle note) const;
    bool is_full() const;
    std::vector<NoteHandle> asked_back() const { return marked(NoteMark::asked_back); }
    std::vector<NoteHandle> erased() const { return marked(NoteMark::erased); }

    void mark(NoteHandle note, NoteMark mark);
    void join(NoteHandle note, NoteHandle to);
    void part(NoteHandle note);
    void name(NoteHandle note, std::string title);

  private:
    std::vector<NoteHandle> marked(NoteMark mark) const;
    std::vector<NoteGroup>::iterator find(NoteHandle note);

    std::map<NoteHandle, NoteMark> marks_;
    std::vector<NoteGroup> groups_;
};

}  // namespace goedwerk::domain
