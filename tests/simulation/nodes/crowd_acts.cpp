// What the people at the screens do.
#include <algorithm>
#include <array>

#include "simulation/nodes/glass.h"

namespace goedwerk::simulation {
namespace {

// What the control presses: the flow of a meeting, and now and then another code.
constexpr std::array pressed{
    proto::MOVE_KIND_NEXT_STEP, proto::MOVE_KIND_PREVIOUS_STEP, proto::MOVE_KIND_OPEN,
    proto::MOVE_KIND_CLOSE,     proto::MOVE_KIND_REVEAL,        proto::MOVE_KIND_HIDE,
    proto::MOVE_KIND_TALK,      proto::MOVE_KIND_UNDO,          proto::MOVE_KIND_RENEW_CODE};

}  // namespace

void Crowd::phone_acts(Page& page) {
    if (!page.asked.empty()) return;
    const auto view = page.views.find({proto::AUDIENCE_PHONE, domain::slot::activity});
    if (view == page.views.end() || !view->second.activity().accepts_answers()) return;
    const auto& activity = view->second.activity();
    const RoundKey round{activity.step_index(), activity.round_number()};
    const auto known = page.own.find(round);
    const auto& room = ledger_.truth();
    if (round.step_index >= domain::step_count(room)) return;
    const auto& step = domain::step_at(room, StepIndex{round.step_index});
    if (known != page.own.end() && !known->second.acknowledged) return send(page, round);
    // The room asks to send again.
    if (known != page.own.end() && activity.voided() && around_.happens(50))
        return send(page, round);
    if (known != page.own.end() && !around_.happens(8)) return;
    if (known == page.own.end() && !around_.happens(60)) return;
    const auto token = simulation::token_of(round, ParticipantId{page.number}, last_answer_ + 1);
    page.own[round].answer =
        workload_of(step.activity()).answer(step.activity(), token, around_.rng);
    send(page, round);
}

void Crowd::send(Page& page, RoundKey round) {
    auto* node = node_of(*page.glass);
    if (node == nullptr) return;
    auto& own = page.own[round];
    own.acknowledged = false;
    const auto id = ++last_id_;
    const auto number = ++last_answer_;
    const auto& step = domain::step_at(ledger_.truth(), StepIndex{round.step_index});
    const auto checked = domain::check_answer(step.activity(), own.answer);
    if (!checked) return ledger_.find("a workload gives an answer that is refused");
    ledger_.sent(round, ParticipantId{page.number}, number, checked->SerializeAsString());
    page.asked[id] = {round, number, around_.time.now_ms()};
    proto::Answer answer;
    answer.set_step_index(round.step_index);
    answer.set_round_number(round.number);
    *answer.mutable_answer() = own.answer;
    node->process().later(page.glass->way_ms, [glass = page.glass, node, id, answer] {
        node->process().post([glass, node, id, answer] {
            if (!glass->inside) return;
            glass->unanswered.insert(id);
            node->routes().answer(glass->id, id, answer);
        });
    });
}

void Crowd::control_acts(Page& page) {
    if (!page.asked.empty()) return;
    const auto view = page.views.find({proto::AUDIENCE_CONTROL, domain::slot::room});
    if (view == page.views.end()) return;
    const auto& control = view->second.control_room();
    std::vector<proto::MoveKind> offered;
    for (const auto kind : control.moves()) {
        const auto known = static_cast<proto::MoveKind>(kind);
        if (ending_ && known == proto::MOVE_KIND_END_ROOM) offered.assign(1, known);
        if (std::ranges::find(pressed, known) != pressed.end()) offered.push_back(known);
    }
    auto* node = node_of(*page.glass);
    if (offered.empty() || node == nullptr) return;
    auto kind = around_.happens(75) ? offered.front() : offered[around_.rng.below(offered.size())];
    if (kind == proto::MOVE_KIND_CLOSE && !ending_ && !around_.happens(12)) return;
    if (kind == proto::MOVE_KIND_UNDO && !around_.happens(25)) return;
    const auto id = ++last_id_;
    page.asked[id] = {std::nullopt, 0, around_.time.now_ms()};
    proto::Move move;
    move.set_kind(kind);
    move.set_seen_seq(control.seq());
    node->process().later(page.glass->way_ms, [glass = page.glass, node, id, move] {
        node->process().post([glass, node, id, move] {
            if (!glass->inside) return;
            glass->unanswered.insert(id);
            node->routes().move(glass->id, id, move);
        });
    });
}

void Crowd::take_reply(Page& page, std::uint64_t id, proto::ErrorCode code) {
    const auto known = page.asked.find(id);
    if (known == page.asked.end()) return;
    const auto asked = known->second;
    page.asked.erase(known);
    if (!asked.round) {
        if (code == proto::ERROR_CODE_UNSPECIFIED) ++moves_done_;
        return;
    }
    auto& own = page.own[*asked.round];
    if (code == proto::ERROR_CODE_UNSPECIFIED) {
        ++answers_acknowledged_;
        own.acknowledged = true;
    }
    // Too late, or for another question: the page shows so, and lets it be.
    const bool over = code == proto::ERROR_CODE_CLOSED || code == proto::ERROR_CODE_STALE;
    if (over) own.acknowledged = true;
}

}  // namespace goedwerk::simulation
