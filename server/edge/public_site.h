// Which request gets which answer on the public port. route() is pure.
//
// P1  A Host that is not that of an allowed public URL gets 421.
// P2  /ws, /api/lobby, /api/poll and /api/copy need an Origin from the allow-list, character for
//     character; missing counts as wrong: 403.
// P3  Pages and files come from a fixed map by exact path; nothing is decoded or joined. Unknown:
//     404.
// P4  Only GET and HEAD on pages, only POST on /api/…, else 405 with Allow; there application/
//     x-protobuf only, else 415.
// P5  A body may have limits::lobby_body_bytes_max bytes; at /api/copy limits::copy_body_bytes_max,
//     at /api/poll limits::poll_body_bytes_max.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "edge/http.h"
#include "edge/listener.h"

namespace goedwerk::edge {

struct Routed {
    enum class To { answer, lobby, copy, poll, websocket };
    To to = To::answer;
    HttpAnswer answer{};
};

class PublicSite final {
  public:
    PublicSite(StaticFiles files, const Health& health)
        : files_(std::move(files)), health_(health) {}

    // "https://host[:port]"
    void allow(std::string_view public_url);
    Routed route(const HttpRequest& request) const;
    static std::size_t body_bytes_max(std::string_view target);  // P5

  private:
    bool allows_host(std::string_view host) const;
    bool allows_origin(const HttpRequest& request) const;
    Routed route_post(const HttpRequest& request, Routed::To to) const;
    HttpAnswer page(std::string_view path, const HttpRequest& request) const;

    StaticFiles files_;
    const Health& health_;
    std::vector<std::string> origins_;
    std::vector<std::string> hosts_;
};

}  // namespace goedwerk::edge
