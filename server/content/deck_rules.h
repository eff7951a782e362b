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
// K7   Choice: options_min to options_max options with "other" among them; choices_max is not more
//      than there are.
// K8   Columns: 1 to columns_max with a title; notes_max and characters_max within bounds. An
//      example names a column and fits in it. Only columns have examples.
// K9   A line has a title and a text at both ends.
// K10  Info has at most info_points_max points; shows_rules needs rules in the deck; so many rules
//      at most.
// K11  A step that asks something says when answers show.
// K12  `repeats` names an earlier choice or line step, and asks just the same.
// K13  A step with fasen names its casus; the numbers start at 1 and do not go down.
// K14  Casussen stand in files of their own.
//
// Any thread. Problems are added to the checker.
#pragma once

#include "content/checker.h"
#include "deck.pb.h"

namespace goedwerk::content {

void check_case(const proto::Case& dilemma, Checker& checker);
void check_deck(const proto::Deck& deck, Checker& checker);

}  // namespace goedwerk::content
