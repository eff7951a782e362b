// Process totals for /metrics. A room is never a label, and nothing here counts answers of one room
// (T44).
#pragma once

#include <string>

#include "app/link_end.h"
#include "app/room_directory.h"
#include "app/store_health.h"
#include "backplane/backplane.h"
#include "edge/listener.h"

namespace goedwerk::app {

struct MetricSources {
    const edge::EdgeCounters& edge;
    const RoomDirectory& rooms;
    const StoreHealth& store;
    backplane::BusHealth bus;
    const RelayCounters& relay;
    std::size_t far_screens = 0;  // of other nodes, in rooms that are at home here
    std::size_t relayed = 0;      // screens here, of rooms that are at home elsewhere
    std::size_t other_nodes = 0;
};

// Prometheus text format 0.0.4.
std::string metrics_text(const MetricSources& sources);

}  // namespace goedwerk::app
