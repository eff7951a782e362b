// P-LINE: one point on a line between two full sentences.
//
// L1  An answer has a position 0 to 20 or "weet ik niet", not both and not neither, else
//     INCOMPLETE; outside the line is INVALID_OPTION.
// L2  Doubt, 0 to 4, only where the question asks it; else INVALID_OPTION.
// L3  Sum of the position counts + "weet ik niet" = number of answers.
// L4  Shown in full as 11 bins, the middle one being position 10 alone; rounded as three zones
//     0–6, 7–13, 14–20.
// L5  A linked second round tells how many moved left, stayed, moved right, by D6; who did not
//     place a point twice is in none of the three. Staying is the same position.
#pragma once

#include "domain/activity.h"

namespace goedwerk::domain {

struct Line {
    using Config = proto::LineConfig;
    using Answer = proto::LineAnswer;
    using Outcome = proto::LineOutcome;
    using View = proto::LineView;

    static constexpr auto number = proto::ActivityConfig::kLine;
    static constexpr auto config_arm = &proto::ActivityConfig::line;
    static constexpr auto config_arm_to_fill = &proto::ActivityConfig::mutable_line;
    static constexpr auto answer_arm = &proto::ActivityAnswer::line;
    static constexpr auto answer_arm_to_fill = &proto::ActivityAnswer::mutable_line;
    static constexpr auto outcome_arm = &proto::ActivityOutcome::line;
    static constexpr auto outcome_arm_to_fill = &proto::ActivityOutcome::mutable_line;
    static constexpr auto view_arm_to_fill = &proto::ActivityView::mutable_line;
    static constexpr std::string_view name = "line";
    static constexpr bool takes_answers = true;
    static constexpr bool texts_only = false;
    static constexpr bool divides_group = true;
    static constexpr bool takes_examples = false;

    // The line of the casus, where the config has none.
    static void complete(Config&, const proto::Case&);
    static void inspect(const Config&, Inspection&);
    static std::size_t answer_bytes_max(const Config&) { return 16; }
    static Result<Answer> check(const Config&, Answer);
    // Adds (change 1) or takes away (-1) one answer; 0 only makes room for the counts.
    static void count(const Config&, Outcome&, const Answer&, int change);
    static Outcome tally(const Config&, std::span<const Answer> answers, Rng&);
    static void compare(Outcome& second, const Outcome& first,
                        std::span<const AnswerPair<Answer>> pairs, DisclosureRule rule);
    static Answer rehearse(const Config&, Examples, Rng&);
    static std::vector<std::uint32_t> shown_counts(const Outcome&);  // for D3
    static View project(const Config&, const Disclosed<Outcome>&, const Surroundings&);
};

}  // namespace goedwerk::domain
