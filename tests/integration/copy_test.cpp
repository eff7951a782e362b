// Copies that four words open, at the real binary: kept, replaced, erased, and guessed at.
#include <gtest/gtest.h>

#include "support/copy_client.h"
#include "support/server_process.h"

namespace goedwerk::test {
namespace {

constexpr auto done = proto::ERROR_CODE_UNSPECIFIED;

std::string locator(char sign) {
    return std::string(copy_locator_bytes, sign);
}
std::string sealed(char sign, std::size_t size_index = 0) {
    return std::string(copy_sealed_bytes.at(size_index), sign);
}

TEST(Copies, ACopyOutlivesTheProcessIsReplacedAndErased) {
    ServerProcess server;
    server.start();
    EXPECT_EQ(CopyClient(server.port()).find(locator('a')).code(), proto::ERROR_CODE_COPY_UNKNOWN);
    EXPECT_EQ(CopyClient(server.port()).store(locator('a'), sealed('x', 2)).code(), done);
    server.restart();
    const CopyClient client(server.port());
    EXPECT_EQ(client.find(locator('a')).sealed(), sealed('x', 2));
    EXPECT_EQ(client.store(locator('a'), sealed('y')).code(), done);
    EXPECT_EQ(client.find(locator('a')).sealed(), sealed('y'));
    EXPECT_EQ(client.find(locator('b')).code(), proto::ERROR_CODE_COPY_UNKNOWN);
    EXPECT_EQ(client.erase(locator('a')).code(), done);
    EXPECT_EQ(client.erase(locator('a')).code(), done);
    EXPECT_EQ(client.find(locator('a')).code(), proto::ERROR_CODE_COPY_UNKNOWN);
}

TEST(Copies, WrongWordsAreLimitedAndStoresGoOn) {
    ServerProcess server;
    server.start();
    const CopyClient client(server.port());
    EXPECT_EQ(client.store(locator('a'), sealed('x')).code(), done);
    int wrong = 0;
    while (client.find(locator('b')).code() == proto::ERROR_CODE_COPY_UNKNOWN && wrong < 100) {
        ++wrong;
    }
    EXPECT_GE(wrong, 20);
    EXPECT_LE(wrong, 25) << "one comes back in 3 s";
    EXPECT_EQ(client.find(locator('b')).code(), proto::ERROR_CODE_RATE_LIMITED);
    EXPECT_EQ(client.store(locator('c'), sealed('x')).code(), done);
}

TEST(Copies, T10_TheDoorChecksOriginTypeAndSize) {
    ServerProcess server;
    server.start();
    const auto port = server.port();
    const std::string type = "application/x-protobuf";
    const std::string origin = "Origin: http://127.0.0.1:" + std::to_string(port) + "\r\n";
    EXPECT_EQ(http_post(port, "/api/copy", type, "", "").status, 403);
    EXPECT_EQ(http_post(port, "/api/copy", type, "", "Origin: https://evil.example\r\n").status,
              403);
    EXPECT_EQ(http_post(port, "/api/copy", "text/plain", "", origin).status, 415);
    EXPECT_EQ(http_get(port, "/api/copy", origin).status, 405);
    const CopyClient client(port);
    EXPECT_EQ(client.post(std::string(copy_body_bytes_max + 1, 'x')).status, 413);
    proto::CopyReply reply;
    EXPECT_TRUE(reply.ParseFromString(client.post(std::string(70'000, '\xFF')).body));
    EXPECT_EQ(reply.code(), proto::ERROR_CODE_BAD_FRAME);
    EXPECT_EQ(client.store(locator('a'), "an unpadded text").code(), proto::ERROR_CODE_BAD_FRAME);
    EXPECT_EQ(http_post(port, "/api/lobby", type, std::string(4097, 'x'), origin).status, 413);
}

}  // namespace
}  // namespace goedwerk::test
