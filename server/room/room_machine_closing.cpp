// The part of RoomMachine that closes a question, brings an open one back after a restart, and
// destroys what is no longer needed (Q3, Q6, Q7).
#include <algorithm>
#include <limits>
#include <utility>

#include "base/check.h"
#include "base/limits.h"
#include "room/room_machine.h"

namespace goedwerk::room {
namespace {

constexpr std::size_t box_digits = 32;

// The round that these events open with the key of another one; null: none.
proto::RoundOpened* linked_opening(std::vector<proto::RoomEvent>& events) {
    const auto found = std::find_if(events.begin(), events.end(), [](const auto& event) {
        const auto& opened = event.round_opened();
        return event.has_round_opened() && opened.box() != opened.key_box();
    });
    return found == events.end() ? nullptr : found->mutable_round_opened();
}

}  // namespace

void RoomMachine::probe_or_store(Pending pending) {  // Q6
    if (const auto* opened = linked_opening(pending.decision.events)) {
        const auto* first = domain::linked_first(room_, StepIndex{opened->step_index()});
        CHECK(first != nullptr);
        effects_.push_back(ReadBoxes{{{first->box, first->key_box}}});
        step_ = Probing{std::move(pending)};
        return;
    }
    auto events = std::move(pending.decision.events);
    store(std::move(pending), std::move(events));
}

void RoomMachine::take(const BoxesRead& read) {
    if (std::holds_alternative<Restoring>(step_)) {
        const auto& config = domain::step_at(room_, domain::open_round(room_)->step).activity();
        for (const auto& stored : read.boxes.front()) {
            proto::ActivityAnswer answer;
            CHECK(answer.ParseFromString(stored.answer));
            live_.put(config, stored.voice, std::move(answer));
        }
        count_hall();
        return settle({});
    }
    if (auto* probing = std::get_if<Probing>(&step_)) {
        auto probed = std::move(probing->pending);
        auto opening = std::move(probed.decision.events);
        return store(std::move(probed), std::move(opening));
    }
    CHECK(std::holds_alternative<Reading>(step_));
    auto pending = std::move(std::get<Reading>(step_).pending);
    std::vector<proto::RoomEvent> events{domain::round_closed(room_, tally(read))};
    for (auto& event : pending.decision.events) events.push_back(std::move(event));
    store(std::move(pending), std::move(events));
}

proto::ActivityOutcome RoomMachine::tally(const BoxesRead& read) {
    const auto& round = *domain::open_round(room_);
    const auto& config = domain::step_at(room_, round.step).activity();
    std::map<Voice, proto::ActivityAnswer> first;
    std::vector<proto::ActivityAnswer> answers;
    std::vector<std::pair<proto::ActivityAnswer, proto::ActivityAnswer>> twice;
    const auto parse = [](const std::string& bytes) {
        proto::ActivityAnswer answer;
        CHECK(answer.ParseFromString(bytes));
        return answer;
    };
    if (read.boxes.size() > 1) {
        for (const auto& stored : read.boxes[1]) first.emplace(stored.voice, parse(stored.answer));
    }
    auto forgotten = live_.answers();  // Q14
    const auto add = [&](const Voice& voice, proto::ActivityAnswer answer) {
        answers.push_back(std::move(answer));
        const auto before = first.find(voice);
        if (before != first.end()) twice.emplace_back(before->second, answers.back());
    };
    for (const auto& stored : read.boxes.front()) {
        add(stored.voice, parse(stored.answer));
        forgotten.erase(stored.voice);
    }
    for (auto& [voice, answer] : forgotten) add(voice, std::move(answer));
    const auto hall = domain::hall_answers(round);  // R15
    answers.insert(answers.end(), hall.begin(), hall.end());
    rng_.shuffle(answers);
    auto outcome = domain::tally(config, answers, rng_);
    outcome.set_hall_count(static_cast<std::uint32_t>(hall.size()));
    if (const auto* linked = domain::linked_first(room_, round.step);
        linked != nullptr && !linked->outcome.suppressed()) {
        std::vector<domain::AnswerPair<proto::ActivityAnswer>> pairs;
        for (const auto& [before, after] : twice) pairs.push_back({&before, &after});
        domain::compare(config, outcome, linked->outcome, pairs, domain::rule_for(room_, round));
    }
    return outcome;
}

void RoomMachine::take(BoxKeyLost) {  // Q6
    if (auto* probing = std::get_if<Probing>(&step_)) {
        auto probed = std::move(probing->pending);
        auto opening = std::move(probed.decision.events);
        auto& opened = *linked_opening(opening);
        opened.set_key_box(opened.box());
        return store(std::move(probed), std::move(opening));
    }
    Pending pending;
    if (auto* reading = std::get_if<Reading>(&step_))
        reply(reading->pending.origin, proto::ERROR_CODE_UNAVAILABLE);
    retry_at_ms_ = now_ms_ + resend_delay_ms;
    std::vector<proto::RoomEvent> events{
        domain::round_opened_afresh(room_, BoxId{rng_.hex(box_digits)})};
    store(std::move(pending), std::move(events));
}

void RoomMachine::take(BoxesFailed) {
    retry_at_ms_ = now_ms_ + retry_delay_ms;
    if (std::holds_alternative<Restoring>(step_)) return;  // again at the next wake
    const auto* probing = std::get_if<Probing>(&step_);
    const auto& pending = probing != nullptr ? probing->pending : std::get<Reading>(step_).pending;
    reply(pending.origin, proto::ERROR_CODE_UNAVAILABLE);
    step_ = Idle{};
}

// At a start too: a process may have ended between the event and the erasing.
void RoomMachine::take(Started) {
    EraseNotes erase;
    for (const auto& round : room_.rounds) {
        const auto notes = round.desk.erased();
        erase.notes.insert(erase.notes.end(), notes.begin(), notes.end());
    }
    if (!erase.notes.empty()) effects_.push_back(std::move(erase));
    destroy_unneeded({});
    if (domain::open_round(room_) != nullptr)
        restore_open_round();  // what is left to destroy goes on beside it
}

void RoomMachine::restore_open_round() {
    const auto& round = *domain::open_round(room_);
    step_ = Restoring{};
    effects_.push_back(ReadBoxes{{{round.box, round.key_box}}});
}

void RoomMachine::destroy_unneeded(Origin origin) {
    std::set<BoxId> needed_keys;
    std::set<BoxId> needed_boxes;
    for (const auto& round : room_.rounds) {
        if (!domain::needs_box(room_, round)) continue;
        needed_boxes.insert(round.box);
        needed_keys.insert(round.key_box);
    }
    std::set<BoxId> left;
    for (const auto& [box, key_box] : boxes_) {
        if (needed_boxes.contains(box)) continue;
        DestroyBox destroy{box, {}};
        if (!needed_keys.contains(key_box)) destroy.key_box = key_box;
        effects_.push_back(std::move(destroy));
        left.insert(box);
    }
    if (left.empty()) return settle(origin);
    step_ = Destroying{origin, std::move(left)};
}

void RoomMachine::take(const BoxDestroyed& destroyed) {
    if (destroyed.gone) boxes_.erase(destroyed.box);
    auto* destroying = std::get_if<Destroying>(&step_);
    if (destroying == nullptr) return;
    destroying->left.erase(destroyed.box);
    if (destroying->left.empty()) settle(destroying->origin);
}

void RoomMachine::take(Woken) {
    wake_ms_ = 0;
    if (std::holds_alternative<Restoring>(step_) && retry_at_ms_ != 0 && now_ms_ >= retry_at_ms_) {
        retry_at_ms_ = 0;
        return restore_open_round();
    }
    if (knock_until_ms_ != 0 && now_ms_ >= knock_until_ms_) {
        knock_until_ms_ = 0;
        change_ = std::max(change_, Change::on_tick);
    }
    if (open_long_at_ms_ != 0 && now_ms_ >= open_long_at_ms_) {
        open_long_at_ms_ = 0;
        open_for_long_ = true;
        change_ = std::max(change_, Change::on_tick);
    }
    if (!std::holds_alternative<Idle>(step_)) return;
    const auto* round = domain::open_round(room_);
    if (round == nullptr || now_ms_ < closing_time_ms()) {
        if (park_at_ms_ != 0 && now_ms_ >= park_at_ms_) return park();
        if (now_ms_ >= retry_at_ms_) keep_timetable();
        return;
    }
    Pending pending;  // Q7
    pending.decision.closes_round = true;
    begin(std::move(pending));
}

void RoomMachine::erase_notes_of(const proto::Record& record) {
    EraseNotes erase;
    for (const auto& event : record.events()) {
        const auto& arranged = event.note_arranged();
        if (arranged.mark() == proto::NOTE_MARK_ERASED)
            erase.notes.push_back(NoteHandle{arranged.note()});
    }
    if (!erase.notes.empty()) effects_.push_back(std::move(erase));
}

std::uint64_t RoomMachine::closing_time_ms() const {
    const auto* round = domain::open_round(room_);
    constexpr auto never = std::numeric_limits<std::uint64_t>::max();
    if (round == nullptr || clock_.deadline_ms == 0) return never;
    if (!domain::step_at(room_, round->step).closes_by_itself()) return never;
    const auto more_ms = more_time_ ? ms(limits::more_time) : 0;  // Q11
    return std::max(clock_.deadline_ms + ms(limits::timer_grace) + more_ms, retry_at_ms_);
}

}  // namespace goedwerk::room
