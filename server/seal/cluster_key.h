// The secret that the nodes of one Redis share, and what is made of it. Who has it can be a node;
// it opens no answer.
//
// E1  Read from a file: 32 bytes, or their base64. Anything else is refused with a Dutch sentence.
// E2  From it come, by crypto_kdf_derive_from_key (BLAKE2b), ids 1 to 4: the key that signs
//     tickets, the key that signs cards, the key that signs copies, the base of link keys.
#pragma once

#include <filesystem>

#include "base/secret.h"

namespace goedwerk::seal {

class ClusterKey final {
  public:
    explicit ClusterKey(const Secret<32>& secret);
    // Throws std::runtime_error (E1).
    static ClusterKey read(const std::filesystem::path& file);

    const Secret<32>& ticket_key() const { return ticket_key_; }
    const Secret<32>& card_key() const { return card_key_; }
    const Secret<32>& copy_key() const { return copy_key_; }
    const Secret<32>& link_base() const { return link_base_; }

  private:
    Secret<32> ticket_key_, card_key_, copy_key_, link_base_;
};

}  // namespace goedwerk::seal
