// What holds for one casus and for one deck, before other files are looked at. Sizes:
// base/limits.h.
//
// K1   A casus and a deck have an id, language, title, theme and minutes; a deck has blocks, a
//      casus fasen and a question. A block has a title and minutes; a step has an id, title,
//      question and activity.
// K2   A fase has a text of at most stage_words_max words. If that is more than
//      stage_board_words_max, it has a board_text; a board_text has at most stage_board_words_max
//      words.
// K3   The moral question has at most question_words_max words.
// K4   The minutes of the blocks add up to those of the deck. A timer has at most
//      timer_minutes_max; a step that closes by itself has a timer.
// K5   Step ids differ.
// K6   What is read on two lines of the board (questions, options, points, rules, ends of a line)
//      has at most question_characters_max characters.
// K7   A choice has options that fit. This and K8 to K10 and K13 the activities say themselves
//      (inspect() of domain/activities); they are asked when the casussen are known.
// K8   Columns likewise, with their examples.
// K9   A line likewise.
// K10  Info likewise, with the ground rules.
// K11  A step that asks something says when answers show.
// K12  `repeats` names an earlier choice or line step, and asks just the same.
// K13  Fasen likewise, of the casus of the step.
// K14  Casussen stand in files of their own.
// K15  `takes_from` names an earlier step that brings texts, for an activity that can work on them.
// K16  Days of a deck for home: every step has 1 to step_days_max, or none has any. A step with
//      days has no timer.
//
// Any thread. Problems are added to the checker.
#pragma once

#include "content/checker.h"
#include "deck.pb.h"

namespace goedwerk::content {

void check_case(const proto::Case& dilemma, Checker& checker);
void check_deck(const proto::Deck& deck, Checker& checker);
// Every step has an activity, and what it takes from its casus.
void check_activities(const proto::Deck& deck, Checker& checker);

}  // namespace goedwerk::content
