#include "simulation/nodes/ledger.h"

#include <algorithm>

namespace goedwerk::simulation {
namespace {

RoundKey key_of(const domain::Round& round) {
    return {round.step.value, round.number};
}

const domain::Round* round_with(const domain::Room& room, const BoxId& box) {
    for (const auto& round : room.rounds) {
        if (round.box == box) return &round;
    }
    return nullptr;
}

}  // namespace

Ledger::Ledger(const RoomId& room, const proto::Record& first, std::size_t people,
               KeyFinder key_of_node)
    : room_(room), people_(people), key_of_(std::move(key_of_node)) {
    truth_.id = room;
    domain::apply(truth_, first);
    history_.add(truth_);
}

ParticipantToken Ledger::token_of(ParticipantId who) {
    ParticipantToken token;
    token.writable()[0] = static_cast<unsigned char>(who.value + 1);
    return token;
}

void Ledger::find(const std::string& what) {
    findings_.push_back("at " + std::to_string(around_->time.now_ms()) + " ms: " + what);
    around_->write("finding", what);
}

// --- homes ---------------------------------------------------------------------------------------

void Ledger::claimed(const NodeId& node, const RoomId&, bool taken_over) {
    if (home_ == node) return;
    around_->write("claimed", node.value);
    home_ = node;
    tenures_[node] = ++last_tenure_;
    if (taken_over) around_->note(Mishap::home_taken_over);
}

void Ledger::released(const NodeId& node, const RoomId&) {
    around_->write("released", node.value);
    home_.reset();
}

void Ledger::refused(const NodeId& node, const RoomId&) {
    around_->write("refused", node.value);
    around_->note(Mishap::fence_refused);
}

void Ledger::check_fence(const NodeId& node, const char* what) {
    if (home_ && *home_ != node) find(std::string("two homes: a former one stored ") + what);
}

void Ledger::published(const NodeId& node) {
    const auto known = tenures_.find(node);
    if (known == tenures_.end()) return find("a node shows a room that it never was the home of");
    if (known->second < newest_published_) return find("two homes: a former one still shows");
    newest_published_ = known->second;
}

// --- answers -------------------------------------------------------------------------------------

void Ledger::sent(RoundKey round, ParticipantId who, std::uint64_t number, std::string answer) {
    ballots_[round][who].sent(number, std::move(answer));
}

void Ledger::acknowledged(RoundKey round, ParticipantId who, std::uint64_t number) {
    auto& ballot = ballots_[round][who];
    ballot.acknowledged(number);
    if (!ballot.was_forgotten(number)) forgotten_.erase({round, who});
}

void Ledger::comes_back(ParticipantId who) {
    for (auto& [whose, lost] : forgotten_) lost.noticed = lost.noticed || whose.second == who;
}

void Ledger::put(const NodeId& node, const RoomId&, const BoxId& box) {
    around_->write("put", node.value);
    check_fence(node, "an answer");
    const auto* round = round_with(truth_, box);
    if (forgotten_boxes_.contains(box)) return;
    if (round == nullptr) return find("an answer to a question that was never opened");
    if (!round->open) find("an answer to a question that is closed");
}

void Ledger::appended(const NodeId& node, const RoomId&, const proto::Record& record) {
    around_->write("record", record.SerializeAsString());
    check_fence(node, "a record");
    for (const auto& what : check_record(record, truth_, {})) find(what);
    for (const auto& event : record.events()) {
        if (event.has_round_closed()) check_closing(node, event.round_closed());
        const bool voids = event.has_round_opened() && event.round_opened().replaces();
        if (voids && domain::open_round(truth_) != nullptr) check_afresh(node);
        if (event.has_round_opened()) begin_box(event.round_opened());
    }
    domain::apply(truth_, record);
    history_.add(truth_);
}

// Every acknowledged answer is in the box, and counted once.
void Ledger::check_closing(const NodeId& node, const proto::RoundClosed& closed) {
    const auto* open = domain::open_round(truth_);
    if (open == nullptr) return find("a question is closed that is not open");
    const auto key = key_of_(node, open->key_box);
    if (!key) return find("a question is closed without its key");
    std::map<Voice, std::string> box;
    const auto& boxes = around_->store.stored().boxes;
    if (const auto known = boxes.find(open->box); known != boxes.end()) {
        for (const auto& [who, sealed] : known->second) {
            const auto answer = key->open(open->box, who, sealed);
            if (!answer) return find("an answer in the box that nobody can read");
            box[key->voice(who)] = *answer;
        }
    }
    std::map<ParticipantId, Voice> voices;
    auto with_forgotten = box;
    bool unnoticed = false;
    for (std::size_t number = 0; number < people_; ++number) {
        const ParticipantId who{number};
        voices[who] = key->voice(key->pseudonym(token_of(who)));
        const auto lost = forgotten_.find({key_of(*open), who});
        if (lost == forgotten_.end() || box.contains(voices[who])) continue;
        with_forgotten[voices[who]] = lost->second.answer;
        const bool same_home = lost->second.tenure == tenures_[node];
        unnoticed = unnoticed || (same_home && !lost->second.noticed);
        if (!same_home && !lost->second.noticed) ++gone_with_home_;
    }
    for (const auto& what : check_box(box, ballots_[key_of(*open)], voices)) find(what);
    answers_counted_ += box.size();
    if (compare(*open, with_forgotten, closed.outcome()).empty()) return;
    for (const auto& what : compare(*open, box, closed.outcome())) find(what);
    if (unnoticed) find("storage forgot an acknowledged answer, and nobody noticed");
}

Findings Ledger::compare(const domain::Round& open, const std::map<Voice, std::string>& box,
                         const proto::ActivityOutcome& outcome) const {
    return check_outcome(domain::step_at(truth_, open.step), box, outcome,
                         domain::rule_when_closed(truth_, open), domain::hall_answers(open));
}

// A fresh box, maybe for a question that had one before: nobody has an answer in it.
void Ledger::begin_box(const proto::RoundOpened& opened) {
    const RoundKey round{opened.step_index(), opened.round_number()};
    for (auto& [who, ballot] : ballots_[round]) ballot.forgotten();
    std::erase_if(forgotten_, [&](const auto& lost) { return lost.first.first == round; });
}

// The answers of an open question are given up: only when nobody can read them any more.
void Ledger::check_afresh(const NodeId& node) {
    const auto& open = *domain::open_round(truth_);
    ++afresh_;
    const auto copies = around_->store.stored().key_copies.find(open.key_box);
    if (copies == around_->store.stored().key_copies.end()) return;
    for (const auto& [whose, sealed] : copies->second) {
        if (whose.first == node) find("a question is opened afresh, and its key is sealed to us");
    }
}

// --- a storage that forgets ----------------------------------------------------------------------

void Ledger::forgot(const Stored& before, const Stored& now) {
    const auto home = now.homes.find(room_);
    home_.reset();
    newest_published_ = 0;
    if (home != now.homes.end()) {
        home_ = home->second;
        newest_published_ = tenures_[home->second];
    }
    forget_answers(before, now);
    const auto& log = now.logs.at(room_);
    if (log.size() == truth_.head.value) return;
    around_->note(Mishap::failover_lost_record);
    for (const auto& round : truth_.rounds) forgotten_boxes_.insert(round.box);
    truth_ = {};
    truth_.id = room_;
    for (const auto& entry : log) {
        proto::Record record;
        record.ParseFromString(*entry.record);
        domain::apply(truth_, record);
    }
    history_.add(truth_);
    const auto* open = domain::open_round(truth_);
    if (open == nullptr) return;  // else it may have been closed, and is open again
    for (auto& [who, ballot] : ballots_[key_of(*open)]) ballot.forgotten();
}

void Ledger::forget_answers(const Stored& before, const Stored& now) {
    const auto* open = domain::open_round(truth_);
    const auto was = open == nullptr ? before.boxes.end() : before.boxes.find(open->box);
    if (was == before.boxes.end()) return;
    const auto left = now.boxes.find(open->box);
    const auto key = key_of_({}, open->key_box);
    for (std::size_t number = 0; number < people_; ++number) {
        const ParticipantId who{number};
        auto& ballot = ballots_[key_of(*open)][who];
        if (!key) {  // so nobody can count them
            ballot.forgotten();
            continue;
        }
        const auto name = key->pseudonym(token_of(who));
        const auto answer = was->second.find(name);
        if (answer == was->second.end()) continue;
        const bool kept = left != now.boxes.end() && left->second.contains(name) &&
                          left->second.at(name) == answer->second;
        if (kept) continue;
        around_->note(Mishap::failover_lost_answer);
        ballot.forgotten();
        const auto opened = key->open(open->box, name, answer->second);
        forgotten_[{key_of(*open), who}] = {opened ? *opened : std::string(),
                                            home_ ? tenures_[*home_] : 0, false};
    }
}

// --- the end -------------------------------------------------------------------------------------

void Ledger::check_end(const Stored& stored) {
    if (!truth_.ended) return find("the room does not end");
    for (const auto& round : truth_.rounds) {
        if (stored.boxes.contains(round.box)) find("a box is left");
        if (stored.key_copies.contains(round.key_box)) find("copies of a key are left");
    }
}

}  // namespace goedwerk::simulation
