#include "edge/accept_loop.h"

#include <netinet/tcp.h>

#include "base/limits.h"
#include "base/log.h"
#include "runtime/spawn.h"

namespace goedwerk::edge {
namespace {

// A workshop opens in one moment: thousands of phones may connect before the loop gets round to
// accepting.
constexpr int backlog = 4096;
// With a full pipe, what is not sent yet stays in the outbox, where a newer view can replace it,
// instead of in the kernel. Accepted sockets inherit this and TCP_NODELAY (Linux).
constexpr int unsent_bytes_max = 32 * 1024;

using NotSentLowat = net::detail::socket_option::integer<IPPROTO_TCP, TCP_NOTSENT_LOWAT>;

}  // namespace

AcceptLoop::AcceptLoop(Executor executor, const std::string& address, std::uint16_t port)
    : acceptor_(executor), pause_(executor) {
    const tcp::endpoint endpoint(net::ip::make_address(address), port);
    acceptor_.open(endpoint.protocol());
    acceptor_.set_option(tcp::acceptor::reuse_address(true));
    acceptor_.set_option(tcp::no_delay(true));
    acceptor_.set_option(NotSentLowat(unsent_bytes_max));
    acceptor_.bind(endpoint);
    acceptor_.listen(backlog);
}

std::uint16_t AcceptLoop::port() const {
    return acceptor_.local_endpoint().port();
}

void AcceptLoop::run(std::function<void(Socket)> on_socket, std::uint64_t& failures) {
    spawn(acceptor_.get_executor(), "accept", accept_all(std::move(on_socket), failures));
}

void AcceptLoop::stop() {
    error_code gone;
    acceptor_.close(gone);
    pause_.cancel();
}

Task<void> AcceptLoop::accept_all(std::function<void(Socket)> on_socket, std::uint64_t& failures) {
    while (acceptor_.is_open()) {
        auto [ec, socket] = co_await acceptor_.async_accept(use_ec);
        if (ec == net::error::operation_aborted) co_return;
        if (!ec) {
            on_socket(std::move(socket));
            continue;
        }
        ++failures;
        log::warn("accept_failed", {{"reason", ec.message()}});
        pause_.expires_after(limits::accept_retry_delay);
        [[maybe_unused]] const auto [cancelled] = co_await pause_.async_wait(use_ec);
    }
}

}  // namespace goedwerk::edge
