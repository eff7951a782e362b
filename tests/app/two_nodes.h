// Two nodes of the product in one process, on storage they share, with a network that loses letters
// and a lease that a test takes away. What is random comes from a seed.
#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "app/room_routes.h"
#include "backplane/listeners.h"
#include "backplane/local/local_backplane.h"
#include "support/builders.h"
#include "support/run_task.h"

namespace goedwerk::app::test {

class FakeNodes;

// What lasts, and the network.
struct World {
    explicit World(std::uint64_t seed) : rng(Rng::from_seed(seed)) {}

    net::io_context loop{1};
    runtime::StoreThread store_thread{loop.get_executor()};
    backplane::Backplane stored =
        backplane::make_local_backplane({.data_folder = {}, .in_memory = true}, store_thread);
    std::map<NodeId, FakeNodes*> nodes;
    std::map<RoomId, NodeId> homes;
    std::set<NodeId> gone;
    std::map<BoxId, std::vector<backplane::SealedKey>> key_copies;
    std::set<NodeId> copies_refused;  // of these, storage takes none
    std::size_t finds_failing = 0;    // so many times more, storage does not say whether it has one
    Rng rng;
    std::uint32_t lost_of_100 = 0;
    std::size_t lost = 0;
    std::size_t lost_max = 0;

    bool is_elsewhere(const RoomId& room, const NodeId& self) const {
        const auto known = homes.find(room);
        return known != homes.end() && known->second != self;
    }
};

class FakeNodes final : public backplane::Nodes {
  public:
    explicit FakeNodes(World& world) : world_(world) {}
    ~FakeNodes() override { world_.nodes.erase(self_); }

    void be(const Cluster& cluster) {
        self_ = cluster.self();
        cluster_ = &cluster;
        world_.nodes[self_] = this;
    }
    const NodeId& self() const override { return self_; }
    std::vector<backplane::OtherNode> others() const override {
        std::vector<backplane::OtherNode> others;
        for (const auto& [id, node] : world_.nodes) {
            if (id != self_ && !world_.gone.contains(id))
                others.push_back({id, node->cluster_->card()});
        }
        return others;
    }
    backplane::Lease lease() const override { return now; }
    Task<Result<std::size_t>> send(NodeId to, std::string letter) override {
        const auto known = world_.nodes.find(to);
        const bool here = known != world_.nodes.end() && !world_.gone.contains(to);
        if (here && world_.lost < world_.lost_max && world_.rng.below(100) < world_.lost_of_100) {
            ++world_.lost;
            co_return std::size_t{1};  // Redis took it, and nobody heard it
        }
        if (here) {
            net::post(world_.loop,
                      [weak = std::weak_ptr(known->second->readers_), letter = std::move(letter)] {
                          if (const auto readers = weak.lock())
                              backplane::deliver(*readers, letter);
                      });
        }
        co_return std::size_t{here ? 1U : 0U};
    }
    std::unique_ptr<backplane::Subscription> listen(
        std::function<void(const std::string&)> on_letter) override {
        return backplane::subscribe_to(readers_, std::move(on_letter));
    }

    backplane::Lease now{.holds = true, .number = 1};

  private:
    World& world_;
    NodeId self_;
    const Cluster* cluster_ = nullptr;
    std::shared_ptr<backplane::LetterReaders> readers_ =
        std::make_shared<backplane::LetterReaders>();
};

class FakeHomes final : public backplane::Homes {
  public:
    FakeHomes(World& world, const FakeNodes& nodes) : world_(world), nodes_(nodes) {}
    Task<Result<NodeId>> claim(RoomId room) override {
        const auto known = world_.homes.find(room);
        const bool free = known == world_.homes.end() || world_.gone.contains(known->second);
        if (free) world_.homes[room] = nodes_.self();
        co_return world_.homes.at(room);
    }
    Task<Result<void>> release(RoomId room) override {
        if (!world_.is_elsewhere(room, nodes_.self())) world_.homes.erase(room);
        co_return boost::system::in_place_value;
    }

  private:
    World& world_;
    const FakeNodes& nodes_;
};

class FencedLog final : public backplane::RoomLog {
  public:
    FencedLog(World& world, const FakeNodes& nodes) : world_(world), nodes_(nodes) {}
    Task<Result<void>> append(RoomId room, proto::Record record) override {
        if (world_.is_elsewhere(room, nodes_.self())) co_return reject(proto::ERROR_CODE_STALE);
        co_return co_await world_.stored.log->append(std::move(room), std::move(record));
    }
    Task<Result<std::vector<proto::Record>>> read(RoomId room, Seq after,
                                                  std::size_t records_max) override {
        return world_.stored.log->read(std::move(room), after, records_max);
    }
    Task<Result<std::vector<RoomId>>> list() override { return world_.stored.log->list(); }
    Task<Result<void>> replace(RoomId room, proto::Record record) override {
        return world_.stored.log->replace(std::move(room), std::move(record));
    }
    Task<Result<void>> erase(RoomId room) override {
        return world_.stored.log->erase(std::move(room));
    }

