// The doors of one simulated node to the storage that all share, with what backplane/redis does
// outside its scripts: what a node remembers of logs (L2 of redis_room_log.h), of whom it may take
// a room (H1 of redis_homes.h).
#pragma once

#include "backplane/backplane.h"
#include "simulation/nodes/wires.h"

namespace goedwerk::simulation {

struct DoorParts {
    Surroundings& around;
    StoreLine& line;
    Wires& wires;
    Ear& ear;
};

backplane::Backplane make_doors(DoorParts parts);

}  // namespace goedwerk::simulation
