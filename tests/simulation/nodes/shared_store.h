// The storage that simulated nodes share: what the scripts of backplane/redis do, as plain
// functions on values, with the same fences. One call is one moment, as one script is. It remembers
// what it was, so that it can forget its last seconds as a replica that takes over does.
//
// StoreRules breaks one of its promises on purpose: the controls of the checkers.
#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "backplane/backplane.h"

namespace goedwerk::simulation {

struct StoreRules {
    bool fences = true;              // looks at the home before it stores
    bool keeps_acknowledged = true;  // else each seventh put is only said to be stored
    bool reads_once = true;          // else the first answer of a box is read twice
    bool erases_copies = true;
    bool gives_homes_away = true;  // of nodes that are gone
};

struct StoredEntry {
    std::shared_ptr<const std::string> record;
    std::string sum;  // over all before it, too
};
struct Stored {
    std::map<RoomId, std::vector<StoredEntry>> logs;
    std::map<RoomId, NodeId> homes;
    std::map<BoxId, std::map<Pseudonym, std::string>> boxes;
    // Node and generation → sealed key.
    std::map<BoxId, std::map<std::pair<NodeId, std::uint64_t>, std::string>> key_copies;
};

// Hears what was done, at the moment when it was done.
class StoreWitness {
  public:
    virtual ~StoreWitness() = default;
    virtual void claimed(const NodeId& node, const RoomId& room, bool taken_over) = 0;
    virtual void released(const NodeId& node, const RoomId& room) = 0;
    virtual void appended(const NodeId& node, const RoomId& room, const proto::Record& record) = 0;
    virtual void put(const NodeId& node, const RoomId& room, const BoxId& box) = 0;
    virtual void refused(const NodeId& node, const RoomId& room) = 0;  // by the fence
};

class SharedStore final {
  public:
    SharedStore(StoreRules rules, StoreWitness& witness) : rules_(rules), witness_(witness) {}

    const Stored& stored() const { return *now_; }
    // A room that is made, as the lobby does: without a home.
    void make_room(const RoomId& room, const proto::Record& first);

    struct Claimed {
        Result<NodeId> home;
        bool taken_over = false;  // the former one hears so
    };
    Claimed claim(const NodeId& us, const RoomId& room, const std::optional<NodeId>& gone);
    void release(const NodeId& us, const RoomId& room);

    struct Appended {
        enum class Outcome { stored, elsewhere, other_head } outcome = Outcome::stored;
        std::string sum;         // stored
        std::uint64_t head = 0;  // other_head
    };
    Appended append(const NodeId& us, const RoomId& room, const proto::Record& record,
                    const std::string& expected_sum);
    std::vector<StoredEntry> read(const RoomId& room, std::uint64_t first_seq,
                                  std::size_t records_max) const;
    std::vector<RoomId> rooms() const;
    bool replace(const RoomId& room, const proto::Record& record);
    void erase(const RoomId& room);

    bool put(const NodeId& us, const RoomId& room, const BoxId& box, const Pseudonym& who,
             const std::string& answer);  // false: STALE
    std::vector<backplane::BoxEntry> read_box(const BoxId& box) const;
    void destroy_box(const BoxId& box);

    bool store_copies(const NodeId& us, const RoomId& room, const BoxId& key_box,
                      const std::vector<backplane::SealedKey>& copies);  // false: STALE
    std::vector<backplane::SealedKey> copies_for(const NodeId& us, const BoxId& key_box) const;
    void erase_copies(const BoxId& key_box);
    std::size_t count_copies(const NodeId& us, std::uint64_t generation) const;

    // Goes back to what it was at `time_ms`; returns what it was before.
    std::shared_ptr<const Stored> go_back_to(std::int64_t time_ms);
    void set_time(std::int64_t time_ms);

  private:
    bool is_elsewhere(const NodeId& us, const RoomId& room) const;
    Stored& change();

    const StoreRules rules_;
    StoreWitness& witness_;
    std::shared_ptr<Stored> now_ = std::make_shared<Stored>();
    std::int64_t time_ms_ = 0;
    std::uint64_t puts_ = 0;
    // What it was until that moment, oldest first.
    std::deque<std::pair<std::int64_t, std::shared_ptr<const Stored>>> past_;
};

}  // namespace goedwerk::simulation
