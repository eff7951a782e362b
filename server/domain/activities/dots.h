// P-DOTS: a few dots over items.
//
// T1  An answer names an item for each dot: at least one, else INCOMPLETE; at most dots_max, and at
//     most dots_per_item_max on one item, else TOO_MANY_OPTIONS; each exists, else INVALID_OPTION.
//     0-based.
// T2  Counts are dots per item and add up to dot_count; voter_counts are phones with a dot on the
//     item.
// T3  Items of an earlier step replace the config's own. Nothing is asked below two items.
// T4  A view has the items in their own order: with the dots of each in full, with a band of the
//     people who put a dot there when rounded, without either before the outcome may be seen.
// T5  What a later step gets tells no more than that view: the items with dots, or above the lowest
//     band, the most wanted first.
#pragma once

#include "domain/activity.h"

namespace goedwerk::domain {

struct Dots {
    using Config = proto::DotsConfig;
    using Answer = proto::DotsAnswer;
    using Outcome = proto::DotsOutcome;
    using View = proto::DotsView;

    static constexpr auto number = proto::ActivityConfig::kDots;
    static constexpr auto config_arm = &proto::ActivityConfig::dots;
    static constexpr auto config_arm_to_fill = &proto::ActivityConfig::mutable_dots;
    static constexpr auto answer_arm = &proto::ActivityAnswer::dots;
    static constexpr auto answer_arm_to_fill = &proto::ActivityAnswer::mutable_dots;
    static constexpr auto outcome_arm = &proto::ActivityOutcome::dots;
    static constexpr auto outcome_arm_to_fill = &proto::ActivityOutcome::mutable_dots;
    static constexpr auto view_arm_to_fill = &proto::ActivityView::mutable_dots;
    static constexpr std::string_view name = "dots";
    static constexpr bool takes_answers = true;
    static constexpr bool texts_only = false;
    static constexpr bool takes_examples = false;

    static void inspect(const Config&, Inspection&);
    static void feed(Config&, std::span<const std::string> items);
    static bool is_ready(const Config&);
    static std::size_t answer_bytes_max(const Config&);
    static Result<Answer> check(const Config&, Answer);
    // Adds (change 1) or takes away (-1) one answer; 0 only makes room for the counts.
    static void count(const Config&, Outcome&, const Answer&, int change);
    static Outcome tally(const Config&, std::span<const Answer> answers, Rng&);
    static Answer rehearse(const Config&, Examples, Rng&);
    static std::vector<std::uint32_t> shown_counts(const Outcome&);  // for D3
    static View project(const Config&, const Disclosed<Outcome>&, const Surroundings&);
    static std::vector<std::string> harvest(const Config&, const Disclosed<Outcome>&,
                                            const NoteDesk&);
};

}  // namespace goedwerk::domain
