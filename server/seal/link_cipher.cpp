#include "seal/link_cipher.h"

#include <sodium.h>

#include <array>
#include <cstring>

#include "base/check.h"
#include "base/limits.h"

namespace goedwerk::seal {
namespace {

constexpr char version = 1;
constexpr std::size_t node_bytes = 16;
constexpr std::size_t side_at = 1 + node_bytes;
constexpr std::size_t number_at = side_at + 1;
constexpr std::size_t position_at = number_at + 8;
constexpr std::size_t head_bytes = position_at + 8;
constexpr std::size_t length_bytes = 4;
constexpr std::size_t tag_bytes = crypto_aead_xchacha20poly1305_ietf_ABYTES;

using Nonce = std::array<unsigned char, crypto_aead_xchacha20poly1305_ietf_NPUBBYTES>;

unsigned char* octets(std::string& bytes) {
    return reinterpret_cast<unsigned char*>(bytes.data());
}
const unsigned char* octets(std::string_view bytes) {
    return reinterpret_cast<const unsigned char*>(bytes.data());
}

void append(std::string& bytes, std::uint64_t number, std::size_t size) {
    for (std::size_t at = 0; at < size; ++at) bytes += static_cast<char>(number >> (8 * at) & 0xFF);
}
std::uint64_t number_in(std::string_view bytes) {
    std::uint64_t number = 0;
    for (std::size_t at = bytes.size(); at-- > 0;) number = number << 8 | octets(bytes)[at];
    return number;
}

Nonce nonce_of(std::uint64_t position) {
    Nonce nonce{};
    for (std::size_t at = 0; at < 8; ++at)
        nonce[at] = static_cast<unsigned char>(position >> (8 * at) & 0xFF);
    return nonce;
}

Secret<32> key_of(const ClusterKey& cluster, const LinkName& name, LinkCipher::Side from,
                  const Secret<32>& agreed) {
    std::string words(reinterpret_cast<const char*>(agreed.bytes().data()), 32);
    words += name.opener.value + name.home.value;
    append(words, name.number, 8);
    words += from == LinkCipher::Side::opener ? '\1' : '\2';
    Secret<32> key;
    crypto_generichash(key.writable().data(), 32, octets(words), words.size(),
                       cluster.link_base().bytes().data(), 32);
    sodium_memzero(words.data(), words.size());
    return key;
}

LinkCipher::Side other(LinkCipher::Side side) {
    return side == LinkCipher::Side::opener ? LinkCipher::Side::home : LinkCipher::Side::opener;
}

}  // namespace

std::optional<LetterHead> read_head(std::string_view letter, const NodeId& self) {
    if (letter.size() < head_bytes + tag_bytes || letter[0] != version) return std::nullopt;
    LetterHead head;
    head.from_opener = letter[side_at] == 1;
    if (!head.from_opener && letter[side_at] != 2) return std::nullopt;
    const NodeId sender{std::string(letter.substr(1, node_bytes))};
    head.link = {head.from_opener ? sender : self, head.from_opener ? self : sender,
                 number_in(letter.substr(number_at, 8))};
    return head;
}

LinkCipher::LinkCipher(const ClusterKey& cluster, const LinkName& name, Side side,
                       const Secret<32>& agreed)
    : name_(name),
      side_(side),
      send_key_(key_of(cluster, name, side, agreed)),
      receive_key_(key_of(cluster, name, other(side), agreed)) {
    CHECK(name.opener.value.size() == node_bytes && name.home.value.size() == node_bytes);
}

std::string LinkCipher::seal(std::string_view payload) {
    std::size_t padded_bytes = 0;
    for (const auto size : limits::link_padded_bytes) {
        padded_bytes = size;
        if (payload.size() + length_bytes <= size) break;
    }
    CHECK(payload.size() + length_bytes <= padded_bytes);
    std::string padded;
    padded.reserve(padded_bytes);
    append(padded, payload.size(), length_bytes);
    padded += payload;
    padded.resize(padded_bytes, '\0');

    const auto& sender = side_ == Side::opener ? name_.opener : name_.home;
    std::string letter(1, version);
    letter += sender.value;
    letter += side_ == Side::opener ? '\1' : '\2';
    append(letter, name_.number, 8);
    append(letter, ++sent_, 8);
    const auto nonce = nonce_of(sent_);
    letter.resize(head_bytes + padded_bytes + tag_bytes);
    const auto failed = crypto_aead_xchacha20poly1305_ietf_encrypt(
        octets(letter) + head_bytes, nullptr, octets(padded), padded.size(), octets(letter),
        head_bytes, nullptr, nonce.data(), send_key_.bytes().data());
    CHECK(failed == 0);
    sodium_memzero(padded.data(), padded.size());
    return letter;
}

LinkCipher::Opened LinkCipher::open(std::string_view letter, std::string& payload) {
    if (letter.size() < head_bytes + length_bytes + tag_bytes) return Opened::forged;
    const auto position = number_in(letter.substr(position_at, 8));
    const auto nonce = nonce_of(position);
    const auto sealed = letter.substr(head_bytes);
    std::string padded(sealed.size() - tag_bytes, '\0');
    const auto failed = crypto_aead_xchacha20poly1305_ietf_decrypt(
        octets(padded), nullptr, nullptr, octets(sealed), sealed.size(), octets(letter), head_bytes,
        nonce.data(), receive_key_.bytes().data());
    if (failed != 0) return Opened::forged;
    if (position <= received_) return Opened::old;
    if (position != received_ + 1) return Opened::gap;
    const auto length = number_in(std::string_view(padded).substr(0, length_bytes));
    if (length + length_bytes > padded.size()) return Opened::forged;
    received_ = position;
    payload = padded.substr(length_bytes, length);
    sodium_memzero(padded.data(), padded.size());
    return Opened::fine;
}

}  // namespace goedwerk::seal
