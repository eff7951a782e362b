// One WebSocket, from the handshake answer to the end of the socket. connection.cpp is the only
// file that knows Beast's websocket::stream.
//
// W1  Before Welcome only a Hello is understood; after it no second one. Anything else is Goodbye
//     BAD_FRAME.
// W2  A read is always pending, except while the room is asked to let somebody in.
// W3  The end is always: Goodbye if we end it, close frame with the same code, the peer's close
//     frame or close_timeout, socket closed. Beast's own refusals (1002, 1007, 1009) and 1003 have
//     no Goodbye.
// W4  A peer that takes nothing for stalled_timeout, or whose outbox is full, is hung up as SLOW.
// W5  leave() is called once per successful enter(), never from within a call of the room.
#pragma once

#include <string>

#include "edge/edge.h"

namespace goedwerk::edge {

struct Upgrade {
    std::string websocket_key;
    std::string early;  // bytes read after the request
    AddressKey address;
};

inline constexpr std::string_view subprotocol = "goedwerk.v1";

// Ends when the connection has ended.
Task<void> attend_connection(Socket socket, Upgrade upgrade, Edge& edge);

}  // namespace goedwerk::edge
