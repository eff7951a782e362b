// What all doors of one listener share. Loop thread. Nothing in a destructor of a session or
// connection touches it, so that coroutines which are thrown away with their io_context may outlive
// it.
#pragma once

#include <boost/intrusive/list.hpp>
#include <chrono>
#include <cstddef>
#include <cstdint>

#include "edge/gather_stream.h"
#include "edge/listener.h"
#include "edge/rate_limit.h"
#include "runtime/spawn.h"

namespace goedwerk::edge {

using PeerHook =
    boost::intrusive::list_base_hook<boost::intrusive::link_mode<boost::intrusive::auto_unlink>>;

// Whoever is at the other end of a socket. One sweep a second looks at all of them; nobody has a
// timer of its own.
class Peer : public PeerHook {
  public:
    virtual void sweep(SteadyTime now) = 0;
    virtual void dismiss(std::chrono::milliseconds retry_after) = 0;  // the server stops
    virtual void cut() = 0;                                           // close the socket now

  protected:
    ~Peer() = default;
};

using Peers = boost::intrusive::list<Peer, boost::intrusive::base_hook<PeerHook>,
                                     boost::intrusive::constant_time_size<false>>;

struct Edge {
    Edge(Executor loop, EdgeConfig edge_config, EdgeParts edge_parts)
        : executor(loop),
          config(std::move(edge_config)),
          parts(edge_parts),
          flushes(loop, counters),
          failed_joins(std::chrono::steady_clock::now()),
          visits(loop),
          connections(loop) {}

    std::uint64_t now_ms() const {
        if (config.now_ms) return config.now_ms();
        const auto now = std::chrono::system_clock::now().time_since_epoch();
        return static_cast<std::uint64_t>(
            std::chrono::duration_cast<std::chrono::milliseconds>(now).count());
    }
    std::uint32_t today() const {
        constexpr std::uint64_t day_ms = 24ULL * 60 * 60 * 1000;
        return static_cast<std::uint32_t>(now_ms() / day_ms);
    }
    // Sockets without a Hello (L2).
    std::size_t unauthenticated() const { return visits.size() - polls_waiting + awaiting_hello; }

    Executor executor;
    EdgeConfig config;
    EdgeParts parts;
    EdgeCounters counters;
    FlushList flushes;
    Peers peers;
    FailedJoins failed_joins;
    FrameAllowances frame_allowances;
    TaskGroup visits;       // HTTP
    TaskGroup connections;  // WebSocket
    std::size_t awaiting_hello = 0;
    std::size_t polls_waiting = 0;  // visits of screens that are in, or nearly
    std::uint64_t last_connection = 0;
    bool draining = false;
};

}  // namespace goedwerk::edge
