// Who was heard when, and whether others can have heard us: what a node knows of the others from
// beats alone. Pure: it is told the time.
//
// T1  A node is alive from its first beat until limits::node_gone_after without one.
// T2  A node is gone when it was silent for limits::node_gone_after while we could hear: our own
//     beats came back without a lapse. Who woke up, or was cut off, starts to count anew.
// T3  The lease holds for limits::node_lease after the moment at which the newest own beat that
//     came back was given to be sent. That is before anybody can have heard it, so a node is silent
//     well before another may take its rooms over.
// T4  The number of the lease changes when it was lost and came back. A way that is lost ends the
//     lease at once.
// T5  At most limits::nodes_max nodes are remembered, each at most limits::node_forgotten_after.
#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "backplane/backplane.h"
#include "runtime/boot_clock.h"

namespace goedwerk::backplane {

class NodeTable final {
  public:
    using Moment = BootClock::time_point;

    // Returns the number of the beat, which others hear.
    std::uint64_t beat_sent(Moment now);
    void own_beat_heard(std::uint64_t number, Moment now);
    void way_lost(Moment now);
    // True: it was not alive before.
    bool heard(const NodeId& node, std::string card, Moment now);

    std::vector<OtherNode> alive(Moment now) const;
    bool is_gone(const NodeId& node, Moment now) const;
    Lease lease(Moment now) const;

  private:
    struct Heard {
        std::string card;
        Moment at;
    };
    struct SentBeat {
        std::uint64_t number = 0;
        Moment at;
    };

    std::uint64_t last_beat_ = 0;
    std::deque<SentBeat> sent_;  // not come back yet, oldest first
    std::optional<Moment> lease_until_;
    std::uint64_t lease_number_ = 0;
    Moment hearing_since_{};  // without a lapse of the lease
    std::map<NodeId, Heard> heard_;
};

}  // namespace goedwerk::backplane
