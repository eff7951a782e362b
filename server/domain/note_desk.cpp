#include "domain/note_desk.h"

#include <algorithm>
#include <utility>

#include "base/check.h"
#include "base/limits.h"

namespace goedwerk::domain {
namespace {

bool holds(const NoteGroup& group, NoteHandle note) {
    return std::find(group.notes.begin(), group.notes.end(), note) != group.notes.end();
}

}  // namespace

proto::NoteMark to_proto(NoteMark mark) {
    switch (mark) {
        case NoteMark::none:
            return proto::NOTE_MARK_UNSPECIFIED;
        case NoteMark::shown:
            return proto::NOTE_MARK_SHOWN;
        case NoteMark::later:
            return proto::NOTE_MARK_LATER;
        case NoteMark::asked_back:
            return proto::NOTE_MARK_ASKED_BACK;
        case NoteMark::hurtful:
            return proto::NOTE_MARK_HURTFUL;
        case NoteMark::recognisable:
            return proto::NOTE_MARK_RECOGNISABLE;
        case NoteMark::confidential:
            return proto::NOTE_MARK_CONFIDENTIAL;
        case NoteMark::double_note:
            return proto::NOTE_MARK_DOUBLE;
        case NoteMark::erased:
            return proto::NOTE_MARK_ERASED;
    }
    return proto::NOTE_MARK_UNSPECIFIED;
}

MarkRead mark_from(std::uint32_t number) {
    for (int index = 0; index <= static_cast<int>(NoteMark::erased); ++index) {
        const auto mark = static_cast<NoteMark>(index);
        if (static_cast<std::uint32_t>(to_proto(mark)) == number) return {mark, true};
    }
    return {};
}

const NoteDesk& NoteDesk::untouched() {
    static const NoteDesk instance;
    return instance;
}

NoteMark NoteDesk::mark_of(NoteHandle note) const {
    const auto found = marks_.find(note);
    return found == marks_.end() ? NoteMark::none : found->second;
}

bool NoteDesk::shows(NoteHandle note, bool moderated) const {
    const auto mark = mark_of(note);
    return mark == NoteMark::shown || (mark == NoteMark::none && !moderated);
}

std::vector<NoteGroup>::iterator NoteDesk::find(NoteHandle note) {
    return std::find_if(groups_.begin(), groups_.end(),
                        [note](const NoteGroup& group) { return holds(group, note); });
}

const NoteGroup* NoteDesk::group_of(NoteHandle note) const {
    const auto found = std::find_if(groups_.begin(), groups_.end(),
                                    [note](const NoteGroup& group) { return holds(group, note); });
    return found == groups_.end() ? nullptr : &*found;
}

bool NoteDesk::is_full() const {
    return marks_.size() + groups_.size() >= limits::desk_marks_max;
}

std::vector<NoteHandle> NoteDesk::marked(NoteMark mark) const {
    std::vector<NoteHandle> notes;
    for (const auto& [note, its_mark] : marks_) {
        if (its_mark == mark) notes.push_back(note);
    }
    return notes;
}

void NoteDesk::mark(NoteHandle note, NoteMark mark) {
    CHECK(mark_of(note) != NoteMark::erased);  // ND5
    if (mark == NoteMark::none) {
        marks_.erase(note);
    } else {
        marks_[note] = mark;
    }
}

void NoteDesk::join(NoteHandle note, NoteHandle to) {
    CHECK(note != to);
    auto moving = std::vector{note};
    if (const auto own = find(note); own != groups_.end()) {
        if (holds(*own, to)) return;
        moving = own->notes;
        groups_.erase(own);
    }
    auto group = find(to);
    if (group == groups_.end()) group = groups_.insert(group, NoteGroup{to, {}, {to}});
    group->notes.insert(group->notes.end(), moving.begin(), moving.end());
}

void NoteDesk::part(NoteHandle note) {
    const auto group = find(note);
    if (group == groups_.end()) return;
    std::erase(group->notes, note);
    if (group->notes.size() < 2) groups_.erase(group);  // ND2
}

void NoteDesk::name(NoteHandle note, std::string title) {
    const auto group = find(note);
    CHECK(group != groups_.end());
    group->title = std::move(title);
}

}  // namespace goedwerk::domain
