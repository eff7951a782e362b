// P-AGREE: a sentence with slots that a person keeps or shares, or one tap of consent.
//
// A1  An answer without texts says: agreed, nothing shared. Texts are one for each shared slot, in
//     order, else INCOMPLETE; only where the config lets people share, else INVALID_OPTION. Each is
//     cleaned (X1–X9) with the question's characters_max. A needed one that is empty is EMPTY_TEXT,
//     and so are texts that are all empty.
// A2  A name goes along with texts only, and only where the question asks it, else INVALID_OPTION.
//     It is cleaned, one line of at most 40 characters, else TEXT_TOO_LONG; empty is no name.
// A3  A shared text is each lead with its text, without the slots that are empty; a lead with a
//     capital begins a sentence. The outcome holds each once, shuffled; sharer_count counts those
//     without a name.
// A4  A view tells how many agreed under the k-rule. With that, sentences that carry a name, which
//     their writers chose to show. Sentences without a name need k writers of their own (D5).
// A5  Sentences without a name of fewer than k writers are not kept, nor their number (D7).
// A6  Phones get no sentences.
// A7  The board gets them in pages of at most limits::sentences_per_page_max and of no more lines
//     than it can show at 1/30 of its height; in large letters half as many, at 1/22.
#pragma once

#include "domain/activity.h"

namespace goedwerk::domain {

struct Agree {
    using Config = proto::AgreeConfig;
    using Answer = proto::AgreeAnswer;
    using Outcome = proto::AgreeOutcome;
    using View = proto::AgreeView;

    static constexpr auto number = proto::ActivityConfig::kAgree;
    static constexpr auto config_arm = &proto::ActivityConfig::agree;
    static constexpr auto answer_arm = &proto::ActivityAnswer::agree;
    static constexpr auto answer_arm_to_fill = &proto::ActivityAnswer::mutable_agree;
    static constexpr auto outcome_arm = &proto::ActivityOutcome::agree;
    static constexpr auto outcome_arm_to_fill = &proto::ActivityOutcome::mutable_agree;
    static constexpr auto view_arm_to_fill = &proto::ActivityView::mutable_agree;
    static constexpr std::string_view name = "agree";
    static constexpr bool takes_answers = true;
    static constexpr bool texts_only = false;
    static constexpr bool takes_examples = true;

    static void inspect(const Config&, Inspection&);
    static std::size_t answer_bytes_max(const Config&);
    static Result<Answer> check(const Config&, Answer);
    // Adds (change 1) or takes away (-1) one answer. A sentence that stays keeps its place.
    static void count(const Config&, Outcome&, const Answer&, int change);
    static Outcome tally(const Config&, std::span<const Answer> answers, Rng&);
    static void suppress(Outcome&, DisclosureRule);  // A5
    static Answer rehearse(const Config&, Examples, Rng&);
    static View project(const Config&, const Disclosed<Outcome>&, const Surroundings&);
    // The sentences of the view, without the names.
    static std::vector<std::string> harvest(const Config&, const Disclosed<Outcome>&,
                                            const NoteDesk&);
    static std::uint32_t page_count(const Config&, const Disclosed<Outcome>&,
                                    const Surroundings&);  // A7
};

}  // namespace goedwerk::domain
