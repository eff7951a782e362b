#include "app/far_screens.h"

#include <algorithm>
#include <set>
#include <utility>

#include "app/relay_words.h"
#include "base/limits.h"
#include "base/log.h"

namespace goedwerk::app {
namespace {

using Side = seal::LinkCipher::Side;

// Above every number the edge gives out, below those of virtual participants.
constexpr std::uint64_t far_connections_from = std::uint64_t{1} << 61;

}  // namespace

class FarScreens::FarScreen final : public edge::Screen {
  public:
    FarScreen(LinkEnd& end, std::uint64_t connection) : end_(end), connection_(connection) {}

    void welcome() override {}  // look() of the outlet follows
    // Views of other nodes go through their outlet.
    void show(edge::SlotKey, edge::SharedFrame) override {}
    void reply(std::uint64_t id, proto::ErrorCode code) override {
        proto::ToScreen item;
        item.mutable_reply()->set_connection(connection_);
        item.mutable_reply()->set_id(id);
        item.mutable_reply()->set_code(code);
        end_.say(std::move(item));
    }
    void hang_up(proto::CloseCode code, std::chrono::milliseconds retry_after) override {
        proto::ToScreen item;
        item.mutable_hang_up()->set_connection(connection_);
        item.mutable_hang_up()->set_code(code);
        item.mutable_hang_up()->set_retry_after_ms(static_cast<std::uint32_t>(retry_after.count()));
        end_.say(std::move(item));
    }
    std::uint64_t connection() const { return connection_; }

  private:
    LinkEnd& end_;
    const std::uint64_t connection_;
};

// All screens of one node in one room.
class FarScreens::FarOutlet final : public Outlet {
  public:
    FarOutlet(LinkEnd& end, RoomId room,
              const std::map<ConnectionId, std::unique_ptr<FarScreen>>& screens)
        : end_(end), room_(std::move(room)), screens_(screens) {}

    void show(const Lens& lens, std::uint32_t slot, const edge::SharedFrame& frame) override {
        proto::ToScreen item;
        auto& view = *item.mutable_view();
        view.set_room(room_.value);
        view.set_audience(domain::to_proto(lens.first));
        view.set_language(to_proto(lens.second));
        view.set_slot(slot);
        if (frame != nullptr) view.set_frame(*frame);
        end_.say(std::move(item));
    }
    void forget(const Lens& lens) override {
        proto::ToScreen item;
        auto& forgotten = *item.mutable_forget();
        forgotten.set_room(room_.value);
        forgotten.set_audience(domain::to_proto(lens.first));
        forgotten.set_language(to_proto(lens.second));
        end_.say(std::move(item));
    }
    void look(ConnectionId connection, std::span<const Lens> lenses) override {
        const auto known = screens_.find(connection);
        if (known == screens_.end() || lenses.empty()) return;
        proto::ToScreen item;
        auto& looks = *item.mutable_looks();
        looks.set_connection(known->second->connection());
        for (const auto& lens : lenses) looks.add_audiences(domain::to_proto(lens.first));
        looks.set_language(to_proto(lenses.front().second));
        end_.say(std::move(item));
    }

  private:
    LinkEnd& end_;
    const RoomId room_;
    const std::map<ConnectionId, std::unique_ptr<FarScreen>>& screens_;
};

struct FarScreens::Link {
    Link(const RelayParts& parts, seal::LinkCipher cipher, LinkOwner& owner)
        : end(parts.executor, parts.nodes, std::move(cipher), Side::home, owner, parts.counters) {}

