// A running server with one room, driven the way people do: a facilitator claims the server and
// makes
// a room, phones come in at once, moves are made one after the other.
//
// Thread: one at a time. Errors: a server that cannot be reached throws; refusals are values.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "lobby.pb.h"
#include "support/room_driver.h"
#include "support/server_process.h"

namespace goedwerk::test {

// A facilitator outside a room.
class Lobby {
  public:
    explicit Lobby(std::uint16_t port) : port_(port) {}
    // With the claimed ticket, unless the request brings another or needs none.
    proto::LobbyReply ask(proto::LobbyRequest request);
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
    // Enters `step` unless the room is there and, when `open`, takes answers; false when a wait
    // failed.
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
