// P-TEXT for single words: lists of words, each word once.
//
// W1  An answer is all words of one phone: at most words_max in a list, else TOO_MANY_NOTES. An
//     empty answer takes them back and counts for nothing.
// W2  Each word names a list that exists, else INVALID_OPTION. Its text is cleaned (X1–X9) and
//     stands on one line, else TEXT_TOO_LONG.
// W3  Words that fold alike (X10) are one word; other accents make another word. A word counts each
//     phone once that wrote it in that list. It is shown as most phones wrote it; of forms written
//     as often, the first in byte order.
// W4  The order of the words follows from the words alone: it tells nothing of who came first, and
//     a later word moves no earlier one.
// W5  Words are shown under D5. Below limits::full_display_answers_min writers all have size 1;
//     from there on size 1 to 4 for the share of the writers, in fifths: under 1, under 2, under 3,
//     more. That is too coarse to betray a large majority (D3).
// W6  At most limits::words_shown_max are shown, in the order of W4: those written most where sizes
//     differ, else the first. The others are counted.
// W7  Phones get no words.
#pragma once

#include "domain/activity.h"

namespace goedwerk::domain {

struct Words {
    using Config = proto::WordsConfig;
    using Answer = proto::WordsAnswer;
    using Outcome = proto::WordsOutcome;
    using View = proto::WordsView;

    static constexpr auto number = proto::ActivityConfig::kWords;
    static constexpr auto config_arm = &proto::ActivityConfig::words;
    static constexpr auto answer_arm = &proto::ActivityAnswer::words;
    static constexpr auto answer_arm_to_fill = &proto::ActivityAnswer::mutable_words;
    static constexpr auto outcome_arm = &proto::ActivityOutcome::words;
    static constexpr auto outcome_arm_to_fill = &proto::ActivityOutcome::mutable_words;
    static constexpr auto view_arm_to_fill = &proto::ActivityView::mutable_words;
    static constexpr std::string_view name = "words";
    static constexpr bool takes_answers = true;
    static constexpr bool texts_only = true;
    static constexpr bool takes_examples = true;

    static void inspect(const Config&, Inspection&);
    static std::size_t answer_bytes_max(const Config&);
    static Result<Answer> check(const Config&, Answer);
    static Outcome tally(const Config&, std::span<const Answer> answers, Rng&);
    static bool says_nothing(const Answer& answer) { return answer.words().empty(); }
    static void mark_hall(Answer&) {}  // counts only
    static Answer rehearse(const Config&, Examples, Rng&);
    static View project(const Config&, const Disclosed<Outcome>&, const Surroundings&);
};

}  // namespace goedwerk::domain
