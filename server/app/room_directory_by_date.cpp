// The part of RoomDirectory that goes by date: opening a room for what is due (G4), erasing (G5).
#include <algorithm>
#include <utility>

#include "app/room_directory.h"
#include "base/dates.h"
#include "base/limits.h"
#include "base/log.h"

namespace goedwerk::app {

Task<void> RoomDirectory::open_due() {
    const auto now = parts_.clock.now_ms();
    std::vector<RoomId> due;
    for (const auto& known : overview_) {
        const bool waits = known.due_ms != 0 && known.due_ms <= now && !known.ended;
        if (waits && !hosts_.contains(known.room) && due.size() < limits::rooms_swept_max)
            due.push_back(known.room);
    }
    for (auto& room : due) {
        const auto opened = co_await open(std::move(room));
        if (opened.has_error()) log::warn("due_room_not_opened");
    }
}

// Of the room by itself.
std::uint32_t RoomDirectory::term_of(const RoomOverview& room) const {
    if (room.last_day) return *room.last_day + limits_.keep_days;
    return dates::read(room.created_on).value_or(0) + limits::keep_days_max;
}

RoomDirectory::GroupTerms RoomDirectory::group_terms() const {
    GroupTerms terms;
    for (const auto& known : overview_) {
        if (known.group.id().empty()) continue;
        auto& last = terms[known.group.id()];
        last = std::max(last, term_of(known));
    }
    return terms;
}

std::uint32_t RoomDirectory::erased_on(const RoomOverview& room, const GroupTerms& terms) const {
    const auto group = terms.find(room.group.id());
    return group == terms.end() ? term_of(room) : std::max(term_of(room), group->second);
}

std::uint32_t RoomDirectory::erased_on(const RoomOverview& room) const {
    return erased_on(room, group_terms());
}

Task<void> RoomDirectory::erase_expired() {
    const auto today = parts_.clock.today();
    std::vector<RoomId> expired;
    const auto terms = group_terms();
    for (const auto& known : overview_) {
        if (erased_on(known, terms) > today) continue;
        if (const auto open = hosts_.find(known.room); open != hosts_.end()) {
            open->second->send_home();
        } else if (expired.size() < limits::rooms_swept_max) {
            expired.push_back(known.room);
        }
    }
    std::size_t erased = 0;
    for (auto& room : expired) {
        const auto known = std::ranges::find(overview_, room, &RoomOverview::room);
        if (known == overview_.end()) continue;
        auto stale = stale_of_group(*known);
        co_await refresh(std::move(stale));
        const bool gone = co_await erase(std::move(room));
        if (gone) ++erased;
    }
    if (erased > 0) log::info("rooms_erased", {{"count", std::to_string(erased)}});
    if (erased < expired.size()) log::error("rooms_not_erased");
}

Task<bool> RoomDirectory::erase(RoomId room) {
    if (closing_ || hosts_.contains(room) || loading_.contains(room)) co_return false;
    auto& loading =  // nobody opens it meanwhile (G1)
        *loading_.emplace(room, std::make_unique<Loading>(parts_.executor)).first->second;
    loading.done.expires_at(std::chrono::steady_clock::time_point::max());
    const auto home = co_await settle(room);
    bool gone = home.has_value() && *home == parts_.backplane.nodes->self();
    std::vector<domain::Round> rounds;
    if (gone) {
        const auto replayed = co_await replay(room);
        const auto known = std::ranges::find(overview_, room, &RoomOverview::room);
        gone = replayed.has_value() && known != overview_.end() &&
               erased_on(*known) <= parts_.clock.today();
        if (gone) rounds = replayed->rounds;
    }
    for (auto& round : rounds) {
        parts_.keys.erase(round.key_box);
        if (parts_.cluster.is_shared()) {
            auto key_box = round.key_box;
            const auto erased = co_await parts_.backplane.key_copies->erase(std::move(key_box));
            gone = gone && erased.has_value();
        }
        const auto destroyed = co_await parts_.backplane.box->destroy(std::move(round.box));
        gone = gone && destroyed.has_value();
    }
    if (gone) {
        parts_.keys.erase_clock(room);
        const auto erased = co_await parts_.backplane.log->erase(room);
        gone = erased.has_value();
    }
    if (gone) std::erase_if(overview_, [&](const auto& known) { return known.room == room; });
    loading_.erase(room);
    co_return gone;
}

}  // namespace goedwerk::app
