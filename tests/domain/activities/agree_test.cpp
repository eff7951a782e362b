#include "domain/activities/agree.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "base/limits.h"
#include "support/builders.h"

namespace goedwerk::domain {
namespace {

// "Ik ga" (shared, needed), "Voor" (own), "Dat lukt als" (shared).
Agree::Config config_of(bool asks_name = true) {
    return test::agree_step("a", proto::SHOW_TOGETHER, asks_name).activity().agree();
}
Agree::Config consent_alone() {
    Agree::Config config;
    config.set_consent("Hier doe ik aan mee");
    return config;
}

proto::ErrorCode code_of(const Agree::Config& config, const proto::ActivityAnswer& answer) {
    const auto checked = Agree::check(config, answer.agree());
    return checked ? proto::ERROR_CODE_UNSPECIFIED : checked.error().code;
}

using Answers = std::vector<Agree::Answer>;

// Each with a sentence of its own: "Ik ga anoniem0", "Ik ga getekend0".
Answers answers_of(int agreeing, int sharing, int signing) {
    Answers answers(static_cast<std::size_t>(agreeing));
    for (int who = 0; who < sharing; ++who) {
        answers.push_back(test::share({"anoniem" + std::to_string(who), ""}).agree());
    }
    for (int who = 0; who < signing; ++who) {
        answers.push_back(test::share({"getekend" + std::to_string(who), ""}, "Noor").agree());
    }
    return answers;
}

Agree::Outcome tally_of(const Answers& answers) {
    auto rng = Rng::from_seed(1);
    return Agree::tally(config_of(), answers, rng);
}

constexpr DisclosureRule plain{5, false};

struct Shown {
    Agree::View view;
    int unsigned_count = 0;
    int signed_count = 0;
};
Shown shown(const Answers& answers, Audience audience = Audience::board,
            DisclosureRule rule = plain, Precision precision = Precision::full) {
    const auto outcome = tally_of(answers);
    Surroundings around;
    around.audience = audience;
    const auto count = static_cast<std::uint32_t>(answers.size());
    Shown made;
    made.view = Agree::project(config_of(), disclose(&outcome, count, precision, rule), around);
    for (const auto& sentence : made.view.sentences()) {
        ++(sentence.name().empty() ? made.unsigned_count : made.signed_count);
    }
    return made;
}

TEST(Agree, A1_NoTextsOrOneForEachSharedSlot) {
    const auto config = config_of();
    EXPECT_EQ(code_of(config, test::share({})), proto::ERROR_CODE_UNSPECIFIED);
    EXPECT_EQ(code_of(config, test::share({"oefenen", "ik tijd maak"})),
              proto::ERROR_CODE_UNSPECIFIED);
    EXPECT_EQ(code_of(config, test::share({"oefenen", ""})), proto::ERROR_CODE_UNSPECIFIED);
    EXPECT_EQ(code_of(config, test::share({"oefenen"})), proto::ERROR_CODE_INCOMPLETE);
    EXPECT_EQ(code_of(config, test::share({"a", "b", "c"})), proto::ERROR_CODE_INCOMPLETE);
    EXPECT_EQ(code_of(config, test::share({"", "b"})), proto::ERROR_CODE_EMPTY_TEXT) << "needed";
    EXPECT_EQ(code_of(config, test::share({"  ", "b"})), proto::ERROR_CODE_EMPTY_TEXT);
    EXPECT_EQ(code_of(config, test::share({"a", "\xc3"})), proto::ERROR_CODE_BAD_TEXT);
    auto private_only = config;
    private_only.set_may_share(false);
    EXPECT_EQ(code_of(private_only, test::share({"a", "b"})), proto::ERROR_CODE_INVALID_OPTION);
    EXPECT_EQ(code_of(private_only, test::share({})), proto::ERROR_CODE_UNSPECIFIED);
    EXPECT_EQ(code_of(consent_alone(), test::share({})), proto::ERROR_CODE_UNSPECIFIED);
    auto nothing_needed = config;
    nothing_needed.mutable_slots(0)->set_needed(false);
    EXPECT_EQ(code_of(nothing_needed, test::share({"", "b"})), proto::ERROR_CODE_UNSPECIFIED);
    EXPECT_EQ(code_of(nothing_needed, test::share({"", " "})), proto::ERROR_CODE_EMPTY_TEXT)
        << "a sentence without a word";
    nothing_needed.set_characters_max(5);
    EXPECT_EQ(code_of(nothing_needed, test::share({"vijf!", ""})), proto::ERROR_CODE_UNSPECIFIED);
    EXPECT_EQ(code_of(nothing_needed, test::share({"zes!!!", ""})),
              proto::ERROR_CODE_TEXT_TOO_LONG);
    const auto cleaned = Agree::check(config, test::share({"  een   ding ", " "}).agree());
    ASSERT_TRUE(cleaned);
    EXPECT_EQ(cleaned->texts(0), "een ding");
    EXPECT_EQ(cleaned->texts(1), "");
}

TEST(Agree, A1_TheLargestAnswerIsExactlyTheBound) {
    const std::string flag = "\xF0\x9F\x87\xB3\xF0\x9F\x87\xB1";  // one character of 8 bytes
    const auto times = [](const std::string& text, std::size_t count) {
        std::string all;
        for (std::size_t i = 0; i < count; ++i) all += text;
        return all;
    };
    for (const std::uint32_t characters : {10U, 140U, 250U}) {
        auto config = config_of();
        config.set_characters_max(characters);
        const auto text = times(flag, characters);
        const auto checked =
            Agree::check(config, test::share({text, text}, times(flag, 40)).agree());
        ASSERT_TRUE(checked) << characters;
        EXPECT_EQ(checked->ByteSizeLong(), Agree::answer_bytes_max(config)) << characters;
    }
    auto widest = config_of();
    widest.set_characters_max(limits::note_characters_max);
    const auto most = times(flag, limits::text_bytes_max / flag.size());
    const auto checked = Agree::check(widest, test::share({most, most}, times(flag, 40)).agree());
    ASSERT_TRUE(checked);
    EXPECT_EQ(checked->ByteSizeLong(), Agree::answer_bytes_max(widest));
    const std::string family = "\xF0\x9F\x91\xA8\xE2\x80\x8D\xF0\x9F\x91\xA7";  // of 11 bytes
    auto small = config_of();
    small.set_characters_max(16);
    EXPECT_EQ(code_of(small, test::share({times(family, 11), ""})), proto::ERROR_CODE_UNSPECIFIED);
    EXPECT_EQ(code_of(small, test::share({times(family, 12), ""})),
              proto::ERROR_CODE_TEXT_TOO_LONG);
    EXPECT_EQ(Agree::answer_bytes_max(consent_alone()), 0U);
}

TEST(Agree, A2_ANameOnlyWithTextsAndWhereItIsAsked) {
    const auto config = config_of();
    EXPECT_EQ(code_of(config, test::share({"a", ""}, "Noor")), proto::ERROR_CODE_UNSPECIFIED);
    EXPECT_EQ(code_of(config, test::share({}, "Noor")), proto::ERROR_CODE_INVALID_OPTION);
    EXPECT_EQ(code_of(config_of(false), test::share({"a", ""}, "Noor")),
              proto::ERROR_CODE_INVALID_OPTION);
    EXPECT_EQ(code_of(consent_alone(), test::share({}, "Noor")), proto::ERROR_CODE_INVALID_OPTION);
    EXPECT_EQ(code_of(config, test::share({"a", ""}, std::string(40, 'n'))),
              proto::ERROR_CODE_UNSPECIFIED);
    EXPECT_EQ(code_of(config, test::share({"a", ""}, std::string(41, 'n'))),
              proto::ERROR_CODE_TEXT_TOO_LONG);
    EXPECT_EQ(code_of(config, test::share({"a", ""}, "Noor\nBaas")),
              proto::ERROR_CODE_TEXT_TOO_LONG);
    EXPECT_EQ(code_of(config, test::share({"a", ""}, "\xff")), proto::ERROR_CODE_BAD_TEXT);
    const auto blank = Agree::check(config, test::share({"a", ""}, "  \n ").agree());
    ASSERT_TRUE(blank);
    EXPECT_EQ(blank->name(), "");
    const auto cleaned = Agree::check(config, test::share({"a", ""}, " Noor  B. ").agree());
    ASSERT_TRUE(cleaned);
    EXPECT_EQ(cleaned->name(), "Noor B.");
}

TEST(Agree, A3_LeadsAndTextsAreOneSentence) {
    const Answers answers{test::share({"oefenen", "ik tijd maak"}, "Noor").agree(),
                          test::share({"oefenen", ""}).agree(), test::share({}).agree()};
    const auto outcome = tally_of(answers);
    std::set<std::pair<std::string, std::string>> sentences;
    for (const auto& sentence : outcome.sentences())
        sentences.emplace(sentence.text(), sentence.name());
    const std::set<std::pair<std::string, std::string>> expected{
        {"Ik ga oefenen. Dat lukt als ik tijd maak", "Noor"}, {"Ik ga oefenen", ""}};
    EXPECT_EQ(sentences, expected);
    EXPECT_EQ(outcome.sentences_size(), 2);
    EXPECT_EQ(outcome.sharer_count(), 1U) << "without a name";
}

TEST(Agree, A3_EachOnceShuffledInAnyOrderAndOneByOne) {
    auto answers = answers_of(3, 12, 4);
    const auto texts_of = [](const Agree::Outcome& outcome) {
        std::vector<std::string> texts;
        for (const auto& sentence : outcome.sentences()) texts.push_back(sentence.text());
        return texts;
    };
    const auto outcome = tally_of(answers);
    auto before = texts_of(outcome);
    EXPECT_FALSE(std::is_sorted(before.begin(), before.end())) << "not shuffled";
    std::sort(before.begin(), before.end());
    EXPECT_EQ(before.size(), 16U);
    auto rng = Rng::from_seed(2);
    rng.shuffle(answers);
    const auto again = Agree::tally(config_of(), answers, rng);
    auto after = texts_of(again);
    std::sort(after.begin(), after.end());
    EXPECT_EQ(before, after);
    EXPECT_EQ(again.sharer_count(), outcome.sharer_count());

    auto live = outcome;
    const auto one_more = test::share({"anoniem3", ""}).agree();  // as somebody said before
    Agree::count(config_of(), live, one_more, 1);
    EXPECT_EQ(live.sentences_size(), 17);
    EXPECT_EQ(live.sharer_count(), 13U);
    Agree::count(config_of(), live, one_more, -1);
    Agree::count(config_of(), live, {}, 1);
    Agree::count(config_of(), live, {}, -1);
    EXPECT_EQ(live.sharer_count(), 12U);
    auto back = texts_of(live);
    std::sort(back.begin(), back.end());
    EXPECT_EQ(back, before);
}

TEST(Agree, A4_HowManyAgreedUnderTheKRule) {
    EXPECT_FALSE(shown(answers_of(4, 0, 0)).view.has_agreed());
    const auto nine = shown(answers_of(9, 0, 0)).view;
    EXPECT_EQ(nine.agreed().band(), proto::BAND_MOST);
    EXPECT_FALSE(nine.agreed().has_count());
    EXPECT_EQ(shown(answers_of(6, 3, 1)).view.agreed().count(), 10U) << "who shared agreed too";
    const auto hidden = shown(answers_of(6, 5, 1), Audience::board, plain, Precision::hidden);
    EXPECT_FALSE(hidden.view.has_agreed());
    EXPECT_EQ(hidden.view.sentences_size(), 0);
    EXPECT_EQ(hidden.view.slots_size(), 3);
    EXPECT_EQ(hidden.view.characters_max(), limits::note_characters_default);
}

TEST(Agree, A4_SentencesWithoutANameNeedKWritersOfTheirOwn) {
    const auto four = shown(answers_of(8, 4, 0));
    EXPECT_EQ(four.view.agreed().count(), 12U);
    EXPECT_EQ(four.unsigned_count, 0);
    EXPECT_EQ(shown(answers_of(8, 5, 0)).unsigned_count, 5);
    EXPECT_EQ(shown(answers_of(0, 5, 0)).unsigned_count, 5) << "also with five to nine answers";
    const auto signed_ones = shown(answers_of(2, 4, 3));
    EXPECT_EQ(signed_ones.signed_count, 3) << "by own choice";
    EXPECT_EQ(signed_ones.unsigned_count, 0) << "names do not hide who has none";
    EXPECT_EQ(shown(answers_of(0, 2, 2)).signed_count, 0) << "nothing below k";
    EXPECT_EQ(shown(answers_of(0, 6, 4), Audience::board, {7, true}).unsigned_count, 0);
    EXPECT_EQ(shown(answers_of(0, 1, 0), Audience::board, {0, false}).unsigned_count, 1)
        << "a rehearsal";
}

TEST(Agree, A4_ALaterStepGetsTheSentencesThatAreShown) {
    const auto harvest_of = [](const Answers& answers) {
        const auto outcome = tally_of(answers);
        const auto count = static_cast<std::uint32_t>(answers.size());
        auto texts =
            Agree::harvest(config_of(), disclose(&outcome, count, Precision::full, plain), {});
        std::sort(texts.begin(), texts.end());
        return texts;
    };
    EXPECT_TRUE(harvest_of(answers_of(0, 4, 0)).empty());
    EXPECT_EQ(harvest_of(answers_of(3, 4, 1)), std::vector<std::string>{"Ik ga getekend0"});
    EXPECT_EQ(harvest_of(answers_of(0, 5, 0)).size(), 5U);
}

TEST(Agree, A5_SentencesBelowKAreNotWritten) {
    for (const int sharing : {4, 5}) {
        test::Play play(test::deck_of({test::agree_step("a", proto::SHOW_TOGETHER, true)}));
        play.open_step(0);
        for (auto& answer : answers_of(8, sharing, 2)) {
            *play.answers.emplace_back().mutable_agree() = std::move(answer);
        }
        play.go(MoveKind::close);
        const auto& outcome = round_of(play.room, StepIndex{0})->outcome;
        EXPECT_EQ(outcome.answer_count(), sharing + 10U);
        EXPECT_EQ(outcome.agree().sentences_size(), sharing == 5 ? 7 : 2);
        EXPECT_EQ(outcome.agree().sharer_count(), sharing == 5 ? 5U : 0U);
        const auto written = play.log.back().SerializeAsString();
        EXPECT_EQ(written.find("anoniem") != std::string::npos, sharing == 5);
        EXPECT_NE(written.find("getekend"), std::string::npos);
    }
    auto rehearsed = tally_of(answers_of(0, 1, 0));
    Agree::suppress(rehearsed, {0, false});
    EXPECT_EQ(rehearsed.sentences_size(), 1) << "a rehearsal";
    test::Play few(test::deck_of({test::agree_step("a", proto::SHOW_TOGETHER, true)}));
    few.open_step(0);
    for (int who = 0; who < 4; ++who) few.answers.push_back(test::share({"getekend", ""}, "Noor"));
    few.go(MoveKind::close);
    EXPECT_TRUE(round_of(few.room, StepIndex{0})->outcome.suppressed());
    EXPECT_EQ(few.log.back().SerializeAsString().find("getekend"), std::string::npos);
}

TEST(Agree, A6_PhonesGetNoSentences) {
    const auto phone = shown(answers_of(0, 12, 3), Audience::phone).view;
    EXPECT_EQ(phone.sentences_size(), 0);
    EXPECT_EQ(phone.SerializeAsString().find("anoniem"), std::string::npos);
    EXPECT_EQ(phone.agreed().count(), 15U);
    EXPECT_EQ(phone.sentence_count(), 0U);
    EXPECT_EQ(shown(answers_of(0, 12, 3)).view.sentence_count(), 15U);
}

TEST(Agree, A7_EverySentenceIsOnOnePageOfTheBoard) {
    for (const auto& [letters, half] :
         {std::pair{Letters::normal, false}, {Letters::large, false}, {Letters::normal, true}}) {
        for (const int words : {1, 5, 20}) {
            std::string text;
            for (int word = 0; word < words; ++word) text += "woorden";
            Answers answers;
            for (int who = 0; who < 30; ++who) {
                answers.push_back(test::share({text + std::to_string(who), ""}).agree());
            }
            const auto outcome = tally_of(answers);
            const auto all = disclose(&outcome, 30, Precision::full, plain);
            Surroundings around;
            around.letters = letters;
            around.beside_recall = half;
            const auto pages = Agree::page_count(config_of(), all, around);
            std::multiset<std::string> seen;
            for (around.page_index = 0; around.page_index < pages; ++around.page_index) {
                const auto page = Agree::project(config_of(), all, around);
                EXPECT_EQ(page.page_index(), around.page_index);
                EXPECT_EQ(page.page_count(), pages);
                EXPECT_EQ(page.sentence_count(), 30U);
                const auto most = limits::sentences_per_page_max;
                const auto count = static_cast<std::size_t>(page.sentences_size());
                EXPECT_GE(count, 1U);
                EXPECT_LE(count, letters == Letters::normal ? most : most / 2);
                const bool wide = letters == Letters::normal && !half;
                if (words == 20) EXPECT_LE(count, wide ? 4U : 2U);
                for (const auto& sentence : page.sentences()) seen.insert(sentence.text());
            }
            EXPECT_EQ(seen.size(), 30U);
            EXPECT_EQ(std::set<std::string>(seen.begin(), seen.end()).size(), 30U);
            EXPECT_EQ(Agree::project(config_of(), all, around).sentences_size(), 0) << "past";
            around.audience = Audience::control;
            EXPECT_EQ(Agree::project(config_of(), all, around).sentences_size(), 30);
        }
    }
    EXPECT_EQ(shown(answers_of(9, 0, 0)).view.page_count(), 0U);
    EXPECT_EQ(shown(answers_of(0, 6, 0)).view.page_count(), 1U);
}

TEST(Agree, ARehearsalSharesExamplesInTheSlotTheyAreFor) {
    std::vector<proto::Example> examples(3);
    examples[0].set_text("eerst");
    examples[1].set_text("ook eerst");
    examples[2].set_text("daarna");
    examples[2].set_column_index(1);
    const std::vector<const proto::Example*> pointers{&examples[0], &examples[1], &examples[2]};
    std::set<std::string> said;
    for (std::uint64_t seed = 0; seed < 100; ++seed) {
        auto rng = Rng::from_seed(seed);
        const auto checked = Agree::check(config_of(), Agree::rehearse(config_of(), pointers, rng));
        ASSERT_TRUE(checked) << "seed " << seed;
        said.insert(checked->texts().empty() ? "" : checked->texts(0));
        EXPECT_EQ(checked->texts().empty() ? "daarna" : checked->texts(1), "daarna");
        EXPECT_EQ(checked->name(), "");
    }
    EXPECT_EQ(said, (std::set<std::string>{"", "eerst", "ook eerst"}));
}

TEST(Agree, InspectionWantsSomethingToShareAndAButton) {
    const auto problems_of = [](const Agree::Config& config, const std::string& example = {}) {
        proto::Step step;
        if (!example.empty()) step.add_examples()->set_text(example);
        const proto::Deck deck;
        Inspection inspection(step, deck, Agree::name);
        Agree::inspect(config, inspection);
        std::vector<std::string> paths;
        for (const auto& problem : inspection.problems()) paths.push_back(problem.path);
        return paths;
    };
    using Paths = std::vector<std::string>;
    EXPECT_EQ(problems_of(config_of(), "oefenen"), Paths{});
    EXPECT_EQ(problems_of(consent_alone()), Paths{});
    EXPECT_EQ(problems_of(consent_alone(), "oefenen"), Paths{"examples/0"});
    EXPECT_EQ(problems_of(config_of(), std::string(141, 'a')), Paths{"examples/0"});
    EXPECT_EQ(problems_of({}), Paths{"activity/agree/consent"});
    auto config = consent_alone();
    config.set_may_share(true);
    EXPECT_EQ(problems_of(config), Paths{"activity/agree/may_share"});
    config = config_of();
    config.set_may_share(false);
    EXPECT_EQ(problems_of(config), Paths{"activity/agree/asks_name"});
    config = config_of();
    config.mutable_slots(1)->clear_lead();
    EXPECT_EQ(problems_of(config), Paths{"activity/agree/slots/1"});
    config = config_of();
    while (config.slots_size() <= limits::slots_max) config.add_slots()->set_lead("En");
    EXPECT_EQ(problems_of(config), Paths{"activity/agree/slots"});
}

}  // namespace
}  // namespace goedwerk::domain
