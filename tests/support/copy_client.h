// What a phone does at POST /api/copy, for tests of the real binary.
#pragma once

#include <array>
#include <cstdint>
#include <stdexcept>
#include <string>
#include <utility>

#include "copy.pb.h"
#include "support/ws_client.h"

namespace goedwerk::test {

// As proto/README.md says, not as the server does.
inline constexpr std::size_t copy_locator_bytes = 16;
inline constexpr std::array<std::size_t, 3> copy_sealed_bytes{4'136, 16'424, 65'576};
inline constexpr std::size_t copy_body_bytes_max = 72 * 1024;

class CopyClient {
  public:
    explicit CopyClient(std::uint16_t port) : port_(port) {}

    proto::CopyReply store(std::string locator, std::string sealed) const {
        proto::CopyRequest request;
        request.mutable_store()->set_locator(std::move(locator));
        request.mutable_store()->set_sealed(std::move(sealed));
        return ask(request);
    }
    proto::CopyReply find(std::string locator) const {
        proto::CopyRequest request;
        request.mutable_find()->set_locator(std::move(locator));
        return ask(request);
    }
    proto::CopyReply erase(std::string locator) const {
        proto::CopyRequest request;
        request.mutable_erase()->set_locator(std::move(locator));
        return ask(request);
    }
    HttpReply post(const std::string& body, const std::string& more_headers = "") const {
        return http_post(
            port_, "/api/copy", "application/x-protobuf", body,
            "Origin: http://127.0.0.1:" + std::to_string(port_) + "\r\n" + more_headers);
    }

  private:
    proto::CopyReply ask(const proto::CopyRequest& request) const {
        const auto http = post(request.SerializeAsString());
        proto::CopyReply reply;
        if (http.status != 200 || !reply.ParseFromString(http.body)) {
            throw std::runtime_error("copy: status " + std::to_string(http.status));
        }
        return reply;
    }

    std::uint16_t port_;
};

}  // namespace goedwerk::test
