// Seven doors. What is kept: the ordered log of what a group did, the box of what people answered,
// the vault of copies that four words open, sealed copies of the keys of open questions. Between
// nodes: the hints, who else is there, and at which of them a room is at home.
//
// Called on the loop thread; blocking work happens on the store thread. A failure is kUnavailable
// (proto ERROR_CODE_UNAVAILABLE): the outcome is unknown, read before anything else.
// Implementations: local/ (SQLite), redis/. Contract tests: tests/contract, one suite for all.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/ids.h"
#include "base/result.h"
#include "record.pb.h"
#include "runtime/net.h"

namespace goedwerk::backplane {

// What a group did. Ordered, durable, the only truth about a room.
class RoomLog {
  public:
    virtual ~RoomLog() = default;
    // Stores `record` iff the log of `room` ends at record.seq() - 1 and no other node is its home;
    // durable when it returns. STALE: another node writes this room. UNAVAILABLE: outcome unknown.
    virtual Task<Result<void>> append(RoomId room, proto::Record record) = 0;
    // Records with seq > after, ascending, at most `records_max`. Empty: at the head, or no such
    // room.
    virtual Task<Result<std::vector<proto::Record>>> read(RoomId room, Seq after,
                                                          std::size_t records_max) = 0;
    // Rooms with a log, in no meaningful order, at most limits::rooms_kept_max.
    virtual Task<Result<std::vector<RoomId>>> list() = 0;
    // Puts `record` in the place of the one with its seq; nothing of that one stays in the files
    // (of Redis: within limits::redis_rewrite_interval), and all others are as they were. STALE: no
    // such record.
    virtual Task<Result<void>> replace(RoomId room, proto::Record record) = 0;
    // The whole log of `room`; nothing of it stays in the files. No such room is no error.
    virtual Task<Result<void>> erase(RoomId room) = 0;
};

// Bytes nobody can read without the question's key. All of one question have the same size.
using SealedAnswer = StrongId<struct SealedAnswerTag, std::string>;

struct BoxEntry {
    Pseudonym who;
    SealedAnswer answer;
};

// What people answered, while a question is open. No order, no time, nothing personal; a write that
// stores an answer stores nothing else.
class AnswerBox {
  public:
    virtual ~AnswerBox() = default;
    // Replaces what `who` put in `box` before, iff no other node is the home of `room`; durable
    // when it returns. Puts that arrive while a commit runs share the next one. STALE: another node
    // took the room over, nothing was stored. UNAVAILABLE: outcome unknown.
    virtual Task<Result<void>> put(RoomId room, BoxId box, Pseudonym who, SealedAnswer answer) = 0;
    // In no meaningful order. Empty: no such box.
    virtual Task<Result<std::vector<BoxEntry>>> read_all(BoxId box) = 0;
    // The box and every trace of it we control, the write-ahead log included; the file of Redis
    // follows within limits::redis_rewrite_interval. Repeating it is no error.
    virtual Task<Result<void>> destroy(BoxId box) = 0;
};

// A hash of a locator: what lies on the disk does not open, replace or erase anything.
using CopyName = StrongId<struct CopyNameTag, std::array<unsigned char, 32>>;
// Bytes nobody can read without the four words. One of limits::copy_sealed_bytes.
using SealedCopy = StrongId<struct SealedCopyTag, std::string>;
// Days since 1970.
using Day = StrongId<struct DayTag, std::uint32_t>;

// What people wrote for nobody else, sealed by their phones. A name, a last day and the bytes:
// nothing about a person, room, moment or address, and no write shares its transaction.
class CopyVault {
  public:
    enum class Stored { fresh, replaced };

