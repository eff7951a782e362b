#include "edge/http.h"

#include <gtest/gtest.h>

namespace goedwerk::edge {
namespace {

constexpr std::uint64_t moment_ms = 784'111'777'000;  // the example of RFC 9110

TEST(Http, H1_EveryAnswerCarriesThePolicy) {
    for (const int status : {200, 304, 400, 403, 404, 405, 413, 415, 421, 426, 431, 503}) {
        HttpAnswer answer = error_answer(status);
        const auto head = head_of(answer, moment_ms, true);
        for (const auto* line :
             {"\r\nContent-Security-Policy: default-src 'none'; script-src 'self'; style-src "
              "'self'; img-src "
              "'self'; font-src 'self'; connect-src 'self'; manifest-src 'self'; worker-src "
              "'self'; base-uri "
              "'none'; form-action 'self'; frame-ancestors 'none'\r\n",
              "\r\nX-Frame-Options: DENY\r\n", "\r\nX-Content-Type-Options: nosniff\r\n",
              "\r\nReferrer-Policy: no-referrer\r\n",
              "\r\nPermissions-Policy: ", "\r\nCross-Origin-Opener-Policy: same-origin\r\n",
              "\r\nCross-Origin-Resource-Policy: same-origin\r\n",
              "\r\nCache-Control: no-store\r\n", "\r\nDate: Sun, 06 Nov 1994 08:49:37 GMT\r\n"}) {
            EXPECT_NE(head.find(line), std::string::npos) << status << line;
        }
        EXPECT_TRUE(head.starts_with("HTTP/1.1 " + std::to_string(status) + " "));
        EXPECT_TRUE(head.ends_with("\r\n\r\n"));
        EXPECT_EQ(head.find("\r\n\r\n"), head.size() - 4);
    }
}

TEST(Http, LengthAndConnection) {
    HttpAnswer answer;
    answer.text = "twelve bytes";
    EXPECT_NE(head_of(answer, 0, true).find("Content-Length: 12\r\nConnection: keep-alive\r\n"),
              std::string::npos);
    EXPECT_NE(head_of(answer, 0, false).find("Connection: close\r\n"), std::string::npos);
    answer.status = 304;
    EXPECT_EQ(head_of(answer, 0, true).find("Content-Length"), std::string::npos);
}

TEST(Http, H2_AnErrorIsAlwaysTheSame) {
    EXPECT_EQ(error_answer(404).body(), "404 Not Found\n");
    EXPECT_EQ(error_answer(421).body(), "421 Misdirected Request\n");
}

TEST(Http, ListsAreReadWithoutRegardToCaseAndSpace) {
    EXPECT_TRUE(list_has("keep-alive, Upgrade", "upgrade"));
    EXPECT_TRUE(list_has("goedwerk.v1", "goedwerk.v1"));
    EXPECT_EQ(first_with("goedwerk.v1, hello.00 ,hello.01", "hello."), "hello.00");
    EXPECT_EQ(first_with("goedwerk.v1", "hello."), "");
    EXPECT_FALSE(list_has("", "upgrade"));
    EXPECT_FALSE(list_has("upgraded,up grade", "upgrade"));
}

TEST(Http, H3_OnlyAProxyIsBelieved) {
    const std::vector<std::string> proxies{"127.0.0.1", "10.0.0.2"};
    const auto of = [&](const char* socket, const char* forwarded) {
        return client_address(socket, forwarded, proxies);
    };
    const auto plain = [&](const char* address) { return client_address(address, "", {}); };
    EXPECT_EQ(of("203.0.113.5", "1.2.3.4"), plain("203.0.113.5"));
    EXPECT_EQ(of("127.0.0.1", "1.2.3.4"), plain("1.2.3.4"));
    EXPECT_EQ(of("::ffff:127.0.0.1", "1.2.3.4"), plain("1.2.3.4"));
    EXPECT_EQ(of("127.0.0.1", "6.6.6.6, 1.2.3.4, 10.0.0.2"), plain("1.2.3.4"));
    EXPECT_EQ(of("127.0.0.1", "6.6.6.6, rubbish"), plain("127.0.0.1"));
    EXPECT_EQ(of("127.0.0.1", ""), plain("127.0.0.1"));
}

TEST(Http, H3_AnIpv6HouseholdIsOneAddress) {
    EXPECT_EQ(client_address("2001:db8::1", "", {}), client_address("2001:db8::ffff:2", "", {}));
    EXPECT_NE(client_address("2001:db8::1", "", {}), client_address("2001:db8:0:1::1", "", {}));
    EXPECT_EQ(client_address("::ffff:1.2.3.4", "", {}), client_address("1.2.3.4", "", {}));
    EXPECT_NE(client_address("1.2.3.4", "", {}), client_address("1.2.3.5", "", {}));
}

}  // namespace
}  // namespace goedwerk::edge
