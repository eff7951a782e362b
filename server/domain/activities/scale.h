// P-SCALE: up to nine statements, each on a scale of 2 to 5 steps or of 21.
//
// S1  An answer has a position for every item, else INCOMPLETE; one for an item that is not there,
//     or outside the scale, is INVALID_OPTION.
// S2  Counts stand item by item; of each item they add up to the number of answers.
// S3  Up to five steps, a cell is a step, in full and rounded. Of 21 steps an item is shown in full
//     as 11 bins, the middle one being position 10 alone; rounded as three zones.
// S4  Statements of one circle together have a mean in five steps, rounded to a whole one; it is
//     shown as soon as anything is.
// S5  With control_only, only the facilitator gets an outcome. Only there, and only where it shows,
//     a mean of the first item under 3 of 5 is called a low mood.
// S6  Items may come from an earlier step: they replace those of the config, as many as fit. Until
//     there are any, nothing is asked.
// S7  D3 is decided by the cells of all items in full, each out of all answers.
#pragma once

#include "domain/activity.h"

namespace goedwerk::domain {

struct Scale {
    using Config = proto::ScaleConfig;
    using Answer = proto::ScaleAnswer;
    using Outcome = proto::ScaleOutcome;
    using View = proto::ScaleView;

    static constexpr auto number = proto::ActivityConfig::kScale;
    static constexpr auto config_arm = &proto::ActivityConfig::scale;
    static constexpr auto config_arm_to_fill = &proto::ActivityConfig::mutable_scale;
    static constexpr auto answer_arm = &proto::ActivityAnswer::scale;
    static constexpr auto answer_arm_to_fill = &proto::ActivityAnswer::mutable_scale;
    static constexpr auto outcome_arm = &proto::ActivityOutcome::scale;
    static constexpr auto outcome_arm_to_fill = &proto::ActivityOutcome::mutable_scale;
    static constexpr auto view_arm_to_fill = &proto::ActivityView::mutable_scale;
    static constexpr std::string_view name = "scale";
    static constexpr bool takes_answers = true;
    static constexpr bool texts_only = false;
    static constexpr bool divides_group = true;
    static constexpr bool takes_examples = false;

    static void inspect(const Config&, Inspection&);
    static std::size_t answer_bytes_max(const Config&);
    static void feed(Config&, std::span<const std::string> items);
    static bool is_ready(const Config& config) { return !config.items().empty(); }
    static bool control_only(const Config& config) { return config.control_only(); }
    static Result<Answer> check(const Config&, Answer);
    // Adds (change 1) or takes away (-1) one answer; 0 only makes room for the counts.
    static void count(const Config&, Outcome&, const Answer&, int change);
    static Outcome tally(const Config&, std::span<const Answer> answers, Rng&);
    static void mark_hall(Answer&) {}  // counts only
    static Answer rehearse(const Config&, Examples, Rng&);
    static std::vector<std::uint32_t> shown_counts(const Config&, const Outcome&);  // for D3
    static View project(const Config&, const Disclosed<Outcome>&, const Surroundings&);
};

}  // namespace goedwerk::domain
