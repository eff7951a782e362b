// A house is one implementation of the four doors, as the contract suites see it.
//
// A type that satisfies House can be given to RoomLogContract, AnswerBoxContract, CopyVaultContract
// and BusContract:
//   net::io_context& loop();
//   Backplane& doors();
//   void restart();                          // as a new process on the same storage; only if
//   survives_restart static constexpr bool survives_restart;
#pragma once

#include <concepts>
#include <string>
#include <utility>

#include "backplane/backplane.h"
#include "base/limits.h"

namespace goedwerk::backplane::test {

template <class T>
concept House = std::default_initializable<T> && requires(T house) {
    { house.loop() } -> std::same_as<net::io_context&>;
    { house.doors() } -> std::same_as<Backplane&>;
    {house.restart()};
    { T::survives_restart } -> std::convertible_to<bool>;
};

inline Error stale() {
    return reject(proto::ERROR_CODE_STALE);
}
inline Error unavailable() {
    return reject(proto::ERROR_CODE_UNAVAILABLE);
}

// A record that can be told from others.
inline proto::Record record_of(std::uint64_t seq, std::uint32_t mark = 0) {
    proto::Record record;
    record.set_seq(seq);
    record.add_events()->mutable_step_entered()->set_step_index(mark);
    return record;
}
inline std::uint32_t mark_of(const proto::Record& record) {
    return record.events(0).step_entered().step_index();
}

inline Pseudonym pseudonym_of(std::uint32_t number) {
    Pseudonym who;
    for (std::size_t index = 0; index < 4; ++index) {
        who.value[index] = static_cast<unsigned char>(number >> (8 * index));
    }
    return who;
}

inline CopyName copy_name_of(std::uint32_t number) {
    CopyName name;
    const auto spread = number * 0x9E3779B1U;  // as hashes lie
    for (std::size_t index = 0; index < name.value.size(); ++index) {
        name.value[index] = static_cast<unsigned char>((spread >> (8 * (index % 4))) + index / 4);
    }
    return name;
}
// `size_index` of limits::copy_sealed_bytes; begins with `text`.
inline SealedCopy copy_of(std::string text, std::size_t size_index = 0) {
    text.resize(limits::copy_sealed_bytes.at(size_index), '.');
    return SealedCopy{std::move(text)};
}

}  // namespace goedwerk::backplane::test
