// How fast one may send, and how often one may guess. Pure: time is an argument.
//
// R1  A bucket starts with `burst` tokens and gains `per_second`, up to `burst`. A frame costs one.
// R2  Below zero a frame is excess; it costs all the same, so a flood sinks: more than `debt` below
//     zero is flood.
// R3  Each failed join costs its address one of failed_joins_per_minute_address; without one it may
//     not try. Of tries at the same moment, those that come back without one left are told that,
//     right or wrong.
// R4  When all addresses together used up failed_joins_per_minute_total, only addresses without any
//     recent failure may try: an attack does not shut out an office that did nothing wrong.
// R5  A join that succeeds costs nothing. After it, that code is no guess any more from that
//     address, until it fails: while somebody in an office guesses, the colleagues of who is in
//     still get in. Another gate of that room is a guess.
// R6  At most rate_addresses_max addresses are remembered, and as many codes of R5; what happened
//     longest ago leaves first.
// R7  The bucket for frames is that of the ticket: connections with the same one share it, and
//     coming back does not fill it. At most rate_tickets_max tickets without a connection are
//     remembered; who left longest ago leaves first.
// R8  Rates of their own hold for other things that cost an address something, in the way of R3, R4
//     and R6. What was spent for nothing can be given back.
#pragma once

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <list>
#include <map>
#include <set>
#include <unordered_map>
#include <utility>

#include "base/ids.h"
#include "base/limits.h"
#include "base/secret.h"

namespace goedwerk::edge {

using SteadyTime = std::chrono::steady_clock::time_point;

struct Rate {
    double per_second = 0;
    double burst = 0;
    double debt = 0;
};

inline constexpr Rate frame_rate{.per_second = limits::frames_per_second,
                                 .burst = limits::frames_burst,
                                 .debt = limits::frames_debt};

class TokenBucket final {
  public:
    enum class Verdict { fine, excess, flood };

    TokenBucket(const Rate& rate, SteadyTime now) : tokens_(rate.burst), filled_at_(now) {}
    Verdict take(const Rate& rate, SteadyTime now);
    void give_back(const Rate& rate, SteadyTime now);
    double tokens(const Rate& rate, SteadyTime now) const;

  private:
    double tokens_;
    SteadyTime filled_at_;
};

// IPv6, or IPv4 mapped into it; an IPv6 address without its last 64 bits, since one household or
// phone has those all.
using AddressKey = std::array<unsigned char, 16>;

struct AddressRates {
    Rate address;
    Rate total;
};
// No debt to sink into: what is spent was allowed.
constexpr Rate per_minute(double count, double burst) {
    return {.per_second = count / 60, .burst = burst, .debt = burst};
}

class AddressAllowance final {
  public:
    AddressAllowance(const AddressRates& rates, SteadyTime now);
    bool may_spend(const AddressKey& address, SteadyTime now) const;
    void spend(const AddressKey& address, SteadyTime now);
    void give_back(const AddressKey& address, SteadyTime now);
    std::size_t remembered() const { return addresses_.size(); }

  private:
    struct Entry {
        TokenBucket bucket;
        std::list<AddressKey>::iterator turn;
    };
    const AddressRates rates_;
    std::map<AddressKey, Entry> addresses_;
    std::list<AddressKey> turns_;  // who spent longest ago first
    TokenBucket total_;
};

class FailedJoins final {
  public:
    explicit FailedJoins(SteadyTime now);
    bool may_try(const AddressKey& address, const JoinCode& code, SteadyTime now) const;
    void failed(const AddressKey& address, const JoinCode& code, SteadyTime now);
    void succeeded(const AddressKey& address, const JoinCode& code);
    std::size_t remembered() const { return failures_.remembered(); }
    // How long a refused address waits for its next try.
    static std::chrono::milliseconds retry_after();

  private:
    AddressAllowance failures_;
    using Known = std::pair<AddressKey, JoinCode>;
    std::set<Known> known_;  // R5
    std::deque<Known> known_turns_;
};

// Stands for a ticket and means nothing elsewhere.
using TicketKey = std::uint64_t;

class FrameAllowances final {
  public:
    FrameAllowances();
    // A keyed hash, so that no part of a token lies around.
    TicketKey key_of(const ParticipantToken& token) const;
    void enter(TicketKey ticket, SteadyTime now);
    // Once per enter().
    void leave(TicketKey ticket);
    // Between enter() and leave().
    TokenBucket::Verdict take(TicketKey ticket, SteadyTime now);
    std::size_t remembered() const { return spent_.size(); }

  private:
    struct Spent {
        TokenBucket bucket;
        std::size_t connections = 0;
    };
    std::unordered_map<TicketKey, Spent> spent_;
    std::deque<TicketKey> left_;  // the oldest first; some came back
    std::array<unsigned char, 16> hash_key_{};
};

}  // namespace goedwerk::edge
