#include "edge/rate_limit.h"

#include <sodium.h>

#include <algorithm>
#include <cstring>

#include "base/check.h"

namespace goedwerk::edge {
namespace {

// No debt to sink into: a failure that went through was allowed.
constexpr Rate address_rate{.per_second = limits::failed_joins_per_minute_address / 60,
                            .burst = limits::failed_joins_per_minute_address,
                            .debt = limits::failed_joins_per_minute_address};
constexpr Rate total_rate{.per_second = limits::failed_joins_per_minute_total / 60,
                          .burst = limits::failed_joins_per_minute_total,
                          .debt = limits::failed_joins_per_minute_total};

}  // namespace

double TokenBucket::tokens(const Rate& rate, SteadyTime now) const {
    const auto seconds = std::chrono::duration<double>(now - filled_at_).count();
    return std::min(rate.burst, tokens_ + std::max(0.0, seconds) * rate.per_second);
}

TokenBucket::Verdict TokenBucket::take(const Rate& rate, SteadyTime now) {
    tokens_ = tokens(rate, now) - 1;
    filled_at_ = now;
    if (tokens_ >= 0) return Verdict::fine;
    if (tokens_ >= -rate.debt) return Verdict::excess;
    tokens_ = -rate.debt - 1;
    return Verdict::flood;
}

FailedJoins::FailedJoins(SteadyTime now) : total_(total_rate, now) {}

bool FailedJoins::may_try(const AddressKey& address, const RoomId& room, SteadyTime now) const {
    if (known_.contains({address, room})) return true;
    const auto entry = addresses_.find(address);
    if (entry == addresses_.end()) return true;
    const auto tokens = entry->second.bucket.tokens(address_rate, now);
    if (total_.tokens(total_rate, now) < 1) return tokens >= address_rate.burst;
    return tokens >= 1;
}

void FailedJoins::failed(const AddressKey& address, SteadyTime now) {
    total_.take(total_rate, now);
    auto entry = addresses_.find(address);
    if (entry == addresses_.end()) {
        if (addresses_.size() >= limits::rate_addresses_max) {
            addresses_.erase(turns_.front());
            turns_.pop_front();
        }
        const auto turn = turns_.insert(turns_.end(), address);
        entry = addresses_.emplace(address, Entry{TokenBucket(address_rate, now), turn}).first;
    } else {
        turns_.splice(turns_.end(), turns_, entry->second.turn);
    }
    entry->second.bucket.take(address_rate, now);
}

void FailedJoins::succeeded(const AddressKey& address, const RoomId& room) {
    const auto [place, fresh] = known_.emplace(address, room);
    if (!fresh) return;
    known_turns_.push_back(*place);
    if (known_turns_.size() <= limits::rate_addresses_max) return;
    known_.erase(known_turns_.front());
    known_turns_.pop_front();
}

std::chrono::milliseconds FailedJoins::retry_after() {
    return std::chrono::milliseconds(static_cast<int>(1000 / address_rate.per_second));
}

FrameAllowances::FrameAllowances() {
    randombytes_buf(hash_key_.data(), hash_key_.size());
}

TicketKey FrameAllowances::key_of(const ParticipantToken& token) const {
    std::array<unsigned char, crypto_shorthash_BYTES> hash;
    static_assert(sizeof(TicketKey) == crypto_shorthash_BYTES);
    static_assert(std::tuple_size_v<decltype(hash_key_)> == crypto_shorthash_KEYBYTES);
    crypto_shorthash(hash.data(), token.bytes().data(), token.bytes().size(), hash_key_.data());
    TicketKey key = 0;
    std::memcpy(&key, hash.data(), hash.size());
    return key;
}

void FrameAllowances::enter(TicketKey ticket, SteadyTime now) {
    ++spent_.try_emplace(ticket, Spent{TokenBucket(frame_rate, now)}).first->second.connections;
}

void FrameAllowances::leave(TicketKey ticket) {
    const auto entry = spent_.find(ticket);
    CHECK(entry != spent_.end() && entry->second.connections > 0);
    if (--entry->second.connections > 0) return;
    left_.push_back(ticket);
    if (left_.size() <= limits::rate_tickets_max) return;
    const auto oldest = spent_.find(left_.front());
    left_.pop_front();
    if (oldest != spent_.end() && oldest->second.connections == 0) spent_.erase(oldest);
}

TokenBucket::Verdict FrameAllowances::take(TicketKey ticket, SteadyTime now) {
    const auto entry = spent_.find(ticket);
    CHECK(entry != spent_.end());
    return entry->second.bucket.take(frame_rate, now);
}

}  // namespace goedwerk::edge
