// Everything that is said no to, in the way the contract says: by a Reply, by a Goodbye or by a
// close code; and the others do not notice. B08, B44, B51, T2–T4, T7, T8, T23, T35; f18, f33.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/workshop.h"

namespace goedwerk::test {
namespace {

constexpr auto done = proto::ERROR_CODE_UNSPECIFIED;

proto::Hello hello_of(const std::string& code, proto::Role role = proto::ROLE_PHONE,
                      const std::string& ticket = "") {
    proto::Hello hello;
    hello.set_protocol_number(1);
    hello.set_role(role);
    hello.set_room_code(code);
    hello.set_ticket(ticket);
    return hello;
}

int goodbye_for(std::uint16_t port, const proto::Hello& hello) {
    return RoomScreen::with_hello(port, hello).wait_goodbye();
}

TEST(Refusal, UnknownAndMistypedCodes) {
    const Workshop workshop(true);
    EXPECT_EQ(goodbye_for(workshop.port(), hello_of("ZZZZZZZZ")), proto::CLOSE_CODE_ROOM_UNKNOWN);
    EXPECT_EQ(goodbye_for(workshop.port(), hello_of("A")), proto::CLOSE_CODE_ROOM_UNKNOWN);
    EXPECT_EQ(goodbye_for(workshop.port(), hello_of("")), proto::CLOSE_CODE_ROOM_UNKNOWN);
    EXPECT_EQ(goodbye_for(workshop.port(), hello_of(std::string(3000, 'A'))),
              proto::CLOSE_CODE_ROOM_UNKNOWN);
}

TEST(Refusal, CaseSpacesAndHyphensOfACodeDoNotMatter) {
    Workshop workshop(true);
    auto code = workshop.room.code();
    ASSERT_EQ(code.size(), 8U);
    for (auto& sign : code)
        sign = static_cast<char>(std::tolower(static_cast<unsigned char>(sign)));
    auto phone =
        RoomScreen::phone(workshop.port(), " " + code.substr(0, 4) + "-" + code.substr(4) + " ");
    EXPECT_TRUE(phone.wait_welcome());
}

TEST(Refusal, AnEndedRoomSaysSo) {
    Workshop workshop(true);
    auto phones = workshop.phones(1);
    ASSERT_TRUE(workshop.go_to(TestStep::choice, false));
    ASSERT_EQ(workshop.move(proto::MOVE_KIND_END_ROOM), done);
    const auto code = workshop.room.code();
    EXPECT_EQ(goodbye_for(workshop.port(), hello_of(code)), proto::CLOSE_CODE_ROOM_ENDED);
    workshop.server.restart();
    EXPECT_EQ(goodbye_for(workshop.port(), hello_of(code)), proto::CLOSE_CODE_ROOM_ENDED);
}

TEST(Refusal, ALockedRoomLetsOnlyKnownPhonesIn) {
    Workshop workshop(true);
    auto phones = workshop.phones(1);
    ASSERT_EQ(workshop.move(proto::MOVE_KIND_LOCK, 1), done);
    const auto code = workshop.room.code();
    EXPECT_EQ(goodbye_for(workshop.port(), hello_of(code)), proto::CLOSE_CODE_ROOM_LOCKED);
    auto back = RoomScreen::phone(workshop.port(), code, phones[0].ticket());
    EXPECT_TRUE(back.wait_welcome());
}

TEST(Refusal, AFullRoomSaysSo) {
    ServerOptions options;
    options.extra = {"--room-phones-max", "2"};
    Workshop workshop(true, options);
    auto phones = workshop.phones(2);
    EXPECT_EQ(goodbye_for(workshop.port(), hello_of(workshop.room.code())),
              proto::CLOSE_CODE_ROOM_FULL);
    EXPECT_TRUE(phones[0].settle());
    EXPECT_TRUE(phones[1].settle());
}

// T7, T8, f33: a role comes from a ticket and from nothing else.
TEST(Refusal, WrongRolesAndTickets) {
    Workshop workshop(true);
    const auto& room = workshop.room;
    auto phones = workshop.phones(1);
    const auto port = workshop.port();
    const auto wrong = proto::CLOSE_CODE_TICKET_WRONG;
    EXPECT_EQ(goodbye_for(port, hello_of(room.code(), proto::ROLE_CONTROL, room.board_ticket())),
              wrong);
    EXPECT_EQ(goodbye_for(port, hello_of(room.code(), proto::ROLE_CONTROL, phones[0].ticket())),
              wrong);
    EXPECT_EQ(goodbye_for(port, hello_of(room.code(), proto::ROLE_CONTROL)), wrong);
    EXPECT_EQ(goodbye_for(port, hello_of(room.code(), proto::ROLE_BOARD)), wrong);
    auto forged = room.control_ticket();
    forged.back() = static_cast<char>(forged.back() ^ 1);
    EXPECT_EQ(goodbye_for(port, hello_of(room.code(), proto::ROLE_CONTROL, forged)), wrong);
    const auto other = workshop.lobby.create_room("proef", true);
    ASSERT_TRUE(other.has_value());
    EXPECT_EQ(
        goodbye_for(port, hello_of(other->code(), proto::ROLE_CONTROL, room.control_ticket())),
        wrong);
    // T9: a phone with a ticket of another room, or with a forged one, is a newcomer with a token
    // of its own.
    auto moved = RoomScreen::phone(port, other->code(), phones[0].ticket());
    ASSERT_TRUE(moved.wait_welcome());
    EXPECT_TRUE(moved.welcome().newcomer());
    EXPECT_NE(moved.token(), phones[0].token());
    auto changed = phones[0].ticket();
    changed[20] = static_cast<char>(changed[20] ^ 1);
    auto pretender = RoomScreen::phone(port, room.code(), changed);
    ASSERT_TRUE(pretender.wait_welcome());
    EXPECT_TRUE(pretender.welcome().newcomer());
    EXPECT_NE(pretender.token(), phones[0].token());
    EXPECT_NE(pretender.token(), changed.substr(14, 16));
}

TEST(Refusal, APhoneCannotMoveAndABoardCannotAnswer) {
    Workshop workshop(true);
    auto phones = workshop.phones(1);
    ASSERT_TRUE(workshop.go_to(TestStep::choice));
    const auto seq = workshop.control->control_room().seq();
    const auto move_id = phones[0].send_move(seq, proto::MOVE_KIND_CLOSE);
    EXPECT_EQ(phones[0].wait_reply(move_id), proto::ERROR_CODE_FORBIDDEN);
    const auto board_move = workshop.board->send_move(seq, proto::MOVE_KIND_CLOSE);
    EXPECT_EQ(workshop.board->wait_reply(board_move), proto::ERROR_CODE_FORBIDDEN);
    const auto board_answer =
        workshop.board->send_answer(index_of(TestStep::choice), 1, choice_answer({0}));
    EXPECT_EQ(workshop.board->wait_reply(board_answer), proto::ERROR_CODE_FORBIDDEN);
    const auto control_answer =
        workshop.control->send_answer(index_of(TestStep::choice), 1, choice_answer({0}));
    EXPECT_EQ(workshop.control->wait_reply(control_answer), proto::ERROR_CODE_FORBIDDEN);
    ASSERT_TRUE(workshop.control->settle());
    EXPECT_EQ(workshop.control->control_room().phase(), proto::PHASE_OPEN);
}

struct BadAnswer {
    const char* name;
    TestStep step;
    proto::ActivityAnswer answer;
    proto::ErrorCode expected;
};
std::vector<BadAnswer> bad_answers() {
    proto::ActivityAnswer both = choice_answer({0});
    both.set_skipped(true);
    proto::ActivityAnswer doubtful = line_answer(3);
    doubtful.mutable_line()->set_doubt_index(5);
    std::string six_lines = "1\n2\n3\n4\n5\n6\n7";
    return {
        {"two options on a single choice (B08)", TestStep::choice, choice_answer({0, 1}),
         proto::ERROR_CODE_TOO_MANY_OPTIONS},
        {"the same option twice", TestStep::multi, choice_answer({1, 1}),
         proto::ERROR_CODE_TOO_MANY_OPTIONS},
        {"an option that does not exist", TestStep::choice, choice_answer({3}),
         proto::ERROR_CODE_INVALID_OPTION},
        {"a huge option", TestStep::choice, choice_answer({4'294'967'295U}),
         proto::ERROR_CODE_INVALID_OPTION},
        {"no option", TestStep::choice, choice_answer({}), proto::ERROR_CODE_INCOMPLETE},
        {"nothing at all", TestStep::choice, {}, proto::ERROR_CODE_INCOMPLETE},
        {"another activity", TestStep::choice, line_answer(3), proto::ERROR_CODE_INCOMPLETE},
        {"skipped with an answer", TestStep::choice, both, proto::ERROR_CODE_INCOMPLETE},
        {"beside the line", TestStep::line, line_answer(21), proto::ERROR_CODE_INVALID_OPTION},
        {"doubt beside the scale", TestStep::line, doubtful, proto::ERROR_CODE_INVALID_OPTION},
        {"a column that does not exist", TestStep::columns, notes_answer({"x"}, 2),
         proto::ERROR_CODE_INVALID_OPTION},
        {"too many notes", TestStep::columns, notes_answer({"a", "b", "c", "d"}),
         proto::ERROR_CODE_TOO_MANY_NOTES},
        {"an empty note", TestStep::columns, notes_answer({"\u200b\u200b"}),
         proto::ERROR_CODE_EMPTY_TEXT},
        {"a long note", TestStep::columns, notes_answer({std::string(141, 'a')}),
         proto::ERROR_CODE_TEXT_TOO_LONG},
        {"too many lines", TestStep::columns, notes_answer({six_lines}),
         proto::ERROR_CODE_TEXT_TOO_LONG},
        {"surrogate (B51)", TestStep::columns, notes_answer({"\xED\xA0\xBD"}),
         proto::ERROR_CODE_BAD_TEXT},
        {"half an emoji (B51)", TestStep::columns, notes_answer({"\xF0\x9F\x98"}),
         proto::ERROR_CODE_BAD_TEXT},
        {"above Unicode (B51)", TestStep::columns, notes_answer({"\xF4\x90\x80\x80"}),
         proto::ERROR_CODE_BAD_TEXT},
        {"overlong NUL (B51)", TestStep::columns, notes_answer({"\xC0\x80"}),
         proto::ERROR_CODE_BAD_TEXT},
        {"noncharacter (B51)", TestStep::columns, notes_answer({"\xEF\xBF\xBE"}),
         proto::ERROR_CODE_EMPTY_TEXT},
        {"NUL (T23)", TestStep::columns, notes_answer({std::string("a\0b", 3)}),
         proto::ERROR_CODE_BAD_TEXT},
    };
}

// Each is refused with its code, nothing is counted, the connection stays.
TEST(Refusal, BadAnswersGetTheirCodeAndChangeNothing) {
    Workshop workshop(true);
    auto watcher = workshop.phones(1);
    std::optional<RoomScreen> phone;
    for (const auto& row : bad_answers()) {
        SCOPED_TRACE(row.name);
        if (workshop.control->control_room().step_index() != index_of(row.step)) {
            ASSERT_TRUE(workshop.go_to(row.step));
        }
        phone.emplace(RoomScreen::phone(workshop.port(), workshop.room.code()));
        ASSERT_TRUE(workshop.wait_open(*phone, row.step));
        EXPECT_EQ(phone->answer(row.answer), row.expected);
        EXPECT_TRUE(phone->settle());
    }
    EXPECT_EQ(phone->answer(notes_answer({"\xF0\x9F\x98\x80"})), done);
    ASSERT_EQ(workshop.move(proto::MOVE_KIND_CLOSE), done);
    ASSERT_EQ(workshop.move(proto::MOVE_KIND_REVEAL), done);
    auto& board = *workshop.board;
    ASSERT_TRUE(board.wait_until([&] { return board.notes(proto::AUDIENCE_BOARD).size() == 1; }));
    EXPECT_THAT(board.notes(proto::AUDIENCE_BOARD), testing::ElementsAre("\xF0\x9F\x98\x80"));
    EXPECT_TRUE(watcher[0].settle());
}

// B08, f18: a refused answer leaves the earlier one as it was.
TEST(Refusal, ARefusedAnswerLeavesTheEarlierOne) {
    Workshop workshop(true);
    auto phones = workshop.phones(1);
    ASSERT_TRUE(workshop.go_to(TestStep::choice));
    ASSERT_TRUE(workshop.all_answer(phones, {choice_answer({1})}));
    EXPECT_EQ(phones[0].answer(choice_answer({1, 2})), proto::ERROR_CODE_TOO_MANY_OPTIONS);
    ASSERT_EQ(workshop.move(proto::MOVE_KIND_CLOSE), done);
    auto& board = *workshop.board;
    ASSERT_TRUE(
        board.wait_until([&] { return board.activity().phase() == proto::PHASE_REVEALED; }));
    EXPECT_EQ(board.activity().choice().cells(0).count(), 0U);
    EXPECT_EQ(board.activity().choice().cells(1).count(), 1U);
    EXPECT_EQ(board.activity().choice().cells(2).count(), 0U);
}

TEST(Refusal, AnswersToTheWrongStepOrRoundAreStale) {
    Workshop workshop(true);
    auto phones = workshop.phones(1);
    auto& phone = phones[0];
    EXPECT_EQ(phone.answer(index_of(TestStep::choice), 1, choice_answer({0})),
              proto::ERROR_CODE_STALE);
    ASSERT_TRUE(workshop.go_to(TestStep::choice, false));
    ASSERT_TRUE(
        phone.wait_until([&] { return phone.activity().phase() == proto::PHASE_EXPLAINED; }));
    EXPECT_EQ(phone.answer(index_of(TestStep::choice), 0, choice_answer({0})),
              proto::ERROR_CODE_STALE);
    ASSERT_EQ(workshop.move(proto::MOVE_KIND_OPEN), done);
    EXPECT_EQ(phone.answer(index_of(TestStep::line), 1, line_answer(1)), proto::ERROR_CODE_STALE);
    EXPECT_EQ(phone.answer(index_of(TestStep::choice), 9, choice_answer({0})),
              proto::ERROR_CODE_STALE);
    EXPECT_EQ(phone.answer(index_of(TestStep::choice), 1, choice_answer({0})), done);
}

TEST(Refusal, MovesThatDoNotFitThePhase) {
    Workshop workshop(true);
    EXPECT_EQ(workshop.move(proto::MOVE_KIND_CLOSE), proto::ERROR_CODE_MOVE_IMPOSSIBLE);
    EXPECT_EQ(workshop.move(proto::MOVE_KIND_GO_TO_STEP, 99), proto::ERROR_CODE_MOVE_IMPOSSIBLE);
    ASSERT_TRUE(workshop.go_to(TestStep::welcome, false));
    EXPECT_EQ(workshop.move(proto::MOVE_KIND_OPEN), proto::ERROR_CODE_MOVE_IMPOSSIBLE);
    ASSERT_TRUE(workshop.go_to(TestStep::timed));
    EXPECT_EQ(workshop.move(proto::MOVE_KIND_EXTEND, 31), proto::ERROR_CODE_MOVE_IMPOSSIBLE);
    EXPECT_EQ(workshop.move(proto::MOVE_KIND_UNSPECIFIED), proto::ERROR_CODE_MOVE_IMPOSSIBLE);
}

// Frames that are no frames: the connection goes with BAD_FRAME, or the reply says so; the room
// lives on.
TEST(Refusal, BrokenFramesDoNotReachTheRoom) {
    Workshop workshop(true);
    auto phones = workshop.phones(2);
    const std::vector<std::string> broken{
        std::string("\x0A\x05\x01", 3),                               // length beyond the end (B28)
        std::string("\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\x01"),  // varint without end
        std::string("\xA2\x06\x01x", 4),                              // unknown field 100
        std::string("\x08\x05\xA0\x06\x01", 5),                       // id, unknown field
        "",                                                           // no body
    };
    for (const auto& bytes : broken) {
        auto phone = RoomScreen::phone(workshop.port(), workshop.room.code());
        ASSERT_TRUE(phone.wait_welcome());
        ASSERT_TRUE(phone.ws().send_binary(bytes));
        EXPECT_EQ(phone.wait_goodbye(), proto::CLOSE_CODE_BAD_FRAME)
            << testing::PrintToString(bytes);
    }
    auto twice = RoomScreen::phone(workshop.port(), workshop.room.code());
    ASSERT_TRUE(twice.wait_welcome());
    proto::ClientFrame second_hello;
    *second_hello.mutable_hello() = hello_of(workshop.room.code());
    ASSERT_TRUE(twice.send(second_hello));
    EXPECT_EQ(twice.wait_goodbye(), proto::CLOSE_CODE_BAD_FRAME);
    auto early = RoomScreen::silent(workshop.port());
    proto::ClientFrame ping;
    ping.mutable_ping();
    ASSERT_TRUE(early.send(ping));
    EXPECT_EQ(early.wait_goodbye(), proto::CLOSE_CODE_BAD_FRAME);
    EXPECT_TRUE(phones[0].settle());
    EXPECT_TRUE(phones[1].settle());
}

// T3: nobody can answer as somebody else; an invented field is refused, the victim's answer stays.
TEST(Refusal, UnknownFieldsInsideAnAnswerAreRefused) {
    Workshop workshop(true);
    auto phones = workshop.phones(2);
    ASSERT_TRUE(workshop.go_to(TestStep::choice));
    ASSERT_TRUE(workshop.all_answer(phones, {choice_answer({0})}));
    proto::ClientFrame frame;
    frame.set_id(77);
    frame.mutable_answer()->set_step_index(index_of(TestStep::choice));
    frame.mutable_answer()->set_round_number(1);
    auto answer = choice_answer({2}).SerializeAsString() + std::string("\xA2\x06\x04", 3) + "wie?";
    ASSERT_TRUE(frame.mutable_answer()->mutable_answer()->ParseFromString(answer));
    ASSERT_TRUE(phones[1].send(frame));
    const auto refused = [&] {
        const auto code = phones[1].wait_reply(77);
        return code ? *code == proto::ERROR_CODE_BAD_FRAME
                    : phones[1].wait_goodbye() == proto::CLOSE_CODE_BAD_FRAME;
    };
    EXPECT_TRUE(refused());
    ASSERT_EQ(workshop.move(proto::MOVE_KIND_CLOSE), done);
    auto& board = *workshop.board;
    ASSERT_TRUE(
        board.wait_until([&] { return board.activity().phase() == proto::PHASE_REVEALED; }));
    EXPECT_EQ(board.activity().answer_count(), 1U);
    EXPECT_EQ(board.activity().choice().cells(0).count(), 1U);
}

// T35: an old page is told once, and not to come back by itself.
TEST(Refusal, AnotherProtocolNumberIsToldOnce) {
    const Workshop workshop(true);
    auto hello = hello_of(workshop.room.code());
    for (const std::uint32_t number : {0U, 2U, 4'294'967'295U}) {
        hello.set_protocol_number(number);
        auto phone = RoomScreen::with_hello(workshop.port(), hello);
        EXPECT_EQ(phone.wait_goodbye(), proto::CLOSE_CODE_VERSION);
        EXPECT_EQ(phone.ws().wait_closed(patience), proto::CLOSE_CODE_VERSION);
    }
}

TEST(Refusal, TheSetUpLinkWorksOnce) {
    Workshop workshop(true);
    Lobby second(workshop.port());
    const auto used = workshop.server.start_secret();
    EXPECT_FALSE(second.claim(used));
    EXPECT_FALSE(second.claim("AAAAAAAAAAAAAAAAAAAAAAAA"));
    EXPECT_FALSE(second.claim(""));
    proto::LobbyRequest request;
    request.mutable_overview();
    EXPECT_EQ(second.ask(request).code(), proto::ERROR_CODE_TICKET_WRONG);
    EXPECT_FALSE(second.create_room("proef", true).has_value());
    EXPECT_FALSE(workshop.lobby.create_room("bestaat-niet", true).has_value());
    workshop.server.restart();
    second.use(workshop.port());
    EXPECT_FALSE(second.claim(used));
    workshop.lobby.use(workshop.port());
    EXPECT_TRUE(workshop.lobby.create_room("proef", true).has_value());
}

}  // namespace
}  // namespace goedwerk::test
