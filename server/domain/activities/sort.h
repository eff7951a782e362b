// P-SORT: cards in piles of fixed sizes. The sort itself stays on the phone; its two ends are sent.
//
// S1  An answer has as many cards on top as the first pile holds, and as many at the bottom as the
//     last one; none at the bottom too where the config has a quick mode. Fewer is INCOMPLETE;
//     more, one card twice or one at both ends is TOO_MANY_OPTIONS; a card that does not exist is
//     INVALID_OPTION. 0-based.
// S2  Counts are per card. The top counts add up to the answers times the first pile.
// S3  Leading: the cards most often on top, at least once, at most limits::leading_cards_max, in
//     the order of the cards. Cards with the same count are in it together or not at all.
// S4  Contested: from limits::full_display_answers_min answers, cards with three answers or more at
//     each end; at most limits::contested_cards_max, by the smaller of both counts, listed and cut
//     off as in S3.
// S5  A view names these cards under the k-rule, with a band of the people for each leading one.
//     It has no number, whatever the precision.
#pragma once

#include "domain/activity.h"

namespace goedwerk::domain {

struct Sort {
    using Config = proto::SortConfig;
    using Answer = proto::SortAnswer;
    using Outcome = proto::SortOutcome;
    using View = proto::SortView;

    static constexpr auto number = proto::ActivityConfig::kSort;
    static constexpr auto config_arm = &proto::ActivityConfig::sort;
    static constexpr auto answer_arm = &proto::ActivityAnswer::sort;
    static constexpr auto answer_arm_to_fill = &proto::ActivityAnswer::mutable_sort;
    static constexpr auto outcome_arm = &proto::ActivityOutcome::sort;
    static constexpr auto outcome_arm_to_fill = &proto::ActivityOutcome::mutable_sort;
    static constexpr auto view_arm_to_fill = &proto::ActivityView::mutable_sort;
    static constexpr std::string_view name = "sort";
    static constexpr bool takes_answers = true;
    static constexpr bool texts_only = false;
    static constexpr bool takes_examples = false;

    static void inspect(const Config&, Inspection&);
    static std::size_t answer_bytes_max(const Config&);
    static Result<Answer> check(const Config&, Answer);
    // Adds (change 1) or takes away (-1) one answer; 0 only makes room for the counts.
    static void count(const Config&, Outcome&, const Answer&, int change);
    static Outcome tally(const Config&, std::span<const Answer> answers, Rng&);
    static Answer rehearse(const Config&, Examples, Rng&);
    static View project(const Config&, const Disclosed<Outcome>&, const Surroundings&);
};

}  // namespace goedwerk::domain
