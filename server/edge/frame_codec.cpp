#include "edge/frame_codec.h"

#include <google/protobuf/descriptor.h>
#include <google/protobuf/message.h>
#include <google/protobuf/stubs/logging.h>

#include <memory>
#include <string>
#include <vector>

#include "base/limits.h"

namespace goedwerk::edge {
namespace {

namespace pb = google::protobuf;

bool knows_enums(const pb::Message& message, const pb::FieldDescriptor& field) {
    const auto& reflection = *message.GetReflection();
    if (!field.is_repeated()) {
        return field.enum_type()->FindValueByNumber(reflection.GetEnumValue(message, &field)) !=
               nullptr;
    }
    for (int index = 0; index < reflection.FieldSize(message, &field); ++index) {
        const auto value = reflection.GetRepeatedEnumValue(message, &field, index);
        if (field.enum_type()->FindValueByNumber(value) == nullptr) return false;
    }
    return true;
}

// M2. The depth is bounded by the schema: no message contains itself.
bool understood(const pb::Message& message) {
    const auto& reflection = *message.GetReflection();
    if (!reflection.GetUnknownFields(message).empty()) return false;
    std::vector<const pb::FieldDescriptor*> fields;
    reflection.ListFields(message, &fields);
    for (const auto* field : fields) {
        if (field->cpp_type() == pb::FieldDescriptor::CPPTYPE_ENUM) {
            if (!knows_enums(message, *field)) return false;
        } else if (field->cpp_type() == pb::FieldDescriptor::CPPTYPE_MESSAGE) {
            if (!field->is_repeated()) {
                if (!understood(reflection.GetMessage(message, field))) return false;
                continue;
            }
            for (int index = 0; index < reflection.FieldSize(message, field); ++index) {
                if (!understood(reflection.GetRepeatedMessage(message, field, index))) return false;
            }
        }
    }
    return true;
}

bool complete(const proto::ClientFrame& frame) {
    switch (frame.body_case()) {
        case proto::ClientFrame::kHello:
        case proto::ClientFrame::kPing:
            return true;
        case proto::ClientFrame::kAnswer:
        case proto::ClientFrame::kMove:
        case proto::ClientFrame::kLook:
        case proto::ClientFrame::kPark:
        case proto::ClientFrame::kMoreTime:
            return frame.id() != 0;
        case proto::ClientFrame::BODY_NOT_SET:
            return false;
    }
    return false;
}

void append_big_endian(std::string& bytes, std::uint64_t value, int byte_count) {
    for (int shift = 8 * (byte_count - 1); shift >= 0; shift -= 8) {
        bytes.push_back(static_cast<char>((value >> shift) & 0xFF));
    }
}

void append_header(std::string& bytes, std::size_t payload_bytes) {
    bytes.push_back('\x82');
    if (payload_bytes < 126) {
        bytes.push_back(static_cast<char>(payload_bytes));
    } else if (payload_bytes < 65'536) {
        bytes.push_back(126);
        append_big_endian(bytes, payload_bytes, 2);
    } else {
        bytes.push_back(127);
        append_big_endian(bytes, payload_bytes, 8);
    }
}

void append_frame(std::string& bytes, const proto::ServerFrame& frame) {
    append_header(bytes, frame.ByteSizeLong());
    frame.AppendToString(&bytes);
}

void append_close(std::string& bytes, std::uint16_t code) {
    bytes += "\x88\x02";
    append_big_endian(bytes, code, 2);
}

}  // namespace

Result<proto::ClientFrame> decode(std::string_view bytes) {
    proto::ClientFrame frame;
    if (bytes.size() > limits::frame_bytes_max ||
        !frame.ParseFromArray(bytes.data(), static_cast<int>(bytes.size()))) {
        return reject(proto::ERROR_CODE_BAD_FRAME);
    }
    if (frame.has_hello() && frame.hello().protocol_number() != protocol_number) {
        return reject(proto::ERROR_CODE_VERSION);
    }
    if (!complete(frame) || !understood(frame)) return reject(proto::ERROR_CODE_BAD_FRAME);
    return frame;
}

SharedFrame encode(const proto::ServerFrame& frame) {
    auto bytes = std::make_shared<std::string>();
    append_frame(*bytes, frame);
    return bytes;
}

SharedFrame pong(std::uint64_t server_time_ms) {
    proto::ServerFrame frame;
    frame.mutable_pong()->set_server_time_ms(server_time_ms);
    return encode(frame);
}

SharedFrame shared_frame(std::string_view serialized_server_frame) {
    auto bytes = std::make_shared<std::string>();
    bytes->reserve(serialized_server_frame.size() + 10);
    append_header(*bytes, serialized_server_frame.size());
    bytes->append(serialized_server_frame);
    return bytes;
}

SharedFrame close_frame(std::uint16_t code) {
    auto bytes = std::make_shared<std::string>();
    append_close(*bytes, code);
    return bytes;
}

SharedFrame goodbye_frame(proto::CloseCode code, std::uint32_t retry_after_ms) {
    proto::ServerFrame frame;
    frame.mutable_goodbye()->set_code(code);
    frame.mutable_goodbye()->set_retry_after_ms(retry_after_ms);
    auto bytes = std::make_shared<std::string>();
    append_frame(*bytes, frame);
    append_close(*bytes, static_cast<std::uint16_t>(code));
    return bytes;
}

void silence_parser() {
    pb::SetLogHandler(nullptr);
}

}  // namespace goedwerk::edge
