#include "app/room_directory.h"

#include <algorithm>
#include <ranges>
#include <set>
#include <utility>

#include "base/check.h"
#include "base/limits.h"
#include "base/log.h"
#include "domain/timetable.h"

namespace goedwerk::app {
namespace {

constexpr std::chrono::seconds sweep_interval{30};
constexpr int code_attempts_max = 16;  // of 39.6 bits; a second one is already a rarity

}  // namespace

RoomDirectory::RoomDirectory(HostParts parts, room::MachineLimits machine_limits)
    : parts_(parts),
      limits_(machine_limits),
      sweeper_(parts.executor),
      watch_(parts.executor),
      tasks_(parts.executor) {}

RoomDirectory::~RoomDirectory() = default;

Task<Result<void>> RoomDirectory::load() {
    const auto rooms = co_await parts_.backplane.log->list();
    if (rooms.has_error()) co_return rooms.error();
    bool all_known = true;
    std::set<BoxId> needed_keys;
    for (const auto& room : *rooms) {
        const auto replayed = co_await replay(room);
        if (replayed.has_error()) {
            log::error("room_unreadable");  // G2
            all_known = false;
            continue;
        }
        for (const auto& round : replayed->rounds) {
            if (domain::needs_box(*replayed, round)) needed_keys.insert(round.key_box);
        }
        note_keys_on_file(*replayed);
    }
    if (all_known) parts_.keys.erase_all_but(needed_keys);
    std::stable_sort(overview_.begin(), overview_.end(), [](const auto& left, const auto& right) {
        return left.created_on < right.created_on;
    });
    co_return boost::system::in_place_value;
}

void RoomDirectory::start() {
    spawn(parts_.executor, "sweep_rooms", sweep(), &tasks_);
    if (!parts_.cluster.is_shared()) return;
    spawn(parts_.executor, "watch_homes", watch_homes(), &tasks_);
    hints_ = parts_.backplane.bus->subscribe(
        [this](const RoomId& room, const proto::Hint& hint) { take_hint(room, hint); });
}

// --- gateway -------------------------------------------------------------------------------------

Task<Result<void>> RoomDirectory::enter(ConnectionId connection, edge::Entrance entrance,
                                        edge::Screen& screen) {
    auto room = entrance.room;
    const auto opened = co_await open_here(std::move(room));
    if (opened.has_error()) co_return opened.error();
    co_return enter_open(connection, std::move(entrance), screen, nullptr, Arrival::first);
}

Task<Result<void>> RoomDirectory::open_here(RoomId room) {
    const auto host = co_await open(std::move(room));
    if (host.has_error()) co_return host.error();
    co_return boost::system::in_place_value;
}

Result<void> RoomDirectory::enter_open(ConnectionId connection, edge::Entrance entrance,
                                       edge::Screen& screen, Outlet* outlet, Arrival arrival) {
    const auto known = hosts_.find(entrance.room);
    if (known == hosts_.end()) return reject(proto::ERROR_CODE_UNAVAILABLE);
    auto& host = *known->second;
    const auto code = host.enter(connection, std::move(entrance), screen, outlet, arrival);
    if (code != proto::ERROR_CODE_UNSPECIFIED) return reject(code);
    connections_[connection] = &host;
    return {};
}

void RoomDirectory::answer(ConnectionId connection, std::uint64_t id, proto::Answer answer) {
    if (auto* host = host_of(connection)) host->answer(connection, id, std::move(answer));
}

void RoomDirectory::move(ConnectionId connection, std::uint64_t id, proto::Move move) {
    if (auto* host = host_of(connection)) host->move(connection, id, move);
}

void RoomDirectory::park(ConnectionId connection, std::uint64_t id, proto::Park park) {
    if (auto* host = host_of(connection))
        host->park(connection, id, std::move(*park.mutable_text()));
}

void RoomDirectory::more_time(ConnectionId connection, std::uint64_t id) {
    if (auto* host = host_of(connection)) host->more_time(connection, id);
}

void RoomDirectory::look(ConnectionId connection, std::uint64_t id, proto::Look look) {
    if (auto* host = host_of(connection)) host->look(connection, id, look);
}

void RoomDirectory::leave(ConnectionId connection) {
    if (auto* host = host_of(connection)) host->leave(connection);
    connections_.erase(connection);
}

// nullptr: its room broke and is gone; the connection has been told and is on its way out.
RoomHost* RoomDirectory::host_of(ConnectionId connection) const {
    const auto found = connections_.find(connection);
    return found == connections_.end() ? nullptr : found->second;
}

// --- opening -------------------------------------------------------------------------------------

Task<Result<RoomHost*>> RoomDirectory::open(RoomId room) {
    while (true) {
        if (closing_) co_return reject(proto::ERROR_CODE_UNAVAILABLE);
        const auto known = hosts_.find(room);
        if (known != hosts_.end() && !known->second->is_broken()) co_return known->second.get();
        if (known != hosts_.end()) {  // G3
            retire(std::move(known->second));
            hosts_.erase(known);
        }
        const auto loading = loading_.find(room);
        if (loading == loading_.end()) break;
        co_await loading->second->done.async_wait(use_ec);  // G1
    }
    auto& loading =
        *loading_.emplace(room, std::make_unique<Loading>(parts_.executor)).first->second;
    loading.done.expires_at(std::chrono::steady_clock::time_point::max());
    const auto lease = parts_.backplane.nodes->lease();
    const auto home = co_await settle(room);
    const bool here = home.has_value() && *home == parts_.backplane.nodes->self();
    Result<domain::Room> replayed = reject(proto::ERROR_CODE_STALE);
    if (home.has_error()) replayed = home.error();
    if (here) replayed = co_await replay(room);
    if (replayed.has_value()) {
        const auto fetched = co_await fetch_keys(*replayed);
        if (fetched.has_error()) replayed = fetched.error();
    }
    Result<RoomHost*> opened = reject(proto::ERROR_CODE_UNAVAILABLE);
    if (replayed.has_error()) {
        opened = replayed.error();
    } else if (!closing_) {
        keys_on_file_.erase(room);
        auto host = std::make_unique<RoomHost>(parts_, std::move(*replayed), limits_, lease.number);
        opened = host.get();
        hosts_[room] = std::move(host);
        hosts_[room]->start();
    }
    loading_.erase(room);
    co_return opened;
}

Task<Result<domain::Room>> RoomDirectory::replay(RoomId room) {
    domain::Room replayed;
    replayed.id = room;
    while (true) {
        const auto head = replayed.head;
        const auto records =
            co_await parts_.backplane.log->read(room, head, limits::records_per_read_max);
        if (records.has_error()) co_return records.error();
        if (records->empty()) break;
        try {
            for (const auto& record : *records) domain::apply(replayed, record);
        } catch (const Violation& violation) {
            log::error("log_not_replayable", {{"reason", violation.what()}});
            co_return reject(proto::ERROR_CODE_UNAVAILABLE);
        }
    }
    if (replayed.head.value == 0) co_return reject(proto::ERROR_CODE_ROOM_UNKNOWN);
    note_overview(replayed);
    co_return replayed;
}

void RoomDirectory::note_overview(const domain::Room& room) {
    const auto known =
        std::find_if(overview_.begin(), overview_.end(),
                     [&](const RoomOverview& overview) { return overview.room == room.id; });
    if (known != overview_.end()) {
        known->ended = room.ended;
        known->last_day = domain::last_day(room);
        known->due_ms = domain::next_due_ms(room);
        known->gate = room.gate;
        return;
    }
    const auto& deck = room.decks.front();
    overview_.push_back({room.id, deck.id(), deck.title(), room.created_on, room.ended,
                         room.rehearsal, room.group, domain::last_day(room),
                         domain::next_due_ms(room), 0, room.gate});
}

Task<Result<RoomId>> RoomDirectory::create(proto::RoomCreated created) {
    const bool full =
        overview_.size() >= limits::rooms_kept_max || live_count() >= limits::rooms_max;
    if (full) co_return reject(proto::ERROR_CODE_TOO_MANY_ROOMS);  // G9
    const auto record = domain::first_record(std::move(created));
    domain::Room made;
    domain::apply(made, record);
    for (int attempt = 0; attempt < code_attempts_max; ++attempt) {
        const RoomId room{parts_.rng.signs(limits::room_code_alphabet, limits::room_code_signs)};
        const auto stored = co_await parts_.backplane.log->append(room, record);
        parts_.health.took(stored.has_value() || stored.error().code == proto::ERROR_CODE_STALE);
        if (stored.has_value()) {
            made.id = room;
            note_overview(made);
            co_return room;
        }
        if (stored.error().code != proto::ERROR_CODE_STALE) co_return stored.error();
    }
    co_return reject(proto::ERROR_CODE_UNAVAILABLE);
}

std::vector<RoomOverview> RoomDirectory::overview() const {
    std::vector<RoomOverview> newest_first(overview_.rbegin(), overview_.rend());
    const auto terms = group_terms();
    for (auto& known : newest_first) {
        if (const auto* room = find(known.room)) {
            known.ended = room->ended;
            known.last_day = domain::last_day(*room);
            known.gate = room->gate;
        }
        known.erased_on = erased_on(known, terms);
    }
    return newest_first;
}

std::size_t RoomDirectory::live_count() const {
    const auto live = std::ranges::count_if(overview_, [this](const RoomOverview& known) {
        const auto* room = find(known.room);
        return room == nullptr ? !known.ended : !room->ended;
    });
    return static_cast<std::size_t>(live);
}

const domain::Room* RoomDirectory::find(const RoomId& room) const {
    const auto found = hosts_.find(room);
    return found == hosts_.end() ? nullptr : &found->second->room();
}

// --- ending --------------------------------------------------------------------------------------

Task<void> RoomDirectory::sweep() {
    while (!closing_) {
        co_await look_for_missed();
        for (const auto& [room, rounds] : keys_on_file_) stale_.insert(room);
        std::vector<RoomId> stale(stale_.begin(), stale_.end());
        if (stale.size() > limits::rooms_swept_max) stale.resize(limits::rooms_swept_max);
        co_await refresh(std::move(stale));
        co_await erase_expired();
        co_await open_due();
        if (closing_) co_return;
        retire_idle();
        sweeper_.expires_after(sweep_interval);
        const auto [ec] = co_await sweeper_.async_wait(use_ec);
        if (ec) co_return;
    }
}

void RoomDirectory::retire_idle() {
    const auto now = parts_.clock.now_ms();
    for (auto host = hosts_.begin(); host != hosts_.end();) {
        const auto since = host->second->idle_since_ms();
        if (since == 0 || since + room::ms(limits::room_idle_timeout) > now) {
            ++host;
            continue;
        }
        retire(std::move(host->second));
        host = hosts_.erase(host);
    }
}

void RoomDirectory::retire(std::unique_ptr<RoomHost> host) {
    note_overview(host->room());
    spawn(parts_.executor, "end_room_host", end(std::move(host)), &tasks_);
}

Task<void> RoomDirectory::end(std::unique_ptr<RoomHost> host) {
    const bool quiet = co_await host->close();
    std::erase_if(connections_, [&](const auto& known) { return known.second == host.get(); });
    if (quiet) {
        const auto room = host->room().id;
        const bool again = hosts_.contains(room) || loading_.contains(room);
        if (!again) note_keys_on_file(host->room());
        host.reset();
        if (again) co_return;
        const auto released = co_await parts_.backplane.homes->release(room);
        if (released.has_error()) log::warn("home_not_released");
        co_return;
    }
    log::error("room_host_still_busy");  // storage hangs; what waits for it still needs the host
    stuck_.push_back(std::move(host));
}

Task<void> RoomDirectory::close() {
    closing_ = true;
    hints_.reset();
    sweeper_.cancel();
    watch_.cancel();
    for (auto& [room, host] : hosts_) retire(std::move(host));
    hosts_.clear();
    co_await tasks_.join(limits::drain_timeout);
}

}  // namespace goedwerk::app
