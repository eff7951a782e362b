// One running workshop as values: what the log says (Room), what a move does to it (decide), what
// an event does to it (apply), what the room may see of it (project, in projection.h).
//
// R1  Replaying the log gives the room that lived.
// R2  decide() only returns events that apply() accepts; a rejected move changes nothing.
// R3  A move carries the seq the facilitator saw; another one is STALE.
// R4  A question that is open is closed before the room goes anywhere else.
// R5  Undo brings back step, phase, fase, page and blank as they were before the last move. If that
//     means opening a question again, it is a new round that replaces the one before: its answers
//     are gone with its key. If it means un-opening, the round is discarded.
// R6  Opening again is a new round; old outcomes stay. The second of two linked questions uses the
//     key of the first, if that is still there. At most limits::rounds_per_step_max rounds a step.
// R7  Fasen are revealed in order and stay revealed in later steps of the same casus.
// R8  The first move starts the room; after RoomEnded nothing happens any more.
// R9  Blank (Rust op het bord) ends with the next move to another step or phase.
// R10 A box that is not needed any more is never needed again, whatever is undone: its key is gone.
// R11 A step that takes from an earlier one gets the texts of that one's last outcome, as far as
//     they may be shown, when it is entered; from its first round on they stay as they are.
// R12 What the facilitator arranges about notes belongs to the last round of the step that is on,
//     also after it closed; undo leaves it alone, since each of these moves has its own way back.
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
};

// What an undo brings back.
struct Flow {
    StepIndex step;
    Phase phase = Phase::prepared;
    bool started = false;
    bool blank = false;
    std::uint32_t page_index = 0;
    std::vector<std::uint32_t> stages_shown;  // per casus of the deck
    friend bool operator==(const Flow&, const Flow&) = default;
};

struct Room {
    RoomId id;
    std::vector<proto::Deck> decks;  // one per language, the deck's own first
    std::uint32_t k = limits::k_default;
    bool rehearsal = false;
    bool locked = false;
    bool ended = false;
    Seq head;
    Flow flow;
    std::vector<Flow> undo;     // oldest first, at most limits::undo_depth_max
    std::vector<Round> rounds;  // in the order they were opened
};

// --- reading -------------------------------------------------------------------------------------
std::uint32_t step_count(const Room& room);
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
    std::uint32_t page_count = 0;     // of what is on the board now
    // Of the step's last round, live or closed; nullptr: none.
    const proto::ActivityOutcome* outcome = nullptr;
};

// Of a move about a note.
struct NoteTarget {
    NoteHandle note;
    NoteHandle other;
    std::string text;  // as it came in
};

struct Decision {
    bool closes_round = false;  // tally first: RoundClosed goes before `events` in the same record
    std::vector<proto::RoomEvent> events;
};

// MOVE_IMPOSSIBLE: does not fit the phase or the argument, or there is no such note. ROOM_ENDED.
// A group's title that is no good text gets the code of text::clean.
Result<Decision> decide(const Room& room, MoveKind kind, std::uint32_t argument,
                        const MoveSetting& setting, const NoteTarget& target = {});

proto::RoomEvent round_closed(const Room& room, proto::ActivityOutcome outcome);
// The key of the open round is lost (the host was restarted): the same round with a new, empty box.
proto::RoomEvent round_opened_afresh(const Room& room, BoxId fresh_box);

// --- applying ------------------------------------------------------------------------------------
proto::Record first_record(std::vector<proto::Deck> decks, std::uint32_t k, bool rehearsal,
                           std::string created_on);
// Events of one record. A record that does not fit is a violation: it came from our own log.
void apply(Room& room, const proto::Record& record);

}  // namespace goedwerk::domain
