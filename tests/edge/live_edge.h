// A Listener on a loopback port with a room that lets everybody in, and raw POSIX sockets as its
// peers. Everything runs on the thread of the test: pump() lets the loop run until something is so.
#pragma once

#include <gtest/gtest.h>

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "edge/copy_desk.h"
#include "edge/listener.h"
#include "frame.pb.h"

namespace goedwerk::edge {

inline constexpr const char* live_room = "ABCDEFGH";

// Lets everybody into live_room who has its gate; answers at once, unless it is held.
struct OpenRoom final : RoomGateway {
    Task<Result<void>> enter(ConnectionId connection, Entrance entrance, Screen& screen) override;
    void answer(ConnectionId connection, std::uint64_t id, proto::Answer answer) override;
    void move(ConnectionId connection, std::uint64_t id, proto::Move) override {
        screens.at(connection)->reply(id, proto::ERROR_CODE_FORBIDDEN);
    }
    void park(ConnectionId connection, std::uint64_t id, proto::Park) override {
        screens.at(connection)->reply(id, proto::ERROR_CODE_UNSPECIFIED);
    }
    void more_time(ConnectionId connection, std::uint64_t id) override {
        screens.at(connection)->reply(id, proto::ERROR_CODE_UNSPECIFIED);
    }
    void look(ConnectionId connection, std::uint64_t id, proto::Look) override {
        screens.at(connection)->reply(id, proto::ERROR_CODE_UNSPECIFIED);
    }
    void leave(ConnectionId connection) override {
        screens.erase(connection);
        ++left;
    }

    Gate gate;                  // that newcomers need
    std::optional<Timer> held;  // nobody hears before it is cancelled
    std::map<ConnectionId, Screen*> screens;
    std::vector<proto::Answer> answers;
    int asked = 0;
    int newcomers = 0;
    int left = 0;
};

struct EchoLobby final : LobbyDoor {
    Task<std::string> lobby(std::string body) override { co_return "lobby:" + body; }
};

// Keeps one copy per locator, for ever.
struct MemoryCopies final : CopyDoor {
    Task<Result<Stored>> store(CopyLocator locator, std::string sealed) override {
        if (failing) co_return reject(*failing);
        const bool fresh = copies.insert_or_assign(locator, std::move(sealed)).second;
        co_return fresh ? Stored::fresh : Stored::replaced;
    }
    Task<Result<std::optional<std::string>>> find(CopyLocator locator) override {
        ++finds;
        if (failing) co_return reject(*failing);
        const auto found = copies.find(locator);
        std::optional<std::string> sealed;
        if (found != copies.end()) sealed = found->second;
        co_return sealed;
    }
    Task<Result<Erased>> erase(CopyLocator locator) override {
        if (failing) co_return reject(*failing);
        co_return copies.erase(locator) > 0 ? Erased::copy : Erased::nothing;
    }

    std::map<CopyLocator, std::string> copies;
    std::optional<proto::ErrorCode> failing;
    int finds = 0;
};

struct FineHealth final : Health {
    bool live() const override { return true; }
    bool ready() const override { return true; }
};

// What a peer got, cut into frames: opcode and payload.
struct WireFrame {
    unsigned char opcode = 0;
    std::string payload;
};

class LiveEdge;

// A TCP connection of a peer. Bytes only.
class RawPeer final {
  public:
    explicit RawPeer(std::uint16_t port, int receive_buffer_bytes = 0);
    RawPeer(const RawPeer&) = delete;
    RawPeer& operator=(const RawPeer&) = delete;
    RawPeer(RawPeer&& other) noexcept;
    ~RawPeer();

    // Sends all of it or what the kernel takes; returns how much.
    std::size_t send(std::string_view bytes);
    void read_available();
    void reset();  // closes so that the server gets a reset

    std::string got;     // since the start, or since the handshake answer was taken off
    bool ended = false;  // the server closed
    bool was_reset = false;

    std::vector<WireFrame> frames() const;  // whole frames in `got`
    std::vector<proto::ServerFrame> messages() const;
    int close_code() const;  // 0: no close frame, -1: one without code
    const proto::Goodbye* goodbye() const;

  private:
    int descriptor_ = -1;
    mutable proto::ServerFrame goodbye_;
};

class LiveEdge : public testing::Test {
  protected:
    explicit LiveEdge(EdgeConfig config = quick());
    ~LiveEdge() override;

    static EdgeConfig quick();
    // Lets the loop run and the peers read until `done`; false after 5 s.
    bool pump(const std::vector<RawPeer*>& peers, const std::function<bool()>& done);
    bool pump(RawPeer& peer, const std::function<bool()>& done) {
        return pump(std::vector{&peer}, done);
    }

    RawPeer connect(int receive_buffer_bytes = 0) {
        return RawPeer(listener.port(), receive_buffer_bytes);
    }
    // A request without body and its whole answer; the connection ends.
    std::string ask(const std::string& request_line, const std::string& headers = "");
    std::string handshake(const std::string& headers = "") const;
    RawPeer upgraded(int receive_buffer_bytes = 0);
    RawPeer entered(int receive_buffer_bytes = 0);
    std::string host() const { return "localhost:" + std::to_string(listener.port()); }
    std::string origin() const { return "http://" + host(); }

    net::io_context loop{1};
    OpenRoom rooms;
    EchoLobby lobby;
    MemoryCopies copies;
    FineHealth health;
    Rng rng = Rng::from_seed(3);
    Tickets tickets;
    Listener listener;
};

std::string hex(std::string_view digits);  // spaces allowed
// One masked frame with mask 0, as the tables write them.
std::string client_frame(unsigned char first, std::string_view payload);
std::string hello_bytes(const std::string& code = live_room, std::uint32_t protocol = 1,
                        const std::string& ticket = "");
std::string answer_bytes(std::uint64_t id, std::size_t padded_bytes = 0);

}  // namespace goedwerk::edge
