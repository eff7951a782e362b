// References to a step of an earlier meeting of the group, as a deck writes them.
//
// U1  A reference is "deck/step"; the id of a step of the same deck has no slash. The deck is the
//     first form of a meeting of the programme; its other forms (120 minutes) answer to that name.
#pragma once

#include <string>
#include <vector>

#include "deck.pb.h"

namespace goedwerk::domain {

bool refers_to_meeting(const std::string& step_ref);
struct MeetingStep {
    std::string deck_id;
    std::string step_id;
};
MeetingStep meeting_step(const std::string& step_ref);
// All references of a deck, each once.
std::vector<std::string> meeting_refs(const proto::Deck& deck);

}  // namespace goedwerk::domain
