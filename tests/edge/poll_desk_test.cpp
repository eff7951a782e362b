#include "edge/poll_desk.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "edge/frame_codec.h"
#include "edge/live_edge.h"
#include "runtime/spawn.h"

namespace goedwerk::edge {
namespace {

using namespace std::chrono_literals;

std::string hello(const std::string& ticket = "", const std::string& code = live_room) {
    proto::ClientFrame frame;
    frame.mutable_hello()->set_protocol_number(protocol_number);
    frame.mutable_hello()->set_room_code(code);
    frame.mutable_hello()->set_role(proto::ROLE_PHONE);
    frame.mutable_hello()->set_ticket(ticket);
    return frame.SerializeAsString();
}

std::string answer(std::uint64_t id) {
    proto::ClientFrame frame;
    frame.set_id(id);
    frame.mutable_answer()->set_step_index(1);
    return frame.SerializeAsString();
}

SharedFrame view(std::uint32_t slot, std::size_t question_bytes = 64) {
    proto::ServerFrame frame;
    frame.mutable_view()->set_slot(slot);
    frame.mutable_view()->mutable_activity()->set_question(std::string(question_bytes, 'q'));
    return encode(frame);
}

struct Polled {
    int status = 0;
    proto::PollReply reply;

    std::vector<proto::ServerFrame> frames() const {
        std::vector<proto::ServerFrame> list;
        for (const auto& bytes : reply.frames()) {
            EXPECT_TRUE(list.emplace_back().ParseFromString(bytes));
        }
        return list;
    }
};

class PollEdge : public LiveEdge {
  protected:
    using LiveEdge::LiveEdge;