    LinkEnd end;
    std::map<std::uint64_t, ConnectionId> local;  // by the number that the other node gave
    std::set<std::uint64_t> entering;
    std::map<RoomId, std::unique_ptr<FarOutlet>> outlets;
};

FarScreens::FarScreens(RelayParts parts)
    : parts_(parts), next_local_(far_connections_from), tasks_(parts.executor) {}

FarScreens::~FarScreens() = default;

FarScreens::Link* FarScreens::link_of(const seal::LinkName& name) {
    const auto known = links_.find(name.opener);
    const bool same = known != links_.end() && known->second->end.name() == name;
    return same ? known->second.get() : nullptr;
}

void FarScreens::take(const seal::LinkName& name, const std::string& letter) {
    auto* link = link_of(name);
    if (link == nullptr) {
        open_link(name, letter);
        return;
    }
    auto heard = link->end.hear(letter);
    if (heard.gap) drop(name.opener);
    if (heard.frame) take(*link, std::move(*heard.frame));
}

// S4. Only what can be opened makes a link.
FarScreens::Link* FarScreens::open_link(const seal::LinkName& name, const std::string& letter) {
    const auto last = last_numbers_.find(name.opener);
    const auto partner = parts_.cluster.partner(parts_.nodes, name.opener);
    const bool may = partner && partner->card.relay == seal::relay_number &&
                     (last == last_numbers_.end() || last->second < name.number);
    if (!may) {
        ++parts_.counters.letters_refused;
        return nullptr;
    }
    const auto agreed = parts_.cluster.keys().agree(partner->card.link_key);
    auto link = std::make_unique<Link>(
        parts_, seal::LinkCipher(parts_.cluster.key(), name, Side::home, agreed), *this);
    auto heard = link->end.hear(letter);
    if (!heard.frame) return nullptr;
    drop(name.opener);
    if (last_numbers_.size() >= limits::nodes_max) {
        std::erase_if(last_numbers_, [this](const auto& known) {
            return !parts_.cluster.partner(parts_.nodes, known.first).has_value();
        });
    }
    last_numbers_[name.opener] = name.number;
    auto& opened = *(links_[name.opener] = std::move(link));
    opened.end.start();
    take(opened, std::move(*heard.frame));
    return &opened;
}

void FarScreens::take(Link& link, proto::LinkFrame frame) {
    for (auto& item : *frame.mutable_from_screens()) take(link, std::move(item));
    for (auto& asked : *frame.mutable_asked()) {
        auto task = answer_lobby(link.end.name(), std::move(asked));
        spawn(parts_.executor, "answer_lobby", std::move(task), &tasks_);
    }
    if (frame.bye()) drop(link.end.name().opener);
}

void FarScreens::take(Link& link, proto::FromScreen item) {
    const auto connection = item.connection();
    if (item.has_enter()) {
        link.entering.insert(connection);
        auto task = admit(link.end.name(), connection, std::move(*item.mutable_enter()));
        spawn(parts_.executor, "admit_far", std::move(task), &tasks_);
        return;
    }
    if (item.has_leave()) {
        leave(link, connection);
        return;
    }
    const auto known = link.local.find(connection);
    if (known != link.local.end() && item.has_frame())
        take(known->second, std::move(*item.mutable_frame()));
}

void FarScreens::take(ConnectionId local, proto::ClientFrame frame) {
    auto& rooms = parts_.rooms;
    const auto id = frame.id();
    switch (frame.body_case()) {
        case proto::ClientFrame::kAnswer:
            return rooms.answer(local, id, std::move(*frame.mutable_answer()));
        case proto::ClientFrame::kMove:
            return rooms.move(local, id, std::move(*frame.mutable_move()));
        case proto::ClientFrame::kPark:
            return rooms.park(local, id, std::move(*frame.mutable_park()));
        case proto::ClientFrame::kLook:
            return rooms.look(local, id, std::move(*frame.mutable_look()));
        case proto::ClientFrame::kMoreTime:
            return rooms.more_time(local, id);
        case proto::ClientFrame::kHello:
        case proto::ClientFrame::kPing:
        case proto::ClientFrame::BODY_NOT_SET:  // S5
            return screens_.at(local)->reply(id, proto::ERROR_CODE_UNAVAILABLE);
    }
}

Task<void> FarScreens::admit(seal::LinkName name, std::uint64_t connection, proto::FarEnter enter) {
    edge::Entrance entrance;
    entrance.room = RoomId{enter.room()};
    entrance.role = enter.role();
    entrance.newcomer = enter.newcomer();
    entrance.gate = Gate{enter.gate()};
    entrance.look = enter.look();
    const bool whole = enter.token().size() == entrance.token.bytes().size();
    if (whole)
        std::copy(enter.token().begin(), enter.token().end(), entrance.token.writable().begin());
    auto room = entrance.room;
    auto opened = co_await parts_.rooms.open_here(std::move(room));
    auto* link = link_of(name);
    if (link == nullptr || link->entering.erase(connection) == 0) co_return;  // left meanwhile
    leave(*link, connection);
    if (!whole) opened = reject(proto::ERROR_CODE_BAD_FRAME);
    if (opened.has_value()) {
        const ConnectionId local{next_local_++};
        auto& outlet = link->outlets[entrance.room];
        if (outlet == nullptr)
            outlet = std::make_unique<FarOutlet>(link->end, entrance.room, screens_);
        auto& screen = *(screens_[local] = std::make_unique<FarScreen>(link->end, connection));
        opened = parts_.rooms.enter_open(local, std::move(entrance), screen, outlet.get(),
                                         Arrival::first);
        if (opened.has_value()) link->local[connection] = local;
        if (opened.has_error()) screens_.erase(local);
    }
    proto::ToScreen item;
    item.mutable_entered()->set_connection(connection);
    if (opened.has_error()) item.mutable_entered()->set_code(opened.error().code);
    link->end.say(std::move(item));
}

void FarScreens::leave(Link& link, std::uint64_t connection) {
    link.entering.erase(connection);
    const auto known = link.local.find(connection);
    if (known == link.local.end()) return;
    const auto local = known->second;
    link.local.erase(known);
    parts_.rooms.leave(local);
    screens_.erase(local);
}

Task<void> FarScreens::answer_lobby(seal::LinkName name, proto::LobbyAsked asked) {
    if (lobby_ == nullptr) co_return;
    auto body = co_await lobby_->asked(std::move(*asked.mutable_body()));
    auto* link = link_of(name);
    if (link == nullptr) co_return;
    proto::LobbyAnswered answered;
    answered.set_id(asked.id());
    answered.set_body(std::move(body));
    link->end.say(std::move(answered));
}

void FarScreens::sweep() {
    std::vector<NodeId> silent;
    for (const auto& [opener, link] : links_) {
        if (link->end.silence() > limits::link_silence_max) silent.push_back(opener);
    }
    for (const auto& opener : silent) drop(opener);
}

void FarScreens::link_ended(const seal::LinkName& name) {
    if (link_of(name) != nullptr) drop(name.opener);
}

void FarScreens::drop(const NodeId& opener) {
    const auto known = links_.find(opener);
    if (known == links_.end()) return;
    ++parts_.counters.links_lost;
    auto link = std::move(known->second);
    links_.erase(known);
    spawn(parts_.executor, "end_link", end(std::move(link), LinkEnd::Farewell::bye), &tasks_);
}

Task<void> FarScreens::end(std::unique_ptr<Link> link, LinkEnd::Farewell farewell) {
    std::vector<std::uint64_t> connections;
    for (const auto& [connection, local] : link->local) connections.push_back(connection);
    for (const auto connection : connections) leave(*link, connection);
    co_await link->end.close(farewell);
}

Task<void> FarScreens::close() {
    while (!links_.empty()) drop(NodeId(links_.begin()->first));
    co_await tasks_.join(limits::close_timeout);
}

}  // namespace goedwerk::app
