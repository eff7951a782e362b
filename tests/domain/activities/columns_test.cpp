#include "domain/activities/columns.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "base/limits.h"
#include "support/builders.h"

namespace goedwerk::domain {
namespace {

Columns::Config config_of(std::uint32_t notes_max = 0, std::uint32_t characters_max = 0) {
    auto config = test::columns_step("a", proto::SHOW_DIRECT).activity().columns();
    config.set_notes_max(notes_max);
    config.set_characters_max(characters_max);
    return config;
}

proto::ErrorCode code_of(const Columns::Config& config, const proto::ActivityAnswer& answer) {
    const auto checked = Columns::check(config, answer.columns());
    return checked ? proto::ERROR_CODE_UNSPECIFIED : checked.error().code;
}

Columns::Outcome outcome_of(int writers) {
    std::vector<Columns::Answer> answers;
    for (int writer = 0; writer < writers; ++writer) {
        const auto column = static_cast<std::uint32_t>(writer % 2);
        answers.push_back(test::write({"briefje " + std::to_string(writer)}, column).columns());
    }
    auto rng = Rng::from_seed(1);
    return Columns::tally(config_of(), answers, rng);
}

Surroundings around(Audience audience, std::uint32_t page_index = 0) {
    Surroundings made;
    made.audience = audience;
    made.page_index = page_index;
    made.page_key = 7;
    return made;
}

TEST(Columns, N1_ZeroToNotesMaxNotesAndAnEmptyListTakesThemBack) {
    const auto config = config_of();
    EXPECT_EQ(code_of(config, test::write({"a", "b", "c"})), proto::ERROR_CODE_UNSPECIFIED);
    EXPECT_EQ(code_of(config, test::write({"a", "b", "c", "d"})), proto::ERROR_CODE_TOO_MANY_NOTES);
    EXPECT_EQ(code_of(config_of(1), test::write({"a", "b"})), proto::ERROR_CODE_TOO_MANY_NOTES);
    EXPECT_EQ(code_of(config, test::write({})), proto::ERROR_CODE_UNSPECIFIED);
    Columns::Outcome live;
    const auto two = test::write({"a", "b"}).columns();
    const auto none = test::write({}).columns();
    Columns::update({}, live, nullptr, two);
    EXPECT_EQ(live.writer_count(), 1U);
    Columns::update({}, live, &two, none);
    EXPECT_EQ(live.writer_count(), 0U);
    for (const auto& note : live.notes()) EXPECT_TRUE(note.text().empty());
}

TEST(Columns, N2_ColumnExistsAndTextIsCleaned) {
    EXPECT_EQ(code_of(config_of(), test::write({"a"}, 1)), proto::ERROR_CODE_UNSPECIFIED);
    EXPECT_EQ(code_of(config_of(), test::write({"a"}, 2)), proto::ERROR_CODE_INVALID_OPTION);
    EXPECT_EQ(code_of(config_of(), test::write({"  "})), proto::ERROR_CODE_EMPTY_TEXT);
    EXPECT_EQ(code_of(config_of(), test::write({"\xc3"})), proto::ERROR_CODE_BAD_TEXT);
    EXPECT_EQ(code_of(config_of(0, 5), test::write({"vijf!"})), proto::ERROR_CODE_UNSPECIFIED);
    EXPECT_EQ(code_of(config_of(0, 5), test::write({"zes!!!"})), proto::ERROR_CODE_TEXT_TOO_LONG);
    const auto cleaned = Columns::check(config_of(), test::write({" a   b "}).columns());
    ASSERT_TRUE(cleaned);
    EXPECT_EQ(cleaned->notes(0).text(), "a b");
}

TEST(Columns, N3_EveryNoteOnceShuffled) {
    const auto outcome = outcome_of(20);
    ASSERT_EQ(outcome.notes_size(), 20);
    EXPECT_EQ(outcome.writer_count(), 20U);
    std::set<std::string> texts;
    std::set<std::uint64_t> handles;
    std::vector<std::string> order;
    for (const auto& note : outcome.notes()) {
        texts.insert(note.text());
        handles.insert(note.handle());
        order.push_back(note.text());
    }
    EXPECT_EQ(texts.size(), 20U);
    EXPECT_EQ(handles.size(), 20U);
    EXPECT_FALSE(std::is_sorted(order.begin(), order.end())) << "not shuffled";
    auto rng = Rng::from_seed(2);
    const std::vector<Columns::Answer> answers{test::write({"a", "b"}).columns(),
                                               test::write({}).columns()};
    EXPECT_EQ(Columns::tally(config_of(), answers, rng).writer_count(), 1U);
}

TEST(Columns, N4_PagesOfTwelveUnderTheTextRuleAndPlacesStay) {
    const auto outcome = outcome_of(25);
    const DisclosureRule rule{5, false};
    const auto shown = disclose(&outcome, 25, Precision::full, rule);
    EXPECT_EQ(Columns::page_count(config_of(), shown, around(Audience::board)), 3U);
    EXPECT_EQ(Columns::page(config_of(), shown, around(Audience::board, 0)).size(), 12U);
    EXPECT_EQ(Columns::page(config_of(), shown, around(Audience::board, 1)).size(), 12U);
    EXPECT_EQ(Columns::page(config_of(), shown, around(Audience::board, 2)).size(), 1U);
    EXPECT_TRUE(Columns::page(config_of(), shown, around(Audience::board, 3)).empty());
    const auto first_page_of = [&](int writers) {
        const auto made = outcome_of(writers);
        const auto of_some =
            disclose(&made, static_cast<std::uint32_t>(writers), Precision::full, rule);
        return Columns::page(config_of(), of_some, around(Audience::board)).size();
    };
    EXPECT_EQ(first_page_of(4), 0U);
    EXPECT_EQ(first_page_of(5), 5U);
}

TEST(Columns, N4_LargeLettersHaveHalfAsManyOnAPage) {
    const auto outcome = outcome_of(25);
    const auto shown = disclose(&outcome, 25, Precision::full, {5, false});
    auto large = around(Audience::board);
    large.letters = Letters::large;
    std::size_t seen = 0;
    for (const auto count = Columns::page_count(config_of(), shown, large);
         large.page_index < count; ++large.page_index) {
        const auto size = Columns::page(config_of(), shown, large).size();
        EXPECT_LE(size, 6U);
        seen += size;
    }
    EXPECT_EQ(seen, 25U);
}

TEST(Columns, N4_AChangedNoteKeepsItsPlaceAndATakenOneLeavesItEmpty) {
    Columns::Outcome live;
    const auto first = test::write({"a", "b", "c"});
    Columns::update({}, live, nullptr, first.columns());
    Columns::update({}, live, nullptr, test::write({"d"}).columns());
    const auto changed = test::rewrite(first, 1, "B");
    Columns::update({}, live, &first.columns(), changed.columns());
    ASSERT_EQ(live.notes_size(), 4);
    EXPECT_EQ(live.notes(1).text(), "B");
    const auto shorter = test::take_back(changed, 1);
    Columns::update({}, live, &changed.columns(), shorter.columns());
    ASSERT_EQ(live.notes_size(), 4);
    EXPECT_EQ(live.notes(0).text(), "a");
    EXPECT_EQ(live.notes(1).text(), "");
    EXPECT_EQ(live.notes(2).text(), "c");
    EXPECT_EQ(live.notes(3).text(), "d");
    auto longer = shorter;
    *longer.mutable_columns()->add_notes() = test::write({"e"}).columns().notes(0);
    Columns::update({}, live, &shorter.columns(), longer.columns());
    ASSERT_EQ(live.notes_size(), 5);
    EXPECT_EQ(live.notes(4).text(), "e");
    Columns::update({}, live, &longer.columns(), changed.columns());
    EXPECT_EQ(live.notes(5).text(), "B") << "the taken place is not taken again";
}

TEST(Columns, N5_PhonesGetNoNotes) {
    const auto outcome = outcome_of(12);
    const auto shown = disclose(&outcome, 12, Precision::full, {5, false});
    EXPECT_TRUE(Columns::page(config_of(), shown, around(Audience::phone)).empty());
    const auto phone = Columns::project(config_of(), shown, around(Audience::phone));
    EXPECT_EQ(phone.SerializeAsString().find("briefje"), std::string::npos);
    EXPECT_EQ(phone.note_counts_size(), 0);
    EXPECT_EQ(phone.page_count(), 0U);
    const auto board = Columns::project(config_of(), shown, around(Audience::board));
    EXPECT_EQ(board.SerializeAsString().find("briefje"), std::string::npos) << "own slots";
    EXPECT_EQ(board.page_note_count(), 12U);
    EXPECT_EQ(board.note_counts(0), 6U);
    EXPECT_EQ(board.page_key(), 7U);
}

TEST(Columns, N2_EachNoteHasAHandleOfItsOwn) {
    auto without = test::write({"a"});
    without.mutable_columns()->mutable_notes(0)->clear_handle();
    EXPECT_EQ(code_of(config_of(), without), proto::ERROR_CODE_INCOMPLETE);
    auto twice = test::write({"a", "b"});
    twice.mutable_columns()->mutable_notes(1)->set_handle(twice.columns().notes(0).handle());
    EXPECT_EQ(code_of(config_of(), twice), proto::ERROR_CODE_INCOMPLETE);
}

TEST(Columns, N6_TheShownHandleFollowsHandleAndText) {
    proto::Note note;
    note.set_handle(0x0123456789ABCDEF);
    note.set_text("Moed");
    const auto handle = Columns::shown_handle(note);
    EXPECT_EQ(handle.value, 0x8DF1F929752C444CU) << "the phone computes the same";
    note.set_column_index(1);
    EXPECT_EQ(Columns::shown_handle(note), handle) << "another column is no other note";
    note.set_text("moed");
    EXPECT_NE(Columns::shown_handle(note), handle);
}

// Six writers; the facilitator's desk over their notes.
struct Desk {
    Columns::Config config = config_of();
    Columns::Outcome outcome = outcome_of(6);
    NoteDesk desk;

