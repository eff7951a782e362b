// P-TEXT and P-COLUMNS: sticky notes in one to four labelled columns.
//
// N1  An answer is all notes of one phone: 0 to notes_max, else TOO_MANY_NOTES. An empty list
//     takes them back.
// N2  Each note names a column that exists, else INVALID_OPTION, and its text is cleaned
//     (X1–X9) with the question's characters_max. It has a handle of its own, else INCOMPLETE.
// N3  The outcome holds every note once, shuffled; writer_count counts phones with a note.
// N4  Notes are shown under D5, in pages of at most limits::notes_per_page_max and of no more lines
//     than the board can show at 1/30 of its height. They keep their place while the page is shown;
//     one that was taken back leaves its place empty.
// N5  Phones get no notes; the board's notes travel in slots of their own.
// N6  A note is known by shown_handle(): FNV-1a (64 bits) over the phone's handle, little-endian,
//     and the cleaned text. So it is the same after a restart, a changed text is another note for
//     the facilitator, and a phone knows its own among those that are asked back.
// N7  The facilitator gets the notes themselves (desk), those that wait first.
// N8  Replies (stille schrijfronde): each note adds to an item of an earlier step, else
//     INVALID_OPTION, and is shown with it. Everybody gets the items, since those may be shown.
//     Without replies a note adds to nothing.
// N9  Only mark_hall() says that a note was written down for somebody in the hall; a phone cannot.
// N10 The facilitator sees which column has at least twice as many notes as each other one, from
//     limits::full_column_notes_min on: a sign that the talk leans to one side (domain.md 8.1).
// N11 A later step that works on notes of columns that help and columns that hinder gets each with
//     the title of its column before it: a short note does not say by itself on which side it is.
#pragma once

#include "domain/activity.h"

namespace goedwerk::domain {

struct Columns {
    using Config = proto::ColumnsConfig;
    using Answer = proto::ColumnsAnswer;
    using Outcome = proto::ColumnsOutcome;
    using View = proto::ColumnsView;

    static constexpr auto number = proto::ActivityConfig::kColumns;
    static constexpr auto config_arm = &proto::ActivityConfig::columns;
    static constexpr auto config_arm_to_fill = &proto::ActivityConfig::mutable_columns;
    static constexpr auto answer_arm = &proto::ActivityAnswer::columns;
    static constexpr auto answer_arm_to_fill = &proto::ActivityAnswer::mutable_columns;
    static constexpr auto outcome_arm = &proto::ActivityOutcome::columns;
    static constexpr auto outcome_arm_to_fill = &proto::ActivityOutcome::mutable_columns;
    static constexpr auto view_arm_to_fill = &proto::ActivityView::mutable_columns;
    static constexpr std::string_view name = "columns";
    static constexpr bool takes_answers = true;
    static constexpr bool texts_only = true;
    static constexpr bool takes_examples = true;

    static void inspect(const Config&, Inspection&);
    static void feed(Config&, std::span<const std::string> items);
    static bool is_ready(const Config& config) {
        return !config.replies() || !config.items().empty();
    }
    static void mark_hall(Answer&);  // N9
    static std::size_t answer_bytes_max(const Config&);
    static Result<Answer> check(const Config&, Answer);
    static Outcome tally(const Config&, std::span<const Answer> answers, Rng&);
    // N1: a list without notes says nothing and counts for nothing.
    static bool says_nothing(const Answer& answer) { return answer.notes().empty(); }
    // Changes `live` from what a phone said before (null: nothing) to what it says now. A changed
    // note keeps its place; a place taken away stays, without a note.
    static void update(const Config&, Outcome& live, const Answer* before, const Answer& now);
    static NoteHandle shown_handle(const proto::Note&);  // N6; of a checked note
    static bool has_note(const Outcome&, NoteHandle);
    static std::vector<NoteHandle> note_handles(const Outcome&);
    // Its place stays, as of a note that was taken away. False: it is not there.
    static bool erase_note(Outcome&, NoteHandle);
    static bool moderated(const Config& config) { return config.moderated(); }
    static Answer rehearse(const Config&, Examples, Rng&);
    static View project(const Config&, const Disclosed<Outcome>&, const Surroundings&);
    static std::vector<proto::NoteView> page(const Config&, const Disclosed<Outcome>&,
                                             const Surroundings&);
    // What is on the board, a group by its title.
    static std::vector<std::string> harvest(const Config&, const Disclosed<Outcome>&,
                                            const NoteDesk&);
    static std::uint32_t page_count(const Config&, const Disclosed<Outcome>&, const Surroundings&);
};

}  // namespace goedwerk::domain
