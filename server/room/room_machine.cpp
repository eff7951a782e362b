#include "room/room_machine.h"

#include <algorithm>
#include <limits>
#include <utility>

#include "base/check.h"
#include "base/dates.h"
#include "base/limits.h"
#include "domain/timetable.h"

namespace goedwerk::room {
namespace {

constexpr std::uint64_t minute_ms = 60'000;
constexpr std::size_t box_digits = 32;

bool ends_round(const std::vector<proto::RoomEvent>& events) {
    return std::any_of(events.begin(), events.end(),
                       [](const auto& event) { return event.has_round_discarded(); });
}

// Answers to the box of the open round would come too late.
bool ends_round(const proto::Record& record) {
    return std::any_of(record.events().begin(), record.events().end(), [](const auto& event) {
        return event.has_round_discarded() || event.has_round_closed() ||
               (event.has_round_opened() && event.round_opened().replaces());
    });
}

}  // namespace

RoomMachine::RoomMachine(domain::Room replayed, Clock clock, MachineLimits machine_limits, Rng rng)
    : room_(std::move(replayed)), clock_(clock), limits_(machine_limits), rng_(std::move(rng)) {
    for (const auto& round : room_.rounds) boxes_.emplace(round.box, round.key_box);
    let_in_ = room_.admitted;
}

std::vector<Effect> RoomMachine::step(std::uint64_t now_ms, Input input) {
    now_ms_ = std::max(now_ms_, now_ms);
    std::visit([this](auto&& taken) { take(std::forward<decltype(taken)>(taken)); },
               std::move(input));
    refresh_views();
    arrange_wake();
    return std::exchange(effects_, {});
}

bool RoomMachine::is_idle() const {
    return std::holds_alternative<Idle>(step_) && puts_.empty() && parking_.empty();
}

// --- coming and going
// ---------------------------------------------------------------------------------------------

proto::ErrorCode RoomMachine::refusal(const Entered& entered) const {
    if (entered.newcomer && entered.gate != room_.gate) return proto::ERROR_CODE_ROOM_UNKNOWN;
    if (room_.ended) return proto::ERROR_CODE_ROOM_ENDED;
    switch (entered.role) {
        case Role::board:
            return presence_.board_count() < limits_.boards_max ? proto::ERROR_CODE_UNSPECIFIED
                                                                : proto::ERROR_CODE_ROOM_FULL;
        case Role::control:
            return presence_.control_count() < limits_.controls_max ? proto::ERROR_CODE_UNSPECIFIED
                                                                    : proto::ERROR_CODE_ROOM_FULL;
        case Role::phone:
            break;
    }
    const bool closed = room_.locked && let_in_ >= room_.admitted;
    if (closed && entered.newcomer) return proto::ERROR_CODE_ROOM_LOCKED;
    const bool full = presence_.phone_count() >= limits_.phones_max;
    if (full && !presence_.is_present(entered.participant)) return proto::ERROR_CODE_ROOM_FULL;
    return proto::ERROR_CODE_UNSPECIFIED;
}

void RoomMachine::take(const Entered& entered) {
    if (const auto code = refusal(entered); code != proto::ERROR_CODE_UNSPECIFIED) {
        effects_.push_back(Refuse{entered.connection, code});
        if (code != proto::ERROR_CODE_ROOM_LOCKED) return;
        knock_until_ms_ = now_ms_ + ms(limits::knock_shown);  // Q12
        change_ = std::max(change_, Change::on_tick);
        return;
    }
    if (room_.locked && entered.newcomer) {  // R17
        ++let_in_;
        knock_until_ms_ = 0;
    }
    const Seat seat{entered.participant, entered.role, entered.look};
    presence_.enter(entered.connection, seat);
    for (const auto audience :
         {domain::Audience::phone, domain::Audience::board, domain::Audience::control}) {
        if (looks_at(seat, audience)) ensure_shown(audience, seat.look.language);
    }
    effects_.push_back(Admit{entered.connection});
    change_ = std::max(change_, Change::on_tick);
}

void RoomMachine::take(const Looked& looked) {
    const auto* seat = presence_.seat(looked.connection);
    CHECK(seat != nullptr);
    const auto before = seat->look;
    presence_.look(looked.connection, looked.look);
    for (const auto audience :
         {domain::Audience::phone, domain::Audience::board, domain::Audience::control}) {
        if (looks_at(*seat, audience)) ensure_shown(audience, looked.look.language);
    }
    effects_.push_back(Refresh{looked.connection});
    effects_.push_back(Reply{looked.connection, looked.id, proto::ERROR_CODE_UNSPECIFIED});
    forget_unseen(before);
    change_ = std::max(change_, Change::on_tick);
}

void RoomMachine::take(const Left& left) {
    const auto* seat = presence_.seat(left.connection);
    CHECK(seat != nullptr);
    const auto look = seat->look;
    presence_.leave(left.connection);
    forget_unseen(look);
    change_ = std::max(change_, Change::on_tick);
}

// --- answers -------------------------------------------------------------------------------------

proto::ErrorCode RoomMachine::refusal(ConnectionId connection, const proto::Answer& answer) const {
    const auto* seat = presence_.seat(connection);
    if (seat == nullptr || seat->role != Role::phone) return proto::ERROR_CODE_FORBIDDEN;
    if (room_.ended) return proto::ERROR_CODE_ROOM_ENDED;
    const auto* open = domain::open_round(room_);
    const bool meant = open != nullptr && open->step.value == answer.step_index() &&
                       open->number == answer.round_number();
    if (!meant) {
        const bool known =
            std::any_of(room_.rounds.begin(), room_.rounds.end(), [&](const auto& round) {
                return round.step.value == answer.step_index() &&
                       round.number == answer.round_number();
            });
        return known ? proto::ERROR_CODE_CLOSED : proto::ERROR_CODE_STALE;
    }
    const auto* storing = std::get_if<Storing>(&step_);
    const bool closing = std::holds_alternative<Draining>(step_) ||
                         std::holds_alternative<Reading>(step_) ||
                         std::holds_alternative<Restoring>(step_) ||
                         (storing != nullptr && ends_round(storing->record));
    if (closing) return proto::ERROR_CODE_MOVE_PENDING;
    if (puts_.size() >= limits::answers_in_flight_max) return proto::ERROR_CODE_RATE_LIMITED;
    const auto& config = domain::step_at(room_, open->step).activity();
    if (domain::texts_only(config) && live_.answer_count() >= limits::text_answers_max) {
        return proto::ERROR_CODE_TOO_MANY_NOTES;
    }
    return proto::ERROR_CODE_UNSPECIFIED;
}

void RoomMachine::take(AnswerReceived received) {
    const Origin origin{received.connection, received.id};
    if (const auto code = refusal(received.connection, received.answer);
        code != proto::ERROR_CODE_UNSPECIFIED) {
        return reply(origin, code);
    }
    const auto& round = *domain::open_round(room_);
    const auto& config = domain::step_at(room_, round.step).activity();
    auto checked = domain::check_answer(config, std::move(*received.answer.mutable_answer()));
    if (!checked) return reply(origin, checked.error().code);

    const auto put = next_put_++;
    Put effect{put,
               received.connection,
               {round.box, round.key_box},
               checked->SerializeAsString(),
               domain::answer_bytes_max(config)};
    puts_.emplace(put,
                  PutUnderWay{received.connection, received.id, round.box, std::move(*checked)});
    effects_.push_back(std::move(effect));
}

void RoomMachine::take(const PutStored& stored) {
    auto node = puts_.extract(stored.put);
    CHECK(!node.empty());
    auto& put = node.mapped();
    const auto* open = domain::open_round(room_);
    CHECK(open != nullptr && open->box == put.box);  // Q3: a round waits for its puts
    live_.put(domain::step_at(room_, open->step).activity(), stored.voice, std::move(put.answer));
    reply({put.connection, put.id}, proto::ERROR_CODE_UNSPECIFIED);
    change_ = std::max(change_, Change::on_tick);
    drain();
}

void RoomMachine::take(const PutFailed& failed) {
    auto node = puts_.extract(failed.put);
    CHECK(!node.empty());
    reply({node.mapped().connection, node.mapped().id}, proto::ERROR_CODE_UNAVAILABLE);
    drain();
}

void RoomMachine::take(const MoreTimeAsked& asked) {
    const Origin origin{asked.connection, asked.id};
    const auto* seat = presence_.seat(asked.connection);
    if (seat == nullptr || seat->role != Role::phone)
        return reply(origin, proto::ERROR_CODE_FORBIDDEN);
    if (domain::open_round(room_) == nullptr) return reply(origin, proto::ERROR_CODE_CLOSED);
    more_time_ = true;
    change_ = std::max(change_, Change::on_tick);
    reply(origin, proto::ERROR_CODE_UNSPECIFIED);
}

// --- moves ---------------------------------------------------------------------------------------

void RoomMachine::take(const MoveReceived& received) {
    const Origin origin{received.connection, received.id};
    const auto* seat = presence_.seat(received.connection);
    if (seat == nullptr || seat->role != Role::control)
        return reply(origin, proto::ERROR_CODE_FORBIDDEN);
    if (!std::holds_alternative<Idle>(step_)) return reply(origin, proto::ERROR_CODE_MOVE_PENDING);
    if (received.seen_seq != room_.moved_at.value)
        return reply(origin, proto::ERROR_CODE_STALE);  // R3

    auto decision =
        domain::decide(room_, received.kind, received.argument, move_setting(), received.content);
    if (!decision) return reply(origin, decision.error().code);
    begin({origin, std::move(*decision)});
}

domain::MoveSetting RoomMachine::move_setting() {
    domain::MoveSetting setting;
    setting.present_count = presence_.phone_count();
    setting.fresh_box = BoxId{rng_.hex(box_digits)};
    setting.fresh_gate = Gate{rng_.signs(limits::room_code_alphabet, limits::gate_signs)};
    setting.page_count = domain::board_page_count(room_, picture());
    setting.outcome = outcome_of_step();
    return setting;
}

void RoomMachine::keep_timetable() {
    auto due = domain::due_move(room_, now_ms_);
    if (!due) return;
    Pending pending;
    if (due->kind) {
        auto decision = domain::decide(room_, *due->kind, due->argument, move_setting());
        CHECK(decision.has_value());
        pending.decision = std::move(*decision);
    }
    if (due->reaches) {
        proto::RoomEvent reached;
        reached.mutable_timetable_reached()->set_step_index(*due->reaches);
        pending.decision.events.push_back(std::move(reached));
    }
    begin(std::move(pending));
}

void RoomMachine::begin(Pending pending) {
    if (pending.decision.closes_round || ends_round(pending.decision.events)) {
        step_ = Draining{std::move(pending)};
        return drain();
    }
    probe_or_store(std::move(pending));
}

void RoomMachine::drain() {
    auto* draining = std::get_if<Draining>(&step_);
    if (draining == nullptr || !puts_.empty()) return;
    auto pending = std::move(draining->pending);
    if (!pending.decision.closes_round) {
        auto events = std::move(pending.decision.events);
        return store(std::move(pending), std::move(events));
    }
    const auto& round = *domain::open_round(room_);
    ReadBoxes read{{{round.box, round.key_box}}};
    if (const auto* first = domain::linked_first(room_, round.step))
        read.boxes.push_back({first->box, first->key_box});
    step_ = Reading{std::move(pending)};
    effects_.push_back(std::move(read));
}

void RoomMachine::store(Pending pending, std::vector<proto::RoomEvent> events) {
    Storing storing{std::move(pending), {}, {}};
    storing.record.set_seq(room_.head.value + 1);
    const auto today = dates::written(dates::day_of(now_ms_));
    const bool by_hand = storing.pending.origin.connection.value != 0;
    if (by_hand && room_.worked_on != today)
        storing.record.add_events()->mutable_day_begun()->set_date(today);
    for (auto& event : events) {
        const auto& opened = event.round_opened();
        if (event.has_round_opened() && opened.box() == opened.key_box()) {
            storing.fresh_keys.push_back(BoxId{opened.key_box()});
            effects_.push_back(CreateKey{storing.fresh_keys.back()});
        }
        *storing.record.add_events() = std::move(event);
    }
    effects_.push_back(Append{storing.record});
    step_ = std::move(storing);
}

void RoomMachine::take(RecordStored) {
    CHECK(std::holds_alternative<Storing>(step_));
    auto storing = std::move(std::get<Storing>(step_));
    finish_storing(storing.record, storing.pending.origin);
    for (const auto& parker : storing.pending.parkers) reply(parker, proto::ERROR_CODE_UNSPECIFIED);
}

void RoomMachine::finish_storing(const proto::Record& record, Origin origin) {
    domain::apply(room_, record);
    auto clock = clock_;
    for (const auto& event : record.events()) {
        if (event.has_step_entered()) {
            if (clock.started_ms == 0) clock.started_ms = now_ms_;
            const auto& step = domain::step_at(room_, StepIndex{event.step_entered().step_index()});
            clock.deadline_ms = domain::takes_answers(step.activity()) ? 0 : time_is_up_ms(step);
        }
        if (event.has_round_closed() || event.has_round_discarded()) {
            clock.deadline_ms = 0;
            forget_round();
        }
        if (event.has_room_locked()) let_in_ = 0;
        if (event.has_hall_answered()) count_hall();
        if (event.has_deadline_extended()) {
            clock.deadline_ms = std::max(now_ms_, clock.deadline_ms) +
                                event.deadline_extended().minutes() * minute_ms;
        }
        if (!event.has_round_opened()) continue;
        const auto& opened = event.round_opened();
        clock.deadline_ms = time_is_up_ms(domain::step_at(room_, StepIndex{opened.step_index()}));
        forget_round();
        if (!domain::has_timetable(room_)) open_long_at_ms_ = now_ms_ + ms(limits::few_ready_after);
        count_hall();
        boxes_[BoxId{opened.box()}] = BoxId{opened.key_box()};
    }
    erase_notes_of(record);
    if (room_.ended) turn_away_parkers();
    set_clock(clock);
    destroy_unneeded(origin);
}

std::uint64_t RoomMachine::time_is_up_ms(const proto::Step& step) const {
    return step.timer_minutes() == 0 ? 0 : now_ms_ + step.timer_minutes() * minute_ms;
}

void RoomMachine::forget_round() {
    live_ = {};
    more_time_ = false;
    open_long_at_ms_ = 0;
    open_for_long_ = false;
}

void RoomMachine::count_hall() {
    const auto& round = *domain::open_round(room_);
    live_.set_hall(domain::step_at(room_, round.step).activity(), domain::hall_answers(round));
}

void RoomMachine::take(RecordRefused) {
    CHECK(std::holds_alternative<Storing>(step_));
    auto storing = std::move(std::get<Storing>(step_));
    for (auto& key : storing.fresh_keys) effects_.push_back(DropKey{std::move(key)});
    retry_at_ms_ = now_ms_ + retry_delay_ms;
    reply(storing.pending.origin, proto::ERROR_CODE_UNAVAILABLE);
    for (const auto& parker : storing.pending.parkers) reply(parker, proto::ERROR_CODE_UNAVAILABLE);
    step_ = Idle{};
    const bool restores = storing.pending.origin.connection.value == 0 &&
                          !storing.pending.decision.closes_round && storing.pending.parkers.empty();
    if (restores && domain::open_round(room_) != nullptr)
        step_ = Restoring{};  // tried again at the next wake
}

void RoomMachine::set_clock(Clock clock) {
    if (clock == clock_) return;
    clock_ = clock;
    effects_.push_back(SaveClock{clock});
}

void RoomMachine::settle(Origin origin) {
    step_ = Idle{};
    change_ = Change::at_once;
    refresh_views();  // what the move did is on every screen before the facilitator hears that it
                      // is done
    reply(origin, proto::ERROR_CODE_UNSPECIFIED);
}

void RoomMachine::reply(Origin origin, proto::ErrorCode code) {
    if (origin.connection.value != 0) effects_.push_back(Reply{origin.connection, origin.id, code});
}

}  // namespace goedwerk::room
