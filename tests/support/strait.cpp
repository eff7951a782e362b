#include "support/strait.h"

#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <stdexcept>

namespace goedwerk::test {
namespace {

sockaddr_in loopback(std::uint16_t port) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    return address;
}

}  // namespace

Strait::Strait(std::uint16_t to) : to_(to) {
    listener_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    auto address = loopback(0);
    socklen_t size = sizeof(address);
    auto* const generic = reinterpret_cast<sockaddr*>(&address);
    const bool bound = listener_ >= 0 && ::bind(listener_, generic, size) == 0 &&
                       ::listen(listener_, 16) == 0 &&
                       ::getsockname(listener_, generic, &size) == 0;
    if (!bound) throw std::runtime_error("no port for a strait");
    port_ = ntohs(address.sin_port);
    thread_ = std::thread([this] { carry_until_stopped(); });
}

Strait::~Strait() {
    stopping_ = true;
    thread_.join();
    ::close(listener_);
    for (const auto& pair : pairs_) {
        ::close(pair.here);
        ::close(pair.there);
    }
}

void Strait::carry_until_stopped() {
    while (!stopping_) {
        std::vector<pollfd> entries;
        if (open_) {
            entries.push_back({listener_, POLLIN, 0});
            for (const auto& pair : pairs_) {
                entries.push_back({pair.here, POLLIN, 0});
                entries.push_back({pair.there, POLLIN, 0});
            }
        }
        if (::poll(entries.data(), entries.size(), 20) <= 0 || entries.empty()) continue;
        for (std::size_t at = pairs_.size(); at-- > 0;) {
            const auto pair = pairs_[at];
            bool alive = true;
            if (entries[1 + 2 * at].revents != 0) alive = carry(pair.here, pair.there);
            if (alive && entries[2 + 2 * at].revents != 0) alive = carry(pair.there, pair.here);
            if (alive) continue;
            ::close(pair.here);
            ::close(pair.there);
            pairs_.erase(pairs_.begin() + static_cast<std::ptrdiff_t>(at));
        }
        if (entries[0].revents != 0) accept_one();
    }
}

void Strait::accept_one() {
    const int here = ::accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
    const int there = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    auto address = loopback(to_);
    if (here >= 0 &&
        ::connect(there, reinterpret_cast<sockaddr*>(&address), sizeof(address)) == 0) {
        pairs_.push_back({here, there});
        return;
    }
    if (here >= 0) ::close(here);
    ::close(there);
}

bool Strait::carry(int from, int to) {
    std::array<char, 64 * 1024> bytes;
    const auto got = ::recv(from, bytes.data(), bytes.size(), MSG_DONTWAIT);
    if (got <= 0) return false;
    for (ssize_t sent = 0; sent < got;) {
        const auto more =
            ::send(to, bytes.data() + sent, static_cast<std::size_t>(got - sent), MSG_NOSIGNAL);
        if (more <= 0) return false;
        sent += more;
    }
    return true;
}

}  // namespace goedwerk::test
