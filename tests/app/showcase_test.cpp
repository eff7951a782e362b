// Rules D1 to D4 of showcase.h.
#include "app/showcase.h"

#include <gtest/gtest.h>

#include <string>

namespace goedwerk::app {
namespace {

using domain::Audience;
using domain::Language;

edge::SharedFrame frame(const std::string& text) {
    return std::make_shared<const std::string>(text);
}

struct Screen final : edge::Screen {
    void welcome() override {}
    void show(edge::SlotKey key, edge::SharedFrame shown) override {
        heard += std::to_string(key.slot) + *shown + " ";
    }
    void reply(std::uint64_t, proto::ErrorCode) override {}
    void hang_up(proto::CloseCode, std::chrono::milliseconds) override {}
    std::string heard;
};

struct Way final : Outlet {
    void show(const Lens&, std::uint32_t slot, const edge::SharedFrame& shown) override {
        said += std::to_string(slot) + (shown ? *shown : "-") + " ";
    }
    void forget(const Lens&) override { said += "forget "; }
    void look(ConnectionId connection, std::span<const Lens> lenses) override {
        said +=
            "look" + std::to_string(connection.value) + "x" + std::to_string(lenses.size()) + " ";
    }
    std::string said;
};

class ShowcaseTest : public testing::Test {
  protected:
    const Lens phone{Audience::phone, Language::nl}, board{Audience::board, Language::nl},
        english{Audience::phone, Language::en};
    Showcase showcase;
    Screen one, two, three;
    Way way;
};

TEST_F(ShowcaseTest, D1_EverySlotFirstThenWhatIsNewer) {
    showcase.show(phone, 0, frame("a"));
    showcase.show(phone, 1, frame("b"));
    showcase.show(board, 0, frame("x"));
    showcase.look(ConnectionId{1}, one, nullptr, std::array{phone});
    EXPECT_EQ(one.heard, "") << "not before it is asked";
    showcase.show_all(ConnectionId{1});
    EXPECT_EQ(one.heard, "0a 1b ");
    showcase.show(phone, 0, frame("c"));
    showcase.show(board, 0, frame("y"));
    EXPECT_EQ(one.heard, "0a 1b 0c ");
    showcase.look(ConnectionId{1}, one, nullptr, std::array{phone, board});
    showcase.show(board, 0, frame("z"));
    EXPECT_EQ(one.heard, "0a 1b 0c 0z ");
    showcase.look_away(ConnectionId{1});
    showcase.show(phone, 0, frame("d"));
    showcase.show_all(ConnectionId{1});
    EXPECT_EQ(one.heard, "0a 1b 0c 0z ");
}

TEST_F(ShowcaseTest, D2_EachLensHasItsOwnFramesAndLeavingDisturbsNobody) {
    showcase.look(ConnectionId{1}, one, nullptr, std::array{phone});
    showcase.look(ConnectionId{2}, two, nullptr, std::array{english});
    showcase.look(ConnectionId{3}, three, nullptr, std::array{phone});
    showcase.show(phone, 0, frame("nl"));
    showcase.show(english, 0, frame("en"));
    EXPECT_EQ(one.heard + two.heard + three.heard, "0nl 0en 0nl ");
    showcase.look_away(ConnectionId{1});
    showcase.show(phone, 0, frame("2"));
    EXPECT_EQ(one.heard, "0nl ");
    EXPECT_EQ(three.heard, "0nl 02 ");
    showcase.look_away(ConnectionId{3});
    showcase.look_away(ConnectionId{3});
}

TEST_F(ShowcaseTest, D3_AnOutletGetsEachFrameOnceForAllItsScreens) {
    showcase.show(phone, 0, frame("a"));
    showcase.look(ConnectionId{1}, one, &way, std::array{phone});
    showcase.show_all(ConnectionId{1});
    EXPECT_EQ(way.said, "0a look1x1 ");
    showcase.look(ConnectionId{2}, two, &way, std::array{phone});
    showcase.show_all(ConnectionId{2});
    EXPECT_EQ(way.said, "0a look1x1 look2x1 ") << "the other node has the slots";
    way.said.clear();
    showcase.show(phone, 0, frame("b"));
    showcase.show(phone, 0, nullptr);
    EXPECT_EQ(way.said, "0b 0- ");
    EXPECT_EQ(one.heard + two.heard, "");
    showcase.look_away(ConnectionId{1});
    showcase.show(phone, 1, frame("c"));
    EXPECT_EQ(way.said, "0b 0- 1c ");
    showcase.look_away(ConnectionId{2});
    showcase.show(phone, 1, frame("d"));
    EXPECT_EQ(way.said, "0b 0- 1c forget ");
}

TEST_F(ShowcaseTest, D4_WhatWasKeptIsShownLater) {
    showcase.look(ConnectionId{1}, one, nullptr, std::array{phone});
    showcase.look(ConnectionId{2}, two, &way, std::array{phone});
    showcase.keep(phone, 0, frame("a"));
    EXPECT_EQ(one.heard + way.said, "");
    showcase.show_everything();
    EXPECT_EQ(one.heard, "0a ");
    EXPECT_EQ(way.said, "0a look2x1 ");
    showcase.forget(phone);
    showcase.show_all(ConnectionId{1});
    EXPECT_EQ(one.heard, "0a ") << "forgotten, but it still looks";
    showcase.show(phone, 0, frame("b"));
    EXPECT_EQ(one.heard, "0a 0b ");
}

}  // namespace
}  // namespace goedwerk::app
