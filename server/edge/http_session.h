// One TCP connection that speaks HTTP/1.1, until it closes or becomes a WebSocket. http_session.cpp
// is the only file that knows Beast's HTTP parser.
//
// At most limits::http_header_bytes_max of header (431) and of body what the site takes at that
// target (413); a request that is not there within request_timeout, and a connection that asks
// nothing for as long, is closed. A larger body than that of the lobby gets
// limits::copy_body_timeout, counted from its header.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "edge/connection.h"
#include "edge/edge.h"
#include "edge/http.h"

namespace goedwerk::edge {

// Who answers. A status of 101 means: become a WebSocket.
class HttpSite {
  public:
    virtual ~HttpSite() = default;
    virtual std::size_t body_bytes_max(std::string_view target) const = 0;
    virtual Task<HttpAnswer> answer(HttpRequest request) = 0;
    virtual void upgrade(Socket socket, Upgrade upgrade) = 0;
};

struct HttpTerms {
    Peers& peers;
    std::chrono::milliseconds request_timeout;
    std::vector<std::string> proxies;
    std::function<std::uint64_t()> now_ms;
    std::uint64_t& requests;
    std::uint64_t& refused;
};

// `site` and `terms` outlive the task.
Task<void> serve_http(Socket socket, HttpSite& site, const HttpTerms& terms);

}  // namespace goedwerk::edge
