// One TCP connection that speaks HTTP/1.1, until it closes or becomes a WebSocket. http_session.cpp
// is the only file that knows Beast's HTTP parser.
//
// At most limits::http_header_bytes_max of header (431) and limits::lobby_body_bytes_max of body
// (413); a request that is not there within request_timeout, and a connection that asks nothing for
// as long, is closed.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "edge/connection.h"
#include "edge/edge.h"
#include "edge/http.h"

namespace goedwerk::edge {

// Who answers. A status of 101 means: become a WebSocket.
class HttpSite {
  public:
    virtual ~HttpSite() = default;
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
