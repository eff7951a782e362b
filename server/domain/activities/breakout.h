// P-GROUP: small groups with a task and a reporter. People say themselves which group they are in,
// however it was formed: the server knows who sits where from nobody's name, and assigns none.
//
// B1  An answer names a group, 1 to limits::groups_max, else INVALID_OPTION.
// B2  Only the reporter sends texts and a state, else INVALID_OPTION. Texts are none yet or one for
//     each field, else INCOMPLETE; each is cleaned (X1–X9) with the question's characters_max.
// B3  Only the others send an agreed_code, 10 to 99 or 0 for none yet, else INVALID_OPTION.
// B4  The code of texts is 10 + hash % 90; hash is FNV-1a, 64 bits, over the bytes of the cleaned
//     texts, each followed by a zero byte. Screens compute the same. The texts "Wij kijken eerst
//     naar één mens." and "Wie belt er?" (UTF-8, NFC) have code 97.
// B5  The outcome has a card for each group with members, by number, the same for every order of
//     the answers. Of several reporters the one with the longest texts in bytes counts, then the
//     first in byte order, then the one who wants help.
// B6  A group agrees to the reporter's texts when two of its other members sent their code, or all
//     others where there are fewer; alone, at once. Texts are in the outcome only when agreed.
// B7  group_count is who was present at the opening divided by group_size, rounded up, 1 to
//     limits::groups_max; 0 before the opening.
// B8  The board has the cards, under D5. Phones have none.
#pragma once

#include "domain/activity.h"

namespace goedwerk::domain {

struct Breakout {
    using Config = proto::BreakoutConfig;
    using Answer = proto::BreakoutAnswer;
    using Outcome = proto::BreakoutOutcome;
    using View = proto::BreakoutView;

    static constexpr auto number = proto::ActivityConfig::kBreakout;
    static constexpr auto config_arm = &proto::ActivityConfig::breakout;
    static constexpr auto answer_arm = &proto::ActivityAnswer::breakout;
    static constexpr auto answer_arm_to_fill = &proto::ActivityAnswer::mutable_breakout;
    static constexpr auto outcome_arm = &proto::ActivityOutcome::breakout;
    static constexpr auto outcome_arm_to_fill = &proto::ActivityOutcome::mutable_breakout;
    static constexpr auto view_arm_to_fill = &proto::ActivityView::mutable_breakout;
    static constexpr std::string_view name = "breakout";
    static constexpr bool takes_answers = true;
    static constexpr bool texts_only = true;
    static constexpr bool takes_examples = true;

    using Texts = google::protobuf::RepeatedPtrField<std::string>;
    static std::uint32_t code_of(const Texts& texts);  // B4

    static void inspect(const Config&, Inspection&);
    static std::size_t answer_bytes_max(const Config&);
    static Result<Answer> check(const Config&, Answer);
    static Outcome tally(const Config&, std::span<const Answer> answers, Rng&);
    // Three groups. Whoever reports for one writes the same texts, so the others know their code.
    static Answer rehearse(const Config&, Examples, Rng&);
    static View project(const Config&, const Disclosed<Outcome>&, const Surroundings&);
    // The first field of each group that agreed.
    static std::vector<std::string> harvest(const Config&, const Disclosed<Outcome>&,
                                            const NoteDesk&);
};

}  // namespace goedwerk::domain
