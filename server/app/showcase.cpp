#include "app/showcase.h"

#include <algorithm>
#include <utility>

namespace goedwerk::app {
namespace {

edge::SlotKey slot_key(const Lens& lens, std::uint32_t slot) {
    return {domain::to_proto(lens.first), slot};
}

}  // namespace

std::vector<std::pair<Outlet*, std::size_t>>::iterator Showcase::find_outlet(Shown& shown,
                                                                             Outlet* outlet) {
    return std::ranges::find(shown.outlets, outlet, &std::pair<Outlet*, std::size_t>::first);
}

void Showcase::keep(const Lens& lens, std::uint32_t slot, edge::SharedFrame frame) {
    auto& slots = shown_[lens].slots;
    if (frame == nullptr) {
        slots.erase(slot);
    } else {
        slots[slot] = std::move(frame);
    }
}

void Showcase::show(const Lens& lens, std::uint32_t slot, edge::SharedFrame frame) {
    keep(lens, slot, frame);
    const auto& shown = shown_.at(lens);
    for (const auto& [outlet, screens] : shown.outlets) outlet->show(lens, slot, frame);
    if (frame == nullptr) return;
    const auto key = slot_key(lens, slot);
    for (const auto connection : shown.viewers) lookers_.at(connection).screen->show(key, frame);
}

void Showcase::forget(const Lens& lens) {
    const auto known = shown_.find(lens);
    if (known == shown_.end()) return;
    known->second.slots.clear();
    const bool looked_at = !known->second.viewers.empty() || !known->second.outlets.empty();
    if (!looked_at) shown_.erase(known);
}

void Showcase::look(ConnectionId connection, edge::Screen& screen, Outlet* outlet,
                    std::span<const Lens> lenses) {
    look_away(connection);
    auto& looker = lookers_[connection];
    looker.screen = &screen;
    looker.outlet = outlet;
    looker.lenses.assign(lenses.begin(), lenses.end());
    for (const auto& lens : looker.lenses) {
        auto& shown = shown_[lens];
        if (outlet == nullptr) {
            looker.position[static_cast<std::size_t>(lens.first)] = shown.viewers.size();
            shown.viewers.push_back(connection);
            continue;
        }
        const auto known = find_outlet(shown, outlet);
        if (known != shown.outlets.end()) {
            ++known->second;
            continue;
        }
        shown.outlets.emplace_back(outlet, 1);
        show_slots(*outlet, lens, shown);
    }
}

void Showcase::look_away(ConnectionId connection) {
    const auto known = lookers_.find(connection);
    if (known == lookers_.end()) return;
    auto& looker = known->second;
    for (const auto& lens : looker.lenses) {
        auto& shown = shown_.at(lens);
        if (looker.outlet != nullptr) {
            const auto screens = find_outlet(shown, looker.outlet);
            if (--screens->second > 0) continue;
            shown.outlets.erase(screens);
            looker.outlet->forget(lens);
            continue;
        }
        const auto audience = static_cast<std::size_t>(lens.first);
        const auto position = looker.position[audience];
        const auto last = shown.viewers.back();
        shown.viewers[position] = last;
        lookers_.at(last).position[audience] = position;
        shown.viewers.pop_back();
    }
    lookers_.erase(known);
}

void Showcase::show_all(ConnectionId connection) const {
    const auto known = lookers_.find(connection);
    if (known == lookers_.end()) return;
    const auto& looker = known->second;
    if (looker.outlet != nullptr) {
        looker.outlet->look(connection, looker.lenses);
        return;
    }
    for (const auto& lens : looker.lenses) {
        for (const auto& [slot, frame] : shown_.at(lens).slots)
            looker.screen->show(slot_key(lens, slot), frame);
    }
}

void Showcase::show_everything() const {
    for (const auto& [lens, shown] : shown_) {
        for (const auto& [outlet, screens] : shown.outlets) show_slots(*outlet, lens, shown);
    }
    for (const auto& [connection, looker] : lookers_) show_all(connection);
}

void Showcase::show_slots(Outlet& outlet, const Lens& lens, const Shown& shown) {
    for (const auto& [slot, frame] : shown.slots) outlet.show(lens, slot, frame);
}

}  // namespace goedwerk::app
