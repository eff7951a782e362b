// How fast one may send, and how often one may guess. Pure: time is an argument.
//
// R1  A bucket starts with `burst` tokens and gains `per_second`, up to `burst`. A frame costs one.
// R2  Below zero a frame is excess; it costs all the same, so a flood sinks: more than `debt` below
//     zero is flood.
// R3  Each failed join costs its address one of failed_joins_per_minute_address; without one it may
//     not try.
// R4  When all addresses together used up failed_joins_per_minute_total, only addresses without any
//     recent failure may try: an attack does not shut out an office that did nothing wrong.
// R5  A join that succeeds costs nothing.
// R6  At most rate_addresses_max addresses are remembered; the one that failed longest ago leaves
//     first.
#pragma once

#include <array>
#include <chrono>
#include <cstddef>
#include <list>
#include <map>

#include "base/limits.h"

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
    double tokens(const Rate& rate, SteadyTime now) const;

  private:
    double tokens_;
    SteadyTime filled_at_;
};

// IPv6, or IPv4 mapped into it; an IPv6 address without its last 64 bits, since one household or
// phone has those all.
using AddressKey = std::array<unsigned char, 16>;

class FailedJoins final {
  public:
    explicit FailedJoins(SteadyTime now);
    bool may_try(const AddressKey& address, SteadyTime now) const;
    void failed(const AddressKey& address, SteadyTime now);
    std::size_t remembered() const { return addresses_.size(); }
    // How long a refused address waits for its next try.
    static std::chrono::milliseconds retry_after();

  private:
    struct Entry {
        TokenBucket bucket;
        std::list<AddressKey>::iterator turn;
    };
    std::map<AddressKey, Entry> addresses_;
    std::list<AddressKey> turns_;  // oldest failure first
    TokenBucket total_;
};

}  // namespace goedwerk::edge
