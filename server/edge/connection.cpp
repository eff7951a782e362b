#include "edge/connection.h"

#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/websocket/rfc6455.hpp>
#include <boost/beast/websocket/stream.hpp>
#include <memory>
#include <utility>

#include "base/check.h"
#include "edge/connection_state.h"
#include "edge/frame_codec.h"
#include "edge/greeting.h"

namespace goedwerk::edge {
namespace {

namespace http = boost::beast::http;
namespace websocket = boost::beast::websocket;

// Nearly every frame of a phone is padded to 64 or 256 bytes, so that is what an idle connection
// keeps ready.
constexpr std::size_t first_read_bytes = 256;
constexpr std::size_t next_read_bytes = 4096;
// One byte more than a frame may have, since a read of an empty last fragment wants room too.
constexpr std::size_t buffer_bytes_max = limits::frame_bytes_max + 1;

proto::CloseCode close_code_for(proto::ErrorCode code) {
    switch (static_cast<int>(code)) {
        case proto::ERROR_CODE_ROOM_UNKNOWN:
            return proto::CLOSE_CODE_ROOM_UNKNOWN;
        case proto::ERROR_CODE_ROOM_ENDED:
            return proto::CLOSE_CODE_ROOM_ENDED;
        case proto::ERROR_CODE_ROOM_FULL:
            return proto::CLOSE_CODE_ROOM_FULL;
        case proto::ERROR_CODE_ROOM_LOCKED:
            return proto::CLOSE_CODE_ROOM_LOCKED;
        case proto::ERROR_CODE_TICKET_WRONG:
            return proto::CLOSE_CODE_TICKET_WRONG;
        case proto::ERROR_CODE_UNAVAILABLE:
            return proto::CLOSE_CODE_UNAVAILABLE;
        case proto::ERROR_CODE_VERSION:
            return proto::CLOSE_CODE_VERSION;
        case proto::ERROR_CODE_RATE_LIMITED:
            return proto::CLOSE_CODE_TOO_FAST;
        case proto::ERROR_CODE_BAD_FRAME:
            return proto::CLOSE_CODE_BAD_FRAME;
        default:
            return proto::CLOSE_CODE_INTERNAL_ERROR;
    }
}

class Connection final : public Screen, public Peer {
  public:
    Connection(Socket socket, Upgrade upgrade, Edge& edge);
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;
    virtual ~Connection() = default;

    Task<void> attend();

    void welcome() override;
    void show(SlotKey key, SharedFrame frame) override;
    void reply(std::uint64_t id, proto::ErrorCode code) override;
    void hang_up(proto::CloseCode code, std::chrono::milliseconds retry_after) override;

    void sweep(SteadyTime now) override;
    void dismiss(std::chrono::milliseconds retry_after) override {
        hang_up(proto::CLOSE_CODE_DRAINING, retry_after);
    }
    void cut() override { stream().cut(); }

  private:
    GatherStream& stream() { return ws_.next_layer(); }
    bool is_closing() const { return std::holds_alternative<Closing>(state_); }
    void become(ConnectionState next);
    void close_with(SharedFrame last);

    Task<bool> accept();
    Task<void> read_frames();
    Task<void> enter_room(std::unique_ptr<proto::Hello> hello);
    Task<void> linger();

    std::unique_ptr<proto::Hello> take(std::string_view bytes);
    void take_body(proto::ClientFrame frame);
    bool may_send();
    Result<Greeting> check(const proto::Hello& hello);
    bool takes_too_long(SteadyTime now);

