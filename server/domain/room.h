// One running workshop as values: what the log says (Room), what a move does to it (decide), what
// an event does to it (apply), what the room may see of it (project, in projection.h).
//
// R1  Replaying the log gives the room that lived.
// R2  decide() only returns events that apply() accepts; a rejected move changes nothing.
// R3  A move carries the seq the facilitator saw; another one is STALE. Questions for later that
//     came in between make nothing stale.
// R4  A question that is open is closed before the room goes anywhere else.
// R5  Undo brings back step, phase, fase, page, blank and cue as before the last move. If that
//     means opening a question again, it is a new round that replaces the one before: its answers
//     are gone with its key. If it means un-opening, the round is discarded.
// R6  Opening again is a new round; old outcomes stay. The second of two linked questions uses the
//     key of the first, if that is still there. At most limits::rounds_per_step_max rounds a step.
// R7  Fasen are revealed in order and stay revealed in later steps of the same casus.
// R8  The first move starts the room; after RoomEnded nothing happens any more.
// R9  Blank (rest, break, guest) and a cue end with the next move to another step or phase.
// R10 A box that is not needed any more is never needed again, whatever is undone: its key is gone.
// R11 A step that takes from an earlier one gets the texts of that one's last outcome, as far as
//     they may be shown, when it is entered; from its first round on they stay as they are.
// R12 What the facilitator arranges about notes belongs to the last round of the step that is on,
//     also after it closed; undo leaves it alone, since each of these moves has its own way back.
// R13 A question outside the deck is added after its last step and entered at once; the next move
//     then goes on with the deck where it was left. It stays in the plan.
// R14 A step that takes from, or recalls, an earlier meeting finds that in what the room was made
//     with; without it the step keeps its own items, and recalls nothing.
// R15 People without a phone are counted in the open question, one number for each answer, 1 for a
//     note; they go into its outcome, marked. At most limits::hall_people_max.
// R16 Questions for later are the facilitator's: he ticks them. At most limits::parked_max.
// R17 A locked room lets in one newcomer for each time the facilitator admits one; locking it again
//     starts from none.
// R18 How the board looks (large letters, dark) stays until it is changed; undo leaves it alone.
//     Other letters make other pages: the first one is shown.
// R19 Another casus begins where the one before began, with no fase shown. Undo does not go back
//     past it; the same move does, since the two changed places (domain/casus.h).
// R20 The id of a room stays. Each time the code is renewed a gate comes behind it, another than
//     the one before, which opens nothing any more. Undo leaves it alone.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/ids.h"
#include "base/limits.h"
#include "base/result.h"
#include "domain/activities/registry.h"
#include "domain/audience.h"
#include "domain/moves.h"
#include "domain/note_desk.h"
#include "record.pb.h"
#include "room.pb.h"

