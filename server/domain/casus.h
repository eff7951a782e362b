// Telling another casus in the same steps, when the group calls the one that was planned unreal.
//
// C1  In the steps of the casus each text that is one of the casus becomes the same text of the
//     other one: its title, question, line, field, options, perspectives, reflections. The title
//     and the question also within a text. What a step says by itself stays.
// C2  Examples of those steps go: they are about what is not told. In the first of them the
//     facilitator is told to watch for what the other casus says to him.
// C3  The two change places: the one that was told is spare, so that the way back is the same way.
// C4  Another casus fits if it has as many fasen, is sensitive only where all these steps are, and
//     has a text of its own for each text of the one that a step uses.
#pragma once

#include <string>

#include "deck.pb.h"

namespace goedwerk::domain {

// `casus` is one of deck.cases, `spare` one of deck.spare_cases or meant to be. Empty: it fits, C4.
// Else a sentence for who writes decks.
std::string why_unfit(const proto::Deck& deck, const proto::Case& casus, const proto::Case& spare);

// C1 to C3. Both are in the deck, and fit.
void tell_instead(proto::Deck& deck, const std::string& case_id, const std::string& spare_id);

}  // namespace goedwerk::domain
