// The way of a screen to the room: coming in, noticing that a node is gone, leaving.
#include "simulation/nodes/crowd.h"

#include <boost/asio/co_spawn.hpp>
#include <utility>

#include "simulation/nodes/glass.h"

namespace goedwerk::simulation {
namespace {

constexpr std::int64_t welcome_patience_ms = 5'000;
constexpr std::int64_t reply_patience_ms = 6'000;
constexpr std::uint64_t retry_ms_max = 4'000;
constexpr std::uint64_t never_ms = 1'000'000'000;

}  // namespace

Crowd::Crowd(Surroundings& around, Machines& machines, Ledger& ledger, const RoomId& room,
             std::size_t phones)
    : around_(around), machines_(machines), ledger_(ledger), room_(room) {
    for (std::size_t number = 0; number < phones + 3; ++number) {
        auto& page = pages_.emplace_back();
        page.number = number;
        if (number >= phones) page.role = proto::ROLE_BOARD;
        if (number == phones) page.role = proto::ROLE_CONTROL;
    }
}

Crowd::~Crowd() = default;

void Crowd::begin() {
    for (const auto& page : pages_) {
        const auto at = around_.time.now_ms() + static_cast<std::int64_t>(around_.rng.below(3'000));
        around_.agenda.put(at, [this, number = page.number] { turn(number); });
    }
}

void Crowd::turn(std::size_t number) {
    auto& page = pages_[number];
    const auto now = around_.time.now_ms();
    const auto pause = 150 + around_.rng.below(page.role == proto::ROLE_CONTROL ? 900 : 1'200);
    around_.agenda.put(now + static_cast<std::int64_t>(pause), [this, number] { turn(number); });
    if (page.place == Place::away) {
        if (now >= page.next_try_ms) connect(page);
        return;
    }
    if (loses_patience(page)) return go_away(page, around_.rng.below(500));
    if (page.place != Place::in) return;
    if (around_.happens(1)) {  // into a pocket
        if (!page.asked.empty()) around_.note(Mishap::screen_left_under_way);
        return go_away(page, around_.rng.below(retry_ms_max));
    }
    if (page.role == proto::ROLE_PHONE) phone_acts(page);
    if (page.role == proto::ROLE_CONTROL) control_acts(page);
}

bool Crowd::loses_patience(const Page& page) const {
    const auto now = around_.time.now_ms();
    if (page.place == Place::entering) return now - page.since_ms > welcome_patience_ms;
    for (const auto& [id, asked] : page.asked) {
        if (now - asked.at_ms > reply_patience_ms) return true;
    }
    return false;
}

void Crowd::connect(Page& page) {
    page.next_try_ms = around_.time.now_ms() + static_cast<std::int64_t>(around_.rng.below(700));
    auto& machine = machines_[around_.rng.below(machines_.size())];
    if (machine.node == nullptr || !machine.node->is_serving()) return;  // refused
    const ConnectionId id{++last_connection_};
    auto glass =
        std::make_shared<Glass>(*this, page.number, machine.number, machine.node->self(), id);
    glass->way_ms = 1 + around_.rng.below(25);
    glasses_[id.value] = glass;
    page.glass = glass;
    page.place = Place::entering;
    page.since_ms = around_.time.now_ms();
    page.views.clear();
    machine.node->process().later(glass->way_ms, [this, glass] { enter(glass); });
}

void Crowd::enter(const GlassHold& glass) {
    auto* node = node_of(*glass);
    node->process().post([this, glass, node] {
        const auto& page = pages_[glass->page];
        edge::Entrance entrance;
        entrance.room = room_;
        entrance.role = page.role;
        glass->newcomer = page.role == proto::ROLE_PHONE && !page.been_in;
        entrance.newcomer = glass->newcomer;
        entrance.gate = ledger_.truth().gate;
        entrance.token = Ledger::token_of(ParticipantId{page.number});
        auto entering = node->routes().enter(glass->id, std::move(entrance), *glass);
        net::co_spawn(node->process().executor(), std::move(entering),
                      [this, glass](const std::exception_ptr& thrown, const Result<void>& result) {
                          if (thrown) ledger_.find("enter() threw");
                          entered(glass, result);
                      });
    });
}

void Crowd::entered(const GlassHold& glass, const Result<void>& result) {
    around_.write(result.has_value() ? "entered" : "not entered", std::to_string(glass->id.value));
    glass->returned = true;
    if (result.has_value()) {
        glass->inside = true;
        if (glass->welcomes == 0) ledger_.find("a screen came in without a welcome");
        if (glass->over) return leave(glass);
        return to_page(glass, [this, glass] {
            auto& page = pages_[glass->page];
            page.place = Place::in;
            page.been_in = true;
            page.tries = 0;
            page.since_ms = around_.time.now_ms();
            for (auto& [round, own] : page.own) own.acknowledged = false;
        });
    }
    if (result.error().code == proto::ERROR_CODE_STALE)
        ledger_.find("a page is told that its room is at home elsewhere");
    if (result.error().code == proto::ERROR_CODE_ROOM_UNKNOWN && !glass->newcomer)
        ledger_.find("a page that was in needs another code");
    const bool ended = result.error().code == proto::ERROR_CODE_ROOM_ENDED;
    to_page(glass, [this, glass, ended] { go_away(pages_[glass->page], ended ? never_ms : 0); });
}

void Crowd::leave(const GlassHold& glass) {
    if (!std::exchange(glass->inside, false)) return;
    node_of(*glass)->routes().leave(glass->id);
}

// A page that closes its connection; the node hears of it when it runs.
void Crowd::go_away(Page& page, std::uint64_t retry_ms) {
    const auto glass = std::exchange(page.glass, nullptr);
    page.place = Place::away;
    page.asked.clear();
    ledger_.comes_back(ParticipantId{page.number});
    const auto step = std::min<std::uint64_t>(retry_ms_max, 250U << std::min(page.tries++, 5U));
    page.next_try_ms =
        around_.time.now_ms() + static_cast<std::int64_t>(retry_ms + around_.rng.below(step));
    if (glass == nullptr || std::exchange(glass->over, true)) return;
    auto* node = node_of(*glass);
    if (node == nullptr) return;
    if (!glass->returned) around_.note(Mishap::screen_left_under_way);
    node->process().later(glass->way_ms, [this, glass, node] {
        node->process().post([this, glass] { leave(glass); });
    });
}

void Crowd::node_gone(const Machine& machine) {
    for (auto& page : pages_) {
        if (page.glass == nullptr || page.glass->machine != machine.number) continue;
        page.glass->over = true;
        const auto notices =
            around_.time.now_ms() + static_cast<std::int64_t>(50 + around_.rng.below(3'000));
        around_.agenda.put(notices, [this, glass = page.glass] {
            if (pages_[glass->page].glass == glass) go_away(pages_[glass->page], 0);
        });
    }
}

void Crowd::node_stops(const Machine& machine) {
    for (auto& page : pages_) {
        if (page.glass != nullptr && page.glass->machine == machine.number)
            go_away(page, around_.rng.below(2'000));
    }
}

bool Crowd::is_wanted_beside(std::size_t machine) const {
    for (const auto& page : pages_) {
        if (page.place == Place::in && page.glass->machine != machine) return true;
    }
    return false;
}

// --- what nodes do to screens --------------------------------------------------------------------

Node* Crowd::node_of(const Glass& glass) const {
    auto* node = machines_[glass.machine].node.get();
    return node != nullptr && node->self() == glass.node ? node : nullptr;
}

bool Crowd::is_at_home(const Glass& glass) const {
    return !node_of(glass)->routes().far_rooms().has(glass.id);
}

Crowd::GlassHold Crowd::hold(Glass& glass) const {
    return glasses_.at(glass.id.value);
}

// In order, unless the connection ends before.
void Crowd::to_page(const GlassHold& glass, Agenda::Thing thing) {
    around_.agenda.put(around_.time.now_ms() + static_cast<std::int64_t>(glass->way_ms),
                       [this, glass, thing = std::move(thing)] {
                           if (!glass->over && pages_[glass->page].glass == glass) thing();
                       });
}

void Crowd::shown(Glass& glass, edge::SlotKey key, const edge::SharedFrame& frame) {
    around_.write("shown", *frame);
    if (is_at_home(glass)) ledger_.published(glass.node);
    for (const auto& what : glass.watch.see(ledger_.history(), key, *frame)) ledger_.find(what);
    to_page(hold(glass), [this, number = glass.page, key, frame] {
        pages_[number].views[{key.audience, key.slot}] = read_frame(*frame).view();
    });
}

void Crowd::replied(Glass& glass, std::uint64_t id, proto::ErrorCode code) {
    around_.write("replied " + std::to_string(code), std::to_string(id));
    if (glass.unanswered.erase(id) == 0) ledger_.find("a second reply, or one to nothing");
    if (code == proto::ERROR_CODE_UNSPECIFIED && is_at_home(glass)) ledger_.published(glass.node);
    auto& page = pages_[glass.page];
    const auto asked = page.asked.find(id);
    if (page.glass.get() == &glass && asked != page.asked.end() && asked->second.round &&
        code == proto::ERROR_CODE_UNSPECIFIED)
        ledger_.acknowledged(*asked->second.round, ParticipantId{page.number},
                             asked->second.number);
    to_page(hold(glass),
            [this, number = page.number, id, code] { take_reply(pages_[number], id, code); });
}

void Crowd::hung_up(Glass& glass, proto::CloseCode code, std::chrono::milliseconds retry_after) {
    around_.write("hung up " + std::to_string(code), std::to_string(glass.id.value));
    if (glass.over) return;
    to_page(hold(glass), [this, number = glass.page, retry_after] {
        go_away(pages_[number], static_cast<std::uint64_t>(retry_after.count()));
    });
}

}  // namespace goedwerk::simulation
