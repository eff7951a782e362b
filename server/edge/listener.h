// The public door: one port with static pages, health, the lobby, the copies that four words open,
// and the frames of every screen by WebSocket or, where a network lets none through, by POST.
//
// L1  Running out of descriptors or memory stops nothing: the accept loop waits
//     limits::accept_retry_delay and goes on.
// L2  No more sockets than RLIMIT_NOFILE - limits::descriptors_spare, and no more without a Hello
//     than limits::unauthenticated_max; what comes above is closed at once and counted.
// L3  Only pages of an allowed origin get a WebSocket, frames by POST, the lobby or a copy; only
//     an allowed Host gets any answer.
// L4  drain(): nobody new; every screen gets Goodbye DRAINING with its own moment to come back;
//     ends within its patience.
//
// Loop thread. The Listener outlives the run of its io_context, or drain() has returned true before
// it goes.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/limits.h"
#include "base/rng.h"
#include "edge/room_gateway.h"
#include "edge/tickets.h"
#include "runtime/net.h"

namespace goedwerk::edge {

struct EdgeConfig {
    std::string bind = "0.0.0.0";
    std::uint16_t port = 8080;  // 0: any free one
    // "https://werk.example.nl": allowed as Origin, and its host as Host. allow() adds more, for
    // when the port is known only after binding. None: every request gets 421.
    std::vector<std::string> public_urls;
    // Addresses of reverse proxies. Only what comes from one of these is believed about
    // X-Forwarded-For (P52).
    std::vector<std::string> proxies;
    std::string build;
    std::uint32_t phone_ticket_days = 30;
    // Server time in ms since 1970; empty: the system clock.
    std::function<std::uint64_t()> now_ms;

    // Tests shorten these.
    std::chrono::milliseconds request_timeout = limits::http_request_timeout;
    std::chrono::milliseconds hello_timeout = limits::hello_timeout;
    std::chrono::milliseconds close_timeout = limits::close_timeout;
    std::chrono::milliseconds stalled_timeout = limits::stalled_timeout;
    std::chrono::milliseconds idle_timeout = limits::idle_timeout;
    std::chrono::milliseconds poll_wait = limits::poll_wait;
    std::chrono::milliseconds frame_finish_timeout = limits::frame_finish_timeout;
    std::chrono::milliseconds sweep_interval = std::chrono::seconds(1);
};

struct StaticFile {
    std::string content_type;
    std::string bytes;
    std::string gzip_bytes;      // the same, compressed; empty: none
    std::string cache_control;   // "no-cache" for pages, "public, max-age=31536000, immutable" for
                                 // hashed files
    std::string etag;            // with quotes; empty: none
    std::string brotli_bytes{};  // as gzip_bytes (RFC 7932)
};
// By exact path. "/" is the page; it also answers /papier, and /r/<CODE>, /bord/<CODE>, /regie,
// /controle and /hulp where "/phone.html", "/board.html", "/control.html", "/check.html" or
// "/help.html" is not there.
using StaticFiles = std::map<std::string, StaticFile, std::less<>>;

// POST /api/lobby: a serialized proto::LobbyRequest of at most limits::lobby_body_bytes_max bytes
// in, a serialized proto::LobbyReply out.
class LobbyDoor {
  public:
    virtual ~LobbyDoor() = default;
    virtual Task<std::string> lobby(std::string body) = 0;
};

class CopyDoor;  // edge/copy_desk.h

class Health {
  public:
    virtual ~Health() = default;
    virtual bool live() const = 0;   // /healthz
    virtual bool ready() const = 0;  // /readyz
};

// Since the start, except what says "now".
struct EdgeCounters {
    std::uint64_t accepted = 0;
    std::uint64_t refused_full = 0;     // L2
    std::uint64_t accept_failures = 0;  // L1
    std::uint64_t http_requests = 0;
    std::uint64_t http_refused = 0;     // 4xx
    std::uint64_t connections_now = 0;  // screens, by WebSocket or by POST
    std::uint64_t connections = 0;
    std::uint64_t polls = 0;         // requests of screens by POST
    std::uint64_t entered = 0;       // Hello accepted
    std::uint64_t joins_failed = 0;  // an unknown room code
    std::uint64_t joins_limited = 0;
    std::uint64_t frames_in = 0;
    std::uint64_t frames_refused = 0;  // could not be understood
    std::uint64_t frames_limited = 0;  // came too fast
    std::uint64_t frames_out = 0;  // handed to the kernel whole, WebSocket control frames included
    std::uint64_t views_replaced = 0;  // by a newer one before they were sent
    std::uint64_t sends = 0;           // system calls
    std::uint64_t bytes_out = 0;
    std::uint64_t copies_missed = 0;   // wrong words
    std::uint64_t copies_limited = 0;  // refused for their rate
    std::uint64_t hang_ups_slow = 0;
    std::uint64_t hang_ups = 0;  // Goodbyes of any kind
};

// What the edge needs of others; all outlive the Listener.
struct EdgeParts {
    RoomGateway& rooms;
    const Tickets& tickets;
    LobbyDoor& lobby;
    CopyDoor& copies;
    const Health& health;
    Rng& rng;
};

class Listener final {
  public:
    // Binds; throws boost::system::system_error when the address or port cannot be had.
    Listener(net::io_context& loop, EdgeConfig config, EdgeParts parts, StaticFiles files);
    ~Listener();

    std::uint16_t port() const;
    void allow(std::string_view public_url);
    // Starts to accept; returns at once.
    void run();
    // L4. True: every connection has ended. False: `patience` is over and what was left has been
    // cut.
    Task<bool> drain(std::chrono::milliseconds patience);
    const EdgeCounters& counters() const;

  private:
    struct Parts;
    std::unique_ptr<Parts> all_;
};

}  // namespace goedwerk::edge
