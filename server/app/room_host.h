// Runs one RoomMachine: performs its effects in order, feeds the answers of storage and clock back,
// keeps the newest frame of every slot for who comes in later. No rule of the workshop is here.
// Loop thread.
//
// A broken invariant closes this room loudly: every screen gets INTERNAL_ERROR (come back), the
// host is no longer usable, and the directory opens the room again from its log.
#pragma once

#include <array>
#include <map>
#include <memory>
#include <unordered_map>
#include <vector>

#include "app/server_clock.h"
#include "app/store_health.h"
#include "backplane/backplane.h"
#include "edge/room_gateway.h"
#include "room/room_machine.h"
#include "runtime/spawn.h"
#include "seal/key_folder.h"

namespace goedwerk::app {

// What hosts share; outlives them.
struct HostParts {
    Executor executor;
    backplane::Backplane& backplane;
    seal::KeyFolder& keys;
    const ServerClock& clock;
    StoreHealth& health;
    Rng& rng;
};

class RoomHost final {
  public:
    RoomHost(HostParts parts, domain::Room replayed, room::MachineLimits machine_limits);
    RoomHost(const RoomHost&) = delete;
    RoomHost& operator=(const RoomHost&) = delete;

    void start();  // once, before anybody enters
    // UNSPECIFIED: in, and everything shown. Else why not.
    proto::ErrorCode enter(ConnectionId connection, edge::Entrance entrance, edge::Screen& screen);
    void answer(ConnectionId connection, std::uint64_t id, proto::Answer answer);
    void move(ConnectionId connection, std::uint64_t id, const proto::Move& move);
    void park(ConnectionId connection, std::uint64_t id, std::string text);
    void more_time(ConnectionId connection, std::uint64_t id);
    void look(ConnectionId connection, std::uint64_t id, const proto::Look& look);
    void leave(ConnectionId connection);

    // Its time is over: every screen is told that the room has ended, and does not come back.
    void send_home();

    const domain::Room& room() const { return machine_.room(); }
    bool is_broken() const { return broken_; }
    // Nobody is connected and nothing waits: since when (server time), 0 if that is not so.
    std::uint64_t idle_since_ms() const { return idle_since_ms_; }
    // Stops waking; true when nothing is under way any more, so that the host may be destroyed.
    Task<bool> close();

  private:
    struct Attendee {
        edge::Screen* screen = nullptr;
        ParticipantToken token;
        std::array<std::size_t, 3> position{};  // in viewers_, per audience; none: not_looking
    };
    using Lens = std::pair<domain::Audience, domain::Language>;
    struct Shown {
        std::map<std::uint32_t, edge::SharedFrame> slots;
        std::vector<ConnectionId> viewers;
    };

    void feed(room::Input input);
    void perform(room::Effect effect);
    void perform(const room::Show& show);
    void perform(const room::Put& put);
    void admit(ConnectionId connection);
    void show_all(ConnectionId connection);
    void start_looking(ConnectionId connection);
    void stop_looking(ConnectionId connection);
    ParticipantId participant_of(const ParticipantToken& token);
    void create_key(const BoxId& key_box);
    void drop_key(const BoxId& key_box);
    const seal::QuestionKey* key(const BoxId& key_box);
    void break_off(const char* reason);
    void note_idleness();

    Task<void> append(proto::Record record);
    Task<bool> is_stored(const proto::Record& record);
    Task<void> put(std::uint64_t put, BoxId box, Pseudonym who, backplane::SealedAnswer sealed,
                   Voice voice);
    Task<void> read_boxes(std::vector<room::BoxRef> boxes);
    Task<void> destroy_box(BoxId box);
    Task<void> erase_notes(std::vector<NoteHandle> notes);
    Task<bool> erase_notes_once(const std::vector<NoteHandle>& notes);
    Task<void> keep_waking();

    HostParts parts_;
    room::RoomMachine machine_;
    std::unordered_map<ConnectionId, Attendee> attendees_;
    std::map<std::string, ParticipantId> participants_;  // by a hash of the token; in memory only
    std::uint64_t next_participant_ = 1;
    std::map<Lens, Shown> shown_;
    std::map<BoxId, std::unique_ptr<seal::QuestionKey>> keys_;
    proto::ErrorCode refusal_ = proto::ERROR_CODE_UNSPECIFIED;  // of the enter() under way
    bool key_failed_ = false;  // CreateKey did not work: the Append after it may not
    bool broken_ = false;
    bool closing_ = false;
    std::uint64_t idle_since_ms_ = 0;
    Timer waker_;
    TaskGroup tasks_;
};

}  // namespace goedwerk::app
