// What goes into a RoomMachine and what comes out of it. Values only; the host performs effects in
// order and feeds the answers back as inputs.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/ids.h"
#include "domain/audience.h"
#include "domain/room.h"
#include "frame.pb.h"
#include "record.pb.h"

namespace goedwerk::room {

enum class Role { phone, board, control };

struct Clock {
    std::uint64_t started_ms = 0;  // server time, ms since 1970; 0 none
    std::uint64_t deadline_ms = 0;
    friend bool operator==(const Clock&, const Clock&) = default;
};

struct BoxRef {
    BoxId box;
    BoxId key_box;  // whose key opens it
    friend bool operator==(const BoxRef&, const BoxRef&) = default;
};

struct BoxAnswer {
    Voice voice;
    std::string answer;  // serialised ActivityAnswer
};

// What a screen wants to see; the proto Look after checks.
struct Look {
    domain::Language language = domain::Language::nl;
    bool board = false;
    bool remote = false;
    bool phone = false;  // a control that also sees what phones see
    friend bool operator==(const Look&, const Look&) = default;
};

// --- inputs --------------------------------------------------------------------------------------
struct Started {};  // once, first: after the log was replayed
struct Entered {
    ConnectionId connection;
    ParticipantId participant;
    Role role = Role::phone;
    bool newcomer = false;
    Look look;
    Gate gate = {};  // of a newcomer
};
struct Looked {
    ConnectionId connection;
    std::uint64_t id = 0;
    Look look;
};
struct Left {
    ConnectionId connection;
};
struct AnswerReceived {
    ConnectionId connection;
    std::uint64_t id = 0;
    proto::Answer answer;
};
struct MoveReceived {
    ConnectionId connection;
    std::uint64_t id = 0;
    std::uint64_t seen_seq = 0;
    domain::MoveKind kind = domain::MoveKind::next_step;
    std::uint32_t argument = 0;
    domain::MoveContent content = {};
};
struct ParkReceived {
    ConnectionId connection;
    std::uint64_t id = 0;
    std::string text;  // as it came in
};
struct MoreTimeAsked {
    ConnectionId connection;
    std::uint64_t id = 0;
};
struct RecordStored {};
struct RecordRefused {};  // surely not stored
struct PutStored {
    std::uint64_t put = 0;
    Voice voice;
};
struct PutFailed {
    std::uint64_t put = 0;
};
struct BoxesRead {
    std::vector<std::vector<BoxAnswer>> boxes;  // as asked; a box whose key is lost comes as empty
};
struct BoxKeyLost {};   // the key of the first box asked for is not there any more
struct BoxesFailed {};  // storage did not answer
struct BoxDestroyed {
    BoxId box;
    bool gone = true;  // false: storage did not confirm; the key is gone all the same
};
struct Woken {};

using Input = std::variant<Started, Entered, Looked, Left, AnswerReceived, MoveReceived,
                           ParkReceived, MoreTimeAsked, RecordStored, RecordRefused, PutStored,
                           PutFailed, BoxesRead, BoxKeyLost, BoxesFailed, BoxDestroyed, Woken>;

// --- effects -------------------------------------------------------------------------------------
struct Append {  // answered by RecordStored or RecordRefused; one at a time
    proto::Record record;
};
struct CreateKey {  // before the Append that opens its round
    BoxId key_box;
};
struct DropKey {  // the round that needed it was not stored
    BoxId key_box;
};
struct SaveClock {
    Clock clock;
};
struct Put {  // answered by PutStored or PutFailed; many at a time
    std::uint64_t put = 0;
    ConnectionId connection;
    BoxRef box;
    std::string answer;  // serialised ActivityAnswer
    std::size_t answer_bytes_max = 0;
};
struct ReadBoxes {  // answered by BoxesRead, BoxKeyLost or BoxesFailed
    std::vector<BoxRef> boxes;
};
struct DestroyBox {  // answered by BoxDestroyed
    BoxId box;
    std::optional<BoxId> key_box;  // set: no other box needs this key
};
// Out of every record of the log that holds them; not answered, and safe to repeat.
struct EraseNotes {
    std::vector<NoteHandle> notes;
};
struct Reply {
    ConnectionId connection;
    std::uint64_t id = 0;
    proto::ErrorCode code = proto::ERROR_CODE_UNSPECIFIED;
};
struct Show {  // to every screen that looks with this audience and language, now and later
    domain::Audience audience = domain::Audience::phone;
    domain::Language language = domain::Language::nl;
    std::uint32_t slot = 0;
    std::string bytes;  // serialised ServerFrame; empty: the slot is empty from now on
};
struct Forget {  // nobody looks with this audience and language any more
    domain::Audience audience = domain::Audience::phone;
    domain::Language language = domain::Language::nl;
};
struct Admit {  // all views it may see have been Shown
    ConnectionId connection;
};
struct Refuse {
    ConnectionId connection;
    proto::ErrorCode code = proto::ERROR_CODE_UNSPECIFIED;
};
struct Refresh {  // this screen now looks otherwise: show it every view it may see
    ConnectionId connection;
};
struct WakeAt {  // replaces the wake before; 0: none
    std::uint64_t time_ms = 0;
};

using Effect = std::variant<Append, CreateKey, DropKey, SaveClock, Put, ReadBoxes, DestroyBox,
                            EraseNotes, Reply, Show, Forget, Admit, Refuse, Refresh, WakeAt>;

}  // namespace goedwerk::room
