// P-PRIVATE: writing for oneself. Nothing is sent; the texts stay on the phone.
//
// P1  It takes no answers: every answer is CLOSED.
// P2  Only phones get the prompts. The board is quiet and knows no more than the kind.
#pragma once

#include "domain/activity.h"

namespace goedwerk::domain {

struct Personal {
    using Config = proto::PersonalConfig;
    using Answer = proto::PersonalAnswer;
    using Outcome = proto::PersonalOutcome;
    using View = proto::PersonalView;

    static constexpr auto number = proto::ActivityConfig::kPersonal;
    static constexpr auto config_arm = &proto::ActivityConfig::personal;
    static constexpr auto answer_arm = &proto::ActivityAnswer::personal;
    static constexpr auto answer_arm_to_fill = &proto::ActivityAnswer::mutable_personal;
    static constexpr auto outcome_arm = &proto::ActivityOutcome::personal;
    static constexpr auto outcome_arm_to_fill = &proto::ActivityOutcome::mutable_personal;
    static constexpr auto view_arm_to_fill = &proto::ActivityView::mutable_personal;
    static constexpr std::string_view name = "personal";
    static constexpr bool takes_answers = false;
    static constexpr bool texts_only = false;
    static constexpr bool takes_examples = false;

    static void inspect(const Config&, Inspection&);
    static std::size_t answer_bytes_max(const Config&) { return 0; }
    static Result<Answer> check(const Config&, Answer);
    static Outcome tally(const Config&, std::span<const Answer>, Rng&) { return {}; }
    static Answer rehearse(const Config&, Examples, Rng&) { return {}; }
    static View project(const Config&, const Disclosed<Outcome>&, const Surroundings&);
};

}  // namespace goedwerk::domain
