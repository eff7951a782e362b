// What phones, the facilitator and boards do in the world.
#include <algorithm>
#include <array>

#include "simulation/world.h"

namespace goedwerk::simulation {
namespace {

using domain::Audience;
using domain::MoveKind;

constexpr std::uint64_t facilitator = 900'000;
constexpr std::uint64_t first_board = 900'100;

bool is_told_to_try_again(proto::ErrorCode code) {
    return code >= 100 && code < 200;
}

// One that fits, mostly.
std::uint32_t argument_for(MoveKind kind, const domain::Room& room, Rng& rng) {
    switch (kind) {
        case MoveKind::go_to_step:
            return static_cast<std::uint32_t>(rng.below(domain::step_count(room) + 1));
        case MoveKind::extend:
            return static_cast<std::uint32_t>(rng.below(4));
        case MoveKind::lock:
        case MoveKind::turn_page:
        case MoveKind::add_step:
            return static_cast<std::uint32_t>(rng.below(2));
        case MoveKind::style_board:
            return static_cast<std::uint32_t>(rng.below(4));
        case MoveKind::blank:
        case MoveKind::cue:
        case MoveKind::count_hall:
        case MoveKind::tick_parked:
            return static_cast<std::uint32_t>(rng.below(5));
        case MoveKind::next_step:
        case MoveKind::previous_step:
        case MoveKind::open:
        case MoveKind::close:
        case MoveKind::reveal:
        case MoveKind::hide:
        case MoveKind::talk:
        case MoveKind::reveal_stage:
        case MoveKind::undo:
        case MoveKind::end_room:
        case MoveKind::admit:
        case MoveKind::switch_case:
        case MoveKind::renew_code:
        case MoveKind::mark_note:
        case MoveKind::join_notes:
        case MoveKind::part_note:
        case MoveKind::name_group:
        case MoveKind::show_waiting:
            return 0;
    }
    return 0;
}

}  // namespace

std::optional<RoundKey> World::question_on_screen(const Phone& phone) const {
    const auto slots = staged_.screens.find({Audience::phone, phone.language});
    if (!phone.connection || slots == staged_.screens.end()) return std::nullopt;
    const auto frame = slots->second.find(domain::slot::activity);
    if (frame == slots->second.end()) return std::nullopt;
    proto::ServerFrame parsed;
    parsed.ParseFromString(frame->second);
    const auto& view = parsed.view().activity();
    if (!view.accepts_answers()) return std::nullopt;
    return RoundKey{view.step_index(), view.round_number()};
}

void World::phone_acts() {
    const auto index = rng_.below(phones_.size());
    auto& phone = phones_[index];
    if (!phone.connection) return enter(phone);
    const auto draw = rng_.below(20);
    if (draw == 0) return leave(phone);
    if (draw == 1) {
        phone.language =
            phone.language == domain::Language::nl ? domain::Language::en : domain::Language::nl;
        const room::Look look{phone.language, chance(3), chance(3)};
        const auto id = next_id_++;
        asked_[{*phone.connection, id}] = {index, {}, 0, true};
        staged_.feed(room::Looked{*phone.connection, id, look});
        return after_step();
    }
    if (draw == 2) {
        const auto id = next_id_++;
        asked_[{*phone.connection, id}] = {index, {}, 0, true};
        staged_.feed(room::ParkReceived{*phone.connection, id, "Komt dit nog terug?"});
        return after_step();
    }
    if (draw < 5) return send_again(index);
    answer_open_question(index);
}

void World::enter(Phone& phone) {
    const room::Look look{phone.language, chance(6), chance(6)};
    const auto& gate = staged_.machine->room().gate;
    if (!chance(4)) phone.gate = gate;  // else it heard the code a while ago
    const bool right = phone.been_in || phone.gate == gate;
    const auto connection =
        staged_.enter(room::Role::phone, phone.who.value, !phone.been_in, look, phone.gate);
    const bool unknown = std::ranges::any_of(staged_.effects, [](const room::Effect& effect) {
        const auto* refuse = std::get_if<room::Refuse>(&effect);
        return refuse != nullptr && refuse->code == proto::ERROR_CODE_ROOM_UNKNOWN;
    });
    if (unknown == right) find({"the wrong one is told that there is no room"}, "door");
    if (unknown) cover(Fault::code_outdated);
    after_step();
    if (!staged_.inside.contains(connection)) return;
    phone.connection = connection;
    phone.been_in = true;
    // On coming back it sends its own answer to the open question again.
    const auto question = question_on_screen(phone);
    if (!question || !phone.own.contains(*question)) return;
    cover(Fault::answer_sent_again);
    const auto index = static_cast<std::size_t>(&phone - phones_.data());
    send(index, *question, phone.own[*question].answer);
}

void World::leave(Phone& phone) {
    for (const auto& waiting : staged_.waiting) {
        const auto* put = std::get_if<room::Put>(&waiting);
        if (put == nullptr || put->connection != *phone.connection) continue;
        cover(Fault::left_with_answer_under_way);
        break;
    }
    staged_.leave(*phone.connection);
    phone.connection.reset();
    after_step();
}

void World::send(std::size_t index, RoundKey round, proto::ActivityAnswer answer) {
    auto& phone = phones_[index];
    const auto id = next_id_++;
    const auto number = next_answer_++;
    const auto& room = staged_.machine->room();
    const auto& step = domain::step_at(room, StepIndex{round.step_index});
    if (const auto checked = domain::check_answer(step.activity(), answer)) {
        ballots_[round][phone.who].sent(number, checked->SerializeAsString());
    }
    if (const auto* open = domain::open_round(room)) {
        voices_.insert(test::StagedRoom::voice(open->key_box, phone.who));
    }
    asked_[{*phone.connection, id}] = {index, round, number, false};
    proto::Answer sent;
    sent.set_step_index(round.step_index);
    sent.set_round_number(round.number);
    *sent.mutable_answer() = std::move(answer);
    staged_.feed(room::AnswerReceived{*phone.connection, id, std::move(sent)});
    after_step();
}

void World::answer_open_question(std::size_t index) {
    auto& phone = phones_[index];
    const auto question = question_on_screen(phone);
    if (!question) {  // too late, by a screen that is behind
        if (phone.own.empty() || !chance(4)) return;
        cover(Fault::answer_late);
        const auto last = phone.own.rbegin();
        return send(index, last->first, last->second.answer);
    }
    const auto& step = domain::step_at(staged_.machine->room(), StepIndex{question->step_index});
    const auto& workload = workload_of(step.activity());
    if (chance(12)) {
        cover(Fault::answer_wrong);
        return send(index, *question, workload.wrong(step.activity(), rng_));
    }
    auto& own = phone.own[*question];
    if (own.acknowledged && !chance(3)) return;
    if (own.acknowledged) cover(Fault::answer_changed);
    const auto token = token_of(*question, phone.who, next_answer_);
    own.answer = chance(7) ? test::skip() : workload.answer(step.activity(), token, rng_);
    own.acknowledged = false;
    send(index, *question, own.answer);
}

void World::send_again(std::size_t index) {
    auto& phone = phones_[index];
    const auto question = question_on_screen(phone);
    if (!question || !phone.own.contains(*question)) return;
    cover(Fault::answer_sent_again);
    send(index, *question, phone.own[*question].answer);
}

void World::take_replies() {
    for (auto asked = asked_.begin(); asked != asked_.end();) {
        const auto replies = staged_.replies.find(asked->first);
        if (replies == staged_.replies.end()) {
            ++asked;
            continue;
        }
        const auto code = replies->second.front();
        const auto& [index, round, number, is_move] = asked->second;
        if (!is_move && phones_[index].connection != asked->first.first) {
            cover(Fault::reply_lost);  // the screen has gone: its phone never hears
        } else if (!is_move && code == proto::ERROR_CODE_UNSPECIFIED) {
            ballots_[round][phones_[index].who].acknowledged(number);
            const auto own = phones_[index].own.find(round);
            if (own != phones_[index].own.end()) own->second.acknowledged = true;
        } else if (!is_move && is_told_to_try_again(code)) {
            const auto own = phones_[index].own.find(round);
            if (own != phones_[index].own.end()) own->second.acknowledged = false;
        }
        asked = asked_.erase(asked);
    }
}

void World::facilitator_acts() {
    if (!control_) {
        const auto connection = staged_.enter(room::Role::control, facilitator, false);
        if (staged_.inside.contains(connection)) control_ = connection;
        return after_step();
    }
    if (chance(40)) {
        staged_.leave(*control_);
        control_.reset();
        return after_step();
    }
    const auto view = staged_.view(Audience::control, domain::slot::room).control_room();
    if (view.moves_size() == 0) return;
    if (chance(2) && facilitator_arranges(view.seq())) return;
    const auto draw = rng_.below(3);
    const auto picked =
        draw < 2 ? 0 : static_cast<int>(rng_.below(static_cast<std::uint64_t>(view.moves_size())));
    const auto kind = domain::move_kind_from(view.moves(picked));
    if (!kind) return find({"a move that nobody knows"}, "control");
    if (*kind == MoveKind::end_room && !chance(30)) return;
    if (*kind == MoveKind::close && picked == 0 && !chance(4)) return;  // people still answer
    const bool stale = chance(12);
    if (stale) cover(Fault::move_stale);
    if (!staged_.machine->is_idle()) cover(Fault::move_during_move);
    const auto id = next_id_++;
    asked_[{*control_, id}] = {0, {}, 0, true};
    const auto& room = staged_.machine->room();
    staged_.feed(room::MoveReceived{*control_, id, view.seq() - (stale ? 1 : 0), *kind,
                                    argument_for(*kind, room, rng_), content_for(*kind)});
    after_step();
}

domain::MoveContent World::content_for(MoveKind kind) {
    domain::MoveContent content;
    if (kind == MoveKind::add_step) {
        content.text = "Wat nu?";
        if (chance(2)) content.options = {"Door", "Pauze", "Stoppen"};
    }
    const auto* open = domain::open_round(staged_.machine->room());
    if (kind == MoveKind::count_hall && open != nullptr) {
        const auto& step = domain::step_at(staged_.machine->room(), open->step);
        content.hall = domain::rehearse_answer(step, rng_);
    }
    return content;
}

// A move about one of the notes on the desk. False: there are none.
bool World::facilitator_arranges(std::uint64_t seen_seq) {
    const auto desk =
        staged_.view(Audience::control, domain::slot::activity).activity().columns().desk();
    if (desk.empty()) return false;
    const auto pick = [&] {
        const auto index = rng_.below(static_cast<std::uint64_t>(desk.size()));
        return NoteHandle{desk.Get(static_cast<int>(index)).note().handle()};
    };
    constexpr std::array kinds{MoveKind::mark_note, MoveKind::join_notes, MoveKind::part_note,
                               MoveKind::name_group, MoveKind::show_waiting};
    const auto kind = chance(2) ? MoveKind::mark_note : kinds[rng_.below(kinds.size())];
    const auto mark = chance(2) ? static_cast<std::uint32_t>(proto::NOTE_MARK_ERASED)
                                : static_cast<std::uint32_t>(rng_.below(8));
    const auto id = next_id_++;
    asked_[{*control_, id}] = {0, {}, 0, true};
    domain::MoveContent target{pick(), pick(), "Groep"};
    if (kind == MoveKind::mark_note && mark == proto::NOTE_MARK_ERASED) {
        for (const auto& entry : desk) {
            const auto& note = entry.note();
            if (note.handle() != target.note.value || tokens_in(note.text()).empty()) continue;
            erasing_[target.note] = note.text();
        }
    }
    staged_.feed(room::MoveReceived{*control_, id, seen_seq, kind, mark, std::move(target)});
    after_step();
    return true;
}

void World::screen_acts() {
    if (!boards_.empty() && chance(3)) {
        staged_.leave(*boards_.begin());
        boards_.erase(boards_.begin());
        return after_step();
    }
    const auto participant = first_board + rng_.below(3);
    const auto connection = staged_.enter(room::Role::board, participant, false);
    if (staged_.inside.contains(connection)) boards_.insert(connection);
    after_step();
}

}  // namespace goedwerk::simulation
