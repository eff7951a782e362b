// Rng: a stream of unpredictable numbers from one 32-byte key (ChaCha20, RFC 8439, by libsodium).
//
// The same key gives the same stream, so a test prints one seed and can be run again. Production
// draws the key from the system once (Rng::from_system, used by app only). Not thread-safe; loop
// thread.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>

namespace goedwerk {

class Rng final {
  public:
    using Key = std::array<unsigned char, 32>;

    explicit Rng(const Key& key) : key_(key) {}
    static Rng from_seed(std::uint64_t seed);  // tests, and streams derived from a key
    static Rng from_system();                  // app only

    void fill(std::span<unsigned char> out);
    std::uint64_t next();
    // Uniform in [0, bound) by rejection; bound > 0. The same on every standard library.
    std::uint64_t below(std::uint64_t bound);
    std::string signs(std::string_view alphabet, std::size_t count);
    std::string hex(std::size_t digits);  // lower case

    // Fisher-Yates: every order is equally likely.
    template <class Sequence>
    void shuffle(Sequence& sequence) {
        using std::swap;
        for (auto left = sequence.size(); left > 1; --left) {
            const auto other = below(left);
            if (other != left - 1) swap(sequence[left - 1], sequence[other]);
        }
    }

  private:
    void refill();

    Key key_;
    std::uint64_t block_number_ = 0;
    std::array<unsigned char, 512> buffer_{};
    std::size_t used_ = sizeof(buffer_);
};

}  // namespace goedwerk
