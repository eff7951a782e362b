// Notes on the facilitator's desk, from two control screens at once. Rules: f of features.md.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <set>

#include "base/rng.h"
#include "support/workshop.h"

namespace goedwerk::test {
namespace {

constexpr auto done = proto::ERROR_CODE_UNSPECIFIED;

std::uint64_t send_note_move(RoomScreen& control, std::uint64_t id, proto::MoveKind kind,
                             std::uint64_t note, std::uint64_t other, std::uint32_t argument) {
    proto::ClientFrame frame;
    frame.set_id(id);
    auto& move = *frame.mutable_move();
    move.set_seen_seq(control.control_room().seq());
    move.set_kind(kind);
    move.set_note(note);
    move.set_other(other);
    move.set_argument(argument);
    control.send(frame);
    return id;
}

class DeskTest : public ::testing::Test {
  protected:
    DeskTest() : phones(workshop.phones(8)) {
        EXPECT_TRUE(workshop.go_to(TestStep::columns));
        std::vector<proto::ActivityAnswer> answers;
        for (int n = 0; n < 8; ++n)
            answers.push_back(notes_answer({"briefje " + std::to_string(n)}));
        EXPECT_TRUE(workshop.all_answer(phones, answers));
        EXPECT_EQ(workshop.move(proto::MOVE_KIND_CLOSE), done);
        EXPECT_EQ(workshop.move(proto::MOVE_KIND_REVEAL), done);
        auto& control = *workshop.control;
        EXPECT_TRUE(control.wait_until([&] { return desk(control).size() == 8; }));
    }
    static const google::protobuf::RepeatedPtrField<proto::DeskNote>& desk(RoomScreen& control) {
        const auto* view = control.view(proto::AUDIENCE_CONTROL, 1);
        const auto& shown = view == nullptr ? proto::View::default_instance() : *view;
        return shown.activity().columns().desk();
    }
    Workshop workshop;
    std::vector<RoomScreen> phones;
    std::uint64_t next_id = 5'000;
};

// Of every note that is on the board, by itself or in a group: how often.
std::map<std::string, int> places_on(RoomScreen& board) {
    std::map<std::string, int> places;
    const auto& columns = board.activity(proto::AUDIENCE_BOARD).columns();
    for (std::uint32_t slot = 16; slot < 16 + columns.page_note_count(); ++slot) {
        const auto* view = board.view(proto::AUDIENCE_BOARD, slot);
        if (view == nullptr || view->note().page_key() != columns.page_key()) continue;
        if (!view->note().note().text().empty()) ++places[view->note().note().text()];
        for (const auto& text : view->note().joined()) ++places[text];
    }
    return places;
}

std::size_t files_with(const std::filesystem::path& folder, const std::string& text) {
    std::size_t found = 0;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
        if (!entry.is_regular_file()) continue;
        std::ifstream file(entry.path(), std::ios::binary);
        const std::string bytes{std::istreambuf_iterator<char>(file), {}};
        if (bytes.find(text) != std::string::npos) ++found;
    }
    return found;
}

// domain.md 8.1, somebody is unmasked: gone from every screen, and within 10 s from every file.
TEST_F(DeskTest, Q13_AnErasedNoteIsOnNoScreenAndInNoFile) {
    auto& control = *workshop.control;
    auto& board = *workshop.board;
    const auto note = desk(control).Get(0).note();
    const auto folder = workshop.server.data();
    ASSERT_GT(files_with(folder, note.text()), 0U) << "the search finds what is there";
    ASSERT_EQ(control.wait_reply(send_note_move(control, next_id++, proto::MOVE_KIND_MARK_NOTE,
                                                note.handle(), 0, proto::NOTE_MARK_ERASED)),
              done);
    EXPECT_TRUE(board.wait_until([&] { return !places_on(board).contains(note.text()); }));
    EXPECT_TRUE(control.wait_until([&] { return desk(control).size() == 7; }));
    EXPECT_TRUE(control.wait_until([&] { return files_with(folder, note.text()) == 0; }));
    workshop.server.restart();
    workshop.reconnect_screens();
    EXPECT_TRUE(workshop.control->wait_until([&] { return desk(*workshop.control).size() == 7; }));
    EXPECT_EQ(places_on(*workshop.board).count(note.text()), 0U);
}

// f37: hidden on every screen, counted, there again after a restart, and back when it is restored.
TEST_F(DeskTest, F37_HiddenNotesAreGoneEverywhereCountedAndCanComeBack) {
    auto& control = *workshop.control;
    auto& board = *workshop.board;
    const auto note = desk(control).Get(0).note();
    ASSERT_EQ(control.wait_reply(send_note_move(control, next_id++, proto::MOVE_KIND_MARK_NOTE,
                                                note.handle(), 0, proto::NOTE_MARK_HURTFUL)),
              done);
    const auto hidden = [&](RoomScreen& screen) {
        return screen.activity(proto::AUDIENCE_BOARD).columns().not_shown_count() == 1 &&
               !places_on(screen).contains(note.text());
    };
    EXPECT_TRUE(board.wait_until([&] { return hidden(board); }));
    workshop.server.restart();
    workshop.reconnect_screens();
    EXPECT_TRUE(workshop.board->wait_until([&] { return hidden(*workshop.board); }));
    auto again = send_note_move(*workshop.control, next_id++, proto::MOVE_KIND_MARK_NOTE,
                                note.handle(), 0, proto::NOTE_MARK_SHOWN);
    ASSERT_EQ(workshop.control->wait_reply(again), done);
    EXPECT_TRUE(workshop.board->wait_until([&] {
        return workshop.board->activity(proto::AUDIENCE_BOARD).columns().not_shown_count() == 0 &&
               places_on(*workshop.board)[note.text()] == 1;
    }));
}

// f38: two facilitators group and part as they like; each note stays in exactly one place.
TEST_F(DeskTest, F38_TwoFacilitatorsAtOnceAndEachNoteInOnePlace) {
    auto second = RoomScreen::control(workshop.port(), workshop.room);
    ASSERT_TRUE(second.wait_welcome());
    ASSERT_TRUE(second.wait_until([&] { return desk(second).size() == 8; }));
    auto rng = Rng::from_seed(38);
    std::size_t taken = 0;
    for (int round = 0; round < 30; ++round) {  // a thousand, without sockets: note_desk_test
        std::vector<std::pair<RoomScreen*, std::uint64_t>> asked;
        for (auto* control : {workshop.control.get(), &second}) {
            const auto& notes = desk(*control);
            const auto pick = [&] {
                return notes.Get(static_cast<int>(rng.below(8))).note().handle();
            };
            const auto kind =
                rng.below(3) == 0 ? proto::MOVE_KIND_PART_NOTE : proto::MOVE_KIND_JOIN_NOTES;
            asked.emplace_back(control,
                               send_note_move(*control, next_id++, kind, pick(), pick(), 0));
        }
        for (const auto& [control, id] : asked) {
            const auto code = control->wait_reply(id);
            ASSERT_TRUE(code.has_value());
            taken += *code == done ? 1 : 0;
        }
        workshop.control->wait_until([] { return false; }, milliseconds(200));  // R7: the bucket
        second.settle();
        std::set<std::uint64_t> handles;
        for (const auto& row : desk(*workshop.control)) handles.insert(row.note().handle());
        ASSERT_EQ(handles.size(), 8U);
    }
    EXPECT_GT(taken, 15U);
    ASSERT_TRUE(workshop.board->wait_until([&] {
        const auto places = places_on(*workshop.board);
        return places.size() == 8 &&
               std::all_of(places.begin(), places.end(),
                           [](const auto& place) { return place.second == 1; });
    }));
}

}  // namespace
}  // namespace goedwerk::test
