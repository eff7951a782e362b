// A machine on which a node runs, or does not at the moment.
#pragma once

#include <filesystem>
#include <memory>
#include <vector>

#include "simulation/nodes/node.h"

namespace goedwerk::simulation {

struct Machine {
    std::size_t number = 0;
    std::filesystem::path keys;  // its tmpfs
    ClockView view;
    std::unique_ptr<Node> node;  // nullptr: no process
    bool suspended = false;
    std::int64_t stands_still_since_ms = 0;

    bool is_well() const {
        return node != nullptr && node->is_serving() && !node->process().is_paused();
    }
};
using Machines = std::vector<Machine>;

}  // namespace goedwerk::simulation
