// W4: the Hello of a newcomer that comes with the handshake, as web-client/src/early.ts says it.
#include <gtest/gtest.h>

#include "edge/live_edge.h"
#include "frame.pb.h"

namespace goedwerk::edge {
namespace {

std::string hello_word_of(const proto::ClientFrame& frame) {
    constexpr std::string_view digits = "0123456789abcdef";
    std::string word = "hello.";
    for (const auto sign : frame.SerializeAsString()) {
        const auto byte = static_cast<unsigned char>(sign);
        word += {digits[byte / 16], digits[byte % 16]};
    }
    return word;
}

class EarlyHello : public LiveEdge {
  protected:
    // What the handshake with this word besides ours chose; the peer is upgraded then.
    std::string chosen_by(RawPeer& peer, const std::string& word) {
        auto request = handshake();
        constexpr std::string_view ours = "goedwerk.v1";
        request.insert(request.find(ours) + ours.size(), ", " + word);
        peer.send(request);
        EXPECT_TRUE(pump(peer, [&] { return peer.got.find("\r\n\r\n") != std::string::npos; }));
        constexpr std::string_view field = "Sec-WebSocket-Protocol: ";
        const auto begin = peer.got.find(field) + field.size();
        const auto chosen = peer.got.substr(begin, peer.got.find("\r\n", begin) - begin);
        peer.got.erase(0, peer.got.find("\r\n\r\n") + 4);
        return chosen;
    }
};

TEST_F(EarlyHello, W4_IsTheFirstFrame) {
    proto::ClientFrame frame;
    frame.mutable_hello()->set_protocol_number(1);
    frame.mutable_hello()->set_room_code(live_room);
    frame.mutable_hello()->set_role(proto::ROLE_PHONE);
    const auto word = hello_word_of(frame);
    auto peer = connect();
    EXPECT_EQ(chosen_by(peer, word), word);
    ASSERT_TRUE(pump(peer, [&] { return !peer.messages().empty(); }));
    EXPECT_TRUE(peer.messages().front().has_welcome());
    peer.send(answer_bytes(9));
    EXPECT_TRUE(pump(peer, [&] { return rooms.answers.size() == 1; }));
    EXPECT_EQ(rooms.newcomers, 1);
}

TEST_F(EarlyHello, W4_AWordThatIsNoFrameIsAsIfItWasNotThere) {
    for (const std::string word :
         {"hello.", "hello.0", "hello.0g", "hello.+1", "hello.0 1", "hello"}) {
        auto peer = connect();
        EXPECT_EQ(chosen_by(peer, word), "goedwerk.v1") << word;
        peer.send(hello_bytes());
        ASSERT_TRUE(pump(peer, [&] { return !peer.messages().empty(); })) << word;
        EXPECT_TRUE(peer.messages().front().has_welcome()) << word;
    }
    auto peer = connect();
    const auto too_long = "hello." + std::string(2 * limits::handshake_hello_bytes_max + 2, '0');
    EXPECT_EQ(chosen_by(peer, too_long), "goedwerk.v1");
}

TEST_F(EarlyHello, W4_AnotherFrameEndsItAsAnyFirstFrameThatIsNoHello) {
    proto::ClientFrame frame;
    frame.mutable_ping();
    auto peer = connect();
    const auto word = hello_word_of(frame);
    EXPECT_EQ(chosen_by(peer, word), word);
    EXPECT_TRUE(pump(peer, [&] { return !peer.messages().empty(); }));
    EXPECT_TRUE(peer.messages().front().has_goodbye());
    EXPECT_EQ(rooms.newcomers, 0);
}

}  // namespace
}  // namespace goedwerk::edge
