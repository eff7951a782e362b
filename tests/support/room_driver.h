// One screen of a room of the real binary: a phone, a board or a control. Answers and moves go out,
// and a test waits until the screen shows what it should.
//
// D1  Nothing sleeps: each wait reads frames until its condition holds or `patience` is over, and
//     then says false.
// D2  A screen keeps the newest view of each audience and slot, every reply, and all bytes it ever
//     got (`heard`), so that a test can ask what was *not* sent.
//
// Thread: one at a time. Errors: a server that cannot be reached throws; refusals are values.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "frame.pb.h"
#include "lobby.pb.h"
#include "support/ws_client.h"

namespace goedwerk::test {

// Of every wait that should succeed, also on a busy machine.
inline constexpr milliseconds patience(30'000);

// The frame with padding to 64, 256, 1024, 4096 or 16384 bytes.
std::string padded(proto::ClientFrame frame);
std::string from_base64url(std::string_view text);

class RoomScreen {
  public:
    static RoomScreen phone(std::uint16_t port, const std::string& code,
                            const std::string& ticket = "", bool looks_at_board = false);
    static RoomScreen board(std::uint16_t port, const proto::RoomSummary& room);
    static RoomScreen control(std::uint16_t port, const proto::RoomSummary& room);
    static RoomScreen with_hello(std::uint16_t port, const proto::Hello& hello);
    // As a page does: when the server says "come back" (codes below 4500), comes back after the
    // time it asked for.
    // nullopt: not let in within `within`.
    static std::optional<RoomScreen> patient_phone(std::uint16_t port, const std::string& code,
                                                   milliseconds within);
    // Connected, but without a Hello.
    static RoomScreen silent(std::uint16_t port);

    bool send(proto::ClientFrame frame) { return ws_.send_binary(padded(std::move(frame))); }
    std::uint64_t send_answer(std::uint32_t step_index, std::uint32_t round_number,
                              const proto::ActivityAnswer& answer);
    std::uint64_t send_move(std::uint64_t seen_seq, proto::MoveKind kind,
                            std::uint32_t argument = 0);
    // nullopt: no reply (the connection went, or the deadline passed).
    std::optional<proto::ErrorCode> wait_reply(std::uint64_t id, milliseconds within = patience);
    std::optional<proto::ErrorCode> answer(std::uint32_t step_index, std::uint32_t round_number,
                                           const proto::ActivityAnswer& answer);
    // Answers the open question of the own activity view; again while the room is busy with a move
    // or reads its box after a restart, as a phone does.
    std::optional<proto::ErrorCode> answer(const proto::ActivityAnswer& answer);

    bool wait_until(const std::function<bool()>& condition, milliseconds within = patience);
    bool wait_welcome();
    // The code of the Goodbye or, without one, of the close frame; 0 when the server keeps the
    // connection.
    int wait_goodbye(milliseconds within = patience);
    // Reads what is there; true when a Pong came back for a Ping sent now, so everything before it
    // has arrived.
    bool settle();

    const proto::View* view(proto::Audience audience, std::uint32_t slot) const;
    // Never null: an empty message when nothing was shown.
    const proto::ActivityView& activity(proto::Audience audience) const;
    const proto::ActivityView& activity() const { return activity(own_audience_); }
    const proto::ControlRoomView& control_room() const;
    const proto::PhoneRoomView& phone_room() const;
    const proto::BoardRoomView& board_room() const;
    const proto::ProgressView& progress() const;
    // Texts of the notes on the page that the activity view names.
    std::vector<std::string> notes(proto::Audience audience) const;

    const proto::Welcome& welcome() const { return welcome_; }
    const std::string& ticket() const { return welcome_.ticket(); }
    std::string token() const { return welcome_.ticket().substr(14, 16); }
    const std::optional<proto::Goodbye>& goodbye() const { return goodbye_; }
    const std::string& heard() const { return heard_; }
    const std::vector<proto::View>& all_views() const { return all_views_; }
    bool is_open() const { return ws_.is_open(); }
    WsClient& ws() { return ws_; }
    void close() { ws_.close(); }
    void abort() { ws_.abort(); }

  private:
    RoomScreen(WsClient ws, proto::Audience own) : ws_(std::move(ws)), own_audience_(own) {}
    bool take_one(Deadline deadline);

    WsClient ws_;
    proto::Audience own_audience_;
    bool welcomed_ = false;
    proto::Welcome welcome_;
    std::optional<proto::Goodbye> goodbye_;
    std::map<std::pair<int, std::uint32_t>, proto::View> views_;
    std::map<std::uint64_t, proto::ErrorCode> replies_;
    std::vector<proto::View> all_views_;
    std::uint64_t pongs_ = 0;
    std::uint64_t next_id_ = 1;
    std::string heard_;
};

}  // namespace goedwerk::test
