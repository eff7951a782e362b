// One connection of a screen, as its node has it. It stays until the world ends, so that a node may
// keep it as long as it likes.
#pragma once

#include "simulation/nodes/crowd.h"

namespace goedwerk::simulation {

class Crowd::Glass final : public edge::Screen {
  public:
    Glass(Crowd& crowd, std::size_t page_number, std::size_t machine_number, NodeId node_name,
          ConnectionId connection)
        : page(page_number),
          machine(machine_number),
          node(std::move(node_name)),
          id(connection),
          crowd_(crowd) {}

    void welcome() override {
        if (++welcomes > 1) crowd_.ledger_.find("a screen is welcomed twice");
    }
    void show(edge::SlotKey key, edge::SharedFrame frame) override {
        if (welcomes == 0) crowd_.ledger_.find("a screen is shown something before its welcome");
        crowd_.shown(*this, key, frame);
    }
    void reply(std::uint64_t request, proto::ErrorCode code) override {
        crowd_.replied(*this, request, code);
    }
    void hang_up(proto::CloseCode code, std::chrono::milliseconds retry_after) override {
        crowd_.hung_up(*this, code, retry_after);
    }

    const std::size_t page;
    const std::size_t machine;
    const NodeId node;
    const ConnectionId id;
    std::uint64_t way_ms = 0;  // to the page
    bool newcomer = false;
    bool inside = false;    // enter() let it in, leave() follows
    bool returned = false;  // enter() came back
    bool over = false;
    int welcomes = 0;
    std::set<std::uint64_t> unanswered;
    ScreenWatch watch;

  private:
    Crowd& crowd_;
};

}  // namespace goedwerk::simulation
