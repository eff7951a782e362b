#include "edge/exchange.h"

#include <utility>

#include "base/check.h"
#include "edge/frame_codec.h"

namespace goedwerk::edge {
namespace {

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

JoinCode code_of(const Entrance& entrance) {
    return {entrance.room, entrance.gate};
}

}  // namespace

Exchange::Exchange(Carrier& carrier, AddressKey address, Edge& edge)
    : carrier_(carrier),
      edge_(edge),
      id_{++edge.last_connection},
      address_(address),
      state_(AwaitingHello{std::chrono::steady_clock::now() + edge.config.hello_timeout}) {
    ++edge.counters.connections;
    ++edge.counters.connections_now;
    ++edge.awaiting_hello;
}

void Exchange::end() {
    if (std::exchange(inside_, false)) edge_.parts.rooms.leave(id_);
    if (!is_closing())
        become(Closing{std::chrono::steady_clock::now() + edge_.config.close_timeout});
    --edge_.counters.connections_now;
}

// --- frames that come in
// ------------------------------------------------------------------------------------------

std::unique_ptr<proto::Hello> Exchange::take(std::string_view bytes) {
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
bool Exchange::may_send() {
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

void Exchange::take_body(proto::ClientFrame frame) {
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
            if (!carrier_.put(pong(edge_.now_ms()))) hang_up(proto::CLOSE_CODE_SLOW, {});
            return;
        case proto::ClientFrame::kHello:
        case proto::ClientFrame::BODY_NOT_SET:
            break;
    }
    CHECK(!"decode() and take() let through another body");
}

// Guessing is limited, a ticket is no guess (R3 to R5).
Result<Greeting> Exchange::check(const proto::Hello& hello) {
    const Day day{.today = edge_.today(), .ticket_days = edge_.config.phone_ticket_days};
    auto greeting = greet(hello, edge_.parts.tickets, day, edge_.parts.rng);
    const bool unknown = !greeting && greeting.error().code == proto::ERROR_CODE_ROOM_UNKNOWN;
    const bool guess = unknown || (greeting && greeting->entrance.newcomer);
    const auto code = greeting ? code_of(greeting->entrance) : JoinCode{};
    if (guess && !may_guess(code)) return reject(proto::ERROR_CODE_RATE_LIMITED);
    if (unknown) return reject(fail(code));
    return greeting;
}

bool Exchange::may_guess(const JoinCode& code) {
    const auto now = std::chrono::steady_clock::now();
    const bool may = edge_.failed_joins.may_try(address_, code, now);
    if (!may) ++edge_.counters.joins_limited;
    return may;
}

// There is no such code. Others of this address may have failed while the room was asked: then that
// is all it is told, as in welcome() (R3).
proto::ErrorCode Exchange::fail(const JoinCode& code) {
    if (!may_guess(code)) return proto::ERROR_CODE_RATE_LIMITED;
    ++edge_.counters.joins_failed;
    edge_.failed_joins.failed(address_, code, std::chrono::steady_clock::now());
    return proto::ERROR_CODE_ROOM_UNKNOWN;
}

void Exchange::refuse(proto::ErrorCode code) {
    const bool wait = code == proto::ERROR_CODE_RATE_LIMITED;
    hang_up(close_code_for(code), wait ? FailedJoins::retry_after() : std::chrono::milliseconds(0));
}

Task<void> Exchange::enter_room(std::unique_ptr<proto::Hello> hello) {
    auto greeting = check(*hello);
    hello.reset();
    if (!greeting) {
        refuse(greeting.error().code);
        co_return;
    }
    auto entrance = std::move(greeting->entrance);
    const bool newcomer = entrance.newcomer;
    const auto code = code_of(entrance);
    const auto ticket_key = edge_.frame_allowances.key_of(entrance.token);
    become(Entering{.ticket = std::move(greeting->ticket), .newcomer = newcomer, .code = code});
    const auto id = id_;
    Screen& screen = *this;
    const auto entered = co_await edge_.parts.rooms.enter(id, std::move(entrance), screen);
    if (!entered) {
        const bool unknown = entered.error().code == proto::ERROR_CODE_ROOM_UNKNOWN;
        refuse(newcomer && unknown ? fail(code) : entered.error().code);
        co_return;
    }
    inside_ = true;
    ++edge_.counters.entered;
    if (is_closing()) co_return;  // hung up meanwhile
    edge_.failed_joins.succeeded(address_, code);
    edge_.frame_allowances.enter(ticket_key, std::chrono::steady_clock::now());
    become(Entered{ticket_key});
}

// --- what the room does to us
// -------------------------------------------------------------------------------------

void Exchange::welcome() {
    auto* entering = std::get_if<Entering>(&state_);
    if (entering == nullptr) return;  // hung up while the room was asked
    if (entering->newcomer && !may_guess(entering->code))
        return refuse(proto::ERROR_CODE_RATE_LIMITED);
    proto::ServerFrame frame;
    auto& words = *frame.mutable_welcome();
    words.set_ticket(std::move(entering->ticket));
    words.set_server_time_ms(edge_.now_ms());
    words.set_build(edge_.config.build);
    words.set_newcomer(entering->newcomer);
    carrier_.put(encode(frame));  // the first frame: there is room
}

void Exchange::show(SlotKey key, SharedFrame frame) {
    if (is_closing()) return;
    if (!carrier_.show(key, std::move(frame))) hang_up(proto::CLOSE_CODE_SLOW, {});
}

void Exchange::reply(std::uint64_t id, proto::ErrorCode code) {
    if (is_closing()) return;
    proto::ServerFrame frame;
    frame.mutable_reply()->set_id(id);
    frame.mutable_reply()->set_code(code);
    if (!carrier_.put(encode(frame))) hang_up(proto::CLOSE_CODE_SLOW, {});
}

void Exchange::hang_up(proto::CloseCode code, std::chrono::milliseconds retry_after) {
    if (is_closing()) return;
    ++edge_.counters.hang_ups;
    if (code == proto::CLOSE_CODE_SLOW) {
        ++edge_.counters.hang_ups_slow;
        carrier_.drop_waiting();
    }
    close_with(goodbye_frame(code, static_cast<std::uint32_t>(retry_after.count())));
}

void Exchange::close_with(SharedFrame last) {
    carrier_.finish(std::move(last));
    become(Closing{std::chrono::steady_clock::now() + edge_.config.close_timeout});
}

void Exchange::become(ConnectionState next) {
    if (std::holds_alternative<AwaitingHello>(state_)) --edge_.awaiting_hello;
    if (const auto* entered = std::get_if<Entered>(&state_)) {
        edge_.frame_allowances.leave(entered->ticket);
    }
    state_ = std::move(next);
}

// --- once a second
// ------------------------------------------------------------------------------------------------

Exchange::Verdict Exchange::sweep(SteadyTime now) {
    if (const auto* closing = std::get_if<Closing>(&state_)) {
        return now >= closing->until ? Verdict::over : Verdict::unheard;
    }
    if (const auto* awaiting = std::get_if<AwaitingHello>(&state_)) {
        if (now >= awaiting->until) hang_up(proto::CLOSE_CODE_HELLO_TIMEOUT, {});
        return Verdict::unheard;
    }
    return Verdict::fine;
}

}  // namespace goedwerk::edge
