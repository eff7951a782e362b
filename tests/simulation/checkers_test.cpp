// Positive controls: each checker reports what it is there for.
#include "simulation/checkers.h"

#include <gtest/gtest.h>

namespace goedwerk::simulation {
namespace {

using domain::MoveKind;

const ParticipantId anna{1};
const ParticipantId bram{2};

Voice voice(unsigned char first) {
    Voice made;
    made.value.fill(first);
    return made;
}
const std::map<ParticipantId, Voice> voices{{anna, voice(1)}, {bram, voice(2)}};

std::string bytes_of(const proto::ActivityAnswer& answer) {
    return answer.SerializeAsString();
}

bool reports(const Findings& findings, const std::string& what) {
    for (const auto& finding : findings) {
        if (finding.find(what) != std::string::npos) return true;
    }
    return false;
}

TEST(Checkers, AnAnswerLostOrChanged) {
    Ballots ballots;
    ballots[anna].sent(1, "een");
    ballots[anna].acknowledged(1);
    ballots[bram].sent(2, "twee");
    EXPECT_TRUE(check_box({{voice(1), "een"}}, ballots, voices).empty());
    EXPECT_TRUE(check_box({{voice(1), "een"}, {voice(2), "twee"}}, ballots, voices).empty());
    EXPECT_TRUE(reports(check_box({}, ballots, voices), "is lost"));
    EXPECT_TRUE(reports(check_box({{voice(1), "drie"}}, ballots, voices), "another answer"));
    EXPECT_TRUE(
        reports(check_box({{voice(1), "een"}, {voice(9), "een"}}, ballots, voices), "of nobody"));
    ballots[anna].sent(3, "vier");
    EXPECT_TRUE(check_box({{voice(1), "een"}}, ballots, voices).empty()) << "not acknowledged yet";
    ballots[anna].acknowledged(3);
    EXPECT_TRUE(reports(check_box({{voice(1), "een"}}, ballots, voices), "another answer"));
}

TEST(Checkers, AnAnswerCountedTwice) {
    const auto step = test::choice_step("a", proto::SHOW_DIRECT);
    std::map<Voice, std::string> box;
    for (unsigned char who = 0; who < 6; ++who) box[voice(who)] = bytes_of(test::choose({0}));
    proto::ActivityOutcome outcome;
    outcome.set_answer_count(6);
    for (const auto count : {6U, 0U, 0U}) outcome.mutable_choice()->add_counts(count);
    const domain::DisclosureRule rule{5, false};
    EXPECT_TRUE(check_outcome(step, box, outcome, rule).empty());
    outcome.mutable_choice()->set_counts(0, 7);
    EXPECT_FALSE(check_outcome(step, box, outcome, rule).empty());
    outcome.set_answer_count(7);
    EXPECT_TRUE(reports(check_outcome(step, box, outcome, rule), "instead of"));
    EXPECT_TRUE(reports(check_outcome(step, box, outcome, {7, false}), "was kept"));
    outcome.Clear();
    outcome.set_suppressed(true);
    EXPECT_TRUE(check_outcome(step, box, outcome, {7, false}).empty());
    EXPECT_FALSE(check_outcome(step, box, outcome, rule).empty()) << "kept from everybody";
}

TEST(Checkers, EachWorkloadSeesABrokenOutcome) {
    for (const auto& workload : workloads()) {
        auto rng = Rng::from_seed(1);
        proto::ActivityConfig config;
        workload.ask(config, rng);
        std::vector<proto::ActivityAnswer> answers;
        for (int number = 0; number < 6 && workload.takes_answers; ++number) {
            answers.push_back(workload.answer(config, "t" + std::to_string(number), rng));
            EXPECT_TRUE(domain::check_answer(config, answers.back())) << workload.name;
            EXPECT_FALSE(domain::check_answer(config, workload.wrong(config, rng)))
                << workload.name;
        }
        auto outcome = domain::tally(config, answers, rng);
        EXPECT_TRUE(workload.check(config, outcome).empty()) << workload.name;
        outcome.set_answer_count(outcome.answer_count() + 1);
        if (outcome.has_choice()) outcome.mutable_choice()->add_counts(0);
        if (outcome.has_dots()) outcome.mutable_dots()->add_counts(0);
        if (outcome.has_agree()) outcome.mutable_agree()->add_sentences();
        if (outcome.has_ring()) outcome.mutable_ring()->add_heats(0);
        EXPECT_FALSE(workload.check(config, outcome).empty()) << workload.name;
    }
}

TEST(Checkers, AGapInTheLog) {
    test::Play play(test::full_deck());
    play.go(MoveKind::next_step);
    play.go(MoveKind::next_step);
    EXPECT_TRUE(check_log(play.log).empty());
    auto log = play.log;
    log.erase(log.begin() + 1);
    EXPECT_TRUE(reports(check_log(log), "gap"));
    log = play.log;
    log.back().add_events()->mutable_round_closed();
    EXPECT_FALSE(check_log(log).empty()) << "cannot be replayed";
}

TEST(Checkers, ATextInARecordBeforeItsRoundCloses) {
    test::Play play(test::full_deck());
    play.open_step(8);
    const auto token = token_of({8, 1}, anna, 7);
    EXPECT_EQ(tokens_in("x" + token + "y"), (std::set<RoundKey>{{8, 1}}));
    proto::Record record;
    auto& note = *record.add_events()
                      ->mutable_round_closed()
                      ->mutable_outcome()
                      ->mutable_columns()
                      ->add_notes();
    note.set_text(token);
    EXPECT_TRUE(check_record(record, play.room, {}).empty());
    note.set_text(token_of({5, 1}, anna, 7));
    EXPECT_FALSE(check_record(record, play.room, {}).empty()) << "of another round";
    proto::Record early;
    early.add_events()->mutable_stage_revealed()->set_case_id(token);
    EXPECT_TRUE(reports(check_record(early, play.room, {}), "before its round closed"));
    const auto who = voice('q');
    early.mutable_events(0)->mutable_stage_revealed()->set_case_id(
        std::string(who.value.begin(), who.value.end()));
    EXPECT_TRUE(reports(check_record(early, play.room, {who}), "a voice"));
}

TEST(Checkers, ATextThatWasErased) {
    const std::set<std::string> erased{token_of({8, 1}, anna, 7) + "n0"};
    EXPECT_TRUE(check_erased(token_of({8, 1}, anna, 7) + "n1", erased).empty());
    EXPECT_TRUE(
        reports(check_erased("x" + token_of({8, 1}, anna, 7) + "n0y", erased), "an erased text"));
}

std::string frame_of(proto::Audience audience, proto::Precision precision,
                     const std::string& text) {
    proto::ServerFrame frame;
    auto& view = *frame.mutable_view();
    view.set_audience(audience);
    view.mutable_activity()->set_precision(precision);
    view.mutable_activity()->set_title(text);
    return frame.SerializeAsString();
}

TEST(Checkers, ATextInAViewBeforeTheReveal) {
    test::Play play(test::full_deck());
    play.open_step(8);
    const auto token = token_of({8, 1}, anna, 7);
    const auto board = frame_of(proto::AUDIENCE_BOARD, proto::PRECISION_HIDDEN, token);
    const auto phone = frame_of(proto::AUDIENCE_PHONE, proto::PRECISION_HIDDEN, token);
    EXPECT_TRUE(reports(check_view(board, play.room, 12, {}), "before its time"));
    play.answers = std::vector(12, test::write({"iets"}));
    play.go(MoveKind::close);
    EXPECT_TRUE(reports(check_view(board, play.room, 12, {}), "before its time"));
    play.go(MoveKind::reveal);
    EXPECT_TRUE(check_view(board, play.room, 12, {}).empty());
    EXPECT_TRUE(reports(check_view(board, play.room, 4, {}), "fewer than k"));
    play.go(MoveKind::talk);
    EXPECT_TRUE(check_view(board, play.room, 12, {}).empty());
    EXPECT_FALSE(check_view(phone, play.room, 12, {}).empty());
    play.go(MoveKind::blank, 1);
    EXPECT_FALSE(check_view(board, play.room, 12, {}).empty()) << "the board is blank";
    const auto who = voice('q');
    const auto voiced = frame_of(proto::AUDIENCE_BOARD, proto::PRECISION_HIDDEN,
                                 std::string(who.value.begin(), who.value.end()));
    EXPECT_TRUE(reports(check_view(voiced, play.room, 12, {who}), "a voice"));
}

TEST(Checkers, NumbersOfFewerThanK) {
    test::Play play(test::full_deck());
    play.open_step(1);
    const auto full = frame_of(proto::AUDIENCE_BOARD, proto::PRECISION_FULL, "");
    EXPECT_TRUE(check_view(full, play.room, 5, {}).empty());
    EXPECT_TRUE(reports(check_view(full, play.room, 4, {}), "numbers of fewer than k"));
    proto::ServerFrame frame;
    frame.mutable_view()->set_audience(proto::AUDIENCE_BOARD);
    frame.mutable_view()->mutable_activity()->mutable_choice()->add_cells()->set_count(4);
    EXPECT_TRUE(reports(check_view(frame.SerializeAsString(), play.room, 4, {}), "hidden"));
    EXPECT_FALSE(check_view("\xff\xff", play.room, 5, {}).empty());
}

TEST(Checkers, SentencesWithoutANameOfFewerThanK) {
    const auto step = test::agree_step("a", proto::SHOW_DIRECT, true);
    test::Play play(test::deck_of({step}));
    play.open_step(0);
    proto::ServerFrame frame;
    frame.mutable_view()->set_audience(proto::AUDIENCE_BOARD);
    auto& view = *frame.mutable_view()->mutable_activity();
    view.set_precision(proto::PRECISION_FULL);
    for (int count = 0; count < 4; ++count) view.mutable_agree()->add_sentences()->set_text("zin");
    EXPECT_TRUE(
        reports(check_view(frame.SerializeAsString(), play.room, 12, {}), "without a name"));
    view.mutable_agree()->set_sentence_count(5);
    EXPECT_TRUE(check_view(frame.SerializeAsString(), play.room, 12, {}).empty()) << "a page";
    for (auto& sentence : *view.mutable_agree()->mutable_sentences()) sentence.set_name("Noor");
    EXPECT_TRUE(check_view(frame.SerializeAsString(), play.room, 12, {}).empty());

    std::map<Voice, std::string> box;
    for (unsigned char who = 0; who < 6; ++who) box[voice(who)] = bytes_of(test::share({}));
    box[voice(6)] = bytes_of(test::share({"oefenen", ""}));
    std::vector<proto::ActivityAnswer> answers(6, test::share({}));
    answers.push_back(test::share({"oefenen", ""}));
    auto rng = Rng::from_seed(1);
    auto outcome = domain::tally(step.activity(), answers, rng);
    const domain::DisclosureRule rule{5, false};
    EXPECT_TRUE(reports(check_outcome(step, box, outcome, rule), "without a name were kept"));
    domain::suppress_parts(step.activity(), outcome, rule);
    EXPECT_TRUE(check_outcome(step, box, outcome, rule).empty());
}

TEST(Checkers, AScreenThatShowsSomethingElse) {
    test::StagedRoom staged(test::full_deck());
    staged.enter(room::Role::board, 1'000);
    staged.now_ms += 1'000;
    staged.feed(room::Woken{});
    EXPECT_TRUE(check_screens(staged).empty());
    staged.screens.begin()->second.begin()->second += "x";
    EXPECT_TRUE(reports(check_screens(staged), "something else"));
}

}  // namespace
}  // namespace goedwerk::simulation
