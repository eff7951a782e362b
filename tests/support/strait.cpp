#include "support/strait.h"

#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <stdexcept>
#include <string_view>
#include <utility>

namespace goedwerk::test {
namespace {

using Clock = std::chrono::steady_clock;

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
        ::close(pair.out.from);
        ::close(pair.out.to);
    }
}

int Strait::wait_ms() const {
    constexpr int look_again_ms = 20;
    auto until = Clock::now() + std::chrono::milliseconds(look_again_ms);
    for (const auto& pair : pairs_) {
        for (const auto* way : {&pair.out, &pair.back}) {
            if (!way->under_way.empty()) until = std::min(until, way->under_way.front().due);
        }
    }
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(until - Clock::now());
    return static_cast<int>(std::max<std::int64_t>(left.count(), 0));
}

void Strait::carry_until_stopped() {
    while (!stopping_) {
        std::vector<pollfd> entries;
        if (open_) {
            entries.push_back({listener_, POLLIN, 0});
            for (const auto& pair : pairs_) {
                entries.push_back({pair.out.from, POLLIN, 0});
                entries.push_back({pair.back.from, POLLIN, 0});
            }
        }
        ::poll(entries.data(), entries.size(), open_ ? wait_ms() : 20);
        if (entries.empty()) continue;
        for (std::size_t at = pairs_.size(); at-- > 0;) {
            auto& pair = pairs_[at];
            bool alive = true;
            if (entries[1 + 2 * at].revents != 0) alive = take(pair.out);
            if (alive && entries[2 + 2 * at].revents != 0) alive = take(pair.back);
            alive = alive && deliver_due(pair.out) && deliver_due(pair.back);
            if (alive) continue;
            ::close(pair.out.from);
            ::close(pair.out.to);
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
        pairs_.push_back({{here, there, {}}, {there, here, {}}});
        return;
    }
    if (here >= 0) ::close(here);
    ::close(there);
}

bool Strait::take(Direction& way) const {
    std::string bytes(64 * 1024, '\0');
    const auto got = ::recv(way.from, bytes.data(), bytes.size(), MSG_DONTWAIT);
    if (got <= 0) return false;
    bytes.resize(static_cast<std::size_t>(got));
    const std::chrono::milliseconds delay(delay_ms_.load());
    way.under_way.push_back({Clock::now() + delay, std::move(bytes)});
    return true;
}

bool Strait::deliver_due(Direction& way) {
    while (!way.under_way.empty() && way.under_way.front().due <= Clock::now()) {
        std::string_view left(way.under_way.front().bytes);
        while (!left.empty()) {
            const auto sent = ::send(way.to, left.data(), left.size(), MSG_NOSIGNAL);
            if (sent <= 0) return false;
            left.remove_prefix(static_cast<std::size_t>(sent));
        }
        way.under_way.pop_front();
    }
    return true;
}

}  // namespace goedwerk::test