    Edge& edge_;
    const ConnectionId id_;
    const AddressKey address_;
    std::string websocket_key_;
    bool inside_ = false;       // the room knows us
    bool peer_closed_ = false;  // its close frame came in
    bool excess_ = false;       // the frame at hand came too fast
    std::uint32_t swept_message_ = 0;
    SteadyTime begun_since_{};
    ConnectionState state_;
    boost::beast::flat_buffer buffer_{buffer_bytes_max};
    websocket::stream<GatherStream, false> ws_;
};

Connection::Connection(Socket socket, Upgrade upgrade, Edge& edge)
    : edge_(edge),
      id_{++edge.last_connection},
      address_(upgrade.address),
      websocket_key_(std::move(upgrade.websocket_key)),
      state_(AwaitingHello{std::chrono::steady_clock::now() + edge.config.hello_timeout}),
      ws_(std::move(socket), std::move(upgrade.early), id_, edge.flushes) {
    edge_.peers.push_back(*this);
}

// --- the life of a connection
// -------------------------------------------------------------------------------------

Task<void> Connection::attend() {
    auto& counters = edge_.counters;
    ++counters.connections;
    ++counters.connections_now;
    ++edge_.awaiting_hello;
    const bool accepted = co_await accept();
    if (accepted) co_await read_frames();
    if (std::exchange(inside_, false)) edge_.parts.rooms.leave(id_);
    if (!is_closing())
        become(Closing{std::chrono::steady_clock::now() + edge_.config.close_timeout});
    co_await linger();
    --counters.connections_now;
}

// http_session has checked the request; Beast gets one with only what it needs, and computes the
// answer.
Task<bool> Connection::accept() {
    ws_.set_option(websocket::stream_base::timeout{
        .handshake_timeout = std::chrono::seconds(5),
        .idle_timeout = limits::idle_timeout,
        .keep_alive_pings = true,
    });
    ws_.set_option(websocket::stream_base::decorator([](websocket::response_type& response) {
        response.set(http::field::server, "goedwerk");
        response.set(http::field::sec_websocket_protocol,
                     boost::beast::string_view(subprotocol.data(), subprotocol.size()));
    }));
    ws_.read_message_max(limits::frame_bytes_max);
    ws_.auto_fragment(false);
    http::request<http::empty_body> request(http::verb::get, "/ws", 11);
    request.set(http::field::host, "localhost");
    request.set(http::field::connection, "upgrade");
    request.set(http::field::upgrade, "websocket");
    request.set(http::field::sec_websocket_version, "13");
    request.set(http::field::sec_websocket_key, std::exchange(websocket_key_, {}));
    const auto [ec] = co_await ws_.async_accept(request, use_ec);
    co_return !ec;  // a failed handshake has been answered, or the peer is gone
}

Task<void> Connection::read_frames() {
    auto want = first_read_bytes;
    for (;;) {
        const auto [ec, bytes] = co_await ws_.async_read_some(buffer_, want, use_ec);
        peer_closed_ = ec == websocket::error::closed;
        if (ec) break;
        if (is_closing()) {
            buffer_.clear();
            continue;
        }
        if (!ws_.got_binary()) {
            close_with(close_frame(websocket::close_code::unknown_data));
            continue;
        }
        want = next_read_bytes;
        if (!ws_.is_message_done()) continue;
        const auto message = buffer_.cdata();
        auto hello = take({static_cast<const char*>(message.data()), message.size()});
        buffer_.clear();
        if (buffer_.capacity() > 2 * first_read_bytes) buffer_.shrink_to_fit();
        want = first_read_bytes;
        if (hello) co_await enter_room(std::move(hello));
    }
    if (stream().meter().too_much()) hang_up(proto::CLOSE_CODE_TOO_FAST, {});
}

Task<void> Connection::enter_room(std::unique_ptr<proto::Hello> hello) {
    auto greeting = check(*hello);
    hello.reset();
    if (!greeting) {
        const bool wait = greeting.error().code == proto::ERROR_CODE_RATE_LIMITED;
        hang_up(close_code_for(greeting.error().code),
                wait ? FailedJoins::retry_after() : std::chrono::milliseconds(0));
        co_return;
    }
    auto entrance = std::move(greeting->entrance);
    const bool newcomer = entrance.newcomer;
    const auto room = entrance.room;
    const auto ticket_key = edge_.frame_allowances.key_of(entrance.token);
    become(Entering{.ticket = std::move(greeting->ticket), .newcomer = newcomer});
    const auto id = id_;
    Screen& screen = *this;
    const auto entered = co_await edge_.parts.rooms.enter(id, std::move(entrance), screen);
    if (!entered) {
        if (newcomer && entered.error().code == proto::ERROR_CODE_ROOM_UNKNOWN) {
            ++edge_.counters.joins_failed;
            edge_.failed_joins.failed(address_, std::chrono::steady_clock::now());
        }
        hang_up(close_code_for(entered.error().code), {});
        co_return;
    }
    inside_ = true;
    ++edge_.counters.entered;
    edge_.failed_joins.succeeded(address_, room);
    if (is_closing()) co_return;  // hung up meanwhile
    edge_.frame_allowances.enter(ticket_key, std::chrono::steady_clock::now());
    become(Entered{ticket_key});
}

// Our side is done. The peer may still read what is under way and say that it is done too; the
// sweep cuts it short. After both close frames nobody has to wait (RFC 6455, 7.1.1).
Task<void> Connection::linger() {
    stream().shut_when_flushed();
    if (peer_closed_ && stream().outbox().empty()) stream().cut();
    std::array<char, 256> ignored;
    while (stream().is_open()) {
        auto& socket = stream().socket();
        const auto [ec, bytes] = co_await socket.async_read_some(net::buffer(ignored), use_ec);
        if (ec) break;
    }
}

// --- frames that come in
// ------------------------------------------------------------------------------------------

// Returns a Hello that has to be brought to a room; everything else is dealt with.
std::unique_ptr<proto::Hello> Connection::take(std::string_view bytes) {
    ++edge_.counters.frames_in;
    if (!may_send()) return nullptr;
    auto frame = decode(bytes);
    const bool first = std::holds_alternative<AwaitingHello>(state_);
    if (!frame || frame->has_hello() != first) {
        ++edge_.counters.frames_refused;
        hang_up(frame ? proto::CLOSE_CODE_BAD_FRAME : close_code_for(frame.error().code), {});
        return nullptr;
    }
    if (first) return std::make_unique<proto::Hello>(std::move(*frame->mutable_hello()));
    take_body(*std::move(frame));
    return nullptr;
}

// False: a flood, hung up. Sets excess_.
bool Connection::may_send() {
    excess_ = false;
    const auto* entered = std::get_if<Entered>(&state_);
    if (entered == nullptr) return true;
    const auto now = std::chrono::steady_clock::now();
    const auto verdict = edge_.frame_allowances.take(entered->ticket, now);
    if (verdict == TokenBucket::Verdict::fine) return true;
    ++edge_.counters.frames_limited;
    excess_ = true;
    if (verdict == TokenBucket::Verdict::excess) return true;
    hang_up(proto::CLOSE_CODE_TOO_FAST, {});
    return false;
}

void Connection::take_body(proto::ClientFrame frame) {
    const auto id = frame.id();
    if (excess_) {
        if (!frame.has_ping()) reply(id, proto::ERROR_CODE_RATE_LIMITED);
        return;
    }
    auto& rooms = edge_.parts.rooms;
    switch (frame.body_case()) {
        case proto::ClientFrame::kAnswer:
            rooms.answer(id_, id, std::move(*frame.mutable_answer()));
            return;
        case proto::ClientFrame::kMove:
            rooms.move(id_, id, std::move(*frame.mutable_move()));
            return;
        case proto::ClientFrame::kPark:
            rooms.park(id_, id, std::move(*frame.mutable_park()));
            return;
        case proto::ClientFrame::kLook:
            rooms.look(id_, id, std::move(*frame.mutable_look()));
            return;
        case proto::ClientFrame::kMoreTime:
            rooms.more_time(id_, id);
            return;
        case proto::ClientFrame::kPing:
            if (!stream().put(pong(edge_.now_ms()))) hang_up(proto::CLOSE_CODE_SLOW, {});
            return;
        case proto::ClientFrame::kHello:
        case proto::ClientFrame::BODY_NOT_SET:
            break;
    }
    CHECK(!"decode() and take() let through another body");
}

// Guessing is limited, a ticket is no guess (R3 to R5).
Result<Greeting> Connection::check(const proto::Hello& hello) {
    const auto now = std::chrono::steady_clock::now();
    const Day day{.today = edge_.today(), .ticket_days = edge_.config.phone_ticket_days};
    auto greeting = greet(hello, edge_.parts.tickets, day, edge_.parts.rng);
    const bool unknown = !greeting && greeting.error().code == proto::ERROR_CODE_ROOM_UNKNOWN;
    const bool guess = unknown || (greeting && greeting->entrance.newcomer);
    const auto room = greeting ? greeting->entrance.room : RoomId{};
    if (guess && !edge_.failed_joins.may_try(address_, room, now)) {
        ++edge_.counters.joins_limited;
        return reject(proto::ERROR_CODE_RATE_LIMITED);
    }
    if (unknown) {
        ++edge_.counters.joins_failed;
        edge_.failed_joins.failed(address_, now);
    }
    return greeting;
}

// --- what the room does to us
// -------------------------------------------------------------------------------------

void Connection::welcome() {
    auto* entering = std::get_if<Entering>(&state_);
    if (entering == nullptr) return;  // hung up while the room was asked
    proto::ServerFrame frame;
    auto& words = *frame.mutable_welcome();
    words.set_ticket(std::move(entering->ticket));
    words.set_server_time_ms(edge_.now_ms());
    words.set_build(edge_.config.build);
    words.set_newcomer(entering->newcomer);
    stream().put(encode(frame));  // the first frame: there is room
}

void Connection::show(SlotKey key, SharedFrame frame) {
    if (is_closing()) return;
    if (!stream().show(key, std::move(frame))) hang_up(proto::CLOSE_CODE_SLOW, {});
}

void Connection::reply(std::uint64_t id, proto::ErrorCode code) {
    if (is_closing()) return;
    proto::ServerFrame frame;
    frame.mutable_reply()->set_id(id);
    frame.mutable_reply()->set_code(code);
    if (!stream().put(encode(frame))) hang_up(proto::CLOSE_CODE_SLOW, {});
}

void Connection::hang_up(proto::CloseCode code, std::chrono::milliseconds retry_after) {
    if (is_closing()) return;
    ++edge_.counters.hang_ups;
    if (code == proto::CLOSE_CODE_SLOW) {
        ++edge_.counters.hang_ups_slow;
        stream().drop_waiting();
    }
    close_with(goodbye_frame(code, static_cast<std::uint32_t>(retry_after.count())));
}

void Connection::close_with(SharedFrame last) {
    stream().finish(std::move(last));
    become(Closing{std::chrono::steady_clock::now() + edge_.config.close_timeout});
}

void Connection::become(ConnectionState next) {
    if (std::holds_alternative<AwaitingHello>(state_)) --edge_.awaiting_hello;
    if (const auto* entered = std::get_if<Entered>(&state_)) {
        edge_.frame_allowances.leave(entered->ticket);
    }
    state_ = std::move(next);
}

// --- once a second
// ------------------------------------------------------------------------------------------------

void Connection::sweep(SteadyTime now) {
    stream().meter().sweep();
    if (const auto* closing = std::get_if<Closing>(&state_)) {
        if (now >= closing->until) stream().cut();
        return;
    }
    if (const auto* awaiting = std::get_if<AwaitingHello>(&state_)) {
        if (now >= awaiting->until) hang_up(proto::CLOSE_CODE_HELLO_TIMEOUT, {});
        return;
    }
    const bool stalled = stream().blocked_since() <= now - edge_.config.stalled_timeout;
    if (stalled || takes_too_long(now)) hang_up(proto::CLOSE_CODE_SLOW, {});
}

// A message that was begun has to end in time (T29). Seen once per sweep, so one interval is added
// to its age.
bool Connection::takes_too_long(SteadyTime now) {
    const auto& meter = stream().meter();
    if (!meter.begun() || meter.messages() != swept_message_) {
        swept_message_ = meter.messages();
        begun_since_ = now;
        return false;
    }
    return now - begun_since_ + edge_.config.sweep_interval >= edge_.config.frame_finish_timeout;
}

}  // namespace

Task<void> attend_connection(Socket socket, Upgrade upgrade, Edge& edge) {
    Connection connection(std::move(socket), std::move(upgrade), edge);
    co_await connection.attend();
}

}  // namespace goedwerk::edge
