#include "domain/note_desk.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>

#include "base/limits.h"
#include "support/builders.h"

namespace goedwerk::domain {
namespace {

constexpr NoteHandle a{1}, b{2}, c{3}, d{4};

TEST(NoteDesk, ND1_OnlyShownLetsAWaitingNoteThrough) {
    NoteDesk desk;
    EXPECT_TRUE(desk.shows(a, false));
    EXPECT_FALSE(desk.shows(a, true));
    for (int number = 0; number <= static_cast<int>(NoteMark::erased); ++number) {
        const auto mark = static_cast<NoteMark>(number);
        desk.mark(a, mark);
        EXPECT_EQ(desk.shows(a, true), mark == NoteMark::shown) << number;
        EXPECT_EQ(desk.shows(a, false), mark == NoteMark::shown || mark == NoteMark::none);
        EXPECT_EQ(mark_from(static_cast<std::uint32_t>(to_proto(mark))).mark, mark);
    }
    EXPECT_FALSE(mark_from(9).known);
}

TEST(NoteDesk, ND2_OneGroupForANoteAndNoGroupOfOne) {
    NoteDesk desk;
    desk.join(a, b);
    desk.join(c, d);
    desk.name(c, "samen");
    desk.join(a, c);  // with its whole group
    ASSERT_NE(desk.group_of(b), nullptr);
    EXPECT_EQ(desk.group_of(b), desk.group_of(d));
    EXPECT_EQ(desk.group_of(b)->notes.size(), 4U);
    EXPECT_EQ(desk.group_of(b)->title, "samen");
    for (const auto note : {a, b, c}) desk.part(note);
    EXPECT_EQ(desk.group_of(d), nullptr);
    desk.part(d);
}

TEST(NoteDesk, ND3_MarksLeaveGroupsAlone) {
    NoteDesk desk;
    desk.join(a, b);
    desk.mark(b, NoteMark::hurtful);
    desk.mark(a, NoteMark::asked_back);
    EXPECT_EQ(desk.group_of(a)->notes.size(), 2U);
    EXPECT_EQ(desk.asked_back(), std::vector{a});
}

TEST(NoteDesk, ND4_IsBounded) {
    NoteDesk desk;
    for (std::uint64_t number = 1; number <= limits::desk_marks_max; ++number) {
        EXPECT_FALSE(desk.is_full());
        desk.mark(NoteHandle{number}, NoteMark::shown);
    }
    EXPECT_TRUE(desk.is_full());
}

// R12: as a facilitator does it, while the question is open and after it closed.
TEST(Room, R12_MovesArrangeTheNotesThatAreThere) {
    test::Play play(test::deck_of({test::columns_step("a", proto::SHOW_DIRECT, 1)}));
    play.open_step(0);
    for (int writer = 0; writer < 6; ++writer) {
        play.answers.push_back(test::write({"briefje " + std::to_string(writer)}));
    }
    const auto notes = play.outcome()->columns().notes();
    const NoteHandle first{notes.Get(0).handle()};
    const NoteHandle second{notes.Get(1).handle()};
    const auto shown = static_cast<std::uint32_t>(proto::NOTE_MARK_SHOWN);
    const auto impossible = proto::ERROR_CODE_MOVE_IMPOSSIBLE;
    const auto done = proto::ERROR_CODE_UNSPECIFIED;
    EXPECT_EQ(play.go(MoveKind::mark_note, shown, 0, {NoteHandle{77}, {}, {}}), impossible);
    EXPECT_EQ(play.go(MoveKind::mark_note, 99, 0, {first, {}, {}}), impossible);
    EXPECT_EQ(play.go(MoveKind::mark_note, shown, 0, {first, {}, {}}), done);
    EXPECT_EQ(play.go(MoveKind::mark_note, proto::NOTE_MARK_LATER, 0, {second, {}, {}}), done);
    EXPECT_EQ(play.go(MoveKind::show_waiting), done);
    EXPECT_EQ(play.go(MoveKind::show_waiting), impossible) << "nothing waits";
    const auto& desk = round_of(play.room, StepIndex{0})->desk;
    EXPECT_EQ(desk.mark_of(second), NoteMark::later) << "was looked at";
    EXPECT_EQ(desk.mark_of(NoteHandle{notes.Get(5).handle()}), NoteMark::shown);
    EXPECT_EQ(play.go(MoveKind::mark_note, shown, 0, {first, {}, {}}), impossible) << "it is so";
    EXPECT_EQ(play.go(MoveKind::name_group, 0, 0, {first, {}, "Titel"}), impossible);
    EXPECT_EQ(play.go(MoveKind::join_notes, 0, 0, {first, first, {}}), impossible);
    EXPECT_EQ(play.go(MoveKind::join_notes, 0, 0, {first, second, {}}), done);
    EXPECT_EQ(play.go(MoveKind::name_group, 0, 0, {first, {}, std::string(61, 'a')}),
              proto::ERROR_CODE_TEXT_TOO_LONG);
    EXPECT_EQ(play.go(MoveKind::name_group, 0, 0, {first, {}, " Titel "}), done);
    ASSERT_EQ(play.go(MoveKind::close), done);
    const auto* round = round_of(play.room, StepIndex{0});
    ASSERT_NE(round->desk.group_of(second), nullptr) << "the same notes after closing";
    EXPECT_EQ(round->desk.group_of(second)->title, "Titel");
    EXPECT_EQ(play.go(MoveKind::part_note, 0, 0, {second, {}, {}}), done);
    EXPECT_EQ(play.go(MoveKind::part_note, 0, 0, {second, {}, {}}), impossible);
    const auto again = test::replay(play.log);
    EXPECT_EQ(round_of(again, StepIndex{0})->desk.mark_of(first), NoteMark::shown) << "R1";
}

TEST(Room, ND5_AnErasedNoteIsGoneForGood) {
    const auto done = proto::ERROR_CODE_UNSPECIFIED;
    const auto impossible = proto::ERROR_CODE_MOVE_IMPOSSIBLE;
    const auto erased = static_cast<std::uint32_t>(proto::NOTE_MARK_ERASED);
    test::Play play(test::deck_of({test::columns_step("a", proto::SHOW_DIRECT, 1)}));
    play.open_step(0);
    for (int writer = 0; writer < 6; ++writer) {
        play.answers.push_back(test::write({"briefje " + std::to_string(writer)}));
    }
    const auto handle_of = [&](const std::string& text) {
        for (const auto& note : play.outcome()->columns().notes()) {
            if (note.text() == text) return NoteHandle{note.handle()};
        }
        return NoteHandle{};
    };
    const auto while_open = handle_of("briefje 1");
    const auto later = handle_of("briefje 4");
    const auto other = handle_of("briefje 5");
    EXPECT_EQ(play.go(MoveKind::mark_note, erased, 0, {while_open, {}, {}}), done);
    EXPECT_EQ(play.go(MoveKind::mark_note, proto::NOTE_MARK_SHOWN, 0, {while_open, {}, {}}),
              impossible);
    EXPECT_EQ(play.go(MoveKind::join_notes, 0, 0, {other, while_open, {}}), impossible);
    ASSERT_EQ(play.go(MoveKind::close), done);
    const auto is_in_log = [&](const std::string& text) {
        return std::any_of(play.log.begin(), play.log.end(), [&](const auto& record) {
            return record.SerializeAsString().find(text) != std::string::npos;
        });
    };
    EXPECT_FALSE(is_in_log("briefje 1"));
    ASSERT_TRUE(is_in_log("briefje 4")) << "the search finds what is there";
    EXPECT_EQ(play.go(MoveKind::mark_note, erased, 0, {later, {}, {}}), done);
    EXPECT_EQ(play.go(MoveKind::mark_note, proto::NOTE_MARK_SHOWN, 0, {later, {}, {}}), impossible);
    bool found = false;
    for (auto& record : play.log) found |= erase_note(record, later);
    EXPECT_TRUE(found);
    for (auto& record : play.log) EXPECT_FALSE(erase_note(record, later)) << "once is enough";
    EXPECT_FALSE(is_in_log("briefje 4"));
    EXPECT_TRUE(is_in_log("briefje 5"));
    const auto again = test::replay(play.log);
    const auto texts = [](const Room& room) {
        return round_of(room, StepIndex{0})->outcome.SerializeAsString();
    };
    EXPECT_EQ(texts(again), texts(play.room)) << "R1";
    EXPECT_EQ(texts(again).find("briefje 4"), std::string::npos);
}

TEST(Room, ND5_NotWhatALaterQuestionWasMadeOf) {
    const auto erased = static_cast<std::uint32_t>(proto::NOTE_MARK_ERASED);
    auto takes = test::columns_step("b", proto::SHOW_DIRECT, 1);
    takes.add_takes_from("a");
    takes.mutable_activity()->mutable_columns()->set_replies(true);
    test::Play play(test::deck_of({test::columns_step("a", proto::SHOW_DIRECT, 1), takes}));
    play.open_step(0);
    for (int writer = 0; writer < 6; ++writer) {
        play.answers.push_back(test::write({"briefje " + std::to_string(writer)}));
    }
    const NoteHandle note{play.outcome()->columns().notes(0).handle()};
    ASSERT_EQ(play.go(MoveKind::close), proto::ERROR_CODE_UNSPECIFIED);
    play.answers.clear();
    play.open_step(1);
    ASSERT_EQ(play.go(MoveKind::go_to_step, 0), proto::ERROR_CODE_UNSPECIFIED);
    EXPECT_EQ(play.go(MoveKind::mark_note, erased, 0, {note, {}, {}}),
              proto::ERROR_CODE_MOVE_IMPOSSIBLE);
}

// f38 of features.md: grouped and parted a thousand times in any order, each note is in one place.
TEST(NoteDesk, F38_EachNoteStaysInOnePlace) {
    auto rng = Rng::from_seed(38);
    NoteDesk desk;
    constexpr std::uint64_t notes = 12;
    const auto pick = [&] { return NoteHandle{1 + rng.below(notes)}; };
    for (int move = 0; move < 1'000; ++move) {
        const auto note = pick();
        const auto other = pick();
        const bool together =
            desk.group_of(note) != nullptr && desk.group_of(note) == desk.group_of(other);
        if (rng.below(3) == 0) {
            if (desk.group_of(note) != nullptr) desk.part(note);
        } else if (note != other && !together) {
            desk.join(note, other);
        }
        std::map<std::uint64_t, int> places;
        std::set<const NoteGroup*> groups;
        for (std::uint64_t number = 1; number <= notes; ++number) {
            const auto* group = desk.group_of(NoteHandle{number});
            if (group == nullptr) {
                ++places[number];
            } else if (groups.insert(group).second) {
                ASSERT_GE(group->notes.size(), 2U);
                for (const auto handle : group->notes) ++places[handle.value];
            }
        }
        ASSERT_EQ(places.size(), notes);
        for (const auto& [number, count] : places) ASSERT_EQ(count, 1) << "note " << number;
    }
}

// f20: dots belong to what they were put on; grouping, hiding and parting afterwards move nothing.
TEST(NoteDesk, F20_DotsStayWithTheirItemWhateverHappensToTheNotes) {
    auto dots = test::dots_step("stippen", proto::SHOW_TOGETHER, 0);
    dots.add_takes_from("briefjes");
    test::Play play(test::deck_of({test::columns_step("briefjes", proto::SHOW_TOGETHER, 1), dots}));
    play.open_step(0);
    for (const auto* text : {"een", "twee", "drie", "vier", "vijf"})
        play.answers.push_back(test::write({text}));
    play.go(MoveKind::close);
    const auto notes = round_of(play.room, StepIndex{0})->outcome.columns().notes();
    const NoteHandle first{notes.Get(0).handle()};
    const NoteHandle second{notes.Get(1).handle()};
    play.go(MoveKind::join_notes, 0, 0, {first, second});
    play.go(MoveKind::name_group, 0, 0, {first, {}, "Samen"});
    play.open_step(1);
    const auto items = step_at(play.room, StepIndex{1}).activity().dots().items();
    ASSERT_EQ(items.size(), 4);  // a group is one item
    const auto group = std::find(items.begin(), items.end(), "Samen") - items.begin();
    ASSERT_LT(group, 4);
    play.answers.assign(5, test::dot({static_cast<std::uint32_t>(group)}));
    play.answers.push_back(test::dot({(static_cast<std::uint32_t>(group) + 1) % 4}));
    play.go(MoveKind::close);
    const auto counts = [&] {
        std::map<std::string, std::uint32_t> by_item;
        const auto& config = step_at(play.room, StepIndex{1}).activity().dots();
        const auto& outcome = round_of(play.room, StepIndex{1})->outcome.dots();
        for (int at = 0; at < config.items_size(); ++at)
            by_item[config.items(at)] = outcome.counts(at);
        return by_item;
    };
    const auto before = counts();
    EXPECT_EQ(before.at("Samen"), 5U);
    play.go(MoveKind::go_to_step, 0);
    play.go(MoveKind::part_note, 0, 0, {first});
    play.go(MoveKind::mark_note, proto::NOTE_MARK_DOUBLE, 0, {second});
    play.go(MoveKind::go_to_step, 1);
    EXPECT_EQ(counts(), before);
    EXPECT_EQ(test::replay(play.log).rounds.back().outcome.dots().counts_size(), 4);
}

}  // namespace
}  // namespace goedwerk::domain
