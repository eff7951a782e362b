#include "domain/facilitator_views.h"

#include <algorithm>
#include <string>

namespace goedwerk::domain {

proto::PlanView plan_of(const Room& room, const proto::Deck& deck) {
    proto::PlanView plan;
    plan.set_minutes(deck.minutes());
    std::uint32_t start_minute = 0;
    std::uint32_t step_index = 0;
    for (const auto& block : deck.blocks()) {
        auto& planned = *plan.add_blocks();
        planned.set_title(block.title());
        planned.set_start_minute(start_minute);
        planned.set_minutes(block.minutes());
        planned.set_may_drop(block.may_drop());
        planned.set_protected_time(block.protected_time());
        planned.set_added(step_index >= room.planned_steps);
        for (const auto& step : block.steps()) {
            auto& planned_step = *planned.add_steps();
            planned_step.set_step_index(step_index++);
            planned_step.set_title(step.title());
            planned_step.set_activity(std::string(activity_name(step.activity())));
        }
        start_minute += block.minutes();
    }
    return plan;
}

proto::ParkingView parking_of(const Room& room) {
    proto::ParkingView parking;
    for (const auto& parked : room.parked) {
        auto& question = *parking.add_questions();
        question.set_text(parked.text);
        question.set_answered(parked.answered);
    }
    return parking;
}

void add_spare_cases(const proto::Deck& deck, proto::ControlRoomView& view) {
    const auto& moves = view.moves();
    if (std::find(moves.begin(), moves.end(), proto::MOVE_KIND_SWITCH_CASE) == moves.end()) return;
    for (const auto& spare : deck.spare_cases()) {
        auto& shown = *view.add_spare_cases();
        shown.set_title(spare.title());
        shown.set_theme(spare.theme());
        shown.set_minutes(spare.minutes());
        shown.set_beginning(spare.stages(0).text());
    }
}

}  // namespace goedwerk::domain
