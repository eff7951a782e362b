#include "edge/public_site.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

namespace goedwerk::edge {
namespace {

struct SteadyHealth final : Health {
    bool fine = true;
    bool live() const override { return fine; }
    bool ready() const override { return fine; }
};

constexpr const char* origin = "https://werk.example.nl";

class PublicSites : public testing::Test {
  protected:
    PublicSites() { site.allow(origin); }

    static HttpRequest request(const char* method, const char* target) {
        HttpRequest asked;
        asked.method = method;
        asked.target = target;
        asked.host = "werk.example.nl";
        return asked;
    }
    static HttpRequest websocket() {
        auto asked = request("GET", "/ws");
        asked.origin = origin;
        asked.upgrade = true;
        return asked;
    }
    static HttpRequest lobby() {
        auto asked = request("POST", "/api/lobby");
        asked.origin = origin;
        asked.content_type = "application/x-protobuf";
        return asked;
    }
    static HttpRequest copy() {
        auto asked = lobby();
        asked.target = "/api/copy";
        return asked;
    }
    int status(const HttpRequest& asked) const { return site.route(asked).answer.status; }
    int status(const char* method, const char* target) const {
        return status(request(method, target));
    }

    SteadyHealth health;
    PublicSite site{
        {{"/", {"text/html; charset=utf-8", "<!doctype html>", "zipped", "no-cache", "\"1\""}},
         {"/assets/app.js", {"text/javascript", "code", "", "immutable", ""}}},
        health};
};

TEST_F(PublicSites, P1_UnknownHostGets421WithoutItsName) {
    for (const auto* host :
         {"evil.example", "", "werk.example.nl:8080", "werk.example.nl.evil.example"}) {
        auto asked = request("GET", "/");
        asked.host = host;
        const auto routed = site.route(asked);
        EXPECT_EQ(routed.answer.status, 421) << host;
        EXPECT_EQ(routed.answer.body().find("evil"), std::string_view::npos);
    }
    auto asked = request("GET", "/");
    asked.host = "WERK.example.nl";
    EXPECT_EQ(status(asked), 200);
}

TEST_F(PublicSites, P2_OriginMustMatchExactly) {
    EXPECT_EQ(site.route(websocket()).to, Routed::To::websocket);
    EXPECT_EQ(site.route(lobby()).to, Routed::To::lobby);
    EXPECT_EQ(site.route(copy()).to, Routed::To::copy);
    for (const auto* wrong :
         {"https://evil.example", "null", "", "https://werk.example.nl.evil",
          "http://werk.example.nl", "https://werk.example.nl/", "https://werk.example.nl:1"}) {
        for (auto asked : {websocket(), lobby(), copy()}) {
            asked.origin = wrong;
            EXPECT_EQ(status(asked), 403) << wrong;
            EXPECT_EQ(site.route(asked).to, Routed::To::answer);
        }
    }
    for (auto asked : {websocket(), lobby(), copy()}) {
        asked.origin.reset();
        EXPECT_EQ(status(asked), 403);
    }
}

TEST_F(PublicSites, P2_AWebSocketAddressWithoutHandshake) {
    auto asked = websocket();
    asked.upgrade = false;
    EXPECT_EQ(status(asked), 426);
    asked.method = "POST";
    EXPECT_EQ(status(asked), 405);
}

TEST_F(PublicSites, P3_EveryScreenIsThePage) {
    for (const auto* target : {"/", "/r/ABCD-EFGH", "/bord/abcdefgh", "/regie", "/controle",
                               "/hulp", "/papier", "/?x=1"}) {
        const auto answer = site.route(request("GET", target)).answer;
        EXPECT_EQ(answer.status, 200) << target;
        EXPECT_EQ(answer.body(), "<!doctype html>");
    }
}

TEST_F(PublicSites, P3_NoPathLeadsOutOfTheMap) {
    const auto body = site.route(request("GET", "/nothing")).answer.text;
    for (const auto* target :
         {"/..%2f..%2fetc/passwd", "/%2e%2e/", "/static/....//", "/\\..\\", "/r/../../etc/passwd",
          "/r/%00", "/static/%c0%ae%c0%ae/", "/r/", "/bord/", "/assets/", "/assets/app.js/", "//",
          "/R/ABCDEFGH", "", "/r/ABCDEFGHABCDEFGHABCDEFGH", "http://werk.example.nl/",
          "/.well-known/security.txt"}) {
        const auto answer = site.route(request("GET", target)).answer;
        EXPECT_EQ(answer.status, 404) << target;
        EXPECT_EQ(answer.body(), body);
    }
}

TEST_F(PublicSites, P3_FilesAreCompressedAndCached) {
    auto asked = request("GET", "/");
    asked.accept_encoding = "br, gzip";
    auto answer = site.route(asked).answer;
    EXPECT_EQ(answer.body(), "zipped");
    EXPECT_NE(answer.extra_headers.find("Content-Encoding: gzip\r\n"), std::string::npos);
    EXPECT_NE(answer.extra_headers.find("Vary: Accept-Encoding\r\n"), std::string::npos);
    asked.if_none_match = "\"0\", \"1\"";
    answer = site.route(asked).answer;
    EXPECT_EQ(answer.status, 304);
    EXPECT_EQ(answer.body(), "");
    EXPECT_EQ(site.route(request("GET", "/assets/app.js")).answer.cache_control, "immutable");
}

TEST_F(PublicSites, P4_MethodsAndContentType) {
    EXPECT_EQ(status("HEAD", "/"), 200);
    for (const auto* method : {"POST", "PUT", "DELETE", "TRACE", "OPTIONS", "get"}) {
        const auto answer = site.route(request(method, "/")).answer;
        EXPECT_EQ(answer.status, 405) << method;
        EXPECT_EQ(answer.extra_headers, "Allow: GET, HEAD\r\n");
        EXPECT_EQ(status(method, "/nothing"), 404);
    }
    EXPECT_EQ(site.route(request("GET", "/api/lobby")).answer.extra_headers, "Allow: POST\r\n");
    EXPECT_EQ(site.route(request("GET", "/api/copy")).answer.extra_headers, "Allow: POST\r\n");
    for (auto asked : {lobby(), copy()}) {
        for (const auto* type : {"", "text/plain", "application/x-www-form-urlencoded"}) {
            asked.content_type = type;
            EXPECT_EQ(status(asked), 415) << type;
        }
    }
}

TEST_F(PublicSites, P5_OnlyACopyMayBeLarge) {
    for (const auto* target : {"/api/lobby", "/", "/ws", "/api/copy/", "/api/copyx", ""}) {
        EXPECT_EQ(PublicSite::body_bytes_max(target), limits::lobby_body_bytes_max) << target;
    }
    EXPECT_EQ(PublicSite::body_bytes_max("/api/copy"), limits::copy_body_bytes_max);
    EXPECT_EQ(PublicSite::body_bytes_max("/api/copy?x"), limits::copy_body_bytes_max);
}

TEST_F(PublicSites, HealthSaysSoInFixedWords) {
    EXPECT_EQ(site.route(request("GET", "/healthz")).answer.body(), "goedwerk ok");
    health.fine = false;
    EXPECT_EQ(status("GET", "/healthz"), 503);
    EXPECT_EQ(status("GET", "/readyz"), 503);
}

TEST_F(PublicSites, P3_AScreenGetsItsOwnPageWhereThereIsOne) {
    const auto body = [](const StaticFiles& files, const char* target) {
        SteadyHealth fine;
        PublicSite some(files, fine);
        some.allow(origin);
        return std::string(some.route(request("GET", target)).answer.body());
    };
    const StaticFile page{"text/html", "for all", "", "no-cache", ""};
    const StaticFiles one{{"/", page}};
    StaticFiles all = one;
    for (const auto* name :
         {"/phone.html", "/board.html", "/control.html", "/check.html", "/help.html"}) {
        all.emplace(name, StaticFile{"text/html", name, "", "no-cache", ""});
    }
    const std::vector<std::pair<const char*, const char*>> screens{
        {"/", "for all"},
        {"/r/ABCDEFGH", "/phone.html"},
        {"/bord/ABCDEFGH", "/board.html"},
        {"/regie", "/control.html"},
        {"/controle", "/check.html"},
        {"/hulp", "/help.html"}};
    for (const auto& [target, own] : screens) {
        EXPECT_EQ(body(all, target), own);
        EXPECT_EQ(body(one, target), "for all");
    }
}

TEST_F(PublicSites, P3_TheSmallestThatABrowserTakes) {
    StaticFile file{"text/javascript", "plain", "zipped", "immutable", "\"1\""};
    file.brotli_bytes = "small";
    PublicSite some({{"/assets/app.js", file}}, health);
    some.allow(origin);
    const auto body = [&](const char* encodings) {
        auto asked = request("GET", "/assets/app.js");
        asked.accept_encoding = encodings;
        return std::string(some.route(asked).answer.body());
    };
    EXPECT_EQ(body("gzip, deflate, br"), "small");
    EXPECT_EQ(body("gzip"), "zipped");
    EXPECT_EQ(body("br;q=1"), "plain");
    EXPECT_EQ(body(""), "plain");
}

TEST_F(PublicSites, P5_ABodyMayBeAsLargeAsItsTargetNeeds) {
    EXPECT_EQ(PublicSite::body_bytes_max("/api/lobby"), limits::lobby_body_bytes_max);
    EXPECT_EQ(PublicSite::body_bytes_max("/api/copy"), limits::copy_body_bytes_max);
    EXPECT_EQ(PublicSite::body_bytes_max("/api/poll?x"), limits::poll_body_bytes_max);
    EXPECT_EQ(PublicSite::body_bytes_max("/"), limits::lobby_body_bytes_max);
}

}  // namespace
}  // namespace goedwerk::edge
