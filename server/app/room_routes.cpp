#include "app/room_routes.h"

#include <utility>

#include "base/limits.h"
#include "base/log.h"

namespace goedwerk::app {
namespace {

using std::chrono::steady_clock;

// Of a rule, not of a home that is away: asking again cannot help.
bool is_final(proto::ErrorCode code) {
    return code != proto::ERROR_CODE_UNAVAILABLE && code != proto::ERROR_CODE_STALE;
}

Task<void> pause(Executor executor, std::chrono::milliseconds delay) {
    Timer timer(executor);
    timer.expires_after(delay);
    [[maybe_unused]] const auto [ec] = co_await timer.async_wait(use_ec);
}

}  // namespace

RoomRoutes::RoomRoutes(RelayParts parts)
    : parts_(parts),
      far_screens_(parts),
      far_rooms_(parts, *this),
      watch_(parts.executor),
      tasks_(parts.executor) {}

void RoomRoutes::start() {
    if (!parts_.cluster.is_shared()) return;
    letters_ = parts_.nodes.listen([this](const std::string& letter) { take_letter(letter); });
    spawn(parts_.executor, "watch_links", watch_links(), &tasks_);
}

Task<void> RoomRoutes::close() {
    closing_ = true;
    watch_.cancel();
    co_await far_screens_.close();
    co_await far_rooms_.close();
    letters_.reset();
    co_await tasks_.join(limits::close_timeout);
}

void RoomRoutes::take_letter(const std::string& letter) {
    const auto head = seal::read_head(letter, parts_.nodes.self());
    if (!head) {
        ++parts_.counters.letters_refused;
    } else if (head->from_opener) {
        far_screens_.take(head->link, letter);
    } else {
        far_rooms_.take(head->link, letter);
    }
}

Task<void> RoomRoutes::watch_links() {
    while (!closing_) {
        far_screens_.sweep();
        far_rooms_.sweep();
        watch_.expires_after(limits::home_watch_interval);
        const auto [ec] = co_await watch_.async_wait(use_ec);
        if (ec) co_return;
    }
}

// --- gateway -------------------------------------------------------------------------------------

Task<Result<void>> RoomRoutes::enter(ConnectionId connection, edge::Entrance entrance,
                                     edge::Screen& screen) {
    if (!parts_.cluster.is_shared())
        co_return co_await parts_.rooms.enter(connection, std::move(entrance), screen);
    const auto until = steady_clock::now() + limits::home_wait;
    while (true) {
        edge::Entrance copy{entrance.room,     entrance.role, entrance.token.duplicate(),
                            entrance.newcomer, entrance.look, entrance.gate};
        const auto entered = co_await enter_once(connection, std::move(copy), screen, until);
        if (entered.has_value() || is_final(entered.error().code)) co_return entered;
        if (closing_ || steady_clock::now() >= until)
            co_return reject(proto::ERROR_CODE_UNAVAILABLE);
        co_await pause(parts_.executor, limits::home_retry_delay);
    }
}

Task<Result<void>> RoomRoutes::enter_once(ConnectionId connection, edge::Entrance entrance,
                                          edge::Screen& screen, steady_clock::time_point until) {
    auto room = entrance.room;
    auto home = co_await parts_.rooms.settle(std::move(room));
    if (home.has_error()) co_return home.error();
    if (*home == parts_.nodes.self())
        co_return co_await parts_.rooms.enter(connection, std::move(entrance), screen);
    auto node = *std::move(home);
    co_return co_await far_rooms_.enter(std::move(node), connection, std::move(entrance), screen,
                                        until);
}

void RoomRoutes::answer(ConnectionId connection, std::uint64_t id, proto::Answer answer) {
    if (!far_rooms_.has(connection)) return parts_.rooms.answer(connection, id, std::move(answer));
    proto::ClientFrame frame;
    frame.set_id(id);
    *frame.mutable_answer() = std::move(answer);
    far_rooms_.send(connection, std::move(frame));
}

void RoomRoutes::move(ConnectionId connection, std::uint64_t id, proto::Move move) {
    if (!far_rooms_.has(connection)) return parts_.rooms.move(connection, id, std::move(move));
    proto::ClientFrame frame;
    frame.set_id(id);
    *frame.mutable_move() = std::move(move);
    far_rooms_.send(connection, std::move(frame));
}

void RoomRoutes::park(ConnectionId connection, std::uint64_t id, proto::Park park) {
    if (!far_rooms_.has(connection)) return parts_.rooms.park(connection, id, std::move(park));
    proto::ClientFrame frame;
    frame.set_id(id);
    *frame.mutable_park() = std::move(park);
    far_rooms_.send(connection, std::move(frame));
}

void RoomRoutes::more_time(ConnectionId connection, std::uint64_t id) {
    if (!far_rooms_.has(connection)) return parts_.rooms.more_time(connection, id);
    proto::ClientFrame frame;
    frame.set_id(id);
    frame.mutable_more_time();
    far_rooms_.send(connection, std::move(frame));
}

void RoomRoutes::look(ConnectionId connection, std::uint64_t id, proto::Look look) {
    if (!far_rooms_.has(connection)) return parts_.rooms.look(connection, id, std::move(look));
    proto::ClientFrame frame;
    frame.set_id(id);
    *frame.mutable_look() = std::move(look);
    far_rooms_.send(connection, std::move(frame));
}

void RoomRoutes::leave(ConnectionId connection) {
    if (far_rooms_.has(connection)) {
        far_rooms_.leave(connection);
    } else {
        parts_.rooms.leave(connection);
    }
}

// --- B2 ------------------------------------------------------------------------------------------

void RoomRoutes::settle_again(const RoomId& room) {
    if (closing_ || !settling_.insert(room).second) return;
    spawn(parts_.executor, "settle_again", settle(room), &tasks_);
}

Task<void> RoomRoutes::settle(RoomId room) {
    const auto until = steady_clock::now() + limits::resettle_patience;
    while (!closing_ && far_rooms_.waits(room)) {
        const auto home = co_await parts_.rooms.settle(room);
        const bool here = home.has_value() && *home == parts_.nodes.self();
        if (here) {
            const auto opened = co_await parts_.rooms.open_here(room);
            if (opened.has_value()) enter_here(room);
        } else if (home.has_value() && far_rooms_.waits(room)) {
            far_rooms_.enter_again(*home, room);
        }
        if (!far_rooms_.waits(room)) break;
        if (steady_clock::now() >= until) far_rooms_.hang_up_waiting(room);
        co_await pause(parts_.executor, limits::home_retry_delay);
    }
    settling_.erase(room);
    // A link may have been lost again since.
    if (far_rooms_.waits(room)) settle_again(room);
}

void RoomRoutes::enter_here(const RoomId& room) {
    for (auto& waiting : far_rooms_.take_waiting(room)) {
        const auto entered =
            parts_.rooms.enter_open(waiting.connection, std::move(waiting.entrance),
                                    *waiting.screen, nullptr, Arrival::again);
        if (entered.has_error()) waiting.screen->hang_up(proto::CLOSE_CODE_UNAVAILABLE, {});
    }
}

}  // namespace goedwerk::app
