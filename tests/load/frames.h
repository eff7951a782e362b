// Frames of goedwerk.v1 as a client makes and reads them (proto/frame.proto).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "frame.pb.h"

namespace goedwerk::load {

// Padded as the contract asks and wrapped in a masked WebSocket frame.
std::string client_frame(proto::ClientFrame frame);

// Which arm a server frame holds, without parsing it; watching phones must cost the generator as
// little as possible.
enum class FrameKind { welcome, reply, view, goodbye, pong, unknown };
FrameKind kind_of(std::string_view message);

proto::ClientFrame hello_frame(proto::Role role, const std::string& code, const std::string& ticket,
                               const proto::Look& look);
proto::ClientFrame choice_frame(std::uint64_t id, const proto::ActivityView& question,
                                std::uint32_t option_index);
proto::ClientFrame move_frame(std::uint64_t id, std::uint64_t seen_seq, proto::MoveKind kind,
                              std::uint32_t argument);

}  // namespace goedwerk::load
