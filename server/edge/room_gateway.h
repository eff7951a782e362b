// What the edge asks of rooms, and what a room may do to a connection. Loop thread only.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>

#include "base/ids.h"
#include "base/result.h"
#include "base/secret.h"
#include "frame.pb.h"
#include "runtime/net.h"

namespace goedwerk::edge {

// A whole WebSocket frame (header and payload), encoded once and shared by every outbox that sends
// it. Frames of a server are not masked (RFC 6455, 5.1), so the bytes are the same for everyone.
using SharedFrame = std::shared_ptr<const std::string>;

struct SlotKey {
    proto::Audience audience = proto::AUDIENCE_UNSPECIFIED;
    std::uint32_t slot = 0;
    friend bool operator==(const SlotKey&, const SlotKey&) = default;
};

// One connection, as a room sees it. Nothing here blocks; what cannot be sent now waits in the
// outbox, bounded.
class Screen {
  public:
    virtual ~Screen() = default;
    virtual void welcome() = 0;  // once, before the first show()
    virtual void show(SlotKey key, SharedFrame frame) = 0;
    virtual void reply(std::uint64_t id, proto::ErrorCode code) = 0;
    // Sends a Goodbye and closes; the room must not use the screen after this, leave() still
    // follows.
    virtual void hang_up(proto::CloseCode code, std::chrono::milliseconds retry_after) = 0;
};

// A checked Hello: the ticket was verified by the edge, the code is canonical.
struct Entrance {
    RoomId room;
    proto::Role role = proto::ROLE_UNSPECIFIED;
    ParticipantToken token;
    bool newcomer = false;  // a phone without a ticket of this room
    proto::Look look;
    Gate gate = {};  // of a newcomer's code
};

class RoomGateway {
  public:
    virtual ~RoomGateway() = default;
    // Lets a connection in. On success the room has called screen.welcome() and shown every view,
    // and keeps `screen` until leave(). Errors: ROOM_UNKNOWN (also for a newcomer with another
    // gate), ROOM_ENDED, ROOM_FULL, ROOM_LOCKED (newcomers only), UNAVAILABLE. The caller keeps
    // `screen` alive until this returns and, on success, until it has called leave().
    virtual Task<Result<void>> enter(ConnectionId connection, Entrance entrance,
                                     Screen& screen) = 0;
    // Each is answered by exactly one screen.reply(id, …), an answer after it is durable. Role
    // checks are the room's.
    virtual void answer(ConnectionId connection, std::uint64_t id, proto::Answer answer) = 0;
    virtual void move(ConnectionId connection, std::uint64_t id, proto::Move move) = 0;
    virtual void park(ConnectionId connection, std::uint64_t id, proto::Park park) = 0;
    virtual void more_time(ConnectionId connection, std::uint64_t id) = 0;
    virtual void look(ConnectionId connection, std::uint64_t id, proto::Look look) = 0;
    // Once per successful enter().
    virtual void leave(ConnectionId connection) = 0;
};

}  // namespace goedwerk::edge
