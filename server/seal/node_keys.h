// The key pairs of one node, the card by which others know them, and copies of question keys.
// Private keys exist in the memory of their process only.
//
//   card = relay_number (4) ‖ link_key (32) ‖ copy_key (32) ‖ generation (8) ‖ what later versions
//          add ‖ MAC (32); numbers little-endian. MAC = HMAC-SHA-512/256(card key, node ‖ all
//          before)
//   copy = crypto_box_seal(copy_key, question key) (80) ‖ MAC (32)
//          MAC = HMAC-SHA-512/256(copy key, box ‖ node ‖ generation ‖ all before)
//
// J1  A card counts only for its node, and only if made with the same shared secret.
// J2  A copy opens only for the node, box and generation it was made for, and only if a node with
//     the shared secret made it: who can write in Redis cannot slip in a key of its own.
// J3  renew() makes the next generation; what was sealed to earlier ones still opens until
//     forget(). After forget() nobody can open those copies any more, wherever they lie.
// J4  At most generations_max are kept; renew() forgets the oldest beyond that.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "base/ids.h"
#include "base/rng.h"
#include "base/secret.h"
#include "seal/cluster_key.h"
#include "seal/question_key.h"

namespace goedwerk::seal {

using PublicKey = std::array<unsigned char, 32>;

// Of the protocol between nodes (proto/relay.proto): nodes with another one do not carry each
// other's screens.
inline constexpr std::uint32_t relay_number = 1;

struct NodeCard {
    std::uint32_t relay = 0;
    PublicKey link_key{};
    PublicKey copy_key{};
    std::uint64_t generation = 0;
    friend bool operator==(const NodeCard&, const NodeCard&) = default;
};

// nullopt: not signed with this secret for this node (J1).
std::optional<NodeCard> read_card(const ClusterKey& cluster, const NodeId& node,
                                  std::string_view bytes);

// A copy of `key` for `node`.
std::string seal_copy(const ClusterKey& cluster, const NodeId& node, const NodeCard& card,
                      const BoxId& key_box, const QuestionKey& key, Rng& rng);

class NodeKeys final {
  public:
    static constexpr std::size_t generations_max = 8;

    NodeKeys(NodeId self, Rng& rng);

    std::string card(const ClusterKey& cluster) const;
    std::uint64_t generation() const { return copy_pairs_.rbegin()->first; }
    std::uint64_t oldest_generation() const { return copy_pairs_.begin()->first; }
    void renew(Rng& rng);
    void forget(std::uint64_t generation);  // never the newest

    // nullopt: not for us, or of a generation that is forgotten.
    std::optional<QuestionKey> open_copy(const ClusterKey& cluster, const BoxId& key_box,
                                         std::uint64_t generation, std::string_view copy) const;
    // What only we and the owner of `other` can compute.
    Secret<32> agree(const PublicKey& other) const;
    const NodeId& self() const { return self_; }

  private:
    struct Pair {
        PublicKey open{};
        Secret<32> secret;
    };
    static Pair make_pair(Rng& rng);

    const NodeId self_;
    const Pair link_pair_;
    std::map<std::uint64_t, Pair> copy_pairs_;
};

}  // namespace goedwerk::seal