    virtual ~CopyVault() = default;
    // Replaces the copy of this name; kept up to and including `last_day`. Durable when it returns.
    // TOO_MANY_COPIES: no room.
    virtual Task<Result<Stored>> store(CopyName name, SealedCopy copy, Day last_day) = 0;
    // Nothing: no such copy, or its last day is before `today`. Both take the same path.
    virtual Task<Result<std::optional<SealedCopy>>> find(CopyName name, Day today) = 0;
    // The copy and every trace of it we control. Returns whether there was one.
    virtual Task<Result<bool>> erase(CopyName name) = 0;
    // Every copy whose last day is before `today`, likewise. Returns how many there were.
    virtual Task<Result<std::size_t>> erase_expired(Day today) = 0;
};

// Hints between nodes: at most once, may vanish. Losing one may cost time, never data.
class Subscription {
  public:
    virtual ~Subscription() = default;  // ends it
};
struct BusHealth {
    bool hears = true;         // what is published now arrives here too
    bool stores = true;        // what carries the bus took a write, as of the newest beat (G43)
    std::uint64_t losses = 0;  // times the way was lost since the start; hints may be missed then
    std::size_t hearers = 1;   // processes that heard our newest beat, this one too; 0: none sent
};
class Bus {
  public:
    virtual ~Bus() = default;
    virtual void publish(RoomId room, proto::Hint hint) = 0;
    // Calls on the loop thread until the Subscription is destroyed.
    virtual std::unique_ptr<Subscription> subscribe(
        std::function<void(RoomId, proto::Hint)> on_hint) = 0;
    virtual BusHealth health() const = 0;
};

// Whether this node may still speak for the rooms that are at home with it. It may not while
// nobody can have heard of it for limits::node_lease, since others may soon take its rooms over.
struct Lease {
    bool holds = true;
    std::uint64_t number = 1;  // another one after it was lost: rooms may be at home elsewhere now
};
struct OtherNode {
    NodeId id;
    std::string card;  // what it says of itself, as it came in: check it
    friend bool operator==(const OtherNode&, const OtherNode&) = default;
};
// Who else is there. Not stored anywhere: a beat that stood in the file of Redis would be a clock
// beside the answers.
class Nodes {
  public:
    virtual ~Nodes() = default;
    virtual const NodeId& self() const = 0;
    // Alive, as far as we hear.
    virtual std::vector<OtherNode> others() const = 0;
    virtual Lease lease() const = 0;
    // One letter to one node: at most once, in order, may vanish. How many nodes got it, 0 or 1.
    virtual Task<Result<std::size_t>> send(NodeId to, std::string letter) = 0;
    // Letters to us. Calls on the loop thread until the Subscription is destroyed.
    virtual std::unique_ptr<Subscription> listen(
        std::function<void(const std::string&)> on_letter) = 0;
};

// At which node a room is at home: the only one that may append to its log and put in its boxes.
class Homes {
  public:
    virtual ~Homes() = default;
    // Makes this node the home of `room` unless another one is, that is not gone. Returns the home.
    // ROOM_UNKNOWN: there is nothing to be the home of.
    virtual Task<Result<NodeId>> claim(RoomId room) = 0;
    // The next who claims it may have it. No error when it is not at home here.
    virtual Task<Result<void>> release(RoomId room) = 0;
};

// A key of an open question, sealed to one key pair of one node.
struct SealedKey {
    NodeId node;
    std::uint64_t generation = 0;  // of the node's key pair
    std::string sealed;
};
// So that killing a home loses no acknowledged answer. They go when the key goes.
class KeyCopies {
  public:
    virtual ~KeyCopies() = default;
    // Adds copies of the key of `key_box`, or replaces those of the same nodes; iff no other node
    // is the home of `room`: STALE.
    virtual Task<Result<void>> store(RoomId room, BoxId key_box, std::vector<SealedKey> copies) = 0;
    // Those sealed to this node. None is no error.
    virtual Task<Result<std::vector<SealedKey>>> find(BoxId key_box) = 0;
    virtual Task<Result<void>> erase(BoxId key_box) = 0;
    // How many keys of this node's pair `generation` seals now.
    virtual Task<Result<std::size_t>> count(std::uint64_t generation) = 0;
};

struct Backplane {
    std::unique_ptr<RoomLog> log;
    std::unique_ptr<AnswerBox> box;
    std::unique_ptr<CopyVault> copies;
    std::unique_ptr<KeyCopies> key_copies;
    std::unique_ptr<Bus> bus;
    std::unique_ptr<Nodes> nodes;
    std::unique_ptr<Homes> homes;
};

}  // namespace goedwerk::backplane
