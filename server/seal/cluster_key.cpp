#include "seal/cluster_key.h"

#include <sodium.h>

#include <array>
#include <cstdint>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string>

#include "base/check.h"

namespace goedwerk::seal {
namespace {

constexpr char derivation_context[crypto_kdf_CONTEXTBYTES + 1] = "gw-nodes";
constexpr std::size_t file_bytes_max = 128;

Secret<32> derive(const Secret<32>& secret, std::uint64_t purpose) {
    CHECK(sodium_init() >= 0);
    Secret<32> derived;
    const auto failed = crypto_kdf_derive_from_key(derived.writable().data(), 32, purpose,
                                                   derivation_context, secret.bytes().data());
    CHECK(failed == 0);
    return derived;
}

}  // namespace

ClusterKey::ClusterKey(const Secret<32>& secret)
    : ticket_key_(derive(secret, 1)),
      card_key_(derive(secret, 2)),
      copy_key_(derive(secret, 3)),
      link_base_(derive(secret, 4)) {}

ClusterKey ClusterKey::read(const std::filesystem::path& file) {
    std::ifstream stream(file, std::ios::binary);
    std::string bytes(file_bytes_max, '\0');
    stream.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    bytes.resize(static_cast<std::size_t>(stream.gcount()));
    Secret<32> secret;
    bool whole = bytes.size() == 32;
    if (whole) {
        std::memcpy(secret.writable().data(), bytes.data(), 32);
    } else {
        std::size_t decoded = 0;
        whole = sodium_base642bin(secret.writable().data(), 32, bytes.data(), bytes.size(), " \r\n",
                                  &decoded, nullptr, sodium_base64_VARIANT_ORIGINAL) == 0 &&
                decoded == 32;
    }
    sodium_memzero(bytes.data(), bytes.size());
    if (!whole) {
        throw std::runtime_error(
            "In " + file.string() +
            " staat geen sleutel voor meer servers samen: nodig zijn 32 bytes, "
            "of hun base64. Maak hem met: openssl rand -base64 32");
    }
    return ClusterKey(secret);
}

}  // namespace goedwerk::seal
