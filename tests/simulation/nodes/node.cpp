#include "simulation/nodes/node.h"

namespace goedwerk::simulation {
namespace {

constexpr std::uint32_t keep_days = 30;

Rng derived(Rng& rng) {
    Rng::Key key;
    rng.fill(key);
    return Rng(key);
}

seal::ClusterKey shared_key() {
    Secret<32> secret;
    for (auto& byte : secret.writable()) byte = 7;
    return seal::ClusterKey(secret);
}

// The clocks of its machine, before the first member is made.
Surroundings& seen_as(Surroundings& around, const ClockView& view) {
    around.time.look_as(view);
    return around;
}

}  // namespace

Node::Node(Surroundings& around, Wires& wires, const std::filesystem::path& keys,
           const ClockView& view)
    : process_(seen_as(around, view)),
      work_(process_.executor()),
      rng_(derived(around.rng)),
      line_(around, process_),
      cluster_(process_.executor(), shared_key(), rng_),
      keys_(seal::KeyFolder::open(keys, true)),
      ear_(around, process_, line_, wires, cluster_.self()),
      doors_(make_doors({around, line_, wires, ear_})),
      rooms_(std::make_unique<app::RoomDirectory>(
          app::HostParts{process_.executor(), doors_, keys_, clock_, health_, rng_, cluster_},
          room::MachineLimits{60, 4, 4, keep_days})),
      routes_(std::make_unique<app::RoomRoutes>(
          app::RelayParts{process_.executor(), *doors_.nodes, cluster_, *rooms_, counters_})) {}

void Node::start() {
    ear_.start([this] { return cluster_.card(); });
    spawn(process_.executor(), "begin", begin());
}

// As App::start(); one that cannot begin is begun again by systemd.
Task<void> Node::begin() {
    Timer pause(process_.executor());
    for (bool ready = false; !ready;) {
        const auto refusal = co_await cluster_.meet(doors_);
        const auto loaded = co_await rooms_->load();
        ready = !refusal && loaded.has_value();
        if (ready) break;
        pause.expires_after(std::chrono::milliseconds(100));
        co_await pause.async_wait(use_ec);
    }
    rooms_->start();
    routes_->start();
    spawn(process_.executor(), "renew_keys", cluster_.renew_until_stopped(*doors_.key_copies));
    serving_ = true;
}

void Node::stop() {
    serving_ = false;
    spawn(process_.executor(), "end", end());
}

Task<void> Node::end() {
    cluster_.stop();
    co_await rooms_->close();
    co_await routes_->close();
    gone_ = true;
}

}  // namespace goedwerk::simulation
