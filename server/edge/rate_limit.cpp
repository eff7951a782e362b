#include "edge/rate_limit.h"

#include <sodium.h>

#include <algorithm>
#include <cstring>

#include "base/check.h"

namespace goedwerk::edge {
namespace {

constexpr AddressRates join_rates{.address = per_minute(limits::failed_joins_per_minute_address,
                                                        limits::failed_joins_per_minute_address),
                                  .total = per_minute(limits::failed_joins_per_minute_total,
                                                      limits::failed_joins_per_minute_total)};

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

void TokenBucket::give_back(const Rate& rate, SteadyTime now) {
    tokens_ = std::min(rate.burst, tokens(rate, now) + 1);
    filled_at_ = now;
}

AddressAllowance::AddressAllowance(const AddressRates& rates, SteadyTime now)
    : rates_(rates), total_(rates.total, now) {}

bool AddressAllowance::may_spend(const AddressKey& address, SteadyTime now) const {
    const auto entry = addresses_.find(address);
    if (entry == addresses_.end()) return true;
    const auto tokens = entry->second.bucket.tokens(rates_.address, now);
    if (total_.tokens(rates_.total, now) < 1) return tokens >= rates_.address.burst;
    return tokens >= 1;
}

void AddressAllowance::spend(const AddressKey& address, SteadyTime now) {
    total_.take(rates_.total, now);
    auto entry = addresses_.find(address);
    if (entry == addresses_.end()) {
        if (addresses_.size() >= limits::rate_addresses_max) {
            addresses_.erase(turns_.front());
            turns_.pop_front();
        }
        const auto turn = turns_.insert(turns_.end(), address);
        entry = addresses_.emplace(address, Entry{TokenBucket(rates_.address, now), turn}).first;
    } else {
        turns_.splice(turns_.end(), turns_, entry->second.turn);
    }
    entry->second.bucket.take(rates_.address, now);
}

void AddressAllowance::give_back(const AddressKey& address, SteadyTime now) {
    total_.give_back(rates_.total, now);
    const auto entry = addresses_.find(address);
    if (entry != addresses_.end()) entry->second.bucket.give_back(rates_.address, now);
}

FailedJoins::FailedJoins(SteadyTime now) : failures_(join_rates, now) {}

bool FailedJoins::may_try(const AddressKey& address, const JoinCode& code, SteadyTime now) const {
    return known_.contains({address, code}) || failures_.may_spend(address, now);
}

void FailedJoins::failed(const AddressKey& address, const JoinCode& code, SteadyTime now) {
    failures_.spend(address, now);
    const Known known(address, code);
    if (known_.erase(known) > 0) std::erase(known_turns_, known);
}

void FailedJoins::succeeded(const AddressKey& address, const JoinCode& code) {
    const auto [place, fresh] = known_.emplace(address, code);
    if (!fresh) return;
    known_turns_.push_back(*place);
    if (known_turns_.size() <= limits::rate_addresses_max) return;
    known_.erase(known_turns_.front());
    known_turns_.pop_front();
}

std::chrono::milliseconds FailedJoins::retry_after() {
    return std::chrono::milliseconds(static_cast<int>(1000 / join_rates.address.per_second));
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
