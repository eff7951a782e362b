// The nodes that share one Redis and one secret, as this node deals with them: who it is, who the
// others are as far as they prove it, its key pairs. Loop thread.
//
// Z1  Without the secret a node is alone. It refuses to start where another process is on the same
//     Redis and prefix, and where one is without our secret: they would not know who writes what.
// Z2  Keys of open questions are sealed for nodes that proved to share the secret, and for no
//     other.
// Z3  The pair to which keys are sealed is renewed once no key is sealed to it any more, and the
//     old one is forgotten when every node has heard of the new one and nothing is sealed to it:
//     from then on copies that somebody kept open nothing.
#pragma once

#include <chrono>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "app/config.h"
#include "backplane/backplane.h"
#include "base/rng.h"
#include "runtime/boot_clock.h"
#include "runtime/spawn.h"
#include "seal/node_keys.h"

namespace goedwerk::app {

struct Partner {
    NodeId id;
    seal::NodeCard card;
};
// Which pair of which node.
using PairName = std::pair<NodeId, std::uint64_t>;

class Cluster final {
  public:
    Cluster(Executor executor, std::optional<seal::ClusterKey> key, Rng& rng);

    const NodeId& self() const { return keys_.self(); }
    bool is_shared() const { return key_.has_value(); }
    std::string card() const;
    // Only when is_shared().
    const seal::ClusterKey& key() const { return *key_; }
    const seal::NodeKeys& keys() const { return keys_; }

    // Z1. Returns when the others are known; or a Dutch sentence why this node may not start.
    Task<std::optional<std::string>> meet(const backplane::Backplane& doors);

    // Alive, and with our secret. Those with another relay number too.
    std::vector<Partner> partners(const backplane::Nodes& nodes) const;
    std::optional<Partner> partner(const backplane::Nodes& nodes, const NodeId& id) const;

    // Copies of `key` for every partner that is not in `have` yet (Z2); adds them there.
    std::vector<backplane::SealedKey> copies_for(const std::vector<Partner>& partners,
                                                 const BoxId& key_box, const seal::QuestionKey& key,
                                                 std::set<PairName>& have);
    std::optional<seal::QuestionKey> open_copy(const BoxId& key_box,
                                               const backplane::SealedKey& copy) const;

    // Z3, until stop().
    Task<void> renew_until_stopped(backplane::KeyCopies& copies);
    void stop();

  private:
    Task<void> renew(backplane::KeyCopies& copies);

    const std::optional<seal::ClusterKey> key_;
    Rng& rng_;
    seal::NodeKeys keys_;
    bool used_ = false;  // something was sealed to the newest pair
    BootClock::time_point renewed_at_ = BootClock::now();
    bool stopping_ = false;
    Timer timer_;
};

// The secret that the config names.
std::optional<seal::ClusterKey> cluster_key(const Config& config);

}  // namespace goedwerk::app
