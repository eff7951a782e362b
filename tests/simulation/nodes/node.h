// One simulated node: the server's own classes from the gateway inward (app/room_routes and what is
// behind it), joined as app/app.cpp does, on simulated doors.
#pragma once

#include <filesystem>
#include <memory>

#include "app/room_routes.h"
#include "simulation/nodes/doors.h"

namespace goedwerk::simulation {

class Node final {
  public:
    // `keys`: the folder on tmpfs of its machine.
    Node(Surroundings& around, Wires& wires, const std::filesystem::path& keys,
         const ClockView& view);

    void start();
    bool is_serving() const { return serving_; }
    // In order; is_gone() follows.
    void stop();
    bool is_gone() const { return gone_; }

    const NodeId& self() const { return cluster_.self(); }
    Process& process() { return process_; }
    Ear& ear() { return ear_; }
    app::RoomRoutes& routes() { return *routes_; }
    app::RoomDirectory& rooms() { return *rooms_; }
    seal::KeyFolder& keys() { return keys_; }

  private:
    Task<void> begin();
    Task<void> end();

    Process process_;
    net::executor_work_guard<Executor> work_;
    Rng rng_;
    StoreLine line_;
    app::ServerClock clock_;
    app::StoreHealth health_;
    app::Cluster cluster_;
    seal::KeyFolder keys_;
    Ear ear_;
    backplane::Backplane doors_;
    app::RelayCounters counters_;
    std::unique_ptr<app::RoomDirectory> rooms_;
    std::unique_ptr<app::RoomRoutes> routes_;
    bool serving_ = false;
    bool gone_ = false;
};

}  // namespace goedwerk::simulation
