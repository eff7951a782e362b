// RoomId → RoomHost. Opens a room from its log when somebody comes, closes it when it has been
// idle, makes new ones. Implements the edge's RoomGateway for rooms that are at home here. Loop
// thread.
//
// G1  A room is opened once, however many come at the same moment.
// G2  A room whose log cannot be replayed stays shut (UNAVAILABLE) and says so in the log; the
//     others live on.
// G3  A broken room is opened again from its log by the next who comes.
// G4  A room with something to do by date (domain/timetable.h) is opened for it when nobody is in.
// G5  Everything of a room is erased keep_days after the last day on which it, or another room of
//     its group, was at work; a room nobody began limits::keep_days_max after it was made. Who is
//     still in is sent home first.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "app/room_host.h"
#include "edge/room_gateway.h"

namespace goedwerk::app {

struct RoomOverview {
    RoomId room;
    std::string deck_id;
    std::string deck_title;
    std::string created_on;
    bool ended = false;
    bool rehearsal = false;
    proto::GroupRef group;                  // empty: a room by itself
    std::optional<std::uint32_t> last_day;  // see domain::last_day()
    std::uint64_t due_ms = 0;               // see domain::next_due_ms()
};

class RoomDirectory final : public edge::RoomGateway {
  public:
    RoomDirectory(HostParts parts, room::MachineLimits machine_limits);
    ~RoomDirectory() override;

    // Reads what is stored, so that the overview is known. UNAVAILABLE: storage does not answer.
    Task<Result<void>> load();
    void start();  // sweeping idle rooms

    Task<Result<void>> enter(ConnectionId connection, edge::Entrance entrance,
                             edge::Screen& screen) override;
    void answer(ConnectionId connection, std::uint64_t id, proto::Answer answer) override;
    void move(ConnectionId connection, std::uint64_t id, proto::Move move) override;
    void park(ConnectionId connection, std::uint64_t id, proto::Park park) override;
    void more_time(ConnectionId connection, std::uint64_t id) override;
    void look(ConnectionId connection, std::uint64_t id, proto::Look look) override;
    void leave(ConnectionId connection) override;

    // A new room with a code nobody has. TOO_MANY_ROOMS, UNAVAILABLE.
    Task<Result<RoomId>> create(proto::RoomCreated created);
    // What its log tells, without opening it. ROOM_UNKNOWN, UNAVAILABLE.
    Task<Result<domain::Room>> replay(RoomId room);
    std::vector<RoomOverview> overview() const;  // newest first
    // G5; days since 1970
    std::uint32_t erased_on(const RoomOverview& room) const;
    std::size_t open_count() const { return hosts_.size(); }
    // nullptr: not open. Good until the next return to the loop.
    const domain::Room* find(const RoomId& room) const;

    // Nobody comes in any more; every host ends.
    Task<void> close();

  private:
    struct Loading {
        explicit Loading(Executor executor) : done(executor) {}
        Timer done;  // cancelled when the room is there, or not
    };

    RoomHost* host_of(ConnectionId connection) const;
    Task<Result<RoomHost*>> open(RoomId room);
    Task<void> sweep();
    Task<void> open_due();       // G4
    Task<void> erase_expired();  // G5
    Task<bool> erase(RoomId room);
    void retire_idle();
    void retire(std::unique_ptr<RoomHost> host);
    Task<void> end(std::unique_ptr<RoomHost> host);
    void note_overview(const domain::Room& room);

    HostParts parts_;
    const room::MachineLimits limits_;
    std::map<RoomId, std::unique_ptr<RoomHost>> hosts_;
    std::map<RoomId, std::unique_ptr<Loading>> loading_;
    std::unordered_map<ConnectionId, RoomHost*> connections_;
    std::vector<RoomOverview> overview_;  // oldest first
    std::vector<std::unique_ptr<RoomHost>> stuck_;
    bool closing_ = false;
    Timer sweeper_;
    TaskGroup tasks_;
};

}  // namespace goedwerk::app
