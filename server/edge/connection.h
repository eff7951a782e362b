// One WebSocket, from the handshake answer to the end of the socket. connection.cpp is the only
// file that knows Beast's websocket::stream.
//
// W1  A read is always pending, except while the room is asked to let somebody in.
// W2  The end is always: Goodbye if we end it, close frame with the same code, the peer's close
//     frame or close_timeout, socket closed. Beast's own refusals (1002, 1007, 1009) and 1003 have
//     no Goodbye.
// W3  A peer that takes nothing for stalled_timeout, or whose outbox is full, is hung up as SLOW.
// W4  A first frame may come with the handshake, as one more subprotocol: hello_prefix and bytes
//     in hexadecimal. If it can be read as that, it is the subprotocol that was chosen, and the
//     frame counts as the first one: one trip less. Otherwise it is as if it was not there.
// What it says and hears: exchange.h.
#pragma once

#include <string>

#include "edge/edge.h"

namespace goedwerk::edge {

struct Upgrade {
    std::string websocket_key;
    std::string hello_word;  // W4; may be empty
    std::string early;       // bytes read after the request
    AddressKey address;
};

inline constexpr std::string_view subprotocol = "goedwerk.v1";
inline constexpr std::string_view hello_prefix = "hello.";

// Ends when the connection has ended.
Task<void> attend_connection(Socket socket, Upgrade upgrade, Edge& edge);

}  // namespace goedwerk::edge
