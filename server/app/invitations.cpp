#include "app/invitations.h"

#include <sodium.h>

#include <algorithm>
#include <chrono>
#include <utility>

#include "base/limits.h"

namespace goedwerk::app {
namespace {

constexpr std::size_t secret_bytes = 24;  // as the start link

std::string hash_of(std::string_view secret) {
    std::string hash(crypto_generichash_BYTES, '\0');
    crypto_generichash(reinterpret_cast<unsigned char*>(hash.data()), hash.size(),
                       reinterpret_cast<const unsigned char*>(secret.data()), secret.size(),
                       nullptr, 0);
    return hash;
}

}  // namespace

std::string Invitations::invite(RoomId room, std::uint64_t now_ms) {
    std::string secret(secret_bytes, '\0');
    rng_.fill({reinterpret_cast<unsigned char*>(secret.data()), secret.size()});
    if (invitations_.size() >= limits::invitations_max) invitations_.pop_front();
    constexpr auto lifetime_ms =
        static_cast<std::uint64_t>(std::chrono::milliseconds{limits::invitation_lifetime}.count());
    invitations_.push_back({hash_of(secret), std::move(room), now_ms + lifetime_ms});
    return secret;
}

std::optional<RoomId> Invitations::accept(std::string_view secret, std::uint64_t now_ms) {
    std::erase_if(invitations_, [&](const Invitation& one) { return one.until_ms < now_ms; });
    const auto hash = hash_of(secret);
    const auto found =
        std::find_if(invitations_.begin(), invitations_.end(), [&](const Invitation& one) {
            return sodium_memcmp(one.secret_hash.data(), hash.data(), hash.size()) == 0;
        });
    if (found == invitations_.end()) return std::nullopt;
    auto room = std::move(found->room);
    invitations_.erase(found);
    return room;
}

}  // namespace goedwerk::app
