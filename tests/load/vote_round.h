// One opened question that a set of phones answers on a fixed schedule, and what came of it.
#pragma once

#include <cstddef>
#include <vector>

#include "clock.h"
#include "crowd.h"
#include "fleet.h"
#include "report.h"

namespace goedwerk::load {

struct VoteResult {
    explicit VoteResult(const Fleet& fleet) : cost(fleet) {}

    Samples ack;  // ms from the cue to the Reply
    Samples
        board;  // ms from the cue to a board view whose answer_count includes the answer, per board
    CostWindow cost;  // from the first cue until every board is up to date
    std::size_t answers = 0;
    std::size_t unacknowledged = 0;
    std::size_t unshown =
        0;  // answer and board pairs that no view covered before the patience was over
};

// Opens the direct choice that `room` stands at, lets every phone of the room answer evenly over
// `seconds`, in an order that has nothing to do with when they joined, and waits until
// acknowledgements and boards are complete.
VoteResult vote_round(Crowd& crowd, const Fleet& fleet, std::size_t room, double seconds);

void report_acks(Report& report, VoteResult& result);
void report_boards(Report& report, VoteResult& result);

}  // namespace goedwerk::load