    NoteHandle at(int index) const { return NoteHandle{outcome.notes(index).handle()}; }
    Columns::View view(Audience audience) const {
        auto where = around(audience);
        where.desk = &desk;
        return Columns::project(config, disclose(&outcome, 6, Precision::full, {5, false}), where);
    }
    std::vector<proto::NoteView> page() const {
        auto where = around(Audience::board);
        where.desk = &desk;
        return Columns::page(config, disclose(&outcome, 6, Precision::full, {5, false}), where);
    }
};

TEST(Columns, N7_TheFacilitatorGetsWhatWaitsFirst) {
    Desk looked;
    looked.config.set_moderated(true);
    EXPECT_TRUE(looked.page().empty());
    EXPECT_EQ(looked.view(Audience::board).not_shown_count(), 6U);
    looked.desk.mark(looked.at(0), NoteMark::shown);
    looked.desk.mark(looked.at(1), NoteMark::later);
    looked.desk.mark(looked.at(2), NoteMark::hurtful);
    ASSERT_EQ(looked.page().size(), 1U);
    EXPECT_EQ(looked.page()[0].note().text(), looked.outcome.notes(0).text());
    const auto control = looked.view(Audience::control);
    ASSERT_EQ(control.desk_size(), 6);
    std::vector<proto::NoteMark> marks;
    for (const auto& row : control.desk()) marks.push_back(row.mark());
    EXPECT_EQ(marks, (std::vector{proto::NOTE_MARK_UNSPECIFIED, proto::NOTE_MARK_UNSPECIFIED,
                                  proto::NOTE_MARK_UNSPECIFIED, proto::NOTE_MARK_LATER,
                                  proto::NOTE_MARK_SHOWN, proto::NOTE_MARK_HURTFUL}));
    EXPECT_EQ(looked.view(Audience::board).desk_size(), 0);
    EXPECT_EQ(looked.view(Audience::board).note_counts(0), 1U);
}

TEST(Columns, N7_PhonesHearWhichHandlesAreAskedBack) {
    Desk asked;
    asked.desk.mark(asked.at(3), NoteMark::asked_back);
    const auto phone = asked.view(Audience::phone);
    ASSERT_EQ(phone.asked_back_size(), 1);
    EXPECT_EQ(phone.asked_back(0), asked.at(3).value);
    EXPECT_EQ(phone.desk_size(), 0);
    EXPECT_EQ(asked.page().size(), 5U);
}

TEST(Columns, N10_TheFacilitatorSeesThatOneColumnIsTwiceAsFull) {
    const auto config = config_of();
    const auto full = [&](int left, int right, Audience audience) {
        Columns::Outcome live;
        for (int note = 0; note < left + right; ++note) {
            const auto column = note < left ? 0U : 1U;
            Columns::update(config, live, nullptr,
                            test::write({"briefje " + std::to_string(note)}, column).columns());
        }
        auto where = around(audience);
        where.desk = &NoteDesk::untouched();
        return Columns::project(config, disclose(&live, 6, Precision::full, {5, false}), where)
            .full_column_number();
    };
    EXPECT_EQ(full(0, 0, Audience::control), 0U);
    EXPECT_EQ(full(5, 0, Audience::control), 0U) << "too few to say";
    EXPECT_EQ(full(6, 0, Audience::control), 1U);
    EXPECT_EQ(full(6, 4, Audience::control), 0U);
    EXPECT_EQ(full(4, 8, Audience::control), 2U);
    EXPECT_EQ(full(4, 8, Audience::board), 0U) << "not for the group";
    EXPECT_EQ(full(4, 8, Audience::phone), 0U);
}

TEST(Columns, NS1_AGroupIsOneSheetThatGoesToLaterStepsByItsTitle) {
    Desk grouped;
    grouped.desk.join(grouped.at(4), grouped.at(1));
    grouped.desk.name(grouped.at(1), "Tijd maken");
    const auto page = grouped.page();
    ASSERT_EQ(page.size(), 5U);
    EXPECT_EQ(page[1].group_title(), "Tijd maken");
    ASSERT_EQ(page[1].joined_size(), 1);
    EXPECT_EQ(page[1].joined(0), grouped.outcome.notes(4).text());
    const auto shown = disclose(&grouped.outcome, 6, Precision::full, {5, false});
    const auto texts = Columns::harvest(grouped.config, shown, grouped.desk);
    ASSERT_EQ(texts.size(), 5U);
    EXPECT_EQ(texts[1], "Tijd maken");
    grouped.desk.mark(grouped.at(1), NoteMark::double_note);
    EXPECT_EQ(grouped.page()[3].note().text(), grouped.outcome.notes(4).text()) << "ND3";
    EXPECT_EQ(grouped.page()[3].group_title(), "Tijd maken");
}

TEST(Columns, N11_NotesOfTwoSidesGoOnWithTheTitleOfTheirs) {
    Desk sides;
    sides.config.mutable_columns(0)->set_tone(proto::COLUMN_TONE_HELPS);
    sides.config.mutable_columns(1)->set_tone(proto::COLUMN_TONE_HINDERS);
    sides.config.mutable_columns(0)->set_title("Dit helpt");
    sides.config.mutable_columns(1)->set_title("Wat remt…");
    for (const int at : {1, 2, 5}) sides.outcome.mutable_notes(at)->set_column_index(1);
    for (const int at : {0, 3, 4}) sides.outcome.mutable_notes(at)->set_column_index(0);
    const auto shown = disclose(&sides.outcome, 6, Precision::full, {5, false});
    const auto texts = [&] { return Columns::harvest(sides.config, shown, sides.desk); };
    const auto& notes = sides.outcome.notes();
    ASSERT_EQ(texts().size(), 6U);
    for (int at = 0; at < notes.size(); ++at) {
        const std::string side = notes[at].column_index() == 0 ? "Dit helpt: " : "Wat remt… ";
        EXPECT_EQ(texts()[static_cast<std::size_t>(at)], side + notes[at].text());
    }
    sides.config.mutable_columns(1)->set_tone(proto::COLUMN_TONE_COOL);
    EXPECT_EQ(texts()[0], notes[0].text()) << "one side alone says nothing";
}

Columns::Config replying() {
    auto config = test::columns_step("s", proto::SHOW_TOGETHER).activity().columns();
    config.set_replies(true);
    Columns::feed(config, std::vector<std::string>{"eerst", "daarna"});
    return config;
}

TEST(ColumnsReplies, N8_EachNoteAddsToAnItemThatExists) {
    const auto config = replying();
    auto answer = test::write({"en dan"}).columns();
    EXPECT_EQ(Columns::check(config, answer).error().code, proto::ERROR_CODE_INVALID_OPTION);
    answer.mutable_notes(0)->set_item_number(3);
    EXPECT_EQ(Columns::check(config, answer).error().code, proto::ERROR_CODE_INVALID_OPTION);
    answer.mutable_notes(0)->set_item_number(2);
    const auto checked = Columns::check(config, answer);
    ASSERT_TRUE(checked.has_value());
    auto rng = Rng::from_seed(1);
    const auto outcome = Columns::tally(config, std::vector{*checked}, rng);
    EXPECT_EQ(outcome.notes(0).adds_to(), "daarna");
    const auto plain = test::columns_step("s", proto::SHOW_TOGETHER).activity().columns();
    EXPECT_EQ(Columns::check(plain, answer).error().code, proto::ERROR_CODE_INVALID_OPTION);
}

TEST(ColumnsReplies, N8_PhonesGetTheItemsAndNothingIsAskedWithoutThem) {
    auto config = replying();
    Surroundings around;
    around.audience = Audience::phone;
    const auto hidden = disclose<Columns::Outcome>(nullptr, 0, Precision::hidden, {5, false});
    EXPECT_EQ(Columns::project(config, hidden, around).items_size(), 2);
    EXPECT_TRUE(Columns::is_ready(config));
    config.clear_items();
    EXPECT_FALSE(Columns::is_ready(config));
}

TEST(ColumnsReplies, N9_OnlyTheFacilitatorWritesForTheHall) {
    const auto config = test::columns_step("s", proto::SHOW_TOGETHER).activity().columns();
    auto answer = test::write({"ik zit in de zaal"}).columns();
    answer.mutable_notes(0)->set_in_hall(true);
    auto checked = *Columns::check(config, answer);
    EXPECT_FALSE(checked.notes(0).in_hall());
    Columns::mark_hall(checked);
    auto rng = Rng::from_seed(1);
    EXPECT_TRUE(Columns::tally(config, std::vector{checked}, rng).notes(0).in_hall());
}

}  // namespace
}  // namespace goedwerk::domain
