// One HTTP request and answer as values, and the headers that every answer has. Pure.
//
// H1  Every answer carries the policy of domain.md 7.5: CSP, X-Frame-Options, nosniff,
//     Referrer-Policy, Permissions-Policy, COOP, CORP, Cache-Control.
// H2  An error has a constant body that repeats nothing of the request.
// H3  The address of a client is that of the socket; only what a configured proxy appended to
//     X-Forwarded-For is believed, from the right to the first address that is no proxy (P52).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "edge/rate_limit.h"

namespace goedwerk::edge {

struct HttpRequest {
    std::string method;  // as sent
    std::string target;  // as sent: not decoded
    std::string host;
    std::optional<std::string> origin;
    std::string content_type;
    std::string if_none_match;
    std::string accept_encoding;
    AddressKey address{};  // H3
    std::string body;
    // A WebSocket handshake as RFC 6455 4.2.1 wants it, with our subprotocol among those offered.
    bool upgrade = false;
    std::string websocket_key;
    std::string hello_word;  // W4; empty: none was offered
};

struct HttpAnswer {
    int status = 200;
    std::string content_type{};
    std::string cache_control = "no-store";
    std::string extra_headers{};          // whole lines, each with CRLF
    std::string text{};                   // body, unless `shared` is set
    const std::string* shared = nullptr;  // body that lives as long as the server

    std::string_view body() const { return shared != nullptr ? std::string_view(*shared) : text; }
};

// H2: 400, 403, 404, 405, 413, 415, 421, 426, 431, 503.
HttpAnswer error_answer(int status);

// Status line and header fields, up to and including the empty line.
std::string head_of(const HttpAnswer& answer, std::uint64_t now_ms, bool keep_alive);

std::string http_date(std::uint64_t now_ms);  // RFC 9110, 5.6.7

// Is `wanted` one of a comma-separated list, without regard to case?
bool list_has(std::string_view list, std::string_view wanted);

// The first of a comma-separated list that begins with `prefix`, as it stands there; empty: none.
std::string_view first_with(std::string_view list, std::string_view prefix);

// H3. `socket_address` and proxies in text form.
AddressKey client_address(std::string_view socket_address, std::string_view forwarded_for,
                          const std::vector<std::string>& proxies);

}  // namespace goedwerk::edge
