// Which moves fit the phase, and which one most facilitators do next.
//
// M1  The first of possible_moves() is the one a clicker makes; it never undoes and never ends the
//     room: after the talk of the last step it only rests the board.
// M2  decide() accepts exactly the moves that possible_moves() names, with a fitting argument.
//     Moves about notes (concerns_note) are not among them: they fit wherever those notes are.
// M3  A cue fits its moment: the smallest group once there is a result that has groups, silence,
//     pairs and an example before it, no writers where there are texts. People elsewhere may always
//     come first.
// M4  Another casus may be told instead of the one that is on until a question of it was opened.
// M5  The code may be renewed whenever the room may be locked, and again.
#pragma once

#include <optional>
#include <vector>

#include "room.pb.h"

namespace goedwerk::domain {

struct Room;

enum class MoveKind {
    next_step,
    previous_step,
    go_to_step,
    open,
    close,
    reveal,
    hide,
    talk,
    reveal_stage,
    extend,
    blank,
    turn_page,
    undo,
    lock,
    end_room,
    mark_note,
    join_notes,
    part_note,
    name_group,
    show_waiting,
    add_step,
    count_hall,
    tick_parked,
    cue,
    admit,
    style_board,
    switch_case,
    renew_code
};

proto::MoveKind to_proto(MoveKind kind);
// nullopt: a number we do not know.
std::optional<MoveKind> move_kind_from(proto::MoveKind kind);

bool concerns_note(MoveKind kind);

std::vector<MoveKind> possible_moves(const Room& room, std::uint32_t page_count);

// M3
std::vector<proto::Cue> possible_cues(const Room& room);

}  // namespace goedwerk::domain
