#include "edge/listener.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/resource.h>
#include <unistd.h>

#include <deque>

#include "edge/frame_codec.h"
#include "edge/live_edge.h"
#include "edge/text_listener.h"
#include "runtime/spawn.h"

namespace goedwerk::edge {
namespace {

using namespace std::chrono_literals;

SharedFrame view(std::uint32_t slot, std::size_t bytes = 64) {
    proto::ServerFrame frame;
    frame.mutable_view()->set_audience(proto::AUDIENCE_PHONE);
    frame.mutable_view()->set_slot(slot);
    frame.mutable_view()->mutable_activity()->set_question(std::string(bytes, 'q'));
    return encode(frame);
}

SlotKey slot(std::uint32_t number) {
    return {proto::AUDIENCE_PHONE, number};
}

TEST_F(LiveEdge, H1_PagesHealthAndErrorsOverTheWire) {
    const auto page = ask("GET /r/ABCDEFGH");
    EXPECT_TRUE(page.starts_with("HTTP/1.1 200 OK\r\n")) << page;
    EXPECT_TRUE(page.ends_with("\r\n\r\n<!doctype html>"));
    EXPECT_NE(page.find("Content-Security-Policy: default-src 'none'"), std::string::npos);
    EXPECT_TRUE(ask("GET /healthz").ends_with("\r\n\r\ngoedwerk ok"));
    EXPECT_TRUE(ask("HEAD /").ends_with("\r\n\r\n"));
    EXPECT_TRUE(ask("GET /nothing").starts_with("HTTP/1.1 404 "));
    EXPECT_TRUE(ask("PUT /").starts_with("HTTP/1.1 405 "));
}

TEST_F(LiveEdge, HttpKeepsTheConnection) {
    auto peer = connect();
    const auto request = "GET /healthz HTTP/1.1\r\nHost: " + host() + "\r\n\r\n";
    peer.send(request + request);
    EXPECT_TRUE(pump(peer, [&] {
        return peer.got.rfind("goedwerk ok") > peer.got.find("goedwerk ok") + 11 &&
               peer.got.ends_with("goedwerk ok");
    }));
    EXPECT_FALSE(peer.ended);
    EXPECT_EQ(listener.counters().http_requests, 2U);
}

TEST_F(LiveEdge, HttpRefusesWhatIsTooBigOrBroken) {
    EXPECT_TRUE(ask("GET /", "X: " + std::string(limits::http_header_bytes_max, 'x') + "\r\n")
                    .starts_with("HTTP/1.1 431 "));
    EXPECT_TRUE(ask("POST /api/lobby", "Content-Length: 4097\r\n").starts_with("HTTP/1.1 413 "));
    EXPECT_TRUE(ask("GET  / nonsense").starts_with("HTTP/1.1 400 "));
}

TEST_F(LiveEdge, LobbyGetsTheBody) {
    auto peer = connect();
    const std::string body(4096, 'b');
    const auto post = "POST /api/lobby HTTP/1.1\r\nHost: " + host() + "\r\nOrigin: " + origin() +
                      "\r\nContent-Type: application/x-protobuf\r\nContent-Length: 4096\r\n"
                      "Connection: close\r\n\r\n";
    peer.send(post + body);
    EXPECT_TRUE(pump(peer, [&] { return peer.ended; }));
    EXPECT_TRUE(peer.got.starts_with("HTTP/1.1 200 OK\r\n")) << peer.got.substr(0, 200);
    EXPECT_TRUE(peer.got.ends_with("\r\n\r\nlobby:" + body));
}

TEST_F(LiveEdge, L3_HandshakeNeedsOriginAndHost) {
    auto wrong = handshake();
    wrong.replace(wrong.find("Origin: http"), 12, "Origin: wttp");
    auto peer = connect();
    peer.send(wrong);
    EXPECT_TRUE(pump(peer, [&] { return peer.got.find("\r\n\r\n") != std::string::npos; }));
    EXPECT_TRUE(peer.got.starts_with("HTTP/1.1 403 "));
    wrong = handshake();
    wrong.replace(wrong.find("Host: l"), 7, "Host: L1");
    auto other = connect();
    other.send(wrong);
    EXPECT_TRUE(pump(other, [&] { return other.got.find("\r\n\r\n") != std::string::npos; }));
    EXPECT_TRUE(other.got.starts_with("HTTP/1.1 421 "));
    EXPECT_EQ(listener.counters().connections, 0U);
}

TEST_F(LiveEdge, L3_HandshakeAnswerNamesProtocolAndNoExtension) {
    auto peer = connect();
    peer.send(handshake("Sec-WebSocket-Extensions: permessage-deflate\r\n"));
    EXPECT_TRUE(pump(peer, [&] { return peer.got.find("\r\n\r\n") != std::string::npos; }));
    EXPECT_TRUE(peer.got.starts_with("HTTP/1.1 101 "));
    EXPECT_NE(peer.got.find("Sec-WebSocket-Protocol: goedwerk.v1\r\n"), std::string::npos)
        << peer.got;
    EXPECT_NE(peer.got.find("s3pPLMBiTxaQ9kYGzzhZRbK+xOo="), std::string::npos);  // RFC 6455, 1.3
    EXPECT_EQ(peer.got.find("Extensions"), std::string::npos);
    EXPECT_EQ(peer.got.find("Beast"), std::string::npos);
}

TEST_F(LiveEdge, FramesSentTogetherWithTheHandshakeAreNotLost) {
    auto peer = connect();
    peer.send(handshake() + hello_bytes() + answer_bytes(9));
    EXPECT_TRUE(pump(peer, [&] { return rooms.answers.size() == 1; }));
}

TEST_F(LiveEdge, E2_WelcomeAndReturnWithTheTicket) {
    auto peer = upgraded();
    peer.send(hello_bytes("abcd-efgh"));
    ASSERT_TRUE(pump(peer, [&] { return !peer.messages().empty(); }));
    const auto first = peer.messages().front().welcome();
    EXPECT_TRUE(first.newcomer());
    EXPECT_EQ(first.build(), "test");
    EXPECT_GT(first.server_time_ms(), 1'700'000'000'000U);
    auto again = upgraded();
    again.send(hello_bytes(live_room, 1, first.ticket()));
    ASSERT_TRUE(pump(again, [&] { return !again.messages().empty(); }));
    EXPECT_FALSE(again.messages().front().welcome().newcomer());
    EXPECT_EQ(rooms.newcomers, 1);
    EXPECT_EQ(listener.counters().entered, 2U);
}

TEST_F(LiveEdge, AnswerMoveLookAndPingAreAnswered) {
    auto peer = entered();
    peer.send(answer_bytes(4));
    proto::ClientFrame frame;
    frame.mutable_ping();
    peer.send(client_frame(0x82, frame.SerializeAsString()));
    frame.set_id(5);
    frame.mutable_move()->set_kind(proto::MOVE_KIND_OPEN);
    peer.send(client_frame(0x82, frame.SerializeAsString()));
    ASSERT_TRUE(pump(peer, [&] { return peer.messages().size() == 3; }));
    EXPECT_EQ(peer.messages()[0].reply().id(), 4U);
    EXPECT_TRUE(peer.messages()[1].has_pong());
    EXPECT_EQ(peer.messages()[2].reply().code(), proto::ERROR_CODE_FORBIDDEN);
}

TEST_F(LiveEdge, SC1_WhatIsRefusedBeforeAndAfterWelcome) {
    struct Case {
        bool inside;
        std::string bytes;
        proto::CloseCode code;
    };
    const std::vector<Case> cases{
        {false, answer_bytes(1), proto::CLOSE_CODE_BAD_FRAME},
        {false, client_frame(0x82, "rubbish"), proto::CLOSE_CODE_BAD_FRAME},
        {false, client_frame(0x82, ""), proto::CLOSE_CODE_BAD_FRAME},
        {false, hello_bytes(live_room, 2), proto::CLOSE_CODE_VERSION},
        {false, hello_bytes("HGFEDCBA"), proto::CLOSE_CODE_ROOM_UNKNOWN},
        {false, hello_bytes("O0O0"), proto::CLOSE_CODE_ROOM_UNKNOWN},
        {true, hello_bytes(), proto::CLOSE_CODE_BAD_FRAME},
        {true, client_frame(0x82, "\xA2\x06\x01x"), proto::CLOSE_CODE_BAD_FRAME},
        {true, answer_bytes(0), proto::CLOSE_CODE_BAD_FRAME},
    };
    for (const auto& row : cases) {
        auto peer = row.inside ? entered() : upgraded();
        peer.send(row.bytes);
        ASSERT_TRUE(pump(peer, [&] { return peer.close_code() != 0; }));
        EXPECT_EQ(peer.close_code(), row.code);
        ASSERT_NE(peer.goodbye(), nullptr);
        EXPECT_EQ(peer.goodbye()->code(), row.code);
        peer.send(client_frame(0x88, hex("0FA0")));
        EXPECT_TRUE(pump(peer, [&] { return peer.ended; }));
        EXPECT_FALSE(peer.was_reset);
    }
    EXPECT_TRUE(pump({}, [&] { return rooms.left == 3; }));
    EXPECT_EQ(listener.counters().joins_failed, 2U);
}

TEST_F(LiveEdge, R2_TooFastIsSaidThenHungUp) {
    auto peer = entered();
    for (std::uint64_t id = 1; id <= 21; ++id) peer.send(answer_bytes(id));
    ASSERT_TRUE(pump(peer, [&] { return peer.messages().size() == 21; }));
    EXPECT_EQ(peer.messages()[19].reply().code(), proto::ERROR_CODE_UNSPECIFIED);
    EXPECT_EQ(peer.messages()[20].reply().code(), proto::ERROR_CODE_RATE_LIMITED);
    for (std::uint64_t id = 22; id <= 120; ++id) peer.send(answer_bytes(id));
    ASSERT_TRUE(pump(peer, [&] { return peer.close_code() != 0; }));
    EXPECT_EQ(peer.close_code(), proto::CLOSE_CODE_TOO_FAST);
}

TEST_F(LiveEdge, S3_TwentyViewsAndRepliesLeaveInOneSend) {
    auto peer = entered();
    auto& screen = *rooms.screens.begin()->second;
    const auto sends = listener.counters().sends;
    const auto frames = listener.counters().frames_out;
    for (std::uint32_t n = 0; n < 10; ++n) {
        screen.show(slot(n), view(n));
        screen.reply(n + 1, proto::ERROR_CODE_UNSPECIFIED);
    }
    screen.show(slot(3), view(3));
    ASSERT_TRUE(pump(peer, [&] { return peer.messages().size() == 20; }));
    EXPECT_EQ(listener.counters().sends - sends, 1U);
    EXPECT_EQ(listener.counters().frames_out - frames, 20U);
    EXPECT_EQ(listener.counters().views_replaced, 1U);
    EXPECT_EQ(peer.messages()[9].reply().id(), 10U);
    EXPECT_EQ(peer.messages()[19].view().slot(), 3U);
}

TEST_F(LiveEdge, S3_AReaderThatStopsGetsTheNewestViewWhenItGoesOn) {
    auto peer = entered(4096);
    auto& screen = *rooms.screens.begin()->second;
    // Without reading: until the kernel takes no more and newer views replace older ones.
    std::size_t shown = 0;
    ASSERT_TRUE(pump({}, [&] {
        screen.show(slot(1), view(1, 30'000 + ++shown));
        return listener.counters().views_replaced > 50;
    }));
    const auto last = 30'000 + shown;
    ASSERT_TRUE(pump(peer, [&] {
        const auto messages = peer.messages();
        return !messages.empty() && messages.back().view().activity().question().size() == last;
    }));
    EXPECT_LT(peer.messages().size(), shown);
    EXPECT_EQ(listener.counters().hang_ups_slow, 0U);
}

TEST_F(LiveEdge, W2_TheRoomHangsUpAndViewsStillArrive) {
    auto peer = entered();
    auto& screen = *rooms.screens.begin()->second;
    screen.show(slot(0), view(0));
    screen.hang_up(proto::CLOSE_CODE_ROOM_ENDED, 0ms);
    screen.show(slot(1), view(1));
    ASSERT_TRUE(pump(peer, [&] { return peer.close_code() != 0; }));
    ASSERT_EQ(peer.messages().size(), 2U);
    EXPECT_TRUE(peer.messages()[0].has_view());
    EXPECT_EQ(peer.messages()[1].goodbye().code(), proto::CLOSE_CODE_ROOM_ENDED);
    EXPECT_EQ(peer.close_code(), 4501);
    peer.send(client_frame(0x88, hex("1195")));
    EXPECT_TRUE(pump(peer, [&] { return peer.ended && rooms.left == 1; }));
    EXPECT_EQ(peer.frames().size(), 3U);  // no second close frame
}

TEST_F(LiveEdge, L1_RunningOutOfDescriptorsStopsNothing) {
    auto inside = entered();
    rlimit before{};
    ASSERT_EQ(getrlimit(RLIMIT_NOFILE, &before), 0);
    const rlimit few{.rlim_cur = 128, .rlim_max = before.rlim_max};
    ASSERT_EQ(setrlimit(RLIMIT_NOFILE, &few), 0);
    auto waiting = connect();  // the kernel has it, the server cannot take it
    std::vector<int> fillers;
    for (int file = 0; (file = ::open("/dev/null", O_RDONLY)) >= 0;) fillers.push_back(file);
    waiting.send(handshake() + hello_bytes());
    EXPECT_TRUE(pump(waiting, [&] { return listener.counters().accept_failures >= 2; }));
    inside.send(answer_bytes(1));
    EXPECT_TRUE(pump(inside, [&] { return rooms.answers.size() == 1; }));
    EXPECT_LE(listener.counters().accept_failures, 25U);  // five a second
    for (const int file : fillers) ::close(file);
    EXPECT_TRUE(pump(waiting, [&] { return rooms.screens.size() == 2; }));
    EXPECT_EQ(setrlimit(RLIMIT_NOFILE, &before), 0);
}

TEST_F(LiveEdge, L2_NoMoreSilentSocketsThanTheLimit) {
    rlimit files{};
    getrlimit(RLIMIT_NOFILE, &files);  // the Listener has raised it to what may be
    if (files.rlim_cur < 3 * limits::unauthenticated_max) GTEST_SKIP() << "too few descriptors";
    auto inside = entered();
    std::deque<RawPeer> silent;
    const auto& counters = listener.counters();
    const auto before = counters.accepted;
    while (silent.size() < limits::unauthenticated_max) {
        silent.emplace_back(listener.port());
        loop.restart();
        loop.poll();
    }
    EXPECT_TRUE(pump({}, [&] { return counters.accepted - before == silent.size(); }));
    EXPECT_EQ(counters.refused_full, 0U);
    auto one_more = connect();
    EXPECT_TRUE(pump(one_more, [&] { return one_more.ended; }));
    EXPECT_EQ(counters.refused_full, 1U);
    inside.send(answer_bytes(1));
    EXPECT_TRUE(pump(inside, [&] { return rooms.answers.size() == 1; }));
}

TEST_F(LiveEdge, SC2_APeerThatVanishesLeaves) {
    auto peer = entered();
    peer.reset();
    EXPECT_TRUE(
        pump({}, [&] { return rooms.left == 1 && listener.counters().connections_now == 0; }));
}

TEST_F(LiveEdge, L4_DrainSendsEveryoneAwayAndEnds) {
    auto peer = entered();
    auto idle = connect();
    bool done = false;
    bool quiet = false;
    spawn(loop.get_executor(), "drain",
          [](Listener& door, bool& is_quiet, bool& is_done) -> Task<void> {
              is_quiet = co_await door.drain(5s);
              is_done = true;
          }(listener, quiet, done));
    ASSERT_TRUE(pump(peer, [&] { return peer.close_code() == 4000; }));
    EXPECT_GE(peer.goodbye()->retry_after_ms(), 1U);
    EXPECT_LE(peer.goodbye()->retry_after_ms(), 5000U);
    peer.send(client_frame(0x88, hex("0FA0")));
    EXPECT_TRUE(pump({&peer, &idle}, [&] { return done && idle.ended; }));
    EXPECT_TRUE(quiet);
}

// --- deadlines, shortened ------------------------------------------------------------------------

class HastyEdge : public LiveEdge {
  protected:
    HastyEdge() : LiveEdge(hasty()) {}
    static EdgeConfig hasty() {
        auto config = quick();
        config.hello_timeout = config.request_timeout = config.stalled_timeout = 100ms;
        config.close_timeout = config.frame_finish_timeout = 100ms;
        return config;
    }
};

TEST_F(HastyEdge, G24_NoHelloInTime) {
    auto peer = upgraded();
    EXPECT_TRUE(pump(peer, [&] { return peer.ended; }));
    EXPECT_EQ(peer.close_code(), proto::CLOSE_CODE_HELLO_TIMEOUT);
}

TEST_F(HastyEdge, T29_ARequestThatNeverEndsIsCut) {
    auto silent = connect();
    auto slow = connect();
    slow.send("GET / HTTP/1.1\r\nHo");
    EXPECT_TRUE(pump({&silent, &slow}, [&] { return silent.ended && slow.ended; }));
}

TEST_F(HastyEdge, T29_AFrameThatNeverEndsIsCut) {
    auto peer = entered();
    peer.send(hex("82"));
    EXPECT_TRUE(pump(peer, [&] { return peer.ended; }));
    EXPECT_EQ(peer.close_code(), proto::CLOSE_CODE_SLOW);
}

TEST_F(HastyEdge, W2_APeerThatNeverClosesIsCut) {
    auto peer = entered();
    rooms.screens.begin()->second->hang_up(proto::CLOSE_CODE_ROOM_ENDED, 0ms);
    EXPECT_TRUE(pump(peer, [&] { return peer.ended; }));
    EXPECT_EQ(peer.close_code(), proto::CLOSE_CODE_ROOM_ENDED);
}

TEST_F(HastyEdge, W3_AReaderThatTakesNothingIsHungUpAndCut) {
    auto peer = entered(4096);
    auto* screen = rooms.screens.begin()->second;
    std::uint32_t n = 0;
    EXPECT_TRUE(pump({}, [&] {
        if (!rooms.screens.empty()) screen->show(slot(1), view(1, 30'000 + ++n % 2));
        return listener.counters().hang_ups_slow == 1;
    }));
    EXPECT_TRUE(pump({}, [&] { return rooms.left == 1; }));
}

TEST_F(LiveEdge, W3_AnOutboxThatOverflowsHangsUp) {
    auto peer = entered(4096);
    auto* screen = rooms.screens.begin()->second;
    std::uint32_t n = 0;
    EXPECT_TRUE(pump({}, [&] {
        screen->show(slot(++n % 60), view(1, 30'000));
        return listener.counters().hang_ups_slow == 1;
    }));
    EXPECT_EQ(listener.counters().hang_ups, 1U);
}

}  // namespace
}  // namespace goedwerk::edge
