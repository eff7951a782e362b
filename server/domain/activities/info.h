// P-INFO: something to read or to do together.
//
// I1  It takes no answers: every answer is CLOSED.
// I2  Phone, board and control see the same points.
#pragma once

#include "domain/activity.h"

namespace goedwerk::domain {

struct Info {
    using Config = proto::InfoConfig;
    using Answer = proto::InfoAnswer;
    using Outcome = proto::InfoOutcome;
    using View = proto::InfoView;

    static constexpr auto number = proto::ActivityConfig::kInfo;
    static constexpr auto config_arm = &proto::ActivityConfig::info;
    static constexpr auto answer_arm = &proto::ActivityAnswer::info;
    static constexpr auto answer_arm_to_fill = &proto::ActivityAnswer::mutable_info;
    static constexpr auto outcome_arm = &proto::ActivityOutcome::info;
    static constexpr auto outcome_arm_to_fill = &proto::ActivityOutcome::mutable_info;
    static constexpr auto view_arm_to_fill = &proto::ActivityView::mutable_info;
    static constexpr std::string_view name = "info";
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
