#include "frames.h"

#include "wire.h"

namespace goedwerk::load {

std::string client_frame(proto::ClientFrame frame) {
    const auto bytes = frame.ByteSizeLong();
    for (const std::size_t target : {64U, 256U, 1024U, 4096U, 16'384U}) {
        // Tag and length of the padding: one byte and one or two.
        const std::size_t head_bytes = target >= bytes + 2 + 128 ? 3 : 2;
        if (bytes == target) break;
        if (bytes + head_bytes > target) continue;
        frame.set_padding(std::string(target - bytes - head_bytes, '\0'));
        break;
    }
    return masked_frame(Opcode::binary, frame.SerializeAsString());
}

FrameKind kind_of(std::string_view message) {
    if (message.empty()) return FrameKind::unknown;
    switch (static_cast<unsigned char>(message[0])) {  // field number << 3 | 2
        case 0x0A:
            return FrameKind::welcome;
        case 0x12:
            return FrameKind::reply;
        case 0x1A:
            return FrameKind::view;
        case 0x22:
            return FrameKind::goodbye;
        case 0x2A:
            return FrameKind::pong;
        default:
            return FrameKind::unknown;
    }
}

proto::ClientFrame hello_frame(proto::Role role, const std::string& code, const std::string& ticket,
                               const proto::Look& look) {
    proto::ClientFrame frame;
    auto& hello = *frame.mutable_hello();
    hello.set_protocol_number(1);
    hello.set_room_code(code);
    hello.set_role(role);
    hello.set_ticket(ticket);
    *hello.mutable_look() = look;
    return frame;
}

proto::ClientFrame choice_frame(std::uint64_t id, const proto::ActivityView& question,
                                std::uint32_t option_index) {
    proto::ClientFrame frame;
    frame.set_id(id);
    auto& answer = *frame.mutable_answer();
    answer.set_step_index(question.step_index());
    answer.set_round_number(question.round_number());
    answer.mutable_answer()->mutable_choice()->add_option_indexes(option_index);
    return frame;
}

proto::ClientFrame move_frame(std::uint64_t id, std::uint64_t seen_seq, proto::MoveKind kind,
                              std::uint32_t argument) {
    proto::ClientFrame frame;
    frame.set_id(id);
    auto& move = *frame.mutable_move();
    move.set_seen_seq(seen_seq);
    move.set_kind(kind);
    move.set_argument(argument);
    return frame;
}

}  // namespace goedwerk::load
