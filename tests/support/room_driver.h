// Drives a room of the real binary the way people do: a facilitator claims the server and makes a
// room, phones, boards and controls come in, answers and moves go out, and a test waits until a
// screen shows what it should.
//
// D1  Nothing sleeps: each wait reads frames until its condition holds or `patience` is over, and
// then says false. D2  A screen keeps the newest view of each audience and slot, every reply, and
// all bytes it ever got (`heard`), so
//     that a test can ask what was *not* sent.
// Thread: one at a time. Errors: a server that cannot be reached throws; refusals are values.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "frame.pb.h"
#include "lobby.pb.h"
#include "support/server_process.h"
#include "support/ws_client.h"

namespace goedwerk::test {

inline constexpr milliseconds patience(
    30'000);  // of every wait that should succeed; a busy machine

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
    // As a page does: when the server says "come back" (codes below 4500), comes back after the time it asked for.
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
    // Answers the open question of the own activity view.
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

// A facilitator outside a room.
class Lobby {
  public:
    explicit Lobby(std::uint16_t port) : port_(port) {}
    proto::LobbyReply ask(proto::LobbyRequest request);  // with the claimed ticket
    bool claim(const std::string& encoded_secret);
    std::optional<proto::RoomSummary> create_room(const std::string& deck_id, bool rehearsal,
                                                  std::uint32_t k = 0);
    const std::string& ticket() const { return ticket_; }
    void use(std::uint16_t port) { port_ = port; }

  private:
    std::uint16_t port_;
    std::string ticket_;
};

// Steps of tests/integration/content, by index.
enum class TestStep : std::uint32_t {
    welcome = 0,     // info
    word = 1,        // columns, direct, one column
    choice = 2,      // choice, direct, one of three
    line = 3,        // line, samen
    multi = 4,       // choice, samen, two of three, "other"
    line_again = 5,  // line, samen, repeats `line`
    columns = 6,     // columns, samen, two columns
    stages = 7,      // stages
    timed = 8,       // choice, direct, five minutes
    together = 9,    // choice, samen, one of three
};
inline std::uint32_t index_of(TestStep step) {
    return static_cast<std::uint32_t>(step);
}

proto::ActivityAnswer choice_answer(std::initializer_list<std::uint32_t> options);
proto::ActivityAnswer line_answer(std::uint32_t position);
proto::ActivityAnswer notes_answer(const std::vector<std::string>& texts, std::uint32_t column = 0);
proto::ActivityAnswer skipped_answer();

// A running server with one room, its board and its control.
class Workshop {
  public:
    explicit Workshop(bool rehearsal = false, ServerOptions options = {});

    std::uint16_t port() const { return server.port(); }
    // Refused moves are tried again only when the code says so (RATE_LIMITED, MOVE_PENDING).
    proto::ErrorCode move(proto::MoveKind kind, std::uint32_t argument = 0);
    // Enters `step` unless the room is there and, when `open`, takes answers; false when a wait failed.
    bool go_to(TestStep step, bool open = true);
    bool wait_phase(proto::Phase phase);
    // `count` newcomers, welcomed. They come at once, as in a room.
    std::vector<RoomScreen> phones(std::size_t count, bool looks_at_board = false);
    // Until `phone` sees the question of `step` open.
    bool wait_open(RoomScreen& phone, TestStep step);
    // Each phone sends answers[i]; true when all were acknowledged.
    bool all_answer(std::vector<RoomScreen>& phones,
                    const std::vector<proto::ActivityAnswer>& answers);
    // The server again on the same folders; control and board come back, phones are the test's.
    void reconnect_screens();

    ServerProcess server;
    Lobby lobby{0};
    proto::RoomSummary room;
    std::unique_ptr<RoomScreen> control;
    std::unique_ptr<RoomScreen> board;
};

}  // namespace goedwerk::test
