#include "app/far_rooms.h"

#include <algorithm>
#include <utility>

#include "app/relay_words.h"
#include "base/limits.h"
#include "base/log.h"

namespace goedwerk::app {
namespace {

using Side = seal::LinkCipher::Side;

// From here on a code says that asking again cannot help (proto/error.proto); but STALE, from a
// node that is not the home either.
bool may_help(proto::ErrorCode code) {
    constexpr int not_again_from = 200;
    return code < not_again_from || code == proto::ERROR_CODE_STALE;
}

edge::Entrance again(const edge::Entrance& entrance) {
    return {entrance.room, entrance.role, entrance.token.duplicate(), false, entrance.look};
}

}  // namespace

struct FarRooms::Seat {
    explicit Seat(Executor executor) : answered(executor) {}
    NodeId home;
    edge::Entrance entrance;
    edge::Screen* screen = nullptr;
    Place place = Place::entering;
    std::vector<std::uint64_t> unanswered;
    proto::ErrorCode refusal = proto::ERROR_CODE_UNAVAILABLE;
    Timer answered;  // cancelled when the home let it in, or did not
};

struct FarRooms::Asked {
    explicit Asked(Executor executor) : answered(executor) {}
    NodeId node;
    std::optional<std::string> body;
    Timer answered;
};

struct FarRooms::Link {
    Link(const RelayParts& parts, seal::LinkCipher cipher, LinkOwner& owner)
        : end(parts.executor, parts.nodes, std::move(cipher), Side::opener, owner, parts.counters) {
    }
    LinkEnd end;
};

FarRooms::FarRooms(RelayParts parts, Settler& settler)
    : parts_(parts), settler_(settler), tasks_(parts.executor) {}

FarRooms::~FarRooms() = default;

// --- links ---------------------------------------------------------------------------------------

// nullptr: not a partner, or of another protocol.
FarRooms::Link* FarRooms::link_to(const NodeId& home) {
    const auto known = links_.find(home);
    if (known != links_.end()) return known->second.get();
    const auto partner = parts_.cluster.partner(parts_.nodes, home);
    if (!partner || partner->card.relay != seal::relay_number) return nullptr;
    const seal::LinkName name{parts_.nodes.self(), home, ++last_link_number_};
    const auto agreed = parts_.cluster.keys().agree(partner->card.link_key);
    auto link = std::make_unique<Link>(
        parts_, seal::LinkCipher(parts_.cluster.key(), name, Side::opener, agreed), *this);
    link->end.start();
    return (links_[home] = std::move(link)).get();
}

void FarRooms::take(const seal::LinkName& name, const std::string& letter) {
    const auto known = links_.find(name.home);
    if (known == links_.end() || known->second->end.name() != name) {
        ++parts_.counters.letters_refused;
        return;
    }
    auto& link = *known->second;
    auto heard = link.end.hear(letter);
    if (heard.gap) lose(name.home, LinkEnd::Farewell::bye);
    if (!heard.frame) return;
    for (auto& item : *heard.frame->mutable_to_screens()) take(link, std::move(item));
    for (auto& answered : *heard.frame->mutable_answered()) {
        const auto asked = asked_.find(answered.id());
        if (asked == asked_.end()) continue;
        asked->second->body = std::move(*answered.mutable_body());
        asked->second->answered.cancel();
    }
    if (heard.frame->bye()) lose(name.home, LinkEnd::Farewell::none);
}

void FarRooms::sweep() {
    std::vector<NodeId> silent;
    for (const auto& [home, link] : links_) {
        if (link->end.silence() > limits::link_silence_max) silent.push_back(home);
    }
    for (const auto& home : silent) lose(home, LinkEnd::Farewell::bye);
}

void FarRooms::link_ended(const seal::LinkName& name) {
    const auto known = links_.find(name.home);
    if (known != links_.end() && known->second->end.name() == name)
        lose(name.home, LinkEnd::Farewell::none);
}

// R2
void FarRooms::lose(const NodeId& home, LinkEnd::Farewell farewell) {
    const auto known = links_.find(home);
    if (known == links_.end()) return;
    const NodeId lost = home;  // may live in what is erased here
    ++parts_.counters.links_lost;
    log::info("link_lost");
    auto link = std::move(known->second);
    links_.erase(known);
    spawn(parts_.executor, "end_link", end(std::move(link), farewell), &tasks_);
    std::set<RoomId> homeless;
    for (auto& [connection, seat] : seats_) {
        if (seat->home != lost) continue;
        if (seat->place == Place::entering) seat->answered.cancel();
        if (seat->place != Place::in && seat->place != Place::returning) continue;
        seat->place = Place::waiting;
        homeless.insert(seat->entrance.room);
        for (const auto id : std::exchange(seat->unanswered, {}))
            seat->screen->reply(id, proto::ERROR_CODE_UNAVAILABLE);
    }
    for (auto& [id, asked] : asked_) {
        if (asked->node == lost) asked->answered.cancel();
    }
    for (const auto& room : homeless) settler_.settle_again(room);
}

Task<void> FarRooms::end(std::unique_ptr<Link> link, LinkEnd::Farewell farewell) {
    co_await link->end.close(farewell);
}

// --- screens -------------------------------------------------------------------------------------

Task<Result<void>> FarRooms::enter(NodeId home, ConnectionId connection, edge::Entrance entrance,
                                   edge::Screen& screen,
                                   std::chrono::steady_clock::time_point until) {
    auto* link = link_to(home);
    if (link == nullptr) co_return reject(proto::ERROR_CODE_UNAVAILABLE);
    auto& seat = *(seats_[connection] = std::make_unique<Seat>(parts_.executor));
    seat.home = home;
    seat.entrance = std::move(entrance);
    seat.screen = &screen;
    rooms_[seat.entrance.room].connections.insert(connection);
    say_enter(*link, connection, seat);
    seat.answered.expires_at(until);
    [[maybe_unused]] const auto [ec] = co_await seat.answered.async_wait(use_ec);
    if (seat.place != Place::entering) co_return boost::system::in_place_value;
    const auto refusal = seat.refusal;
    leave(connection);
    co_return reject(refusal);
}

void FarRooms::say_enter(Link& link, ConnectionId connection, Seat& seat) {
    proto::FromScreen item;
    item.set_connection(connection.value);
    auto& enter = *item.mutable_enter();
    enter.set_room(seat.entrance.room.value);
    enter.set_role(seat.entrance.role);
    const auto token = seat.entrance.token.bytes();
    enter.set_token(token.data(), token.size());
    enter.set_newcomer(seat.entrance.newcomer);
    enter.set_gate(seat.entrance.gate.value);
    *enter.mutable_look() = seat.entrance.look;
    link.end.say(std::move(item));
}

void FarRooms::send(ConnectionId connection, proto::ClientFrame frame) {
    auto& seat = *seats_.at(connection);
    const auto link = links_.find(seat.home);
    if (seat.place != Place::in || link == links_.end()) {
        if (seat.place != Place::gone)
            seat.screen->reply(frame.id(), proto::ERROR_CODE_UNAVAILABLE);
        return;
    }
    if (seat.unanswered.size() >= limits::far_unanswered_max) {  // R3
        seat.screen->reply(frame.id(), proto::ERROR_CODE_RATE_LIMITED);
        return;
    }
    // How it looks goes along when it comes in again.
    if (frame.has_look()) {
        const auto before = seat.entrance.look.language();
        seat.entrance.look = frame.look();
        if (frame.look().language() == proto::LANGUAGE_UNSPECIFIED)
            seat.entrance.look.set_language(before);
    }
    seat.unanswered.push_back(frame.id());
    proto::FromScreen item;
    item.set_connection(connection.value);
    *item.mutable_frame() = std::move(frame);
    link->second->end.say(std::move(item));
}

void FarRooms::leave(ConnectionId connection) {
    const auto known = seats_.find(connection);
    if (known == seats_.end()) return;
    const auto link = links_.find(known->second->home);
    if (link != links_.end()) {
        proto::FromScreen item;
        item.set_connection(connection.value);
        item.set_leave(true);
        link->second->end.say(std::move(item));
    }
    forget(connection);
}

void FarRooms::forget(ConnectionId connection) {
    const auto known = seats_.find(connection);
    const auto room = rooms_.find(known->second->entrance.room);
    room->second.showcase.look_away(connection);
    room->second.connections.erase(connection);
    if (room->second.connections.empty()) rooms_.erase(room);
    seats_.erase(known);
}

FarRooms::Seat* FarRooms::seat_of(std::uint64_t connection) {
    const auto known = seats_.find(ConnectionId{connection});
    return known == seats_.end() ? nullptr : known->second.get();
}

// --- what comes from the home --------------------------------------------------------------------

void FarRooms::take(Link&, proto::ToScreen item) {
    switch (item.body_case()) {
        case proto::ToScreen::kReply:
            return take(item.reply());
        case proto::ToScreen::kEntered:
            return take(item.entered());
        case proto::ToScreen::kLooks:
            return take(item.looks());
        case proto::ToScreen::kView:
            return take(item.view());
        case proto::ToScreen::kHangUp:
            return take(item.hang_up());
        case proto::ToScreen::kForget: {
            const auto room = rooms_.find(RoomId{item.forget().room()});
            const auto lens = lens_from(item.forget().audience(), item.forget().language());
            if (room != rooms_.end() && lens) room->second.showcase.forget(*lens);
            return;
        }
        case proto::ToScreen::BODY_NOT_SET:
            return;  // of a later version
    }
}

void FarRooms::take(const proto::FarView& view) {
    const auto room = rooms_.find(RoomId{view.room()});
    const auto lens = lens_from(view.audience(), view.language());
    if (room == rooms_.end() || !lens) return;
    auto frame = view.frame().empty() ? nullptr : std::make_shared<const std::string>(view.frame());
    room->second.showcase.show(*lens, view.slot(), std::move(frame));
}

void FarRooms::take(const proto::FarLooks& looks) {
    auto* seat = seat_of(looks.connection());
    if (seat == nullptr || seat->place == Place::gone) return;
    const ConnectionId connection{looks.connection()};
    std::vector<Lens> lenses;
    for (const auto audience : looks.audiences()) {
        const auto lens = lens_from(static_cast<proto::Audience>(audience), looks.language());
        if (lens) lenses.push_back(*lens);
    }
    const bool arrives = seat->place == Place::entering;
    seat->place = Place::in;
    if (arrives) seat->screen->welcome();
    auto& showcase = rooms_.at(seat->entrance.room).showcase;
    showcase.look(connection, *seat->screen, nullptr, lenses);
    showcase.show_all(connection);
    if (arrives) seat->answered.cancel();
}

void FarRooms::take(const proto::FarReply& reply) {
    auto* seat = seat_of(reply.connection());
    if (seat == nullptr) return;
    const auto id = std::ranges::find(seat->unanswered, reply.id());
    if (id == seat->unanswered.end()) return;
    seat->unanswered.erase(id);
    if (seat->place == Place::in) seat->screen->reply(reply.id(), reply.code());
}

void FarRooms::take(const proto::FarEntered& entered) {
    auto* seat = seat_of(entered.connection());
    if (seat == nullptr || entered.code() == proto::ERROR_CODE_UNSPECIFIED) return;
    if (seat->place == Place::entering) {
        seat->refusal = entered.code();
        seat->answered.cancel();
    } else if (seat->place == Place::returning && may_help(entered.code())) {
        seat->place = Place::waiting;
        settler_.settle_again(seat->entrance.room);
    } else if (seat->place == Place::returning) {  // coming back by itself, the page hears why
        seat->place = Place::gone;
        seat->screen->hang_up(proto::CLOSE_CODE_UNAVAILABLE, {});
    }
}

void FarRooms::take(const proto::FarHangUp& hang_up) {
    auto* seat = seat_of(hang_up.connection());
    if (seat == nullptr || seat->place == Place::gone || seat->place == Place::entering) return;
    seat->place = Place::gone;
    seat->screen->hang_up(hang_up.code(), std::chrono::milliseconds(hang_up.retry_after_ms()));
}

// --- a new home ----------------------------------------------------------------------------------

bool FarRooms::waits(const RoomId& room) const {
    const auto known = rooms_.find(room);
    if (known == rooms_.end()) return false;
    return std::ranges::any_of(known->second.connections, [this](const auto connection) {
        return seats_.at(connection)->place == Place::waiting;
    });
}

void FarRooms::enter_again(const NodeId& home, const RoomId& room) {
    auto* link = link_to(home);
    if (link == nullptr) return;
    for (const auto connection : rooms_.at(room).connections) {
        auto& seat = *seats_.at(connection);
        if (seat.place != Place::waiting) continue;
        seat.place = Place::returning;
        seat.home = home;
        seat.entrance = again(seat.entrance);
        say_enter(*link, connection, seat);
    }
}

std::vector<FarRooms::Waiting> FarRooms::take_waiting(const RoomId& room) {
    std::vector<Waiting> taken;
    const auto known = rooms_.find(room);
    if (known == rooms_.end()) return taken;
    const auto connections = known->second.connections;
    for (const auto connection : connections) {
        auto& seat = *seats_.at(connection);
        if (seat.place != Place::waiting) continue;
        taken.push_back({connection, again(seat.entrance), seat.screen});
        forget(connection);
    }
    return taken;
}

void FarRooms::hang_up_waiting(const RoomId& room) {
    const auto known = rooms_.find(room);
    if (known == rooms_.end()) return;
    for (const auto connection : known->second.connections) {
        auto& seat = *seats_.at(connection);
        if (seat.place != Place::waiting) continue;
        seat.place = Place::gone;
        seat.screen->hang_up(proto::CLOSE_CODE_UNAVAILABLE, {});
    }
}

// --- the lobby of another node -------------------------------------------------------------------

Task<std::optional<std::string>> FarRooms::ask(NodeId node, std::string body) {
    auto* link = link_to(node);
    if (link == nullptr || asked_.size() >= limits::lobby_asked_max) co_return std::nullopt;
    Asked asked(parts_.executor);
    asked.node = std::move(node);
    const auto id = ++last_asked_;
    asked_[id] = &asked;
    proto::LobbyAsked item;
    item.set_id(id);
    item.set_body(std::move(body));
    link->end.say(std::move(item));
    asked.answered.expires_after(limits::home_wait);
    [[maybe_unused]] const auto [ec] = co_await asked.answered.async_wait(use_ec);
    asked_.erase(id);
    co_return std::move(asked.body);
}

Task<void> FarRooms::close() {
    while (!links_.empty()) lose(NodeId(links_.begin()->first), LinkEnd::Farewell::bye);
    co_await tasks_.join(limits::close_timeout);
}

}  // namespace goedwerk::app
