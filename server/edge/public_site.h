// Which request gets which answer on the public port. route() is pure.
//
// P1  A Host that is not that of an allowed public URL gets 421.
// P2  /ws and /api/lobby need an Origin from the allow-list, character for character; missing
//     counts as wrong: 403.
// P3  Pages and files come from a fixed map by exact path; nothing is decoded or joined. Unknown:
//     404.
// P4  Only GET and HEAD on pages, only POST on /api/lobby, else 405 with Allow. The lobby takes
//     application/x-protobuf only, else 415.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "edge/http.h"
#include "edge/listener.h"

namespace goedwerk::edge {

struct Routed {
    enum class To { answer, lobby, websocket };
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

  private:
    bool allows_host(std::string_view host) const;
    bool allows_origin(const HttpRequest& request) const;
    Routed route_lobby(const HttpRequest& request) const;
    HttpAnswer page(std::string_view path, const HttpRequest& request) const;

    StaticFiles files_;
    const Health& health_;
    std::vector<std::string> origins_;
    std::vector<std::string> hosts_;
};

}  // namespace goedwerk::edge
