// Rooms that open by date, and the control of a room on a second screen. Rule numbers: B of
// app/lobby.h.
#include <gtest/gtest.h>

#include "base/dates.h"
#include "support/workshop.h"

namespace goedwerk::test {
namespace {

constexpr auto done = proto::ERROR_CODE_UNSPECIFIED;

std::uint32_t today() {
    const auto now = std::chrono::system_clock::now().time_since_epoch();
    return dates::day_of(static_cast<std::uint64_t>(
        std::chrono::duration_cast<std::chrono::milliseconds>(now).count()));
}

proto::LobbyReply make(Workshop& workshop, const std::string& deck, const std::string& opens_on) {
    proto::LobbyRequest request;
    request.mutable_create_room()->set_deck_id(deck);
    request.mutable_create_room()->set_opens_on(opens_on);
    return workshop.lobby.ask(request);
}

TEST(ByDate, B6_ADayThatDoesNotFitIsRefused) {
    Workshop workshop;
    for (const auto& [deck, date] : {std::pair{"thuis", dates::written(today() - 1)},
                                     {"thuis", dates::written(today() + 400)},
                                     {"thuis", std::string("morgen")},
                                     {"proef", dates::written(today())}}) {
        EXPECT_EQ(make(workshop, deck, date).code(), proto::ERROR_CODE_INVALID_OPTION) << date;
    }
}

TEST(ByDate, B6_ARoomOfTodayIsOnByItselfAndOneOfLaterWaits) {
    Workshop workshop;
    const auto later = make(workshop, "thuis", dates::written(today() + 2));
    ASSERT_EQ(later.code(), done);
    auto waiting = RoomScreen::phone(workshop.port(), later.create_room().room().code());
    ASSERT_TRUE(waiting.wait_welcome());
    ASSERT_TRUE(waiting.wait_until([&] { return waiting.phone_room().opens_ms() > 0; }));
    EXPECT_FALSE(waiting.phone_room().started());

    const auto now = make(workshop, "thuis", dates::written(today()));
    ASSERT_EQ(now.code(), done);
    auto phone = RoomScreen::phone(workshop.port(), now.create_room().room().code());
    ASSERT_TRUE(phone.wait_until([&] { return phone.activity().accepts_answers(); }));
    EXPECT_FALSE(phone.activity().small_group()) << "others come later (TT5)";
    EXPECT_GT(phone.phone_room().until_ms(), 0U);
    EXPECT_EQ(phone.answer(notes_answer({"uit mijn week"})), done);
    workshop.server.restart();
    auto again =
        RoomScreen::phone(workshop.port(), now.create_room().room().code(), phone.ticket());
    ASSERT_TRUE(again.wait_until([&] { return again.activity().accepts_answers(); }));
    EXPECT_EQ(again.activity().round_number(), 1U) << "the same question, not opened again";
}

TEST(Invited, B7_WhoHasTheControlInvitesOneOtherScreen) {
    Workshop workshop;
    proto::LobbyRequest ask;
    ask.set_ticket(workshop.room.control_ticket());
    ask.mutable_invite();
    const auto invited = workshop.lobby.ask(ask);
    ASSERT_EQ(invited.code(), done);
    proto::LobbyRequest take;
    take.mutable_accept()->set_secret(invited.invite().secret());
    const auto accepted = workshop.lobby.ask(take);
    ASSERT_EQ(accepted.code(), done);
    EXPECT_EQ(accepted.accept().code(), workshop.room.code());
    EXPECT_NE(accepted.accept().control_ticket(), workshop.room.control_ticket());
    proto::RoomSummary room;
    room.set_code(accepted.accept().code());
    room.set_control_ticket(accepted.accept().control_ticket());
    auto second = RoomScreen::control(workshop.port(), room);
    ASSERT_TRUE(second.wait_until([&] { return second.progress().control_count() == 2; }));
    EXPECT_EQ(workshop.lobby.ask(take).code(), proto::ERROR_CODE_TICKET_WRONG) << "used";
}

TEST(Paper, B8_AFacilitatorReadsAWholeDeck) {
    Workshop workshop;
    proto::LobbyRequest ask;
    ask.set_ticket(workshop.lobby.ticket());
    ask.mutable_read_deck()->set_deck_id("proef");
    ask.mutable_read_deck()->set_language(proto::LANGUAGE_EN);
    const auto english = workshop.lobby.ask(ask);
    ASSERT_EQ(english.code(), done);
    EXPECT_EQ(english.read_deck().deck().language(), proto::LANGUAGE_EN);
    EXPECT_GT(english.read_deck().deck().cases_size(), 0) << "with the text of its casussen";
    ask.mutable_read_deck()->clear_language();
    EXPECT_EQ(workshop.lobby.ask(ask).read_deck().deck().language(), proto::LANGUAGE_NL);
    ask.mutable_read_deck()->set_deck_id("geen");
    EXPECT_EQ(workshop.lobby.ask(ask).code(), proto::ERROR_CODE_DECK_UNKNOWN);
    ask.set_ticket(workshop.room.control_ticket());
    EXPECT_EQ(workshop.lobby.ask(ask).code(), proto::ERROR_CODE_TICKET_WRONG);
}

TEST(Invited, B7_NobodyElseInvites) {
    Workshop workshop;
    auto phones = workshop.phones(1);
    for (const auto& ticket : {std::string(), workshop.room.board_ticket(), phones[0].ticket(),
                               workshop.lobby.ticket()}) {
        proto::LobbyRequest ask;
        ask.set_ticket(ticket);
        ask.mutable_invite();
        EXPECT_EQ(workshop.lobby.ask(ask).code(), proto::ERROR_CODE_TICKET_WRONG);
    }
    proto::LobbyRequest guess;
    guess.mutable_accept()->set_secret(std::string(24, 'x'));
    EXPECT_EQ(workshop.lobby.ask(guess).code(), proto::ERROR_CODE_TICKET_WRONG);
}

}  // namespace
}  // namespace goedwerk::test
