// The newest frame of every slot of one room, and who looks: the room's home has one, and each node
// with screens of a room that is at home elsewhere. Loop thread.
//
// D1  Who begins to look is shown every slot; from then on each newer frame.
// D2  Screens that look in the same way get the same frames (Lens: audience and language).
// D3  All screens of one other node have one outlet: each frame leaves once for all of them.
// D4  What is kept without being shown is shown by show_everything().
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <span>
#include <unordered_map>
#include <utility>
#include <vector>

#include "domain/audience.h"
#include "edge/room_gateway.h"

namespace goedwerk::app {

using Lens = std::pair<domain::Audience, domain::Language>;

// The way to the screens of another node.
class Outlet {
  public:
    virtual ~Outlet() = default;
    // nullptr: the slot is empty from now on.
    virtual void show(const Lens& lens, std::uint32_t slot, const edge::SharedFrame& frame) = 0;
    // None of them looks so any more.
    virtual void forget(const Lens& lens) = 0;
    // One screen looks so from now on, and is to be shown every slot.
    virtual void look(ConnectionId connection, std::span<const Lens> lenses) = 0;
};

class Showcase final {
  public:
    // nullptr: the slot is empty from now on.
    void keep(const Lens& lens, std::uint32_t slot, edge::SharedFrame frame);
    void show(const Lens& lens, std::uint32_t slot, edge::SharedFrame frame);
    // Nobody looks so: the frames are not needed.
    void forget(const Lens& lens);

    // Replaces how this connection looked, without showing anything yet. `outlet`: nullptr for a
    // screen of this node.
    void look(ConnectionId connection, edge::Screen& screen, Outlet* outlet,
              std::span<const Lens> lenses);
    void look_away(ConnectionId connection);
    void show_all(ConnectionId connection) const;
    void show_everything() const;

  private:
    struct Shown {
        std::map<std::uint32_t, edge::SharedFrame> slots;
        std::vector<ConnectionId> viewers;  // screens of this node
        // How many screens each stands for, in order of arrival: nothing hangs on addresses.
        std::vector<std::pair<Outlet*, std::size_t>> outlets;
    };
    struct Looker {
        edge::Screen* screen = nullptr;
        Outlet* outlet = nullptr;
        std::array<std::size_t, 3> position{};  // in viewers, per audience
        std::vector<Lens> lenses;
    };
    static std::vector<std::pair<Outlet*, std::size_t>>::iterator find_outlet(Shown& shown,
                                                                              Outlet* outlet);
    static void show_slots(Outlet& outlet, const Lens& lens, const Shown& shown);

    std::map<Lens, Shown> shown_;
    std::unordered_map<ConnectionId, Looker> lookers_;
};

}  // namespace goedwerk::app
