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
//     still in is sent home first. Only the home erases, and looks at the log again before.
// G6  A room is open here only while this node is its home (backplane Homes). It becomes so when
//     somebody comes for a room that has none, and gives it back when it closes the room.
// G7  After the lease of this node was lost, each open room is asked for again before it speaks;
//     one that went elsewhere breaks off, and its keys are removed here. Keys on file of a room
//     that is not open here go at the latest with the sweep after their question closed.
// G8  What other nodes make and change is known here too, from hints: a new room at once, the rest
//     by the next sweep. When hints may have been lost, the sweep looks at all rooms.
// G9  At most limits::rooms_max rooms that have not ended, and limits::rooms_kept_max with those
//     that ended and are not erased yet: a meeting that is over keeps no other from beginning.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <set>
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
    std::uint32_t erased_on = 0;            // G5; days since 1970, from overview() only
    Gate gate = {};
};

class RoomDirectory final : public edge::RoomGateway {
  public:
    RoomDirectory(HostParts parts, room::MachineLimits machine_limits);
    ~RoomDirectory() override;

    // Reads what is stored, so that the overview is known. UNAVAILABLE: storage does not answer.
    Task<Result<void>> load();
    void start();  // sweeping idle rooms

    // G6. Where the room is at home: this node if that can be. ROOM_UNKNOWN, UNAVAILABLE.
    Task<Result<NodeId>> settle(RoomId room);
    // Opens the room. STALE: it is at home elsewhere. Then enter_open() at once, before the next
    // return to the loop.
    Task<Result<void>> open_here(RoomId room);
    // UNAVAILABLE: not open.
    Result<void> enter_open(ConnectionId connection, edge::Entrance entrance, edge::Screen& screen,
                            Outlet* outlet, Arrival arrival);
    // Both. STALE: the room is at home elsewhere.
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
    Task<void> watch_homes();  // G7
    Task<void> look_whether_it_heals();
    Task<void> look_after_hosts(std::uint64_t lease_number);
    Task<Result<void>> fetch_keys(const domain::Room& room);
    void drop_keys(const RoomId& room, const std::vector<domain::Round>& rounds);
    void drop_needless_keys(const domain::Room& room);
    void note_keys_on_file(const domain::Room& room);
    void retire_broken();
    Task<Result<bool>> is_as_left(RoomId room);
    void take_hint(const RoomId& room, const proto::Hint& hint);  // G8
    Task<void> read_hinted();
    Task<void> look_for_missed();  // after hints may have been lost
    Task<void> refresh(std::vector<RoomId> rooms);
    std::vector<RoomId> stale_of_group(const RoomOverview& room) const;
    Task<void> open_due();       // G4
    Task<void> erase_expired();  // G5
    Task<bool> erase(RoomId room);
    void retire_idle();
    void retire(std::unique_ptr<RoomHost> host);
    Task<void> end(std::unique_ptr<RoomHost> host);
    void note_overview(const domain::Room& room);
    std::size_t live_count() const;  // G9
    using GroupTerms = std::map<std::string, std::uint32_t>;
    GroupTerms group_terms() const;
    std::uint32_t term_of(const RoomOverview& room) const;
    std::uint32_t erased_on(const RoomOverview& room, const GroupTerms& terms) const;

    HostParts parts_;
    const room::MachineLimits limits_;
    std::map<RoomId, std::unique_ptr<RoomHost>> hosts_;
    std::map<RoomId, std::unique_ptr<Loading>> loading_;
    std::unordered_map<ConnectionId, RoomHost*> connections_;
    std::vector<RoomOverview> overview_;  // oldest first
    std::vector<std::unique_ptr<RoomHost>> stuck_;
    std::map<RoomId, std::vector<domain::Round>> keys_on_file_;  // of rooms that are not open here
    std::set<RoomId> stale_;   // changed elsewhere since their overview was made
    std::set<RoomId> hinted_;  // not known yet
    bool reading_hinted_ = false;
    std::uint64_t losses_seen_ = 0;   // of the bus
    std::vector<PairName> partners_;  // that the hosts were told of
    std::optional<BootClock::time_point> silent_since_;
    std::unique_ptr<backplane::Subscription> hints_;
    bool closing_ = false;
    Timer sweeper_;
    Timer watch_;
    TaskGroup tasks_;
};

}  // namespace goedwerk::app
