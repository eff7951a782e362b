#include "edge/text_listener.h"

#include <gtest/gtest.h>

#include "edge/live_edge.h"

namespace goedwerk::edge {
namespace {

using namespace std::chrono_literals;

TEST(TextListener, AnswersOnePathOnly) {
    net::io_context loop;
    int made = 0;
    TextListener metrics(loop, 0, "/metrics", [&made] { return "made " + std::to_string(++made); });
    const auto ask = [&](const std::string& target) {
        RawPeer peer(metrics.port());
        peer.send("GET " + target + " HTTP/1.1\r\nHost: any\r\nConnection: close\r\n\r\n");
        const auto deadline = std::chrono::steady_clock::now() + 5s;
        while (!peer.ended && std::chrono::steady_clock::now() < deadline) {
            loop.run_for(1ms);
            loop.restart();
            peer.read_available();
        }
        return peer.got;
    };
    EXPECT_TRUE(ask("/metrics").ends_with("\r\n\r\nmade 1"));
    EXPECT_TRUE(ask("/metrics/").starts_with("HTTP/1.1 404 "));
    EXPECT_EQ(made, 1);
    metrics.stop();
    loop.run_for(2s);
    EXPECT_TRUE(loop.stopped());
}

}  // namespace
}  // namespace goedwerk::edge
