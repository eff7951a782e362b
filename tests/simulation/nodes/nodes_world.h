// A meeting on three nodes that share one storage, in a world where everything goes wrong: messages
// between nodes are lost, late, overtaken and doubled; nodes stand still, are killed, and end in
// order; storage is away, does not say what it did, or forgets its last seconds; clocks jump. One
// seed is one history.
//
// What runs is the server itself, from the gateway inward (node.h): room_routes, far_rooms,
// far_screens, link_end, room_directory, room_host, cluster, the machine of the room, the sealing
// of answers, and the table of nodes; each node on an io_context of its own, all on one thread and
// one virtual clock. Not the server itself, but written after it: the scripts and doors of
// backplane/redis (shared_store.h, doors.h, wires.h) and the pages (crowd.h). Not here at all: the
// edge, sockets, the store thread with its shared commits.
//
// A meeting: mischief, quiet, the home is killed and has to be taken over within 10 s (G42),
// mischief, quiet, the end.
#pragma once

#include <memory>

#include "simulation/nodes/crowd.h"

namespace goedwerk::simulation {

class NodesWorld final {
  public:
    explicit NodesWorld(std::uint64_t seed, StoreRules rules = {});
    ~NodesWorld();
    NodesWorld(const NodesWorld&) = delete;
    NodesWorld& operator=(const NodesWorld&) = delete;

    // The whole meeting. Stops at the first thing that is wrong.
    void run();

    const Findings& findings() const { return ledger_.findings(); }
    const Mishaps& mishaps() const { return mishaps_; }
    std::uint64_t trace() const { return trace_; }
    std::uint64_t answers_counted() const { return ledger_.answers_counted(); }
    std::uint64_t rounds_opened_afresh() const { return ledger_.rounds_opened_afresh(); }
    std::uint64_t answers_gone_with_home() const { return ledger_.answers_gone_with_home(); }
    std::size_t take_overs_timed() const { return take_overs_timed_; }
    std::int64_t virtual_ms() const { return time_.now_ms() - began_ms_; }

  private:
    static proto::Deck random_deck(Rng& rng);
    void after(std::int64_t delay_ms, Agenda::Thing thing);
    void run_until(std::int64_t time_ms);
    void run_nodes();

    void start_node(std::size_t machine);
    void make_mischief(std::int64_t until_ms);
    void do_mischief();
    void calm_down();
    void kill(Machine& machine, bool host_lost);
    void stop(Machine& machine);
    void pause(Machine& machine, std::int64_t for_ms, bool suspended);
    void wake(Machine& machine);
    void lose_store(std::int64_t for_ms);
    void fail_over();
    void kill_the_home();
    void check_take_over(std::size_t killed);
    void check_keys();
    std::size_t well_count() const;
    Machine& any_machine();

    VirtualTime time_;
    Agenda agenda_;
    Rng rng_;
    Weather weather_;
    Mishaps mishaps_{};
    std::uint64_t trace_ = 0xcbf29ce484222325;
    const RoomId room_{"K7M2QXR4"};
    std::size_t phones_;
    proto::Record first_;
    Machines machines_;
    Ledger ledger_;
    SharedStore store_;
    Surroundings around_;
    Wires wires_;
    std::unique_ptr<Crowd> crowd_;
    const std::int64_t began_ms_;
    std::int64_t mischief_until_ms_ = 0;
    std::uint64_t calms_ = 0;  // what was planned before one is off
    std::size_t take_overs_timed_ = 0;
};

}  // namespace goedwerk::simulation
