// Runs one RoomMachine: performs its effects in order, feeds the answers of storage and clock back,
// keeps the newest frame of every slot for who comes in later. No rule of the workshop is here.
// Loop thread.
//
// A broken invariant closes this room loudly: every screen gets INTERNAL_ERROR (come back), the
// host is no longer usable, and the directory opens the room again from its log. So it goes when
// storage says that the room is at home on another node.
//
// While the lease of this node is lost, or came back but nobody looked yet whether the room is
// still ours, nothing is shown and every reply is UNAVAILABLE; asked at the moment of sending.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <unordered_map>
#include <vector>

#include "app/cluster.h"
#include "app/server_clock.h"
#include "app/showcase.h"
#include "app/store_health.h"
#include "backplane/backplane.h"
#include "edge/room_gateway.h"
#include "room/room_machine.h"
#include "runtime/spawn.h"
#include "seal/key_folder.h"

namespace goedwerk::app {

// A screen that was in before and did not notice that the home moved gets no second Welcome.
enum class Arrival { first, again };

// What hosts share; outlives them.
struct HostParts {
    Executor executor;
    backplane::Backplane& backplane;
    seal::KeyFolder& keys;
    const ServerClock& clock;
    StoreHealth& health;
    Rng& rng;
    Cluster& cluster;
};

class RoomHost final {
  public:
    // `lease_number`: of the lease under which this node became the home.
    RoomHost(HostParts parts, domain::Room replayed, room::MachineLimits machine_limits,
             std::uint64_t lease_number);
    RoomHost(const RoomHost&) = delete;
    RoomHost& operator=(const RoomHost&) = delete;

    void start();  // once, before anybody enters
    // UNSPECIFIED: in, and everything shown. Else why not.
    // `outlet`: of the node that has the screen; nullptr: this one.
    proto::ErrorCode enter(ConnectionId connection, edge::Entrance entrance, edge::Screen& screen,
                           Outlet* outlet, Arrival arrival);
    void answer(ConnectionId connection, std::uint64_t id, proto::Answer answer);
    void move(ConnectionId connection, std::uint64_t id, const proto::Move& move);
    void park(ConnectionId connection, std::uint64_t id, std::string text);
    void more_time(ConnectionId connection, std::uint64_t id);
    void look(ConnectionId connection, std::uint64_t id, const proto::Look& look);
    void leave(ConnectionId connection);

    // Under which lease it was last sure to be the home, and that it is so again.
    std::uint64_t lease_number() const { return lease_number_; }
    void go_on(std::uint64_t lease_number);
    // The room is at home elsewhere, or nobody can tell: every screen comes back.
    void break_off(const char* reason);
    // Copies of the keys it holds for every partner that has none yet.
    void start_copying(std::vector<Partner> partners);
    // A partner may have none: it is new, or storage did not take them.
    bool lacks_copies() const { return lacks_copies_; }
    void want_copies() { lacks_copies_ = true; }

    // Its time is over: every screen is told that the room has ended, and does not come back.
    void send_home();

    const domain::Room& room() const { return machine_.room(); }
    bool is_broken() const { return broken_; }
    // Storage said that another node is the home.
    bool lost_home() const { return lost_home_; }
    // Nobody is connected and nothing waits: since when (server time), 0 if that is not so.
    std::uint64_t idle_since_ms() const { return idle_since_ms_; }
    // Stops waking; true when nothing is under way any more, so that the host may be destroyed.
    Task<bool> close();

  private:
    struct Attendee {
        edge::Screen* screen = nullptr;
        Outlet* outlet = nullptr;
        ParticipantToken token;
        Arrival arrival = Arrival::first;
    };

    void feed(room::Input input);
    void perform(room::Effect effect);
    void perform(const room::Show& show);
    void perform(const room::Put& put);
    void admit(ConnectionId connection);
    void show_all(ConnectionId connection);
    void start_looking(ConnectionId connection);
    ParticipantId participant_of(const ParticipantToken& token);
    void create_key(const BoxId& key_box);
    void drop_key(const BoxId& key_box);
    const seal::QuestionKey* key(const BoxId& key_box);
    bool may_speak() const;
    void note_idleness();

    Task<void> append(proto::Record record);
    Task<bool> is_stored(const proto::Record& record);
    Task<void> put(std::uint64_t put, BoxId box, Pseudonym who, backplane::SealedAnswer sealed,
                   Voice voice);
    Task<void> read_boxes(std::vector<room::BoxRef> boxes);
    Task<void> destroy_box(BoxId box, std::optional<BoxId> key_box);
    Task<void> erase_copies(BoxId key_box);
    Task<void> keep_copies(std::vector<Partner> partners);
    Task<bool> copy_fresh_keys();
    Task<bool> copy_key(BoxId key_box, std::vector<Partner> partners);
    Task<void> erase_notes(std::vector<NoteHandle> notes);
    Task<bool> erase_notes_once(const std::vector<NoteHandle>& notes);
    Task<void> keep_waking();

    HostParts parts_;
    room::RoomMachine machine_;
    std::unordered_map<ConnectionId, Attendee> attendees_;
    std::map<std::string, ParticipantId> participants_;  // by a hash of the token; in memory only
    std::uint64_t next_participant_ = 1;
    Showcase showcase_;
    std::map<BoxId, std::unique_ptr<seal::QuestionKey>> keys_;
    std::vector<BoxId> fresh_keys_;                   // made, not yet copied to partners
    std::map<BoxId, std::set<PairName>> key_copies_;  // who has a copy
    std::uint64_t lease_number_;
    bool withheld_ = false;                                     // something was not shown
    proto::ErrorCode refusal_ = proto::ERROR_CODE_UNSPECIFIED;  // of the enter() under way
    bool key_failed_ = false;  // CreateKey did not work: the Append after it may not
    bool broken_ = false;
    bool lost_home_ = false;
    bool lacks_copies_ = true;
    bool closing_ = false;
    std::uint64_t idle_since_ms_ = 0;
    Timer waker_;
    TaskGroup tasks_;
};

}  // namespace goedwerk::app
