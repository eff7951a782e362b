// What waits to be sent to one connection. Pure: no socket, no clock.
//
// O1  Ordered frames (handshake answer, Welcome, replies, pongs) leave in the order they came,
//     before any view.
// O2  Of one slot only the newest view waits; it goes to the end of the views.
// O3  At most outbox_replies_max ordered frames, outbox_slots_max views and outbox_bytes_max bytes
//     wait. What would go over is refused (full) and changes nothing.
// O4  A frame of which the kernel took a part is finished before anything else leaves.
// O5  What finish() was given leaves last; nothing is taken in after it.
// O6  drop_waiting() forgets everything but a begun frame and the last.
#pragma once

#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

#include "edge/room_gateway.h"

namespace goedwerk::edge {

class Outbox final {
  public:
    enum class Put { taken, replaced, full };

    Put put(SharedFrame frame);                // O1
    Put show(SlotKey key, SharedFrame frame);  // O2
    void finish(SharedFrame last);             // O5
    void drop_waiting();                       // O6

    bool empty() const { return frame_count() == 0; }
    bool finished() const { return finished_; }
    std::size_t bytes() const { return bytes_; }
    std::size_t frame_count() const;

    // Writes the next pieces to send into `pieces`, in order, and returns how many. They stay valid
    // until the next call that changes the outbox.
    std::size_t gather(std::span<std::string_view> pieces) const;
    // The kernel took the first `bytes` of what gather() gave. Returns how many frames are now gone
    // whole.
    std::size_t advance(std::size_t bytes);

  private:
    struct WaitingView {
        SlotKey key;
        SharedFrame frame;
    };

    bool fits(std::size_t bytes) const;
    void give_back_room();

    SharedFrame begun_;
    std::size_t begun_bytes_sent_ = 0;
    std::vector<SharedFrame> ordered_;
    std::vector<WaitingView> views_;
    SharedFrame last_;
    std::size_t bytes_ = 0;  // of all frames above, a begun one as a whole
    bool finished_ = false;
};

}  // namespace goedwerk::edge
