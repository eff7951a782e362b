#include "base/rng.h"

#include <sodium.h>

#include <algorithm>
#include <cstring>

#include "base/check.h"

namespace goedwerk {

Rng Rng::from_seed(std::uint64_t seed) {
    Key key{};
    std::memcpy(key.data(), &seed, sizeof seed);
    return Rng(key);
}

Rng Rng::from_system() {
    CHECK(sodium_init() >= 0);
    Key key;
    randombytes_buf(key.data(), key.size());
    return Rng(key);
}

void Rng::refill() {
    static_assert(crypto_stream_chacha20_KEYBYTES == sizeof(Key));
    std::array<unsigned char, crypto_stream_chacha20_NONCEBYTES> nonce{};
    static_assert(sizeof nonce == sizeof block_number_);
    std::memcpy(nonce.data(), &block_number_, sizeof block_number_);
    ++block_number_;
    crypto_stream_chacha20(buffer_.data(), buffer_.size(), nonce.data(), key_.data());
    used_ = 0;
}

void Rng::fill(std::span<unsigned char> out) {
    while (!out.empty()) {
        if (used_ == buffer_.size()) refill();
        const auto taken = std::min(out.size(), buffer_.size() - used_);
        std::memcpy(out.data(), buffer_.data() + used_, taken);
        sodium_memzero(buffer_.data() + used_, taken);
        used_ += taken;
        out = out.subspan(taken);
    }
}

std::uint64_t Rng::next() {
    std::uint64_t number = 0;
    std::array<unsigned char, sizeof number> bytes;
    fill(bytes);
    std::memcpy(&number, bytes.data(), sizeof number);
    return number;
}

std::uint64_t Rng::below(std::uint64_t bound) {
    CHECK(bound > 0);
    const std::uint64_t refused = (0 - bound) % bound;  // the incomplete last interval of 2^64
    for (;;) {
        const auto number = next();
        if (number >= refused) return number % bound;
    }
}

std::string Rng::signs(std::string_view alphabet, std::size_t count) {
    std::string text(count, ' ');
    for (auto& sign : text) sign = alphabet[below(alphabet.size())];
    return text;
}

std::string Rng::hex(std::size_t digits) {
    return signs("0123456789abcdef", digits);
}

}  // namespace goedwerk
