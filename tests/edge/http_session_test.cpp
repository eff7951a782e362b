// How much body a request may bring, over the wire.
#include "edge/http_session.h"

#include <gtest/gtest.h>

#include "edge/live_edge.h"

namespace goedwerk::edge {
namespace {

TEST_F(LiveEdge, ACopyMayBeLarge) {
    proto::CopyRequest request;
    request.mutable_store()->set_locator(std::string(limits::copy_locator_bytes, 'l'));
    request.mutable_store()->set_sealed(std::string(limits::copy_sealed_bytes.back(), 's'));
    const auto body = request.SerializeAsString();
    const auto head = [&](std::size_t bytes) {
        return "POST /api/copy HTTP/1.1\r\nHost: " + host() + "\r\nOrigin: " + origin() +
               "\r\nContent-Type: application/x-protobuf\r\nConnection: close\r\n"
               "Content-Length: " +
               std::to_string(bytes) + "\r\n\r\n";
    };
    auto peer = connect();
    const auto whole = head(body.size()) + body;
    std::size_t sent = 0;
    EXPECT_TRUE(pump(peer, [&] {
        sent += peer.send(std::string_view(whole).substr(sent));
        return peer.ended;
    }));
    EXPECT_TRUE(peer.got.starts_with("HTTP/1.1 200 OK\r\n")) << peer.got.substr(0, 200);
    ASSERT_EQ(copies.copies.size(), 1U);
    EXPECT_EQ(copies.copies.begin()->second, request.store().sealed());
    auto too_large = connect();
    too_large.send(head(limits::copy_body_bytes_max + 1));
    EXPECT_TRUE(pump(too_large,
                     [&] { return too_large.got.ends_with("\r\n\r\n413 Content Too Large\n"); }));
}

TEST_F(LiveEdge, ALargeBodyInPiecesIsForACopyOnly) {
    auto peer = connect();
    peer.send("POST /api/lobby HTTP/1.1\r\nHost: " + host() + "\r\nOrigin: " + origin() +
              "\r\nContent-Type: application/x-protobuf\r\nTransfer-Encoding: chunked\r\n\r\n"
              "1001\r\n" +
              std::string(0x1001, 'x') + "\r\n0\r\n\r\n");
    EXPECT_TRUE(pump(peer, [&] { return peer.got.starts_with("HTTP/1.1 413 "); })) << peer.got;
}

}  // namespace
}  // namespace goedwerk::edge
