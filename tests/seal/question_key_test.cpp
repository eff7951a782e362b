#include "seal/question_key.h"

#include <gtest/gtest.h>
#include <sodium.h>

#include <array>
#include <cstring>
#include <set>
#include <type_traits>

#include "base/check.h"
#include "base/limits.h"

namespace goedwerk::seal {
namespace {

const BoxId box{"00112233445566778899aabbccddeeff"};
const BoxId other_box{"ff112233445566778899aabbccddeeff"};
constexpr std::size_t padded_bytes = 216;

ParticipantToken token_of(unsigned char number) {
    ParticipantToken token;
    token.writable()[0] = number;
    return token;
}

Pseudonym pseudonym_of(unsigned char number) {
    Pseudonym who;
    who.value[15] = number;
    return who;
}

// The construction in the header, written a second time with the library's other interface.
std::array<unsigned char, 16> expected_hmac(const QuestionKey& key, std::uint64_t id,
                                            std::span<const unsigned char> message) {
    std::array<unsigned char, 32> derived;
    crypto_kdf_derive_from_key(derived.data(), derived.size(), id, "goedwerk",
                               key.raw().bytes().data());
    crypto_auth_hmacsha512256_state state;
    crypto_auth_hmacsha512256_init(&state, derived.data(), derived.size());
    crypto_auth_hmacsha512256_update(&state, message.data(), message.size());
    std::array<unsigned char, 32> whole;
    crypto_auth_hmacsha512256_final(&state, whole.data());
    std::array<unsigned char, 16> first;
    std::memcpy(first.data(), whole.data(), first.size());
    return first;
}

TEST(QuestionKey, K1_SamePhoneSameQuestionSamePseudonym) {
    auto rng = Rng::from_seed(1);
    const auto key = QuestionKey::generate(rng);
    const auto token = token_of(7);
    const auto who = key.pseudonym(token);
    EXPECT_EQ(who, key.pseudonym(token_of(7)));
    EXPECT_EQ(who.value, expected_hmac(key, 1, token.bytes()));
    EXPECT_NE(who, key.pseudonym(token_of(8)));
}

TEST(QuestionKey, K1_AnotherQuestionGivesAnotherPseudonym) {
    auto rng = Rng::from_seed(1);
    std::set<Pseudonym> seen;
    for (int question = 0; question < 100; ++question) {
        seen.insert(QuestionKey::generate(rng).pseudonym(token_of(7)));
    }
    EXPECT_EQ(seen.size(), 100u);
}

TEST(QuestionKey, K1_KeyThatWasKeptGivesTheSamePseudonym) {
    auto rng = Rng::from_seed(1);
    const auto key = QuestionKey::generate(rng);
    const QuestionKey kept(key.raw().duplicate());
    EXPECT_EQ(kept.pseudonym(token_of(7)), key.pseudonym(token_of(7)));
}

TEST(QuestionKey, K2_AnswerOpensWithTheSameKeyBoxAndPseudonym) {
    auto rng = Rng::from_seed(2);
    const auto key = QuestionKey::generate(rng);
    const std::string answer("een antwoord met \0 en \x80 erin", 26);
    const auto sealed = key.seal(box, pseudonym_of(1), answer, padded_bytes, rng);
    EXPECT_EQ(sealed.find("antwoord"), std::string::npos);
    const QuestionKey kept(key.raw().duplicate());
    const auto opened = kept.open(box, pseudonym_of(1), sealed);
    ASSERT_TRUE(opened.has_value());
    EXPECT_EQ(*opened, answer);
}

TEST(QuestionKey, K2_MovedAnswerDoesNotOpen) {
    auto rng = Rng::from_seed(2);
    const auto key = QuestionKey::generate(rng);
    const auto sealed = key.seal(box, pseudonym_of(1), "ja", padded_bytes, rng);
    const auto bad_frame = reject(proto::ERROR_CODE_BAD_FRAME);
    EXPECT_EQ(key.open(other_box, pseudonym_of(1), sealed).error(), bad_frame);
    EXPECT_EQ(key.open(box, pseudonym_of(2), sealed).error(), bad_frame);
    EXPECT_EQ(QuestionKey::generate(rng).open(box, pseudonym_of(1), sealed).error(), bad_frame);
}

TEST(QuestionKey, K2_AnyChangedOrMissingByteDoesNotOpen) {
    auto rng = Rng::from_seed(2);
    const auto key = QuestionKey::generate(rng);
    const auto sealed = key.seal(box, pseudonym_of(1), "ja", 24, rng);
    for (std::size_t index = 0; index < sealed.size(); ++index) {
        auto changed = sealed;
        changed[index] = static_cast<char>(changed[index] ^ 1);
        EXPECT_FALSE(key.open(box, pseudonym_of(1), changed).has_value()) << index;
        EXPECT_FALSE(key.open(box, pseudonym_of(1), sealed.substr(0, index)).has_value()) << index;
    }
}

TEST(QuestionKey, K2_EachSealHasItsOwnNonce) {
    auto rng = Rng::from_seed(2);
    const auto key = QuestionKey::generate(rng);
    std::set<std::string> nonces;
    for (int time = 0; time < 100; ++time) {
        nonces.insert(key.seal(box, pseudonym_of(1), "ja", padded_bytes, rng).substr(0, 24));
    }
    EXPECT_EQ(nonces.size(), 100u);
}

TEST(QuestionKey, K3_EveryLengthGivesTheSameSize) {
    auto rng = Rng::from_seed(3);
    const auto key = QuestionKey::generate(rng);
    for (std::size_t length = 0; length < padded_bytes; ++length) {
        const std::string answer(length, '\0');  // the padding must not swallow trailing zeros
        const auto sealed = key.seal(box, pseudonym_of(1), answer, padded_bytes, rng);
        EXPECT_EQ(sealed.size(), 24 + padded_bytes + 16);
        const auto opened = key.open(box, pseudonym_of(1), sealed);
        ASSERT_TRUE(opened.has_value()) << length;
        EXPECT_EQ(*opened, answer) << length;
    }
}

TEST(QuestionKey, K3_AnswerThatDoesNotFitIsAViolation) {
    auto rng = Rng::from_seed(3);
    const auto key = QuestionKey::generate(rng);
    const std::string answer(padded_bytes, 'x');
    EXPECT_THROW(key.seal(box, pseudonym_of(1), answer, padded_bytes, rng), Violation);
}

TEST(QuestionKey, K3_PaddedSizesAreAFewSteps) {
    EXPECT_EQ(padded_bytes_for(0), 64u - 40);
    EXPECT_EQ(padded_bytes_for(23), 64u - 40);
    EXPECT_EQ(padded_bytes_for(24), 256u - 40);
    EXPECT_EQ(padded_bytes_for(215), 256u - 40);
    EXPECT_EQ(padded_bytes_for(216), 1024u - 40);
    EXPECT_EQ(padded_bytes_for(984), 4096u - 40);
    EXPECT_EQ(padded_bytes_for(4056), 16384u - 40);
    EXPECT_EQ(padded_bytes_for(16343), 16384u - 40);
    EXPECT_THROW(padded_bytes_for(16344), Violation);
    static_assert(limits::sealed_bytes_max == 16384);
}

TEST(QuestionKey, K4_VoiceComesFromThePseudonymUnderItsOwnKey) {
    auto rng = Rng::from_seed(4);
    const auto key = QuestionKey::generate(rng);
    const auto who = pseudonym_of(1);
    EXPECT_EQ(key.voice(who).value, expected_hmac(key, 3, who.value));
    EXPECT_EQ(key.voice(who), key.voice(pseudonym_of(1)));
    EXPECT_NE(key.voice(who), key.voice(pseudonym_of(2)));
    EXPECT_NE(key.voice(who), QuestionKey::generate(rng).voice(who));
}

template <class T>
concept Printable = requires(std::ostream& out, const T& value) {
    out << value;
};

TEST(QuestionKey, K5_KeyCannotBeCopiedOrPrinted) {
    static_assert(!std::is_copy_constructible_v<QuestionKey>);
    static_assert(!std::is_copy_assignable_v<QuestionKey>);
    static_assert(std::is_move_constructible_v<QuestionKey>);
    static_assert(!Printable<QuestionKey> && !Printable<Secret<32>>);
    static_assert(Printable<int>, "the detector sees what can be printed");
}

// A copy of the memory of a key that has ended holds none of the four keys.
TEST(QuestionKey, K5_KeyWipesItself) {
    alignas(QuestionKey) std::array<unsigned char, sizeof(QuestionKey)> memory{};
    auto rng = Rng::from_seed(5);
    auto* key = new (memory.data()) QuestionKey(QuestionKey::generate(rng));
    EXPECT_NE(memory, decltype(memory){});
    key->~QuestionKey();
    EXPECT_EQ(memory, decltype(memory){});
}

}  // namespace
}  // namespace goedwerk::seal
