#include "simulation/world.h"

#include <algorithm>

namespace goedwerk::simulation {
namespace {

using domain::Audience;
using domain::MoveKind;

constexpr int turns = 260;
constexpr ParticipantId facilitator{900'000};

}  // namespace

std::string name_of(Fault fault) {
    static constexpr const char* names[] = {"answer refused",
                                            "answer stored unheard",
                                            "answers out of order",
                                            "record refused",
                                            "box unread",
                                            "box not gone",
                                            "process killed",
                                            "record stored at kill",
                                            "record lost at kill",
                                            "answer stored at kill",
                                            "answer lost at kill",
                                            "host killed",
                                            "left with answer under way",
                                            "answer sent again",
                                            "answer changed",
                                            "answer wrong",
                                            "answer late",
                                            "move stale",
                                            "move during move",
                                            "reply lost",
                                            "note erased",
                                            "code outdated"};
    return names[static_cast<std::size_t>(fault)];
}

proto::Deck World::random_deck(Rng& rng) {
    std::vector<proto::Step> steps;
    for (const auto& workload : workloads()) {
        for (auto copies = 1 + rng.below(2); copies > 0; --copies) {
            auto step = test::step("stap" + std::to_string(steps.size()));
            step.set_show(rng.below(2) == 0 ? proto::SHOW_DIRECT : proto::SHOW_TOGETHER);
            step.set_sensitive(rng.below(4) == 0);
            if (rng.below(2) == 0) step.set_case_id("casus");
            if (!workload.takes_answers) step.set_case_id("casus");
            if (workload.takes_answers && rng.below(3) == 0) step.set_timer_minutes(1);
            step.set_closes_by_itself(step.timer_minutes() > 0 && rng.below(2) == 0);
            workload.ask(*step.mutable_activity(), rng);
            steps.push_back(std::move(step));
        }
    }
    rng.shuffle(steps);
    for (std::size_t first = 0; first < steps.size(); ++first) {  // linked pairs
        if (!domain::repeatable(steps[first].activity()) || rng.below(2) == 0) continue;
        auto again = steps[first];
        again.set_id("opnieuw" + std::to_string(first));
        again.set_repeats(steps[first].id());
        steps.push_back(std::move(again));
        break;
    }
    return test::deck_of(std::move(steps));
}

World::World(std::uint64_t seed, bool erases_notes)
    : rng_(Rng::from_seed(seed)),
      staged_(random_deck(rng_), static_cast<std::uint32_t>(4 + rng_.below(7)), {60, 4, 4}, seed) {
    const auto count = 2 + rng_.below(rng_.below(3) == 0 ? 39 : 15);
    for (std::uint64_t number = 0; number < count; ++number) {
        auto& phone = phones_.emplace_back();
        phone.who = ParticipantId{number};
        phone.language = chance(5) ? domain::Language::en : domain::Language::nl;
    }
    before_ = staged_.machine->room();
    staged_.erases_notes = erases_notes;
}

void World::run() {
    for (int turn = 0; turn < turns && findings_.empty(); ++turn) act();
    if (findings_.empty()) end();
}

void World::act() {
    const auto draw = rng_.below(100);
    if (draw < 45 && !staged_.waiting.empty()) return storage_acts();
    if (draw < 75) return phone_acts();
    if (draw < 88) return facilitator_acts();
    if (draw < 92) return screen_acts();
    if (draw < 98) return time_passes(400);
    if (chance(5)) return time_passes(90'000);
    if (chance(4)) kill();
}

// --- storage -------------------------------------------------------------------------------------

// Answers of one participant are stored in the order they came; anything else may overtake.
std::size_t World::oldest_of_its_kind(std::size_t index) const {
    const auto* put = std::get_if<room::Put>(&staged_.waiting[index]);
    if (put == nullptr) return index;
    const auto who = staged_.participants.at(put->connection);
    for (std::size_t earlier = 0; earlier < index; ++earlier) {
        const auto* other = std::get_if<room::Put>(&staged_.waiting[earlier]);
        if (other != nullptr && staged_.participants.at(other->connection) == who) return earlier;
    }
    return index;
}

void World::storage_acts() {
    const auto index = oldest_of_its_kind(rng_.below(staged_.waiting.size()));
    const auto& asked = staged_.waiting[index];
    const bool put = std::holds_alternative<room::Put>(asked);
    if (put && index > 0) cover(Fault::answers_out_of_order);
    const bool good = !chance(8);
    if (!good) {
        if (put) cover(Fault::answer_refused);
        if (std::holds_alternative<room::Append>(asked)) cover(Fault::record_refused);
        if (std::holds_alternative<room::ReadBoxes>(asked)) cover(Fault::box_unread);
        if (std::holds_alternative<room::DestroyBox>(asked)) cover(Fault::box_not_gone);
        if (put && chance(2)) {
            cover(Fault::answer_stored_unheard);
            ++unheard_[std::get<room::Put>(asked).box.box];
            staged_.store_silently(index);
        }
    }
    staged_.answer(index, good);
    after_step();
}

// What was under way has reached storage or not, one by one.
void World::kill() {
    const bool host_lost = chance(2);
    cover(host_lost ? Fault::host_killed : Fault::process_killed);
    for (std::size_t index = 0; index < staged_.waiting.size(); ++index) {
        const bool stored = chance(2);
        if (std::holds_alternative<room::Put>(staged_.waiting[index])) {
            cover(stored ? Fault::answer_stored_at_kill : Fault::answer_lost_at_kill);
        }
        if (std::holds_alternative<room::Append>(staged_.waiting[index])) {
            cover(stored ? Fault::record_stored_at_kill : Fault::record_lost_at_kill);
        }
        if (stored) staged_.store_silently(index);
    }
    const auto old = test::replay(staged_.log);
    if (const auto* open = domain::open_round(old); open != nullptr && host_lost) {
        ballots_.erase({open->step.value, open->number});  // nobody can read its box any more
        for (auto& phone : phones_) {
            const auto own = phone.own.find({open->step.value, open->number});
            if (own != phone.own.end()) own->second.acknowledged = false;
        }
    }
    for (auto& phone : phones_) phone.connection.reset();
    control_.reset();
    boards_.clear();
    coverage_[static_cast<std::size_t>(Fault::reply_lost)] += asked_.size();
    asked_.clear();
    unheard_.clear();
    staged_.restart(host_lost);
    before_ = old;
    after_step();
}

void World::time_passes(std::uint64_t most_ms) {
    staged_.now_ms += rng_.below(most_ms);
    if (staged_.wake_ms == 0 || staged_.wake_ms > staged_.now_ms) return;
    staged_.feed(room::Woken{});
    after_step();
}

// --- checks --------------------------------------------------------------------------------------

void World::find(const Findings& more, const std::string& where) {
    for (const auto& what : more) findings_.push_back(where + ": " + what);
}

// From the moment on at which the room knows it, the text is shown to nobody; and it is in no
// record from then on, nor in the one that closes its question later (ND5, Q13, L6).
void World::note_erased() {
    for (const auto& round : staged_.machine->room().rounds) {
        for (const auto note : round.desk.erased()) {
            const auto known = erasing_.extract(note);
            if (known.empty()) continue;
            erased_.insert(known.mapped());
            cover(Fault::note_erased);
        }
    }
    if (erased_.empty()) return;
    for (const auto& record : staged_.log)
        find(check_erased(record.SerializeAsString(), erased_), "log");
}

void World::after_step() {
    note_erased();
    check_effects();
    take_replies();
    before_ = staged_.machine->room();
}

void World::check_effects() {
    const auto& room = staged_.machine->room();
    const auto* round = domain::round_of(room, room.flow.step);
    std::uint32_t answer_count = 0;
    if (round != nullptr && !round->open) answer_count = round->outcome.answer_count();
    if (round != nullptr && round->open) {
        // The room shows what was acknowledged; storage may hold a later answer that says nothing.
        answer_count = unheard_[round->box] + domain::people_in_hall(*round) +
                       count_answers(domain::step_at(room, round->step), staged_.boxes[round->box]);
    }
    for (const auto& effect : staged_.effects) {
        if (const auto* show = std::get_if<room::Show>(&effect); show != nullptr) {
            if (!show->bytes.empty()) {
                find(check_view(show->bytes, room, answer_count, voices_), "view");
                find(check_erased(show->bytes, erased_), "view");
            }
        }
        const auto* append = std::get_if<room::Append>(&effect);
        if (append == nullptr) continue;
        find(check_record(append->record, room, voices_), "record");
        if (append->record.events_size() == 0 || !append->record.events(0).has_round_closed()) {
            continue;
        }
        const auto* open = domain::open_round(room);
        if (open == nullptr) {
            find({"nothing is open"}, "closing");
            continue;
        }
        const auto& box = staged_.boxes[open->box];
        std::map<ParticipantId, Voice> voices;
        for (const auto& phone : phones_) {
            voices[phone.who] = test::StagedRoom::voice(open->key_box, phone.who);
        }
        const auto& outcome = append->record.events(0).round_closed().outcome();
        const auto& step = domain::step_at(room, open->step);
        find(check_box(box, ballots_[{open->step.value, open->number}], voices), "box");
        find(check_outcome(step, box, outcome, domain::rule_when_closed(room, *open),
                           domain::hall_answers(*open), open->desk.erased()),
             "outcome");
        answers_counted_ += box.size();
    }
}

void World::check_quiet() {
    find(check_log(staged_.log), "log");
    find(check_screens(staged_), "screens");
    for (const auto& [id, codes] : staged_.replies) {
        if (codes.size() != 1)
            find({"several replies to id " + std::to_string(id.second)}, "quiet");
    }
    for (const auto& [id, asked] : asked_) {
        const bool gone = !staged_.inside.contains(id.first);
        if (!gone) find({"no reply to id " + std::to_string(id.second)}, "quiet");
    }
    if (!staged_.machine->is_idle()) find({"something still waits"}, "quiet");
}

void World::end() {
    staged_.answer_all();
    after_step();
    for (int wakes = 0; wakes < 8 && !staged_.machine->is_idle(); ++wakes) {
        staged_.wake();
        staged_.answer_all();
        after_step();
    }
    staged_.now_ms += 1'000;
    staged_.feed(room::Woken{});
    staged_.answer_all();
    after_step();
    check_quiet();
    if (!findings_.empty()) return;
    for (int tries = 0; tries < 4 && !staged_.machine->room().ended; ++tries) {
        const auto end = staged_.enter(room::Role::control, facilitator.value + 1, false);
        after_step();
        if (staged_.inside.contains(end)) staged_.press(end, next_id_++, MoveKind::end_room);
        after_step();
        staged_.answer_all();
        after_step();
        if (staged_.inside.contains(end)) staged_.leave(end);
    }
    if (!staged_.machine->room().ended) find({"the room does not end"}, "end");
    const auto inside = staged_.inside;
    for (const auto connection : inside) staged_.leave(connection);
    if (!staged_.screens.empty()) find({"views for nobody"}, "end");
    staged_.restart(false);  // boxes that would not go are tried once more
    staged_.answer_all();
    if (!staged_.boxes.empty()) find({"boxes are left"}, "end");
    // A key whose round was not stored when the process died opens nothing; the log cannot name it.
    for (const auto& round : staged_.machine->room().rounds) {
        if (staged_.keys.contains(round.key_box)) find({"a key is left"}, "end");
    }
    find(check_log(staged_.log), "end");
}

}  // namespace goedwerk::simulation
