// Secret<N>: N bytes that wipe themselves, cannot be copied and cannot be printed. Keys and tokens
// live in this type only.
#pragma once

#include <sodium.h>

#include <array>
#include <cstring>
#include <span>

namespace goedwerk {

template <std::size_t N>
class Secret final {
  public:
    Secret() = default;
    explicit Secret(std::span<const unsigned char, N> bytes) {
        std::memcpy(bytes_.data(), bytes.data(), N);
    }
    Secret(Secret&& other) noexcept : bytes_(other.bytes_) { other.wipe(); }
    Secret& operator=(Secret&& other) noexcept {
        if (this != &other) {
            bytes_ = other.bytes_;
            other.wipe();
        }
        return *this;
    }
    Secret(const Secret&) = delete;
    Secret& operator=(const Secret&) = delete;
    ~Secret() { wipe(); }

    std::span<const unsigned char, N> bytes() const {
        return std::span<const unsigned char, N>(bytes_);
    }
    std::span<unsigned char, N> writable() { return std::span<unsigned char, N>(bytes_); }
    Secret duplicate() const { return Secret(bytes()); }  // says so where it happens

  private:
    void wipe() { sodium_memzero(bytes_.data(), N); }
    std::array<unsigned char, N> bytes_{};
};

// What makes a phone the same participant of one room: random, made by the server, kept by the
// phone in its ticket.
using ParticipantToken = Secret<16>;

}  // namespace goedwerk
