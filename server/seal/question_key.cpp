#include "seal/question_key.h"

#include <sodium.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <span>
#include <utility>

#include "base/check.h"

namespace goedwerk::seal {
namespace {

constexpr std::size_t nonce_bytes = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr std::size_t tag_bytes = crypto_aead_xchacha20poly1305_ietf_ABYTES;
constexpr std::size_t overhead_bytes = nonce_bytes + tag_bytes;
constexpr std::array<std::size_t, 5> sealed_sizes_bytes{64, 256, 1024, 4096, 16384};

constexpr char derivation_context[crypto_kdf_CONTEXTBYTES + 1] = "goedwerk";
enum class Purpose : std::uint64_t { pseudonym = 1, seal = 2, voice = 3 };

static_assert(crypto_kdf_KEYBYTES == 32);
static_assert(crypto_auth_hmacsha512256_KEYBYTES == 32);
static_assert(crypto_aead_xchacha20poly1305_ietf_KEYBYTES == 32);
static_assert(nonce_bytes == 24 && tag_bytes == 16);

Secret<32> derive(const Secret<32>& key, Purpose purpose) {
    CHECK(sodium_init() >= 0);
    Secret<32> derived;
    const auto failed = crypto_kdf_derive_from_key(
        derived.writable().data(), derived.writable().size(), static_cast<std::uint64_t>(purpose),
        derivation_context, key.bytes().data());
    CHECK(failed == 0);
    return derived;
}

std::array<unsigned char, 16> shortened_hmac(const Secret<32>& key,
                                             std::span<const unsigned char> message) {
    std::array<unsigned char, crypto_auth_hmacsha512256_BYTES> whole;
    crypto_auth_hmacsha512256(whole.data(), message.data(), message.size(), key.bytes().data());
    std::array<unsigned char, 16> first;
    std::memcpy(first.data(), whole.data(), first.size());
    sodium_memzero(whole.data(), whole.size());
    return first;
}

// The pseudonym has a fixed size and stands last, so no two pairs give the same bytes.
std::string associated_bytes(const BoxId& box, const Pseudonym& who) {
    std::string bytes = box.value;
    bytes.append(reinterpret_cast<const char*>(who.value.data()), who.value.size());
    return bytes;
}

const unsigned char* unsigned_bytes(std::string_view bytes) {
    return reinterpret_cast<const unsigned char*>(bytes.data());
}

unsigned char* unsigned_bytes(std::string& bytes) {
    return reinterpret_cast<unsigned char*>(bytes.data());
}

}  // namespace

QuestionKey QuestionKey::generate(Rng& rng) {
    Secret<32> key;
    rng.fill(key.writable());
    return QuestionKey(std::move(key));
}

QuestionKey::QuestionKey(Secret<32> key)
    : key_(std::move(key)),
      pseudonym_key_(derive(key_, Purpose::pseudonym)),
      seal_key_(derive(key_, Purpose::seal)),
      voice_key_(derive(key_, Purpose::voice)) {}

Pseudonym QuestionKey::pseudonym(const ParticipantToken& token) const {
    return Pseudonym{shortened_hmac(pseudonym_key_, token.bytes())};
}

Voice QuestionKey::voice(const Pseudonym& who) const {
    return Voice{shortened_hmac(voice_key_, who.value)};
}

std::string QuestionKey::seal(const BoxId& box, const Pseudonym& who, std::string_view answer,
                              std::size_t padded_bytes, Rng& rng) const {
    CHECK(answer.size() < padded_bytes);
    std::string padded(padded_bytes, '\0');
    std::copy(answer.begin(), answer.end(), padded.begin());
    padded[answer.size()] = '\x80';

    std::string sealed(nonce_bytes + padded_bytes + tag_bytes, '\0');
    const std::span nonce(unsigned_bytes(sealed), nonce_bytes);
    rng.fill(nonce);
    const auto associated = associated_bytes(box, who);
    const auto failed = crypto_aead_xchacha20poly1305_ietf_encrypt(
        nonce.data() + nonce.size(), nullptr, unsigned_bytes(padded), padded.size(),
        unsigned_bytes(associated), associated.size(), nullptr, nonce.data(),
        seal_key_.bytes().data());
    CHECK(failed == 0);
    sodium_memzero(padded.data(), padded.size());
    return sealed;
}

Result<std::string> QuestionKey::open(const BoxId& box, const Pseudonym& who,
                                      std::string_view sealed) const {
    if (sealed.size() <= overhead_bytes) return reject(proto::ERROR_CODE_BAD_FRAME);
    const auto nonce = sealed.substr(0, nonce_bytes);
    const auto encrypted = sealed.substr(nonce_bytes);
    const auto associated = associated_bytes(box, who);
    std::string padded(encrypted.size() - tag_bytes, '\0');
    const auto forged = crypto_aead_xchacha20poly1305_ietf_decrypt(
        unsigned_bytes(padded), nullptr, nullptr, unsigned_bytes(encrypted), encrypted.size(),
        unsigned_bytes(associated), associated.size(), unsigned_bytes(nonce),
        seal_key_.bytes().data());
    if (forged != 0) return reject(proto::ERROR_CODE_BAD_FRAME);

    std::size_t answer_bytes = 0;
    const auto not_padded =
        sodium_unpad(&answer_bytes, unsigned_bytes(padded), padded.size(), padded.size());
    if (not_padded != 0) return reject(proto::ERROR_CODE_BAD_FRAME);
    padded.resize(answer_bytes);
    return padded;
}

std::size_t padded_bytes_for(std::size_t answer_bytes_max) {
    for (const auto sealed_bytes : sealed_sizes_bytes) {
        const auto padded_bytes = sealed_bytes - overhead_bytes;
        if (answer_bytes_max < padded_bytes) return padded_bytes;
    }
    CHECK(answer_bytes_max < sealed_sizes_bytes.back() - overhead_bytes);
    return 0;
}

}  // namespace goedwerk::seal
