// One key per opened question. Derives who answered (for this question only), seals and opens
// answers. Nothing else in the program knows a key. Construction: reliability.md 5.3.
//
// K1  pseudonym = first 16 bytes of HMAC-SHA-512/256(K_pseudonym, token): the same phone, the same
//     question, the same pseudonym; without the key nobody can compute it, for another question it
//     is unrelated.
// K2  sealed = nonce (24, random) ‖ XChaCha20-Poly1305(K_seal, padded answer, associated data box ‖
//     pseudonym). An answer moved to another box or pseudonym does not open.
// K3  Every answer of a question is padded to the same size before sealing (ISO/IEC 7816-4: 0x80,
//     zeros), so its size tells nothing.
// K4  voice = first 16 bytes of HMAC-SHA-512/256(K_voice, pseudonym).
// K5  The key wipes itself; it cannot be copied or printed.
// K_pseudonym, K_seal and K_voice come from the 32-byte key by crypto_kdf_derive_from_key
// (BLAKE2b), ids 1, 2, 3.
#pragma once

#include <string>
#include <string_view>

#include "base/ids.h"
#include "base/result.h"
#include "base/rng.h"
#include "base/secret.h"

namespace goedwerk::seal {

class QuestionKey final {
  public:
    static QuestionKey generate(Rng& rng);
    explicit QuestionKey(Secret<32> key);

    Pseudonym pseudonym(const ParticipantToken& token) const;
    Voice voice(const Pseudonym& who) const;
    // `padded_bytes` is a bound for this question; answer.size() < padded_bytes, else a violation.
    // Result: 24 + padded_bytes + 16 bytes.
    std::string seal(const BoxId& box, const Pseudonym& who, std::string_view answer,
                     std::size_t padded_bytes, Rng& rng) const;
    // BAD_FRAME: not sealed with this key for this box and pseudonym.
    Result<std::string> open(const BoxId& box, const Pseudonym& who, std::string_view sealed) const;

    const Secret<32>& raw() const { return key_; }  // for KeyFolder

  private:
    Secret<32> key_, pseudonym_key_, seal_key_, voice_key_;
};

// Smallest of 64, 256, 1024, 4096, 16384 minus the overhead that holds an answer of up to
// `answer_bytes_max` bytes.
std::size_t padded_bytes_for(std::size_t answer_bytes_max);

}  // namespace goedwerk::seal
