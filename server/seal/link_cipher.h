// What two nodes say to each other over a way that anybody with Redis can read and write.
//
//   letter = version 1 (1) ‖ sender (16) ‖ from the opener 1, from the home 2 (1) ‖ link number (8)
//            ‖ position (8) ‖ XChaCha20-Poly1305(key of link and direction, padded, associated data
//            all before)
//   padded = length (4) ‖ payload ‖ zeros, to a size of limits::link_padded_bytes
//   key    = BLAKE2b-256(link base, what both nodes agree on ‖ opener ‖ home ‖ link number ‖
//            direction); nonce = the position, which never comes twice under one key
//
// The link of two nodes is opened by the one that has screens of rooms at the other; numbers rise
// and ids are new with each process, so no key comes back. The agreement is by key pairs that live
// as long as the process: what was recorded tells nothing when both have ended, also with the
// shared secret.
//
// Y1  A letter opens only in the link, direction and position for which it was sealed.
// Y2  Positions follow each other from 1. One that was opened before is old and does nothing; one
//     that skips another is a gap: something was lost, the link is over.
// Y3  The size of a letter is one of few, so the length of a text does not show.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/ids.h"
#include "base/secret.h"
#include "seal/node_keys.h"

namespace goedwerk::seal {

struct LinkName {
    NodeId opener;
    NodeId home;
    std::uint64_t number = 0;
    friend auto operator<=>(const LinkName&, const LinkName&) = default;
};

// Read before it can be opened; nothing of it is proven.
struct LetterHead {
    LinkName link;
    bool from_opener = false;
};
// nullopt: no letter to `self`.
std::optional<LetterHead> read_head(std::string_view letter, const NodeId& self);

class LinkCipher final {
  public:
    enum class Side { opener, home };
    enum class Opened { fine, old, gap, forged };

    // `agreed`: NodeKeys::agree() of both.
    LinkCipher(const ClusterKey& cluster, const LinkName& name, Side side,
               const Secret<32>& agreed);

    // `payload`: at most limits::link_padded_bytes.back() - 4 bytes.
    std::string seal(std::string_view payload);
    // `payload` is set when fine.
    Opened open(std::string_view letter, std::string& payload);

    const LinkName& name() const { return name_; }

  private:
    const LinkName name_;
    const Side side_;
    Secret<32> send_key_, receive_key_;
    std::uint64_t sent_ = 0;
    std::uint64_t received_ = 0;
};

}  // namespace goedwerk::seal
