// What holds for a programme of meetings, for the question bank, and for decks that work on what
// came out of an earlier meeting (L8).
//
// J1  A programme has an id, language, title and 1 to limits::meetings_max meetings; a meeting has
//     1 to limits::meeting_forms_max decks and says when it is held.
// J2  A question bank has an id, language, title and sets; a set has a theme and questions that fit
//     on two lines of the board.
// J3  A programme names decks that exist, each once.
// J4  A reference "deck/step" names the first form of a meeting that comes before this deck in a
//     programme; every form of it has that step. For takes_from that step brings texts.
//
// Any thread. Problems are added to the checker.
#pragma once

#include <vector>

#include "content/checker.h"
#include "deck.pb.h"

namespace goedwerk::content {

void check_programme(const proto::Programme& programme, Checker& checker);     // J1
void check_questions(const proto::QuestionBank& questions, Checker& checker);  // J2

// In one list: decks of both languages, complete.
using Decks = std::vector<const proto::Deck*>;

void check_programme_decks(const proto::Programme& programme, const Decks& decks,
                           Checker& checker);  // J3
void check_meeting_refs(const proto::Deck& deck, const Decks& decks,
                        const std::vector<const proto::Programme*>& programmes,
                        Checker& checker);  // J4

}  // namespace goedwerk::content