  private:
    World& world_;
    const FakeNodes& nodes_;
};

class FencedBox final : public backplane::AnswerBox {
  public:
    FencedBox(World& world, const FakeNodes& nodes) : world_(world), nodes_(nodes) {}
    Task<Result<void>> put(RoomId room, BoxId box, Pseudonym who,
                           backplane::SealedAnswer answer) override {
        if (world_.is_elsewhere(room, nodes_.self())) co_return reject(proto::ERROR_CODE_STALE);
        co_return co_await world_.stored.box->put(std::move(room), std::move(box), who,
                                                  std::move(answer));
    }
    Task<Result<std::vector<backplane::BoxEntry>>> read_all(BoxId box) override {
        return world_.stored.box->read_all(std::move(box));
    }
    Task<Result<void>> destroy(BoxId box) override {
        return world_.stored.box->destroy(std::move(box));
    }

  private:
    World& world_;
    const FakeNodes& nodes_;
};

class FakeCopies final : public backplane::KeyCopies {
  public:
    FakeCopies(World& world, const FakeNodes& nodes) : world_(world), nodes_(nodes) {}
    Task<Result<void>> store(RoomId room, BoxId key_box,
                             std::vector<backplane::SealedKey> copies) override {
        if (world_.is_elsewhere(room, nodes_.self())) co_return reject(proto::ERROR_CODE_STALE);
        if (world_.copies_refused.contains(nodes_.self()))
            co_return reject(proto::ERROR_CODE_UNAVAILABLE);
        auto& all = world_.key_copies[key_box];
        all.insert(all.end(), copies.begin(), copies.end());
        co_return boost::system::in_place_value;
    }
    Task<Result<std::vector<backplane::SealedKey>>> find(BoxId key_box) override {
        if (world_.finds_failing > 0) {
            --world_.finds_failing;
            co_return reject(proto::ERROR_CODE_UNAVAILABLE);
        }
        std::vector<backplane::SealedKey> ours;
        for (const auto& copy : world_.key_copies[key_box]) {
            if (copy.node == nodes_.self()) ours.push_back(copy);
        }
        co_return ours;
    }
    Task<Result<void>> erase(BoxId key_box) override {
        world_.key_copies.erase(key_box);
        co_return boost::system::in_place_value;
    }
    Task<Result<std::size_t>> count(std::uint64_t) override { co_return std::size_t{0}; }

  private:
    World& world_;
    const FakeNodes& nodes_;
};

struct FakeScreen final : edge::Screen {
    void welcome() override { ++welcomes; }
    void show(edge::SlotKey, edge::SharedFrame) override { ++shows; }
    void reply(std::uint64_t id, proto::ErrorCode code) override { replies[id].push_back(code); }
    void hang_up(proto::CloseCode code, std::chrono::milliseconds) override {
        hang_ups.push_back(code);
    }

    int welcomes = 0;
    int shows = 0;
    std::map<std::uint64_t, std::vector<proto::ErrorCode>> replies;
    std::vector<proto::CloseCode> hang_ups;
};

inline seal::ClusterKey shared_key() {
    Secret<32> secret;
    for (auto& byte : secret.writable()) byte = 7;
    return seal::ClusterKey(secret);
}

class Node final {
  public:
    enum class Begin { now, later };
    Node(World& world, std::uint64_t seed, Begin when = Begin::now)
        : keys_folder("/dev/shm/goedwerk-two-nodes-" + std::to_string(::getpid()) + "-" +
                      std::to_string(seed)),
          rng(Rng::from_seed(seed)),
          cluster(world.loop.get_executor(), shared_key(), rng),
          keys(seal::KeyFolder::open(keys_folder, true)) {
        auto own = std::make_unique<FakeNodes>(world);
        nodes = own.get();
        nodes->be(cluster);
        doors = {.log = std::make_unique<FencedLog>(world, *nodes),
                 .box = std::make_unique<FencedBox>(world, *nodes),
                 .copies = nullptr,
                 .key_copies = std::make_unique<FakeCopies>(world, *nodes),
                 .bus = nullptr,
                 .nodes = std::move(own),
                 .homes = std::make_unique<FakeHomes>(world, *nodes)};
        doors.bus = std::move(backplane::make_local_backplane(
                                  {.data_folder = {}, .in_memory = true}, world.store_thread)
                                  .bus);
        rooms = std::make_unique<RoomDirectory>(
            HostParts{world.loop.get_executor(), doors, keys, clock, health, rng, cluster},
            room::MachineLimits{60, 4, 4, 30});
        routes = std::make_unique<RoomRoutes>(
            RelayParts{world.loop.get_executor(), *nodes, cluster, *rooms, counters});
        if (when == Begin::now) begin();
    }
    void begin() {
        rooms->start();
        routes->start();
    }
    ~Node() { std::filesystem::remove_all(keys_folder); }
    Node(const Node&) = delete;
    Node& operator=(const Node&) = delete;

    Task<void> stop() {
        co_await rooms->close();
        co_await routes->close();
    }

    const std::filesystem::path keys_folder;
    Rng rng;
    Cluster cluster;
    seal::KeyFolder keys;
    ServerClock clock;
    StoreHealth health;
    FakeNodes* nodes = nullptr;
    backplane::Backplane doors;
    RelayCounters counters;
    std::unique_ptr<RoomDirectory> rooms;
    std::unique_ptr<RoomRoutes> routes;
};

}  // namespace goedwerk::app::test
