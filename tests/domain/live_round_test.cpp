#include "domain/live_round.h"

#include <gtest/gtest.h>

#include <map>
#include <set>

#include "support/builders.h"

namespace goedwerk::domain {
namespace {

Voice voice(unsigned char number) {
    Voice made;
    made.value[0] = number;
    return made;
}

TEST(LiveRound, V1_TheLaterAnswerOfAVoiceReplacesTheEarlier) {
    const auto step = test::choice_step("a", proto::SHOW_DIRECT);
    auto rng = Rng::from_seed(1);
    LiveRound live;
    live.put(step.activity(), voice(1), test::choose({0}));
    live.put(step.activity(), voice(1), test::choose({2}));
    live.put(step.activity(), voice(2), test::skip());
    EXPECT_EQ(live.ready_count(), 2U);
    EXPECT_EQ(live.answer_count(), 1U);
    const auto once = live.outcome(step.activity(), rng).SerializeAsString();
    EXPECT_EQ(live.outcome(step.activity(), rng).choice().counts(2), 1U);
    EXPECT_EQ(live.outcome(step.activity(), rng).choice().counts(0), 0U);
    live.put(step.activity(), voice(1), test::choose({2}));
    EXPECT_EQ(live.outcome(step.activity(), rng).SerializeAsString(), once);
    live.put(step.activity(), voice(1), test::skip());
    EXPECT_EQ(live.answer_count(), 0U);
    live.put(step.activity(), voice(1), test::choose({1}));
    EXPECT_EQ(live.answer_count(), 1U);
}

TEST(LiveRound, V1_TheSameNotesAgainChangeNothing) {
    const auto step = test::columns_step("a", proto::SHOW_DIRECT);
    auto rng = Rng::from_seed(1);
    LiveRound live;
    const auto two = test::write({"een", "twee"});
    live.put(step.activity(), voice(1), two);
    live.put(step.activity(), voice(2), test::write({"drie"}));
    const auto once = live.outcome(step.activity(), rng).SerializeAsString();
    live.put(step.activity(), voice(1), two);
    EXPECT_EQ(live.outcome(step.activity(), rng).SerializeAsString(), once);
}

std::string canonical(const proto::ActivityOutcome& outcome) {
    std::multiset<std::string> texts;
    for (const auto& note : outcome.columns().notes()) {
        if (!note.text().empty()) {
            texts.insert(note.text() + "@" + std::to_string(note.column_index()));
        }
    }
    for (const auto& text : outcome.choice().other_texts()) texts.insert(text);
    std::string all = std::to_string(outcome.answer_count()) + ":" +
                      std::to_string(outcome.columns().writer_count());
    for (const auto& text : texts) all += "|" + text;
    for (const auto count : outcome.choice().counts()) all += "," + std::to_string(count);
    return all + outcome.line().SerializeAsString();
}

TEST(LiveRound, V2_TheLiveOutcomeIsTheTallyOfAll) {
    const std::vector steps{test::choice_step("a", proto::SHOW_DIRECT, 3, true),
                            test::columns_step("b", proto::SHOW_DIRECT),
                            test::line_step("c", proto::SHOW_DIRECT)};
    for (std::uint64_t seed = 0; seed < 1'000; ++seed) {
        const auto& step = steps[seed % steps.size()];
        auto rng = Rng::from_seed(seed);
        LiveRound live;
        std::map<Voice, proto::ActivityAnswer> said;
        for (auto sends = rng.below(25); sends > 0; --sends) {
            const auto who = voice(static_cast<unsigned char>(rng.below(6)));
            auto answer = test::skip();
            const auto text = "t" + std::to_string(rng.below(4));
            const auto kind = rng.below(4);
            if (kind == 1) answer = test::write({text});
            if (kind > 1) answer = test::write({text, "u" + std::to_string(rng.below(4))});
            if (step.activity().has_choice() && kind > 0) answer = test::choose({3}, text);
            if (step.activity().has_choice() && kind > 1) answer = test::choose({1});
            if (step.activity().has_line() && kind > 0) {
                answer = test::place(static_cast<std::uint32_t>(rng.below(21)));
            }
            said[who] = answer;
            live.put(step.activity(), who, std::move(answer));
            if (rng.below(2) == 0) live.outcome(step.activity(), rng);
        }
        std::vector<proto::ActivityAnswer> answers;
        for (const auto& [who, answer] : said) answers.push_back(answer);
        ASSERT_EQ(canonical(live.outcome(step.activity(), rng)),
                  canonical(tally(step.activity(), answers, rng)))
            << "seed " << seed;
        ASSERT_EQ(live.ready_count(), said.size()) << "seed " << seed;
        ASSERT_EQ(live.answer_count(), live.outcome(step.activity(), rng).answer_count())
            << "seed " << seed;
    }
}

TEST(LiveRound, V2_NotesKeepTheirPlaceWhileOthersComeAndGo) {
    const auto step = test::columns_step("a", proto::SHOW_DIRECT);
    auto rng = Rng::from_seed(1);
    LiveRound live;
    const auto first = test::write({"een"});
    live.put(step.activity(), voice(1), first);
    live.put(step.activity(), voice(2), test::write({"twee"}));
    live.put(step.activity(), voice(3), test::write({"drie"}));
    live.put(step.activity(), voice(2), test::write({}));
    live.put(step.activity(), voice(1), test::rewrite(first, 0, "EEN"));
    live.put(step.activity(), voice(4), test::write({"vier"}));
    const auto& notes = live.outcome(step.activity(), rng).columns().notes();
    ASSERT_EQ(notes.size(), 4);
    EXPECT_EQ(notes.Get(0).text(), "EEN");
    EXPECT_EQ(notes.Get(1).text(), "");
    EXPECT_EQ(notes.Get(2).text(), "drie");
    EXPECT_EQ(notes.Get(3).text(), "vier");
}

}  // namespace
}  // namespace goedwerk::domain
