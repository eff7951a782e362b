#include "domain/meeting_ref.h"

#include <algorithm>

namespace goedwerk::domain {
namespace {

constexpr char separator = '/';

}  // namespace

bool refers_to_meeting(const std::string& step_ref) {
    return step_ref.find(separator) != std::string::npos;
}

MeetingStep meeting_step(const std::string& step_ref) {
    const auto at = std::min(step_ref.find(separator), step_ref.size());
    return {step_ref.substr(0, at), step_ref.substr(std::min(at + 1, step_ref.size()))};
}

std::vector<std::string> meeting_refs(const proto::Deck& deck) {
    std::vector<std::string> refs;
    for (const auto& block : deck.blocks()) {
        for (const auto& step : block.steps()) {
            std::vector<std::string> named(step.takes_from().begin(), step.takes_from().end());
            named.push_back(step.recalls());
            for (const auto& ref : named) {
                const bool known = std::find(refs.begin(), refs.end(), ref) != refs.end();
                if (refers_to_meeting(ref) && !known) refs.push_back(ref);
            }
        }
    }
    return refs;
}

}  // namespace goedwerk::domain
