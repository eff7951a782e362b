// Process totals for /metrics. A room is never a label, and nothing here counts answers of one room
// (T44).
#pragma once

#include <string>

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
};

// Prometheus text format 0.0.4.
std::string metrics_text(const MetricSources& sources);

}  // namespace goedwerk::app
