#include "domain/note_sheets.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "domain/activities/columns.h"
#include "support/builders.h"

namespace goedwerk::domain {
namespace {

Columns::Config config_of(int columns) {
    auto config = test::columns_step("a", proto::SHOW_DIRECT).activity().columns();
    while (config.columns_size() < columns) config.add_columns()->set_title("kolom");
    return config;
}

Surroundings around(Audience audience, std::uint32_t page_index = 0) {
    Surroundings made;
    made.audience = audience;
    made.page_index = page_index;
    return made;
}

TEST(NoteSheets, NS3_AFullColumnBesideAnEmptyOneHasFewerOnAPage) {
    std::vector<Columns::Answer> answers;
    for (int writer = 0; writer < 12; ++writer) answers.push_back(test::write({"kort"}).columns());
    auto rng = Rng::from_seed(1);
    const auto outcome = Columns::tally(config_of(2), answers, rng);
    const auto shown = disclose(&outcome, 12, Precision::full, {5, false});
    EXPECT_EQ(Columns::page(config_of(2), shown, around(Audience::board)).size(), 8U)
        << "four rows of two, as the board of 4:3 has room for";
}

Columns::Outcome long_notes(std::uint32_t columns) {
    Columns::Outcome outcome;
    for (std::uint32_t number = 0; number < 24; ++number) {
        auto& note = *outcome.add_notes();
        note.set_handle(number);
        note.set_column_index(number % columns);
        note.set_text(std::string(140, 'x'));
    }
    return outcome;
}

TEST(NoteSheets, NS3_LongNotesTakeMorePagesAndEachNoteStandsOnOne) {
    const auto config = config_of(4);
    const auto outcome = long_notes(4);
    const auto shown = disclose(&outcome, 24, Precision::full, {5, false});
    std::vector<std::uint64_t> seen;
    for (std::uint32_t index = 0;
         index < Columns::page_count(config, shown, around(Audience::board)); ++index) {
        const auto page = Columns::page(config, shown, around(Audience::board, index));
        EXPECT_EQ(page.size(), 4U) << "one of these in each of four columns";
        for (const auto& view : page) seen.push_back(view.note().handle());
    }
    EXPECT_EQ(seen.size(), 24U);
    EXPECT_TRUE(std::is_sorted(seen.begin(), seen.end()));
    const auto alone = long_notes(1);
    const auto wide = disclose(&alone, 24, Precision::full, {5, false});
    EXPECT_EQ(Columns::page_count(config_of(2), wide, around(Audience::board)), 12U)
        << "two of these in one of two columns";
}

TEST(NoteSheets, NS3_AFullColumnLeavesOthersTheirPlaceOnThePage) {
    std::vector<Columns::Answer> answers;
    for (int writer = 0; writer < 12; ++writer) answers.push_back(test::write({"kort"}).columns());
    for (int writer = 0; writer < 3; ++writer) {
        auto late = test::write({"laat"});
        late.mutable_columns()->mutable_notes(0)->set_column_index(1);
        answers.push_back(late.columns());
    }
    auto rng = Rng::from_seed(1);
    const auto outcome = Columns::tally(config_of(2), answers, rng);
    const auto shown = disclose(&outcome, 15, Precision::full, {5, false});
    const auto first = Columns::page(config_of(2), shown, around(Audience::board));
    EXPECT_EQ(std::count_if(first.begin(), first.end(),
                            [](const auto& view) { return view.note().column_index() == 1; }),
              3)
        << "however the lot put them behind the notes of the full column";
    for (std::size_t place = 0; place < first.size(); ++place) {
        EXPECT_EQ(first[place].position_index(), place);
    }
    const auto second = Columns::page(config_of(2), shown, around(Audience::board, 1));
    EXPECT_EQ(first.size() + second.size(), 15U);
}

TEST(NoteSheets, NS3_WhatIsHigherThanAPageByItselfHasOtherColumnsBesideIt) {
    const auto config = config_of(4);
    const auto outcome = long_notes(4);
    const auto shown = disclose(&outcome, 24, Precision::full, {5, false});
    auto large = around(Audience::board);
    large.letters = Letters::large;
    EXPECT_EQ(Columns::page(config, shown, large).size(), 4U);
    EXPECT_EQ(Columns::page_count(config, shown, large), 6U);
    const auto alone = long_notes(1);
    const auto one = disclose(&alone, 24, Precision::full, {5, false});
    EXPECT_EQ(Columns::page(config, one, large).size(), 1U) << "none below it";
}

}  // namespace
}  // namespace goedwerk::domain
