#include "seal/node_keys.h"

#include <sodium.h>

#include <cstring>
#include <utility>

#include "base/check.h"
#include "base/limits.h"

namespace goedwerk::seal {
namespace {

constexpr std::size_t mac_bytes = crypto_auth_hmacsha512256_BYTES;
constexpr std::size_t card_bytes_min = 4 + 32 + 32 + 8 + mac_bytes;
constexpr std::size_t sealed_bytes = crypto_box_SEALBYTES + 32;
static_assert(crypto_box_PUBLICKEYBYTES == 32 && crypto_box_SECRETKEYBYTES == 32);
static_assert(crypto_box_SEALBYTES == 48 && mac_bytes == 32);
static_assert(card_bytes_min < limits::node_card_bytes_max);

unsigned char* octets(std::string& bytes) {
    return reinterpret_cast<unsigned char*>(bytes.data());
}
const unsigned char* octets(std::string_view bytes) {
    return reinterpret_cast<const unsigned char*>(bytes.data());
}

template <class Number>
void append_number(std::string& bytes, Number number) {
    for (std::size_t at = 0; at < sizeof(number); ++at)
        bytes += static_cast<char>(number >> (8 * at) & 0xFF);
}
template <class Number>
Number number_at(std::string_view bytes, std::size_t at) {
    Number number = 0;
    for (std::size_t index = sizeof(number); index-- > 0;)
        number = static_cast<Number>(number << 8 | octets(bytes)[at + index]);
    return number;
}

std::string mac_of(const Secret<32>& key, std::string_view bytes) {
    std::string mac(mac_bytes, '\0');
    crypto_auth_hmacsha512256(octets(mac), octets(bytes), bytes.size(), key.bytes().data());
    return mac;
}
bool fits(const Secret<32>& key, std::string_view bytes, std::string_view mac) {
    return crypto_auth_hmacsha512256_verify(octets(mac), octets(bytes), bytes.size(),
                                            key.bytes().data()) == 0;
}

// Names of nodes and boxes have one length each, so no two give the same bytes.
std::string card_words(const NodeId& node, std::string_view body) {
    return node.value + std::string(body);
}
std::string copy_words(const BoxId& box, const NodeId& node, std::uint64_t generation,
                       std::string_view sealed) {
    auto words = box.value + node.value;
    append_number(words, generation);
    words += sealed;
    return words;
}

}  // namespace

std::optional<NodeCard> read_card(const ClusterKey& cluster, const NodeId& node,
                                  std::string_view bytes) {
    if (bytes.size() < card_bytes_min) return std::nullopt;
    const auto body = bytes.substr(0, bytes.size() - mac_bytes);
    const auto mac = bytes.substr(body.size());
    if (!fits(cluster.card_key(), card_words(node, body), mac)) return std::nullopt;
    NodeCard card;
    card.relay = number_at<std::uint32_t>(body, 0);
    std::memcpy(card.link_key.data(), body.data() + 4, 32);
    std::memcpy(card.copy_key.data(), body.data() + 36, 32);
    card.generation = number_at<std::uint64_t>(body, 68);
    return card;
}

// As crypto_box_seal does, with randomness that a test can repeat.
std::string seal_copy(const ClusterKey& cluster, const NodeId& node, const NodeCard& card,
                      const BoxId& key_box, const QuestionKey& key, Rng& rng) {
    Secret<32> seed;
    rng.fill(seed.writable());
    PublicKey once{};
    Secret<32> once_secret;
    crypto_box_seed_keypair(once.data(), once_secret.writable().data(), seed.bytes().data());
    std::array<unsigned char, crypto_box_NONCEBYTES> nonce{};
    std::string both(reinterpret_cast<const char*>(once.data()), once.size());
    both.append(reinterpret_cast<const char*>(card.copy_key.data()), card.copy_key.size());
    crypto_generichash(nonce.data(), nonce.size(), octets(both), both.size(), nullptr, 0);
    std::string copy(sealed_bytes, '\0');
    std::memcpy(copy.data(), once.data(), once.size());
    const auto failed =
        crypto_box_easy(octets(copy) + once.size(), key.raw().bytes().data(), 32, nonce.data(),
                        card.copy_key.data(), once_secret.bytes().data());
    CHECK(failed == 0);
    copy += mac_of(cluster.copy_key(), copy_words(key_box, node, card.generation, copy));
    return copy;
}

NodeKeys::Pair NodeKeys::make_pair(Rng& rng) {
    CHECK(sodium_init() >= 0);
    Secret<32> seed;
    rng.fill(seed.writable());
    Pair pair;
    crypto_box_seed_keypair(pair.open.data(), pair.secret.writable().data(), seed.bytes().data());
    return pair;
}

NodeKeys::NodeKeys(NodeId self, Rng& rng) : self_(std::move(self)), link_pair_(make_pair(rng)) {
    copy_pairs_.emplace(1, make_pair(rng));
}

std::string NodeKeys::card(const ClusterKey& cluster) const {
    const auto& [generation, pair] = *copy_pairs_.rbegin();
    std::string body;
    append_number(body, relay_number);
    body.append(reinterpret_cast<const char*>(link_pair_.open.data()), 32);
    body.append(reinterpret_cast<const char*>(pair.open.data()), 32);
    append_number(body, generation);
    return body + mac_of(cluster.card_key(), card_words(self_, body));
}

void NodeKeys::renew(Rng& rng) {
    copy_pairs_.emplace(generation() + 1, make_pair(rng));
    if (copy_pairs_.size() > generations_max) copy_pairs_.erase(copy_pairs_.begin());
}

void NodeKeys::forget(std::uint64_t forgotten) {
    if (forgotten != generation()) copy_pairs_.erase(forgotten);
}

std::optional<QuestionKey> NodeKeys::open_copy(const ClusterKey& cluster, const BoxId& key_box,
                                               std::uint64_t generation,
                                               std::string_view copy) const {
    const auto known = copy_pairs_.find(generation);
    if (known == copy_pairs_.end() || copy.size() != sealed_bytes + mac_bytes) return std::nullopt;
    const auto sealed = copy.substr(0, sealed_bytes);
    const auto words = copy_words(key_box, self_, generation, sealed);
    if (!fits(cluster.copy_key(), words, copy.substr(sealed_bytes))) return std::nullopt;
    Secret<32> key;
    const auto& pair = known->second;
    const auto failed = crypto_box_seal_open(key.writable().data(), octets(sealed), sealed.size(),
                                             pair.open.data(), pair.secret.bytes().data());
    if (failed != 0) return std::nullopt;
    return QuestionKey(std::move(key));
}

Secret<32> NodeKeys::agree(const PublicKey& other) const {
    Secret<32> shared;
    // A key of small order gives zeros, and a failure that changes nothing: the link key hangs on
    // the shared secret too, and such a card was signed with it.
    [[maybe_unused]] const auto failed = crypto_box_beforenm(shared.writable().data(), other.data(),
                                                             link_pair_.secret.bytes().data());
    return shared;
}

}  // namespace goedwerk::seal
