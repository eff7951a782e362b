// The HTTP door: who may come in (T10, T11), what is served (T14), with which headers (T13,
// domain.md 7.5), and what broken requests do (B53).
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/workshop.h"

namespace goedwerk::test {
namespace {

constexpr const char* policy =
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; "
    "connect-src 'self'; "
    "manifest-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors "
    "'none'";

int upgrade_status(std::uint16_t port, const std::optional<std::string>& origin,
                   bool send_origin = true) {
    Upgrade upgrade;
    upgrade.origin = origin;
    upgrade.send_origin = send_origin;
    return WsClient::open(port, upgrade).status();
}

TEST(Door, T10_OnlyAllowedOriginsGetASocket) {
    ServerProcess server;
    server.start();
    const auto own = std::to_string(server.port());
    EXPECT_EQ(upgrade_status(server.port(), "http://127.0.0.1:" + own), 101);
    EXPECT_EQ(upgrade_status(server.port(), "http://localhost:" + own), 101);
    for (const auto& origin :
         {std::string("https://evil.example"), std::string("null"), std::string(),
          "https://127.0.0.1:" + own, std::string("http://127.0.0.1"),
          "http://127.0.0.1:" + own + ".evil.example", "http://localhost:" + own + "@evil.example",
          "http://evil.example:" + own, "http://127.0.0.1:" + own + "0"}) {
        EXPECT_EQ(upgrade_status(server.port(), origin), 403) << origin;
    }
    EXPECT_EQ(upgrade_status(server.port(), std::nullopt, false), 403);
}

TEST(Door, T10_TheLobbyChecksOriginTypeAndSize) {
    ServerProcess server;
    server.start();
    const auto port = server.port();
    const std::string type = "application/x-protobuf";
    const std::string origin = "Origin: http://127.0.0.1:" + std::to_string(port) + "\r\n";
    EXPECT_EQ(http_post(port, "/api/lobby", type, "", "").status, 403);
    EXPECT_EQ(http_post(port, "/api/lobby", type, "", "Origin: https://evil.example\r\n").status,
              403);
    EXPECT_EQ(http_post(port, "/api/lobby", "text/plain", "", origin).status, 415);
    EXPECT_EQ(http_post(port, "/api/lobby", type, std::string(4097, 'x'), origin).status, 413);
    EXPECT_EQ(http_get(port, "/api/lobby", origin).status, 405);
    const auto nonsense = http_post(port, "/api/lobby", type, "\xFF\xFF\xFF", origin);
    proto::LobbyReply reply;
    const bool refused =
        nonsense.status == 400 || (nonsense.status == 200 && reply.ParseFromString(nonsense.body) &&
                                   reply.code() == proto::ERROR_CODE_BAD_FRAME);
    EXPECT_TRUE(refused) << nonsense.status;
}

TEST(Door, T11_AnUnknownHostGetsNothing) {
    ServerProcess server;
    server.start();
    for (const std::string target : {"/", "/healthz", "/r/ABCDEFGH"}) {
        const auto reply =
            http_exchange(server.port(),
                          "GET " + target + " HTTP/1.1\r\nHost: evil\r\nConnection: close\r\n\r\n");
        EXPECT_EQ(reply.status, 421) << target;
        EXPECT_EQ(reply.body.find("evil"), std::string::npos);
        for (const auto& [name, value] : reply.headers)
            EXPECT_EQ(value.find("evil"), std::string::npos) << name;
    }
    Upgrade upgrade;
    upgrade.host = "evil";
    EXPECT_EQ(WsClient::open(server.port(), upgrade).status(), 421);
    EXPECT_NE(http_exchange(server.port(), "GET / HTTP/1.1\r\nConnection: close\r\n\r\n").status,
              200);
}

TEST(Door, T13_StrictHeadersOnEveryRoute) {
    ServerProcess server;
    server.start();
    for (const std::string target :
         {"/", "/r/ABCDEFGH", "/bord/ABCDEFGH", "/regie", "/controle", "/hulp", "/healthz",
          "/readyz", "/assets/index-0a1b2c3d.js", "/bestaat-niet", "/ws", "/api/lobby"}) {
        SCOPED_TRACE(target);
        auto reply = http_get(server.port(), target);
        EXPECT_NE(reply.status, 0);
        EXPECT_EQ(reply.headers["content-security-policy"], policy);
        EXPECT_EQ(reply.headers["x-content-type-options"], "nosniff");
        EXPECT_EQ(reply.headers["x-frame-options"], "DENY");
        EXPECT_EQ(reply.headers["referrer-policy"], "no-referrer");
        EXPECT_FALSE(reply.headers.contains("set-cookie"));
        EXPECT_FALSE(reply.headers.contains("access-control-allow-origin"));
    }
}

TEST(Door, PagesAndFilesAreServedFromTheMap) {
    ServerProcess server;
    server.start();
    for (const std::string target :
         {"/", "/r/ABCDEFGH", "/bord/ABCDEFGH", "/regie", "/controle", "/hulp"}) {
        auto reply = http_get(server.port(), target);
        EXPECT_EQ(reply.status, 200) << target;
        EXPECT_NE(reply.body.find("<title>Goed Werk Live</title>"), std::string::npos) << target;
        EXPECT_THAT(reply.headers["content-type"], testing::StartsWith("text/html")) << target;
    }
    auto asset = http_get(server.port(), "/assets/index-0a1b2c3d.js");
    EXPECT_EQ(asset.status, 200);
    EXPECT_THAT(asset.headers["cache-control"], testing::HasSubstr("immutable"));
    EXPECT_THAT(asset.headers["content-type"], testing::HasSubstr("javascript"));
    EXPECT_EQ(http_get(server.port(), "/healthz").body.substr(0, 11), "goedwerk ok");
    EXPECT_EQ(http_get(server.port(), "/readyz").status, 200);
    EXPECT_EQ(http_get(server.port(), "/.well-known/security.txt").status, 404);
    EXPECT_EQ(http_get(server.port(), "/metrics").status, 404);
    const auto metrics = http_exchange(
        server.metrics_port(),
        "GET /metrics HTTP/1.1\r\nHost: 127.0.0.1:" + std::to_string(server.metrics_port()) +
            "\r\nConnection: close\r\n\r\n");
    EXPECT_EQ(metrics.status, 200);
    EXPECT_THAT(metrics.body, testing::HasSubstr("goedwerk_"));
}

TEST(Door, T14_NothingOutsideTheMapIsServed) {
    ServerProcess server;
    server.start();
    const auto unknown = http_get(server.port(), "/bestaat-niet");
    EXPECT_EQ(unknown.status, 404);
    for (const std::string target :
         {"/..%2f..%2fetc/passwd", "/%2e%2e/secret.txt", "/assets/....//secret.txt",
          "/assets/../../secret.txt", "/../secret.txt", "/\\..\\secret.txt", "/assets/%00",
          "/index.html%00.js", "/assets/%c0%ae%c0%ae/", "/assets/", "/assets", "//etc/passwd",
          "/r/../../secret.txt", "/r/%2e%2e%2fsecret.txt", "/.git/config",
          "/assets/index-0a1b2c3d.js/", "/assets/%69ndex-0a1b2c3d.js/..", "/bord/",
          "/secret.txt"}) {
        const auto reply = http_get(server.port(), target);
        EXPECT_TRUE(reply.status == 404 || reply.status == 400) << target << " " << reply.status;
        EXPECT_EQ(reply.body.find("BUITEN-DE-MAP"), std::string::npos) << target;
        EXPECT_EQ(reply.body.find("root:"), std::string::npos) << target;
        if (reply.status == 404) {
            EXPECT_EQ(reply.body, unknown.body) << target;
        }
    }
}

TEST(Door, SecurityTxtComesFromTheDataFolder) {
    ServerProcess server;
    write_file(server.data() / "security.txt", "Contact: mailto:veilig@example.org\n");
    server.start();
    const auto reply = http_get(server.port(), "/.well-known/security.txt");
    EXPECT_EQ(reply.status, 200);
    EXPECT_THAT(reply.body, testing::HasSubstr("veilig@example.org"));
}

TEST(Door, AnOrganisationHasItsOwnTheme) {
    ServerProcess plain;
    plain.start();
    EXPECT_EQ(http_get(plain.port(), "/thema.css").status, 200) << "no theme is no error";
    ServerProcess server;
    write_file(server.data() / "thema.css", ":root { --goedwerk-color-accent: #154273; }");
    server.start();
    const auto reply = http_get(server.port(), "/thema.css");
    EXPECT_EQ(reply.status, 200);
    EXPECT_THAT(reply.body, testing::HasSubstr("#154273"));
}

struct Broken {
    const char* name;
    std::string request;
    std::vector<int> statuses;  // 0: closed without a word
};
std::vector<Broken> broken_requests(const std::string& host) {
    const std::string get =
        "GET /ws HTTP/1.1\r\nHost: " + host + "\r\nOrigin: http://" + host + "\r\n";
    const std::string upgrade = get + "Upgrade: websocket\r\nConnection: Upgrade\r\n";
    std::string many_headers = "GET / HTTP/1.1\r\nHost: " + host + "\r\n";
    for (int i = 0; i < 200; ++i) {
        many_headers += "X-" + std::to_string(i) + ": " + std::string(8192, 'a') + "\r\n";
    }
    const std::string post = "POST /api/lobby HTTP/1.1\r\nHost: " + host + "\r\nOrigin: http://" +
                             host + "\r\nContent-Type: application/x-protobuf\r\n";
    return {
        {"200 headers of 8 KiB", many_headers + "\r\n", {0, 400, 413, 431}},
        {"no WebSocket key", upgrade + "Sec-WebSocket-Version: 13\r\n\r\n", {0, 400, 426}},
        {"old WebSocket version",
         upgrade +
             "Sec-WebSocket-Version: 8\r\nSec-WebSocket-Key: Z29lZHdlcmstdGVzdC0wMQ==\r\n\r\n",
         {0, 400, 426}},
        {"short key",
         upgrade + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: eA==\r\n\r\n",
         {0, 400, 426}},
        {"h2c",
         "GET / HTTP/1.1\r\nHost: " + host + "\r\nUpgrade: h2c\r\nConnection: Upgrade\r\n\r\n",
         {0, 200, 400}},
        {"plain GET of /ws", get + "\r\n", {400, 426}},
        {"length and chunks",
         post + "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
         {0, 400}},
        {"POST without a body", post + "\r\n", {0, 200, 400, 411}},
        {"POST to a page",
         "POST / HTTP/1.1\r\nHost: " + host + "\r\nContent-Length: 0\r\n\r\n",
         {404, 405}},
        {"HTTP/0.9", "GET /\r\n", {0, 400, 505}},
        {"no HTTP at all",
         std::string("\x16\x03\x01\x02\x00\x01\x00\x01\xFC\x03\x03", 11) + std::string(600, 'x'),
         {0, 400}},
        {"absolute target",
         "GET http://evil/ HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n",
         {0, 400, 404, 421}},
    };
}

TEST(Door, B53_BrokenRequestsAreRefusedAndTheServerLives) {
    ServerProcess server;
    server.start();
    const auto descriptors = server.open_descriptors();
    for (const auto& row : broken_requests("127.0.0.1:" + std::to_string(server.port()))) {
        const auto reply = http_exchange(server.port(), row.request, milliseconds(7000));
        EXPECT_THAT(row.statuses, testing::Contains(reply.status)) << row.name;
        EXPECT_EQ(http_get(server.port(), "/healthz").status, 200) << row.name;
    }
    for (int i = 0; i < 300; ++i) {
        auto wire = Wire::dial(server.port());
        wire.send(upgrade_request(server.port(), {}).substr(0, static_cast<std::size_t>(i)));
        wire.abort();
    }
    EXPECT_EQ(http_get(server.port(), "/healthz").status, 200);
    EXPECT_TRUE(
        eventually([&] { return server.open_descriptors() <= descriptors; }, milliseconds(8000)));
}

// T12: headers of a proxy nobody configured change nothing about who may come in.
TEST(Door, T12_ForwardingHeadersOfAStrangerDoNotResetTheLimit) {
    Workshop workshop(true);
    int limited = 0;
    for (int i = 0; i < 40; ++i) {
        Upgrade upgrade;
        upgrade.extra_headers = "X-Forwarded-For: 10.0.0." + std::to_string(i) + "\r\n";
        auto ws = WsClient::open(workshop.port(), upgrade);
        if (ws.status() != 101) {
            ++limited;
            continue;
        }
        proto::ClientFrame frame;
        frame.mutable_hello()->set_protocol_number(1);
        frame.mutable_hello()->set_role(proto::ROLE_PHONE);
        frame.mutable_hello()->set_room_code(
            "ZZZZZZZ" + std::string(1, "23456789ABCDEFGHJKMNPQRSTUVWXYZ"[i % 31]));
        ws.send_binary(padded(frame));
        const auto code = ws.wait_closed(patience);
        EXPECT_TRUE(code == proto::CLOSE_CODE_ROOM_UNKNOWN || code == proto::CLOSE_CODE_TOO_FAST)
            << code;
        limited += code == proto::CLOSE_CODE_TOO_FAST ? 1 : 0;
    }
    EXPECT_GE(limited, 15);
    EXPECT_TRUE(
        RoomScreen::patient_phone(workshop.port(), workshop.room.code(), milliseconds(8'000)));
}

}  // namespace
}  // namespace goedwerk::test
