// P-STAGES: a casus in fasen. Nothing to send; the facilitator reveals fase after fase.
//
// S1  A view holds no fase that is not revealed yet.
// S2  The board gets only the last fase revealed in this step, in its short form; phones get every
//     revealed fase of the step in full.
// S3  It takes no answers: every answer is CLOSED.
#pragma once

#include "domain/activity.h"

namespace goedwerk::domain {

struct Stages {
    using Config = proto::StagesConfig;
    using Answer = proto::StagesAnswer;
    using Outcome = proto::StagesOutcome;
    using View = proto::StagesView;

    static constexpr auto number = proto::ActivityConfig::kStages;
    static constexpr auto config_arm = &proto::ActivityConfig::stages;
    static constexpr auto answer_arm = &proto::ActivityAnswer::stages;
    static constexpr auto answer_arm_to_fill = &proto::ActivityAnswer::mutable_stages;
    static constexpr auto outcome_arm = &proto::ActivityOutcome::stages;
    static constexpr auto outcome_arm_to_fill = &proto::ActivityOutcome::mutable_stages;
    static constexpr auto view_arm_to_fill = &proto::ActivityView::mutable_stages;
    static constexpr std::string_view name = "stages";
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