namespace goedwerk::domain {

struct Round {
    StepIndex step;
    std::uint32_t number = 0;  // from 1, per step
    BoxId box;
    BoxId key_box;  // whose key it uses
    bool small_group = false;
    std::uint32_t present_count = 0;  // phones, when it opened
    bool open = true;
    bool discarded = false;     // or replaced: it does not count
    bool replaced_one = false;  // phones are asked to send again
    bool keeps_box = false;     // box and key are needed for a later, linked round
    proto::ActivityOutcome outcome;
    NoteDesk desk;
    std::vector<proto::HallAnswered> hall;  // R15; different answers
};

struct ParkedQuestion {
    std::string text;
    bool answered = false;
};

// What an undo brings back.
struct Flow {
    StepIndex step;
    std::optional<StepIndex> resumes_at;  // R13: set in a step outside the deck
    Phase phase = Phase::prepared;
    bool started = false;
    proto::Blank blank = proto::BLANK_UNSPECIFIED;
    proto::Cue cue = proto::CUE_UNSPECIFIED;
    std::uint32_t page_index = 0;
    std::vector<std::uint32_t> stages_shown;  // per casus of the deck
    friend bool operator==(const Flow&, const Flow&) = default;
};

struct BoardStyle {
    bool large = false;  // letters
    bool dark = false;
    friend bool operator==(const BoardStyle&, const BoardStyle&) = default;
};

struct Room {
    RoomId id;
    std::vector<proto::Deck> decks;   // one per language, the deck's own first
    std::uint32_t planned_steps = 0;  // of the deck; steps from here on were added
    std::uint32_t k = limits::k_default;
    bool rehearsal = false;
    bool locked = false;
    bool ended = false;
    std::uint32_t admitted = 0;  // R17: newcomers, since it was locked
    Gate gate;                   // R20; empty: the code was never renewed
    BoardStyle board_style;
    std::string created_on;      // date
    std::string worked_on;       // last date on which the facilitator was at work; empty: never yet
    std::uint64_t opens_ms = 0;  // see timetable.h; 0: goes by hand
    std::uint32_t timetable_reached = 0;  // moments of the timetable that were used
    proto::GroupRef group;                // empty: a room by itself
    std::vector<proto::Remembered> memory;
    std::vector<ParkedQuestion> parked;
    Seq head;
    Seq moved_at;  // of the last record that was not made of questions for later; see R3
    Flow flow;
    std::vector<Flow> undo;     // oldest first, at most limits::undo_depth_max
    std::vector<Round> rounds;  // in the order they were opened
};

// --- reading -------------------------------------------------------------------------------------
std::string join_code(const Room& room);     // that newcomers need now
std::uint32_t step_count(const Room& room);  // with those that were added
std::optional<StepIndex> step_named(const Room& room, const std::string& id);
// The step of the deck that is on, or where the deck was left (R13).
StepIndex place_in_plan(const Room& room);
// nullptr: the room was made without it.
const proto::Remembered* remembered(const Room& room, const std::string& step_ref);
// R15
std::uint32_t people_in_hall(const Round& round);
std::vector<proto::ActivityAnswer> hall_answers(const Round& round);  // one for each of them
// The deck's own where that language is missing.
const proto::Deck& deck_in(const Room& room, Language language);
const proto::Step& step_at(const Room& room, StepIndex step);  // in the deck's own language
const proto::Step& step_in(const proto::Deck& deck, StepIndex step);
const proto::Block& block_in(const proto::Deck& deck, StepIndex step);
std::optional<std::size_t> case_index(const proto::Deck& deck, const proto::Step& step);
// The last round of the step that counts, open or closed. nullptr: none.
const Round* round_of(const Room& room, StepIndex step);
const Round* open_round(const Room& room);
// Of the step so far, discarded ones included; the next one has this number and one.
std::uint32_t rounds_opened(const Room& room, StepIndex step);
// The counting, closed round of the step that this step repeats, while its box is kept. nullptr:
// none.
const Round* linked_first(const Room& room, StepIndex step);
// Its sealed answers are still wanted: it is open, or closed and waiting for its linked second
// round.
bool needs_box(const Room& room, const Round& round);
// What may be known of the round once it is closed. Closing is the facilitator's press of D5.
DisclosureRule rule_when_closed(const Room& room, const Round& round);
// What may be known of it now.
DisclosureRule rule_for(const Room& room, const Round& round);

// --- deciding ------------------------------------------------------------------------------------
// What decide() cannot know by itself.
struct MoveSetting {
    std::uint32_t present_count = 0;  // phones; decides small_group
    BoxId fresh_box;                  // random, used if a round is opened
    Gate fresh_gate = {};             // random, used if the code is renewed
    std::uint32_t page_count = 0;     // of what is on the board now
    // Of the step's last round, live or closed; nullptr: none.
    const proto::ActivityOutcome* outcome = nullptr;
};

// What a move is about, as it came in.
struct MoveContent {
    NoteHandle note = {};
    NoteHandle other = {};
    std::string text = {};
    std::vector<std::string> options = {};
    proto::ActivityAnswer hall = {};
};

struct Decision {
    bool closes_round = false;  // tally first: RoundClosed goes before `events` in the same record
    std::vector<proto::RoomEvent> events;
};

// MOVE_IMPOSSIBLE: does not fit the phase or the argument, or there is no such note. ROOM_ENDED.
// A text that is no good gets the code of text::clean, an answer of the hall that of check_answer.
Result<Decision> decide(const Room& room, MoveKind kind, std::uint32_t argument,
                        const MoveSetting& setting, const MoveContent& content = {});

proto::RoomEvent round_closed(const Room& room, proto::ActivityOutcome outcome);
// ND5: takes the text of this note out of every outcome that the record holds. False: in none.
bool erase_note(proto::Record& record, NoteHandle note);
// The key of the open round is lost (the host was restarted): the same round with a new, empty box.
proto::RoomEvent round_opened_afresh(const Room& room, BoxId fresh_box);

// --- applying ------------------------------------------------------------------------------------
// A rehearsal has no k-rule.
proto::Record first_record(proto::RoomCreated created);
// Events of one record. A record that does not fit is a violation: it came from our own log.
void apply(Room& room, const proto::Record& record);

}  // namespace goedwerk::domain
