#include "edge/listener.h"

#include <sys/resource.h>

#include <utility>

#include "edge/accept_loop.h"
#include "edge/connection.h"
#include "edge/copy_desk.h"
#include "edge/edge.h"
#include "edge/frame_codec.h"
#include "edge/http_session.h"
#include "edge/poll_desk.h"
#include "edge/public_site.h"

namespace goedwerk::edge {
namespace {

// The usual soft limit, 1,024, is far below what the process may have.
std::size_t sockets_max() {
    rlimit files{};
    if (getrlimit(RLIMIT_NOFILE, &files) != 0) return 1'024 - limits::descriptors_spare;
    files.rlim_cur = files.rlim_max;
    if (setrlimit(RLIMIT_NOFILE, &files) != 0) getrlimit(RLIMIT_NOFILE, &files);
    const auto descriptors = static_cast<std::size_t>(files.rlim_cur);
    return descriptors > 2 * limits::descriptors_spare ? descriptors - limits::descriptors_spare
                                                       : descriptors / 2;
}

}  // namespace

struct Listener::Parts final : HttpSite {
    Parts(Executor executor, EdgeConfig config, EdgeParts parts, StaticFiles files)
        : edge(executor, std::move(config), parts),
          copy_desk(parts.copies, edge.counters),
          poll_desk(edge),
          site(std::move(files), parts.health),
          terms{.peers = edge.peers,
                .request_timeout = edge.config.request_timeout,
                .proxies = edge.config.proxies,
                .now_ms = [this] { return edge.now_ms(); },
                .requests = edge.counters.http_requests,
                .refused = edge.counters.http_refused},
          door(executor, edge.config.bind, edge.config.port),
          sweeper(executor),
          sockets_max(edge::sockets_max()) {
        for (const auto& url : edge.config.public_urls) site.allow(url);
    }

    std::size_t body_bytes_max(std::string_view target) const override {
        return PublicSite::body_bytes_max(target);
    }
    Task<HttpAnswer> answer(HttpRequest request) override;
    void upgrade(Socket socket, Upgrade upgrade) override;
    void let_in(Socket socket);
    Task<void> sweep_for_ever();
    void dismiss_all();

    Edge edge;
    CopyDesk copy_desk;
    PollDesk poll_desk;
    PublicSite site;
    HttpTerms terms;
    AcceptLoop door;
    Timer sweeper;
    bool sweeping = true;  // a wait that is over already cannot be cancelled
    const std::size_t sockets_max;
};

Task<HttpAnswer> Listener::Parts::answer(HttpRequest request) {
    auto routed = site.route(request);
    HttpAnswer done;
    switch (routed.to) {
        case Routed::To::answer:
        case Routed::To::websocket:
            co_return std::move(routed.answer);
        case Routed::To::poll:
            co_return co_await poll_desk.serve(std::move(request.body), request.address);
        case Routed::To::lobby:
            done.text = co_await edge.parts.lobby.lobby(std::move(request.body));
            break;
        case Routed::To::copy:
            done.text = co_await copy_desk.serve(std::move(request.body), request.address);
            break;
    }
    done.content_type = "application/x-protobuf";
    co_return done;
}

void Listener::Parts::upgrade(Socket socket, Upgrade upgrade) {
    spawn(edge.executor, "connection",
          attend_connection(std::move(socket), std::move(upgrade), edge), &edge.connections);
}

void Listener::Parts::let_in(Socket socket) {
    const auto sockets = edge.visits.size() + edge.connections.size();
    if (sockets >= sockets_max || edge.unauthenticated() >= limits::unauthenticated_max) {
        ++edge.counters.refused_full;
        return;
    }
    ++edge.counters.accepted;
    spawn(edge.executor, "http", serve_http(std::move(socket), *this, terms), &edge.visits);
}

Task<void> Listener::Parts::sweep_for_ever() {
    while (sweeping) {
        sweeper.expires_after(edge.config.sweep_interval);
        const auto [ec] = co_await sweeper.async_wait(use_ec);
        if (ec || !sweeping) co_return;
        const auto now = std::chrono::steady_clock::now();
        for (auto& peer : edge.peers) peer.sweep(now);
        poll_desk.forget_ended();
    }
}

// Each gets its own moment to come back, so that the next server is not run over.
void Listener::Parts::dismiss_all() {
    const auto spread =
        static_cast<std::uint64_t>(std::chrono::milliseconds(limits::drain_spread).count());
    for (auto& peer : edge.peers) {
        peer.dismiss(std::chrono::milliseconds(edge.parts.rng.below(spread) + 1));
    }
}

Listener::Listener(net::io_context& loop, EdgeConfig config, EdgeParts parts, StaticFiles files)
    : all_(std::make_unique<Parts>(loop.get_executor(), std::move(config), parts,
                                   std::move(files))) {
    silence_parser();
}

Listener::~Listener() = default;

std::uint16_t Listener::port() const {
    return all_->door.port();
}

void Listener::allow(std::string_view public_url) {
    all_->site.allow(public_url);
}

void Listener::run() {
    all_->door.run([all = all_.get()](Socket socket) { all->let_in(std::move(socket)); },
                   all_->edge.counters.accept_failures);
    spawn(all_->edge.executor, "sweep", all_->sweep_for_ever());
}

Task<bool> Listener::drain(std::chrono::milliseconds patience) {
    auto& edge = all_->edge;
    const auto deadline = std::chrono::steady_clock::now() + patience;
    all_->door.stop();
    all_->dismiss_all();
    const bool quiet = co_await edge.connections.join(patience);
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(
        deadline - std::chrono::steady_clock::now());
    const bool silent = co_await edge.visits.join(left);
    for (auto& peer : edge.peers) peer.cut();
    all_->sweeping = false;
    all_->sweeper.cancel();
    co_return quiet&& silent;
}

const EdgeCounters& Listener::counters() const {
    return all_->edge.counters;
}

}  // namespace goedwerk::edge
