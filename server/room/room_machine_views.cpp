// The part of RoomMachine that shows: what, to whom, when (Q4, Q5).
#include <algorithm>
#include <limits>
#include <utility>

#include "base/limits.h"
#include "domain/timetable.h"
#include "room/room_machine.h"

namespace goedwerk::room {
namespace {

using domain::Audience;
using domain::Language;

constexpr std::uint64_t tick_ms = ms(limits::tick);

}  // namespace

domain::Picture RoomMachine::picture() {
    domain::Picture picture;
    picture.present_count = presence_.phone_count();
    picture.remote_count = presence_.remote_count();
    picture.board_count = presence_.board_count();
    picture.started_ms = clock_.started_ms;
    picture.deadline_ms = clock_.deadline_ms;
    picture.control_count = presence_.control_count();
    picture.still_working = more_time_;
    picture.open_for_long = open_for_long_;
    picture.knocked = is_knocked_on();
    picture.keep_days = limits_.keep_days;
    const auto* round = domain::open_round(room_);
    if (round == nullptr) return picture;
    picture.ready_count = live_.ready_count();
    picture.live_answer_count = live_.answer_count();
    const auto& step = domain::step_at(room_, round->step);
    if (step.show() == proto::SHOW_DIRECT || domain::is_moderated(step.activity())) {
        picture.live = &live_.outcome(step.activity(), rng_);
    }
    return picture;
}

const proto::ActivityOutcome* RoomMachine::outcome_of_step() {
    const auto* round = room_.flow.started ? domain::round_of(room_, room_.flow.step) : nullptr;
    if (round == nullptr) return nullptr;
    const auto& config = domain::step_at(room_, round->step).activity();
    return round->open ? &live_.outcome(config, rng_) : &round->outcome;
}

void RoomMachine::ensure_shown(Audience audience, Language language) {
    if (!shown_.contains({audience, language})) show(audience, language);
}

void RoomMachine::show(Audience audience, Language language) {
    auto& shown = shown_[{audience, language}];
    std::map<std::uint32_t, std::string> now;
    for (auto& [slot, view] : domain::project(room_, audience, language, picture())) {
        proto::ServerFrame frame;
        *frame.mutable_view() = std::move(view);
        now.emplace(slot, frame.SerializeAsString());
    }
    for (const auto& [slot, bytes] : shown) {
        if (!now.contains(slot)) effects_.push_back(Show{audience, language, slot, {}});
    }
    for (const auto& [slot, bytes] : now) {
        const auto before = shown.find(slot);
        if (before == shown.end() || before->second != bytes) {
            effects_.push_back(Show{audience, language, slot, bytes});
        }
    }
    shown = std::move(now);
}

void RoomMachine::forget_unseen(const Look& look) {
    for (const auto audience : {Audience::phone, Audience::board, Audience::control}) {
        if (presence_.looking(audience, look.language) > 0) continue;
        if (shown_.erase({audience, look.language}) > 0)
            effects_.push_back(Forget{audience, look.language});
    }
}

void RoomMachine::refresh_views() {
    if (change_ == Change::none) return;
    if (change_ == Change::on_tick && now_ms_ < next_tick_ms_) return;
    std::vector<std::pair<Audience, Language>> watched;
    for (const auto& [key, bytes] : shown_) watched.push_back(key);
    for (const auto& [audience, language] : watched) {
        // While a question is open nothing changes for phones between phases (P2).
        if (change_ == Change::at_once || audience != Audience::phone) show(audience, language);
    }
    change_ = Change::none;
    next_tick_ms_ = now_ms_ + tick_ms;
}

void RoomMachine::arrange_wake() {
    auto wake_ms = std::numeric_limits<std::uint64_t>::max();
    if (std::holds_alternative<Idle>(step_)) {  // else storage answers first
        wake_ms = closing_time_ms();
        if (park_at_ms_ != 0) wake_ms = std::min(wake_ms, park_at_ms_);
        if (const auto due_ms = domain::next_due_ms(room_); due_ms != 0)
            wake_ms = std::min(wake_ms, std::max(due_ms, retry_at_ms_));
    }
    if (std::holds_alternative<Restoring>(step_) && retry_at_ms_ > now_ms_)
        wake_ms = std::min(wake_ms, retry_at_ms_);
    if (change_ == Change::on_tick) wake_ms = std::min(wake_ms, next_tick_ms_);
    if (knock_until_ms_ != 0) wake_ms = std::min(wake_ms, knock_until_ms_);
    if (open_long_at_ms_ != 0) wake_ms = std::min(wake_ms, open_long_at_ms_);
    if (wake_ms == std::numeric_limits<std::uint64_t>::max()) wake_ms = 0;
    if (wake_ms == wake_ms_) return;
    wake_ms_ = wake_ms;
    effects_.push_back(WakeAt{wake_ms});
}

}  // namespace goedwerk::room