    std::string request(const std::string& body, const std::string& more = "") const {
        return "POST /api/poll HTTP/1.1\r\nHost: " + host() + "\r\nOrigin: " + origin() +
               "\r\nConnection: close\r\nContent-Type: application/x-protobuf\r\n" + more +
               "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
    }
    static std::string body(const std::string& name, const std::vector<std::string>& frames,
                            bool waits) {
        proto::PollRequest request;
        request.set_name(name);
        for (const auto& frame : frames) request.add_frames(frame);
        request.set_waits(waits);
        return request.SerializeAsString();
    }
    static Polled read(const RawPeer& peer) {
        Polled polled;
        EXPECT_TRUE(peer.got.starts_with("HTTP/1.1 ")) << peer.got;
        polled.status = std::stoi(peer.got.substr(9, 3));
        const auto at = peer.got.find("\r\n\r\n") + 4;
        if (polled.status == 200) {
            EXPECT_TRUE(polled.reply.ParseFromString(peer.got.substr(at)));
        }
        return polled;
    }
    RawPeer begin_poll(const std::string& name, const std::vector<std::string>& frames,
                       bool waits = true) {
        auto peer = connect();
        peer.send(request(body(name, frames, waits)));
        return peer;
    }
    Polled poll(const std::string& name, const std::vector<std::string>& frames,
                bool waits = true) {
        auto peer = begin_poll(name, frames, waits);
        EXPECT_TRUE(pump(peer, [&] { return peer.ended; }));
        return read(peer);
    }
    // In, and everything taken.
    std::string enter() {
        const auto polled = poll("", {hello()});
        EXPECT_EQ(polled.status, 200);
        return polled.reply.name();
    }
    Screen& screen() { return *rooms.screens.begin()->second; }
};

TEST_F(PollEdge, PD1_AHelloIsWelcomedAndFramesGoBothWays) {
    const auto first = poll("", {hello()});
    ASSERT_EQ(first.status, 200);
    EXPECT_EQ(first.reply.name().size(), limits::poll_name_bytes);
    ASSERT_GE(first.frames().size(), 1U);
    EXPECT_TRUE(first.frames()[0].has_welcome());
    EXPECT_FALSE(first.frames()[0].welcome().ticket().empty());

    const auto sent = poll(first.reply.name(), {answer(4)}, false);
    EXPECT_EQ(sent.status, 200);
    EXPECT_TRUE(sent.frames().empty());
    EXPECT_EQ(rooms.answers.size(), 1U);
    const auto got = poll(first.reply.name(), {});
    ASSERT_EQ(got.frames().size(), 1U);
    EXPECT_EQ(got.frames()[0].reply().id(), 4U);
    EXPECT_EQ(listener.counters().polls, 3U);
    EXPECT_EQ(listener.counters().connections_now, 1U);
}

TEST_F(PollEdge, PD1_AWaitingRequestIsAnsweredWhenSomethingComes) {
    const auto name = enter();
    auto waiting = begin_poll(name, {});
    ASSERT_TRUE(pump(waiting, [&] { return listener.counters().polls == 2; }));
    EXPECT_TRUE(waiting.got.empty());
    // Sizes with headers of 2, 4 and 10 bytes.
    screen().show({proto::AUDIENCE_PHONE, 1}, view(1, 8));
    screen().show({proto::AUDIENCE_PHONE, 2}, view(2, 300));
    screen().show({proto::AUDIENCE_PHONE, 3}, view(3, 70'000));
    ASSERT_TRUE(pump(waiting, [&] { return waiting.ended; }));
    const auto frames = read(waiting).frames();
    ASSERT_EQ(frames.size(), 3U);
    for (std::uint32_t slot = 1; slot <= 3; ++slot) {
        EXPECT_EQ(frames[slot - 1].view().slot(), slot);
    }
    EXPECT_EQ(frames[2].view().activity().question().size(), 70'000U);
}

TEST_F(PollEdge, PD1_WhatIsNoScreenIsRefused) {
    const auto status = [&](const std::string& bytes) {
        auto peer = connect();
        peer.send(request(bytes));
        EXPECT_TRUE(pump(peer, [&] { return peer.ended; }));
        return read(peer).status;
    };
    EXPECT_EQ(status(body(std::string(16, 'x'), {}, true)), 404);
    EXPECT_EQ(status(body("short", {}, true)), 404);
    EXPECT_EQ(status(body("", {}, true)), 400);
    EXPECT_EQ(status("rubbish"), 400);
    EXPECT_EQ(status("\xA2\x06\x01x"), 400);
    EXPECT_EQ(
        status(body("", std::vector<std::string>(limits::poll_frames_max + 1, hello()), true)),
        400);
    EXPECT_EQ(status(std::string(limits::poll_body_bytes_max + 1, 'x')), 413);
    EXPECT_EQ(listener.counters().connections, 0U);
}

TEST_F(PollEdge, PD1_OnlyOfAnAllowedOriginAndOfTheRightType) {
    const auto status = [&](const std::string& origin, const std::string& type) {
        const auto bytes = body("", {hello()}, true);
        return ask("POST /api/poll", "Origin: " + origin + "\r\nContent-Type: " + type +
                                         "\r\nContent-Length: " + std::to_string(bytes.size()) +
                                         "\r\n\r\n" + bytes)
            .substr(9, 3);
    };
    EXPECT_EQ(status("http://elsewhere.example", "application/x-protobuf"), "403");
    EXPECT_EQ(status(origin(), "text/plain"), "415");
    EXPECT_EQ(ask("GET /api/poll").substr(9, 3), "405");
}

TEST_F(PollEdge, SC1_ARefusalIsAGoodbyeAndTheEnd) {
    const auto unknown = poll("", {hello("", "HGFEDCBA")});
    ASSERT_EQ(unknown.frames().size(), 1U);
    EXPECT_EQ(unknown.frames()[0].goodbye().code(), proto::CLOSE_CODE_ROOM_UNKNOWN);
    EXPECT_TRUE(unknown.reply.name().empty());
    const auto early = poll("", {answer(1)});
    ASSERT_EQ(early.frames().size(), 1U);
    EXPECT_EQ(early.frames()[0].goodbye().code(), proto::CLOSE_CODE_BAD_FRAME);
    EXPECT_EQ(listener.counters().connections_now, 0U);
}

TEST_F(PollEdge, E1_ARenewedCodeNeedsItsGateByPostToo) {
    rooms.gate = Gate{"2345"};
    for (const auto* code : {"ABCDEFGH", "ABCDEFGH9999"}) {
        const auto refused = poll("", {hello("", code)});
        ASSERT_EQ(refused.frames().size(), 1U);
        EXPECT_EQ(refused.frames()[0].goodbye().code(), proto::CLOSE_CODE_ROOM_UNKNOWN) << code;
    }
    EXPECT_EQ(listener.counters().joins_failed, 2U);
    const auto entered = poll("", {hello("", "ABCD-EFGH-2345")});
    ASSERT_EQ(entered.frames().size(), 1U);
    EXPECT_TRUE(entered.frames()[0].has_welcome());
}

TEST_F(PollEdge, PD2_ANewerRequestEndsTheOneThatWaits) {
    const auto name = enter();
    auto older = begin_poll(name, {});
    ASSERT_TRUE(pump(older, [&] { return listener.counters().polls == 2; }));
    auto newer = begin_poll(name, {});
    ASSERT_TRUE(pump(std::vector{&older, &newer}, [&] { return older.ended; }));
    EXPECT_EQ(read(older).status, 200);
    EXPECT_TRUE(read(older).frames().empty());
    screen().show({proto::AUDIENCE_PHONE, 1}, view(1));
    ASSERT_TRUE(pump(newer, [&] { return newer.ended; }));
    EXPECT_EQ(read(newer).frames().size(), 1U);
}

TEST_F(PollEdge, PD3_TheEndIsToldAndThenTheNameIsUnknown) {
    const auto name = enter();
    auto waiting = begin_poll(name, {});
    ASSERT_TRUE(pump(waiting, [&] { return listener.counters().polls == 2; }));
    screen().hang_up(proto::CLOSE_CODE_ROOM_ENDED, 0ms);
    ASSERT_TRUE(pump(waiting, [&] { return waiting.ended; }));
    const auto last = read(waiting);
    ASSERT_EQ(last.frames().size(), 1U);
    EXPECT_EQ(last.frames()[0].goodbye().code(), proto::CLOSE_CODE_ROOM_ENDED);
    EXPECT_TRUE(last.reply.name().empty());
    EXPECT_EQ(rooms.left, 1);
    EXPECT_EQ(poll(name, {}).status, 404);
}

TEST_F(PollEdge, PD3_DrainingTellsThoseWhoWait) {
    auto waiting = begin_poll(enter(), {});
    ASSERT_TRUE(pump(waiting, [&] { return listener.counters().polls == 2; }));
    bool drained = false;
    spawn(loop.get_executor(), "drain", [](Listener& door, bool& is_quiet) -> Task<void> {
        is_quiet = co_await door.drain(3s);
    }(listener, drained));
    ASSERT_TRUE(pump(waiting, [&] { return waiting.ended; }));
    const auto last = read(waiting);
    waiting.reset();
    ASSERT_TRUE(pump({}, [&] { return drained; }));
    ASSERT_EQ(last.frames().size(), 1U);
    EXPECT_EQ(last.frames()[0].goodbye().code(), proto::CLOSE_CODE_DRAINING);
    EXPECT_EQ(rooms.left, 1);
}

class HastyPolls : public PollEdge {
  protected:
    HastyPolls() : PollEdge(hasty()) {}
    static EdgeConfig hasty() {
        auto config = quick();
        config.idle_timeout = 300ms;
        config.poll_wait = 100ms;
        config.close_timeout = 100ms;
        return config;
    }
};

TEST_F(HastyPolls, PD3_WhoAsksNothingIsForgottenWhoWaitsIsNot) {
    const auto name = enter();
    for (int round = 0; round < 8; ++round) {
        const auto empty = poll(name, {});
        EXPECT_EQ(empty.status, 200);
        EXPECT_TRUE(empty.frames().empty());
    }
    EXPECT_EQ(rooms.left, 0);
    EXPECT_TRUE(pump({}, [&] { return rooms.left == 1; }));
    EXPECT_EQ(poll(name, {}).status, 404);
    EXPECT_EQ(listener.counters().connections_now, 0U);
}

TEST_F(HastyPolls, PD3_AGoodbyeNobodyFetchesIsNotKept) {
    const auto name = enter();
    screen().hang_up(proto::CLOSE_CODE_ROOM_ENDED, 0ms);
    EXPECT_TRUE(pump({}, [&] { return rooms.left == 1; }));
    EXPECT_EQ(poll(name, {}).status, 404);
}

}  // namespace
}  // namespace goedwerk::edge
