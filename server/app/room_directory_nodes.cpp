// The part of RoomDirectory that deals with other nodes: at which of them a room is at home, what
// they change, keys that go from one to the other.
#include <algorithm>
#include <utility>

#include "app/room_directory.h"
#include "base/limits.h"
#include "base/log.h"

namespace goedwerk::app {

// --- G6: homes -----------------------------------------------------------------------------------

Task<Result<NodeId>> RoomDirectory::settle(RoomId room) {
    const auto& nodes = *parts_.backplane.nodes;
    const auto known = hosts_.find(room);
    if (known != hosts_.end() && !known->second->is_broken()) co_return nodes.self();
    if (!nodes.lease().holds) co_return reject(proto::ERROR_CODE_UNAVAILABLE);
    const auto home = co_await parts_.backplane.homes->claim(room);
    if (home.has_error() || *home == nodes.self()) co_return home;
    if (const auto kept = keys_on_file_.find(room); kept != keys_on_file_.end()) {
        const bool alive = parts_.cluster.partner(nodes, *home).has_value();
        if (alive) drop_keys(room, kept->second);
    }
    co_return home;
}

// A partner was the home: what it sealed to us opens the box. A storage that does not say whether
// there is a copy must not look like one without: the answers would be given up.
Task<Result<void>> RoomDirectory::fetch_keys(const domain::Room& room) {
    if (!parts_.cluster.is_shared()) co_return boost::system::in_place_value;
    for (const auto& round : room.rounds) {
        if (!domain::needs_box(room, round) || parts_.keys.load(round.key_box)) continue;
        const auto copies = co_await parts_.backplane.key_copies->find(round.key_box);
        if (copies.has_error()) co_return copies.error();
        for (const auto& copy : *copies) {
            const auto key = parts_.cluster.open_copy(round.key_box, copy);
            if (!key) continue;
            const auto stored = parts_.keys.store(round.key_box, *key);
            if (stored.has_error()) log::error("key_not_kept");
            log::info("key_taken_over");
            break;
        }
    }
    co_return boost::system::in_place_value;
}

// The home has the key, and destroys it when the question closes; a file here would outlive that.
void RoomDirectory::drop_keys(const RoomId& room, const std::vector<domain::Round>& rounds) {
    for (const auto& round : rounds) parts_.keys.erase(round.key_box);
    parts_.keys.erase_clock(room);
    keys_on_file_.erase(room);
}

void RoomDirectory::note_keys_on_file(const domain::Room& room) {
    std::vector<domain::Round> kept;
    for (const auto& round : room.rounds) {
        if (domain::needs_box(room, round) && parts_.keys.load(round.key_box))
            kept.push_back(round);
    }
    if (!kept.empty()) keys_on_file_[room.id] = std::move(kept);
}

// Also of questions of which the host here never heard that they were stored.
void RoomDirectory::drop_needless_keys(const domain::Room& room) {
    std::set<BoxId> needed;
    for (const auto& round : room.rounds) {
        if (domain::needs_box(room, round)) needed.insert(round.key_box);
    }
    for (const auto& round : room.rounds) {
        if (!needed.contains(round.key_box) && parts_.keys.load(round.key_box))
            parts_.keys.erase(round.key_box);
    }
    const auto kept = keys_on_file_.find(room.id);
    if (kept == keys_on_file_.end()) return;
    std::erase_if(kept->second, [&](const domain::Round& known) {
        if (needed.contains(known.key_box)) return false;
        parts_.keys.erase(known.key_box);
        return true;
    });
    if (kept->second.empty()) keys_on_file_.erase(kept);
}

// --- G7: the lease -------------------------------------------------------------------------------

Task<void> RoomDirectory::watch_homes() {
    while (!closing_) {
        retire_broken();
        const auto lease = parts_.backplane.nodes->lease();
        const auto now = BootClock::now();
        if (lease.holds) {
            silent_since_.reset();
            if (!parts_.health.confirms) co_await look_whether_it_heals();
            co_await look_after_hosts(lease.number);
        } else if (!silent_since_) {
            silent_since_ = now;
        } else if (now - *silent_since_ >= limits::node_silence_max) {
            // Another node may reach Redis when we do not.
            for (const auto& [room, host] : hosts_) host->break_off("this node is cut off");
        }
        if (closing_) co_return;
        watch_.expires_after(limits::home_watch_interval);
        const auto [ec] = co_await watch_.async_wait(use_ec);
        if (ec) co_return;
    }
}

// Nobody may come here any more for a room that broke off because another node is its home.
void RoomDirectory::retire_broken() {
    for (auto known = hosts_.begin(); known != hosts_.end();) {
        auto& host = known->second;
        if (!host->is_broken()) {
            ++known;
            continue;
        }
        if (host->lost_home()) drop_keys(known->first, host->room().rounds);
        retire(std::move(host));
        known = hosts_.erase(known);
    }
}

// A node without rooms asks storage nothing, and without health nobody comes.
Task<void> RoomDirectory::look_whether_it_heals() {
    RoomId nowhere{"probe"};
    const Seq start;
    const auto read = co_await parts_.backplane.log->read(std::move(nowhere), start, 1);
    if (read.has_value()) parts_.health.took(true);
}

Task<void> RoomDirectory::look_after_hosts(std::uint64_t lease_number) {
    const auto partners = parts_.cluster.partners(*parts_.backplane.nodes);
    std::vector<PairName> pairs;
    for (const auto& partner : partners) pairs.emplace_back(partner.id, partner.card.generation);
    const bool changed = std::exchange(partners_, pairs) != pairs;
    std::vector<RoomId> rooms;
    for (const auto& [room, host] : hosts_) {
        if (changed) host->want_copies();
        if (host->lacks_copies() || host->lease_number() != lease_number) rooms.push_back(room);
    }
    for (const auto& room : rooms) {
        auto found = hosts_.find(room);
        if (found == hosts_.end() || found->second->is_broken()) continue;
        if (found->second->lease_number() != lease_number) {
            const auto home = co_await parts_.backplane.homes->claim(room);
            found = hosts_.find(room);
            if (found == hosts_.end() || home.has_error()) continue;
            if (*home != parts_.backplane.nodes->self()) {
                found->second->break_off("another node is the home of this room");
                drop_keys(room, found->second->room().rounds);
                continue;
            }
            const auto as_left = co_await is_as_left(room);
            found = hosts_.find(room);
            if (found == hosts_.end() || as_left.has_error()) continue;
            if (!*as_left) {
                found->second->break_off("another node was the home of this room");
                continue;
            }
            found->second->go_on(lease_number);
        }
        if (found->second->lacks_copies()) found->second->start_copying(partners);
    }
}

// A node that was the home meanwhile may have given the room back: then it is ours again, and not
// as we knew it. What we store ourselves is stored by the time when the log has been read.
Task<Result<bool>> RoomDirectory::is_as_left(RoomId room) {
    const auto head = hosts_.at(room)->room().head;
    const auto read = co_await parts_.backplane.log->read(room, head, limits::records_per_read_max);
    if (read.has_error()) co_return read.error();
    const auto host = hosts_.find(room);
    if (host == hosts_.end()) co_return reject(proto::ERROR_CODE_UNAVAILABLE);
    co_return head.value + read->size() <= host->second->room().head.value;
}

// --- G8: what others change ----------------------------------------------------------------------

void RoomDirectory::take_hint(const RoomId& room, const proto::Hint& hint) {
    const auto host = hosts_.find(room);
    const bool open = host != hosts_.end() && !host->second->is_broken();
    const bool taken = !hint.home().empty() && hint.home() != parts_.backplane.nodes->self().value;
    if (open && taken) {
        host->second->break_off("another node is the home of this room");
        drop_keys(room, host->second->room().rounds);
    }
    if (open || loading_.contains(room)) return;
    if (const auto kept = keys_on_file_.find(room); taken && kept != keys_on_file_.end())
        drop_keys(room, kept->second);
    const bool known = std::ranges::find(overview_, room, &RoomOverview::room) != overview_.end();
    if (known) {
        stale_.insert(room);
        return;
    }
    if (hinted_.size() >= limits::rooms_kept_max) return;
    hinted_.insert(room);
    if (std::exchange(reading_hinted_, true)) return;
    spawn(parts_.executor, "read_hinted", read_hinted(), &tasks_);
}

Task<void> RoomDirectory::read_hinted() {
    while (!hinted_.empty() && !closing_) {
        std::vector<RoomId> rooms{*hinted_.begin()};
        hinted_.erase(hinted_.begin());
        co_await refresh(std::move(rooms));
    }
    reading_hinted_ = false;
}

Task<void> RoomDirectory::look_for_missed() {
    const auto losses = parts_.backplane.bus->health().losses;
    if (!parts_.cluster.is_shared() || losses == losses_seen_) co_return;
    const auto rooms = co_await parts_.backplane.log->list();
    if (rooms.has_error()) co_return;
    losses_seen_ = losses;
    for (const auto& known : overview_) stale_.insert(known.room);
    hinted_.clear();
    for (const auto& room : *rooms) {
        if (!stale_.contains(room)) hinted_.insert(room);
    }
    if (!std::exchange(reading_hinted_, true)) co_await read_hinted();
}

Task<void> RoomDirectory::refresh(std::vector<RoomId> rooms) {
    for (auto& room : rooms) {
        if (closing_) co_return;
        const auto read = co_await replay(room);
        if (read.has_value()) {
            drop_needless_keys(*read);
            stale_.erase(room);
        } else if (read.error().code == proto::ERROR_CODE_ROOM_UNKNOWN) {  // erased elsewhere
            stale_.erase(room);
            if (const auto kept = keys_on_file_.find(room); kept != keys_on_file_.end()) {
                const auto rounds = kept->second;
                drop_keys(room, rounds);
            }
            std::erase_if(overview_, [&](const auto& known) { return known.room == room; });
        }
    }
}

std::vector<RoomId> RoomDirectory::stale_of_group(const RoomOverview& room) const {
    std::vector<RoomId> stale;
    for (const auto& other : overview_) {
        const bool same = !room.group.id().empty() && other.group.id() == room.group.id();
        if (same && stale_.contains(other.room)) stale.push_back(other.room);
    }
    return stale;
}

}  // namespace goedwerk::app
