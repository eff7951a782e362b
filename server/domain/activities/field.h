// P-FIELD: one cell of a field of 5 by 5, between two pairs of words.
//
// F1  An answer has a cell 0 to 24 or "weet ik niet", not both and not neither, else INCOMPLETE;
//     outside the field is INVALID_OPTION.
// F2  Sum of the cell counts + "weet ik niet" = number of answers.
// F3  Nothing is shown of fewer than limits::full_display_answers_min answers, whatever k is.
// F4  The cells are shown one by one only in full, and only if each is empty or has
//     limits::shift_cell_min or more; else five parts: the quarters left below, right below, left
//     above, right above, and the middle row and column together. D3 is decided by what is shown.
// F5  What the author left out is taken from the casus: the axes together, and the corners.
#pragma once

#include "domain/activity.h"

namespace goedwerk::domain {

struct Field {
    using Config = proto::FieldConfig;
    using Answer = proto::FieldAnswer;
    using Outcome = proto::FieldOutcome;
    using View = proto::FieldView;

    static constexpr auto number = proto::ActivityConfig::kField;
    static constexpr auto config_arm = &proto::ActivityConfig::field;
    static constexpr auto config_arm_to_fill = &proto::ActivityConfig::mutable_field;
    static constexpr auto answer_arm = &proto::ActivityAnswer::field;
    static constexpr auto answer_arm_to_fill = &proto::ActivityAnswer::mutable_field;
    static constexpr auto outcome_arm = &proto::ActivityOutcome::field;
    static constexpr auto outcome_arm_to_fill = &proto::ActivityOutcome::mutable_field;
    static constexpr auto view_arm_to_fill = &proto::ActivityView::mutable_field;
    static constexpr std::string_view name = "field";
    static constexpr bool takes_answers = true;
    static constexpr bool texts_only = false;
    static constexpr bool divides_group = true;
    static constexpr bool takes_examples = false;

    static void complete(Config&, const proto::Case&);
    static void inspect(const Config&, Inspection&);
    // A cell, or "weet ik niet": one byte and its tag.
    static std::size_t answer_bytes_max(const Config&) { return 2; }
    static Result<Answer> check(const Config&, Answer);
    // Adds (change 1) or takes away (-1) one answer; 0 only makes room for the counts.
    static void count(const Config&, Outcome&, const Answer&, int change);
    static Outcome tally(const Config&, std::span<const Answer> answers, Rng&);
    static Answer rehearse(const Config&, Examples, Rng&);
    static std::vector<std::uint32_t> shown_counts(const Outcome&);  // for D3
    static View project(const Config&, const Disclosed<Outcome>&, const Surroundings&);
};

}  // namespace goedwerk::domain
