#include "support/room_driver.h"

#include <array>
#include <stdexcept>

namespace goedwerk::test {
namespace {

constexpr std::uint32_t slot_room = 0;
constexpr std::uint32_t slot_activity = 1;
constexpr std::uint32_t slot_progress = 4;
constexpr std::uint32_t slot_first_note = 16;

proto::Hello hello_of(proto::Role role, const std::string& code, const std::string& ticket) {
    proto::Hello hello;
    hello.set_protocol_number(1);
    hello.set_role(role);
    hello.set_room_code(code);
    hello.set_ticket(ticket);
    return hello;
}

}  // namespace

std::string padded(proto::ClientFrame frame) {
    const auto size = frame.ByteSizeLong();
    for (const std::size_t target : {64U, 256U, 1024U, 4096U, 16'384U}) {
        if (size == target) break;
        // Tag and length of the padding take two or three bytes.
        const std::size_t overhead = target - size >= 2 + 128 ? 3 : 2;
        if (size + overhead > target) continue;
        frame.set_padding(std::string(target - size - overhead, '\0'));
        break;
    }
    return frame.SerializeAsString();
}

std::string from_base64url(std::string_view text) {
    std::string out;
    std::uint32_t bits = 0;
    int count = 0;
    for (const char sign : text) {
        std::uint32_t number = 0;
        if (sign >= 'A' && sign <= 'Z') {
            number = static_cast<std::uint32_t>(sign - 'A');
        } else if (sign >= 'a' && sign <= 'z') {
            number = static_cast<std::uint32_t>(sign - 'a') + 26;
        } else if (sign >= '0' && sign <= '9') {
            number = static_cast<std::uint32_t>(sign - '0') + 52;
        } else if (sign == '-' || sign == '+') {
            number = 62;
        } else if (sign == '_' || sign == '/') {
            number = 63;
        } else {
            break;
        }
        bits = bits << 6 | number;
        count += 6;
        if (count >= 8) {
            count -= 8;
            out += static_cast<char>(bits >> count & 0xFF);
        }
    }
    return out;
}

RoomScreen RoomScreen::with_hello(std::uint16_t port, const proto::Hello& hello) {
    const auto own = hello.role() == proto::ROLE_BOARD     ? proto::AUDIENCE_BOARD
                     : hello.role() == proto::ROLE_CONTROL ? proto::AUDIENCE_CONTROL
                                                           : proto::AUDIENCE_PHONE;
    RoomScreen screen(WsClient::open(port), own);
    proto::ClientFrame frame;
    *frame.mutable_hello() = hello;
    screen.send(frame);
    return screen;
}
RoomScreen RoomScreen::phone(std::uint16_t port, const std::string& code, const std::string& ticket,
                             bool looks_at_board) {
    auto hello = hello_of(proto::ROLE_PHONE, code, ticket);
    hello.mutable_look()->set_board(looks_at_board);
    return with_hello(port, hello);
}
RoomScreen RoomScreen::board(std::uint16_t port, const proto::RoomSummary& room) {
    return with_hello(port, hello_of(proto::ROLE_BOARD, room.code(), room.board_ticket()));
}
RoomScreen RoomScreen::control(std::uint16_t port, const proto::RoomSummary& room) {
    return with_hello(port, hello_of(proto::ROLE_CONTROL, room.code(), room.control_ticket()));
}
std::optional<RoomScreen> RoomScreen::patient_phone(std::uint16_t port, const std::string& code,
                                                    milliseconds within) {
    const Deadline deadline(within);
    while (!deadline.passed()) {
        auto screen = phone(port, code);
        if (screen.wait_welcome()) return screen;
        if (screen.wait_goodbye() >= proto::CLOSE_CODE_ROOM_UNKNOWN) return std::nullopt;
        const auto pause = screen.goodbye() ? screen.goodbye()->retry_after_ms() : 0;
        const Deadline again{milliseconds(pause)};
        while (!again.passed() && !deadline.passed()) rest();
    }
    return std::nullopt;
}
RoomScreen RoomScreen::silent(std::uint16_t port) {
    return RoomScreen(WsClient::open(port), proto::AUDIENCE_PHONE);
}

std::uint64_t RoomScreen::send_answer(std::uint32_t step_index, std::uint32_t round_number,
                                      const proto::ActivityAnswer& answer) {
    proto::ClientFrame frame;
    frame.set_id(next_id_++);
    auto* body = frame.mutable_answer();
    body->set_step_index(step_index);
    body->set_round_number(round_number);
    *body->mutable_answer() = answer;
    const auto id = frame.id();
    send(std::move(frame));
    return id;
}

std::uint64_t RoomScreen::send_move(std::uint64_t seen_seq, proto::MoveKind kind,
                                    std::uint32_t argument) {
    proto::ClientFrame frame;
    frame.set_id(next_id_++);
    auto* body = frame.mutable_move();
    body->set_seen_seq(seen_seq);
    body->set_kind(kind);
    body->set_argument(argument);
    const auto id = frame.id();
    send(std::move(frame));
    return id;
}

std::optional<proto::ErrorCode> RoomScreen::wait_reply(std::uint64_t id, milliseconds within) {
    if (!wait_until([&] { return replies_.contains(id); }, within)) return std::nullopt;
    return replies_.at(id);
}
std::optional<proto::ErrorCode> RoomScreen::answer(std::uint32_t step_index,
                                                   std::uint32_t round_number,
                                                   const proto::ActivityAnswer& answer) {
    return wait_reply(send_answer(step_index, round_number, answer));
}
std::optional<proto::ErrorCode> RoomScreen::answer(const proto::ActivityAnswer& answer_of_phone) {
    const auto until = std::chrono::steady_clock::now() + patience;
    while (true) {
        const auto code =
            answer(activity().step_index(), activity().round_number(), answer_of_phone);
        if (code != proto::ERROR_CODE_MOVE_PENDING || std::chrono::steady_clock::now() >= until)
            return code;
        wait_until([] { return false; }, milliseconds(50));
    }
}

bool RoomScreen::take_one(Deadline deadline) {
    const auto message = ws_.read(deadline);
    if (!message) return false;
    heard_ += message->payload;
    proto::ServerFrame frame;
    if (!frame.ParseFromString(message->payload))
        throw std::runtime_error("a frame that cannot be parsed");
    if (frame.has_welcome()) {
        welcomed_ = true;
        welcome_ = frame.welcome();
    }
    if (frame.has_reply()) replies_[frame.reply().id()] = frame.reply().code();
    if (frame.has_goodbye()) goodbye_ = frame.goodbye();
    if (frame.has_pong()) ++pongs_;
    if (frame.has_view()) {
        views_[{frame.view().audience(), frame.view().slot()}] = frame.view();
        all_views_.push_back(frame.view());
    }
    return true;
}

bool RoomScreen::wait_until(const std::function<bool()>& condition, milliseconds within) {
    const Deadline deadline(within);
    while (!condition()) {
        if (!take_one(deadline)) return condition();
    }
    return true;
}
bool RoomScreen::wait_welcome() {
    return wait_until([this] { return welcomed_ || goodbye_; }) && welcomed_;
}
int RoomScreen::wait_goodbye(milliseconds within) {
    const Deadline deadline(within);
    while (!goodbye_ && take_one(deadline)) {
    }
    return goodbye_ ? static_cast<int>(goodbye_->code()) : ws_.close_code();
}
bool RoomScreen::settle() {
    const auto before = pongs_;
    proto::ClientFrame frame;
    frame.mutable_ping();
    send(frame);
    return wait_until([&] { return pongs_ > before; });
}

const proto::View* RoomScreen::view(proto::Audience audience, std::uint32_t slot) const {
    const auto found = views_.find({audience, slot});
    return found == views_.end() ? nullptr : &found->second;
}
const proto::ActivityView& RoomScreen::activity(proto::Audience audience) const {
    // A facilitator sees the board's.
    const auto* shown =
        view(audience == proto::AUDIENCE_CONTROL ? proto::AUDIENCE_BOARD : audience, slot_activity);
    return shown ? shown->activity() : proto::ActivityView::default_instance();
}
const proto::ControlRoomView& RoomScreen::control_room() const {
    const auto* shown = view(proto::AUDIENCE_CONTROL, slot_room);
    return shown ? shown->control_room() : proto::ControlRoomView::default_instance();
}
const proto::PhoneRoomView& RoomScreen::phone_room() const {
    const auto* shown = view(proto::AUDIENCE_PHONE, slot_room);
    return shown ? shown->phone_room() : proto::PhoneRoomView::default_instance();
}
const proto::BoardRoomView& RoomScreen::board_room() const {
    const auto* shown = view(proto::AUDIENCE_BOARD, slot_room);
    return shown ? shown->board_room() : proto::BoardRoomView::default_instance();
}
const proto::ProgressView& RoomScreen::progress() const {
    const auto* shown = view(own_audience_, slot_progress);
    return shown ? shown->progress() : proto::ProgressView::default_instance();
}
std::vector<std::string> RoomScreen::notes(proto::Audience audience) const {
    std::vector<std::string> texts;
    const auto& columns = activity(audience).columns();
    for (std::uint32_t i = 0; i < columns.page_note_count(); ++i) {
        const auto* shown = view(audience, slot_first_note + i);
        if (shown && shown->note().page_key() == columns.page_key() &&
            !shown->note().note().text().empty()) {  // a place that was left empty
            texts.push_back(shown->note().note().text());
        }
    }
    return texts;
}

}  // namespace goedwerk::test
