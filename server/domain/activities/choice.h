// P-CHOICE: one question, a few options; each phone picks one, or several where the config says so.
//
// C1  An answer names 1 to choices_max options, each at most once, else TOO_MANY_OPTIONS or
//     INCOMPLETE; each exists, else INVALID_OPTION. 0-based; with `other`, the index after the last
//     option means "Ik doe iets anders".
// C2  Counts are per option, "other" last. With one choice their sum is the number of answers; with
//     several, no count is larger than it.
// C3  A view has no cells before the outcome may be seen (H4), and then exactly what disclosure
//     allows.
// C4  The text with "other" is cleaned (X1–X9), at most limits::other_characters_max characters; a
//     text without "other" is INVALID_OPTION; an empty one is no text. Texts come out shuffled and
//     are shown when numbers are (D4).
#pragma once

#include "domain/activity.h"

namespace goedwerk::domain {

struct Choice {
    using Config = proto::ChoiceConfig;
    using Answer = proto::ChoiceAnswer;
    using Outcome = proto::ChoiceOutcome;
    using View = proto::ChoiceView;

    static constexpr auto number = proto::ActivityConfig::kChoice;
    static constexpr auto config_arm = &proto::ActivityConfig::choice;
    static constexpr auto config_arm_to_fill = &proto::ActivityConfig::mutable_choice;
    static constexpr auto answer_arm = &proto::ActivityAnswer::choice;
    static constexpr auto answer_arm_to_fill = &proto::ActivityAnswer::mutable_choice;
    static constexpr auto outcome_arm = &proto::ActivityOutcome::choice;
    static constexpr auto outcome_arm_to_fill = &proto::ActivityOutcome::mutable_choice;
    static constexpr auto view_arm_to_fill = &proto::ActivityView::mutable_choice;
    static constexpr std::string_view name = "choice";
    static constexpr bool takes_answers = true;
    static constexpr bool texts_only = false;
    static constexpr bool divides_group = true;
    static constexpr bool takes_examples = false;

    // The stemopties of the casus, where the config has none.
    static void complete(Config&, const proto::Case&);
    static void inspect(const Config&, Inspection&);
    static std::size_t answer_bytes_max(const Config&);
    static Result<Answer> check(const Config&, Answer);
    // Adds (change 1) or takes away (-1) one answer; 0 only makes room for the counts.
    static void count(const Config&, Outcome&, const Answer&, int change);
    static Outcome tally(const Config&, std::span<const Answer> answers, Rng&);
    static void mark_hall(Answer&) {}  // counts only
    static Answer rehearse(const Config&, Examples, Rng&);
    static std::vector<std::uint32_t> shown_counts(const Outcome&);  // for D3
    static View project(const Config&, const Disclosed<Outcome>&, const Surroundings&);
};

}  // namespace goedwerk::domain
