// P-RING: short texts on rings around a person. The texts stay on the phone.
//
// R1  An answer says of every ring how many texts stand on it, else INCOMPLETE; all zero is
//     INCOMPLETE too. A ring that is not there is INVALID_OPTION, more than texts_max on one is
//     TOO_MANY_NOTES.
// R2  What remains is one heat per ring: how full it is on average, under a third 1, under two
//     thirds 2, else 3. The order of the answers does not matter. No answers: no heats.
// R3  A heat tells of everybody and of nobody, so it is shown as soon as anything is.
#pragma once

#include "domain/activity.h"

namespace goedwerk::domain {

struct Ring {
    using Config = proto::RingConfig;
    using Answer = proto::RingAnswer;
    using Outcome = proto::RingOutcome;
    using View = proto::RingView;

    static constexpr auto number = proto::ActivityConfig::kRing;
    static constexpr auto config_arm = &proto::ActivityConfig::ring;
    static constexpr auto answer_arm = &proto::ActivityAnswer::ring;
    static constexpr auto answer_arm_to_fill = &proto::ActivityAnswer::mutable_ring;
    static constexpr auto outcome_arm = &proto::ActivityOutcome::ring;
    static constexpr auto outcome_arm_to_fill = &proto::ActivityOutcome::mutable_ring;
    static constexpr auto view_arm_to_fill = &proto::ActivityView::mutable_ring;
    static constexpr std::string_view name = "ring";
    static constexpr bool takes_answers = true;
    static constexpr bool texts_only = false;
    static constexpr bool takes_examples = false;

    static void inspect(const Config&, Inspection&);
    static std::size_t answer_bytes_max(const Config&);
    static Result<Answer> check(const Config&, Answer);
    static Outcome tally(const Config&, std::span<const Answer> answers, Rng&);
    static Answer rehearse(const Config&, Examples, Rng&);
    static View project(const Config&, const Disclosed<Outcome>&, const Surroundings&);
};

}  // namespace goedwerk::domain
