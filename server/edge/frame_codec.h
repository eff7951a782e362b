// Bytes ↔ frames. Pure. Fails closed: what is not understood is refused.
//
// M1  More than limits::frame_bytes_max bytes, or bytes that are no ClientFrame, are BAD_FRAME.
// M2  A field or an enum value we do not know, at any depth, is BAD_FRAME.
// M3  A frame without body, and an Answer, Move, Look or Park with id 0, is BAD_FRAME.
// M4  A Hello of another protocol number is VERSION, whatever else it holds.
// M5  What padding holds does not matter.
//
// Bytes of a frame to a client (RFC 6455, 5.2; never masked, never fragmented):
//   0x82 length payload
// length: 1 byte below 126; 126 and 2 bytes below 65,536; else 127 and 8 bytes.
#pragma once

#include <cstdint>
#include <string_view>

#include "base/result.h"
#include "edge/room_gateway.h"
#include "frame.pb.h"

namespace goedwerk::edge {

inline constexpr std::uint32_t protocol_number = 1;

Result<proto::ClientFrame> decode(std::string_view bytes);

SharedFrame encode(const proto::ServerFrame& frame);
SharedFrame pong(std::uint64_t server_time_ms);
// As encode(), from a ServerFrame that is serialized already.
SharedFrame shared_frame(std::string_view serialized_server_frame);
// A WebSocket close frame: 0x88 0x02 code.
SharedFrame close_frame(std::uint16_t code);
// Goodbye and the close frame with the same code, in one piece.
SharedFrame goodbye_frame(proto::CloseCode code, std::uint32_t retry_after_ms);

// The parser tells what it dislikes through stderr otherwise: a log anyone can flood (P29). Once,
// at the start.
void silence_parser();

}  // namespace goedwerk::edge
