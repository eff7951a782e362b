// Identifiers, each a type of its own, so that unlike things cannot be mixed up and a pseudonym
// converts to nothing.
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <functional>
#include <string>

namespace goedwerk {

template <class Tag, class Value>
struct StrongId {
    Value value{};
    friend auto operator<=>(const StrongId&, const StrongId&) = default;
};

// What the join code of a room begins with, for ever: 8 signs of limits::room_code_alphabet.
using RoomId = StrongId<struct RoomIdTag, std::string>;
// What a join code has behind them once it was renewed: limits::gate_signs more. Empty: it was not.
using Gate = StrongId<struct GateTag, std::string>;
// One live WebSocket; never reused within a process.
using ConnectionId = StrongId<struct ConnectionIdTag, std::uint64_t>;
// One server process, as others on the same Redis know it: 16 hex digits, random at each start.
using NodeId = StrongId<struct NodeIdTag, std::string>;
// Position of a record in a room's log, from 1; 0 is "before the first".
using Seq = StrongId<struct SeqTag, std::uint64_t>;
// 0-based position of a step in the deck, counted over all blocks.
using StepIndex = StrongId<struct StepIndexTag, std::uint32_t>;
// One participant as a process knows it: the connections of one ticket. In memory only, numbered
// afresh at each start.
using ParticipantId = StrongId<struct ParticipantIdTag, std::uint64_t>;
// The box of one round: 32 hex digits, random.
using BoxId = StrongId<struct BoxIdTag, std::string>;
// Who answered, for this question only: HMAC of the phone's token under the question's key.
using Pseudonym = StrongId<struct PseudonymTag, std::array<unsigned char, 16>>;
// Who answered, as the pure core knows it: derived from the pseudonym under the question's key, so
// that it tells nothing without it. Never in a frame, a record or a file.
using Voice = StrongId<struct VoiceTag, std::array<unsigned char, 16>>;
// One note on the board. Random, means nothing outside its round.
using NoteHandle = StrongId<struct NoteHandleTag, std::uint64_t>;
// What the phone makes of four words to say where its copy lies. Who knows it can replace and erase
// that copy, not read it. In memory only.
using CopyLocator = StrongId<struct CopyLocatorTag, std::array<unsigned char, 16>>;

// A join code in canonical form.
struct JoinCode {
    RoomId room;
    Gate gate;
    friend auto operator<=>(const JoinCode&, const JoinCode&) = default;
};

}  // namespace goedwerk

template <class Tag, class Value>
struct std::hash<goedwerk::StrongId<Tag, Value>> {
    std::size_t operator()(const goedwerk::StrongId<Tag, Value>& id) const noexcept {
        return std::hash<Value>{}(id.value);
    }
};
