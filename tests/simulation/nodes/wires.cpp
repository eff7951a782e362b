#include "simulation/nodes/wires.h"

#include <algorithm>

#include "base/limits.h"
#include "runtime/spawn.h"

namespace goedwerk::simulation {
namespace {

constexpr std::uint64_t way_ms_max = 6;
constexpr std::uint64_t late_ms_max = 3'000;
constexpr std::uint64_t watch_ms = 250;

Mishap loss_of(const Message& message) {
    if (std::holds_alternative<Beat>(message)) return Mishap::beat_lost;
    return std::holds_alternative<Letter>(message) ? Mishap::letter_lost : Mishap::hint_lost;
}

}  // namespace

const NodeId& Wires::ear_number(const Ear& ear) {
    return ear.self();
}

std::size_t Wires::publish(const Message& message) {
    const auto* letter = std::get_if<Letter>(&message);
    std::size_t count = 0;
    for (const auto& [node, ear] : ears_) {
        if (letter != nullptr && letter->to != node) continue;
        ++count;
        carry(*ear, message);
    }
    return count;
}

void Wires::carry(Ear& ear, const Message& message) {
    if (ear.is_deaf()) return;
    if (around_.happens(around_.weather.lost)) {
        around_.note(loss_of(message));
        return;
    }
    const auto number = ++last_message_;
    const auto times = around_.happens(around_.weather.twice) ? 2 : 1;
    if (times == 2) around_.note(Mishap::message_twice);
    for (int time = 0; time < times; ++time) {
        auto delay_ms = 6 + around_.rng.below(way_ms_max);
        if (around_.happens(around_.weather.late)) {
            around_.note(Mishap::message_late);
            delay_ms += around_.rng.below(late_ms_max);
        }
        around_.agenda.put(around_.time.now_ms() + static_cast<std::int64_t>(delay_ms),
                           [this, node = ear.self(), message, number] {
                               const auto known = ears_.find(node);
                               if (known == ears_.end()) return;
                               auto& newest = newest_heard_[node];
                               if (number < newest) around_.note(Mishap::message_overtaken);
                               newest = std::max(newest, number);
                               known->second->hear(message);
                           });
    }
}

void Wires::cut_all() {
    const auto ears = ears_;
    for (const auto& [node, ear] : ears) ear->cut();
}

Ear::Ear(Surroundings& around, Process& process, StoreLine& line, Wires& wires, NodeId self)
    : around_(around),
      process_(process),
      line_(line),
      wires_(wires),
      self_(std::move(self)),
      beat_heard_at_(std::chrono::steady_clock::now()),
      beat_timer_(process.executor()) {}

Ear::~Ear() {
    wires_.detach(*this);
}

void Ear::start(std::function<std::string()> card) {
    card_ = std::move(card);
    subscribe();
    spawn(process_.executor(), "beats", keep_beating());
    process_.later(watch_ms, [this] { watch(); });
}

void Ear::subscribe() {
    if (around_.weather.store_away) {
        process_.later(
            static_cast<std::uint64_t>(limits::redis_retry_min.count()) + around_.rng.below(500),
            [this] { subscribe(); });
        return;
    }
    subscribed_ = true;
    deaf_ = false;
    silent_since_ms_ = around_.time.now_ms();
    wires_.attach(*this);
}

// H1 of redis_listener.h.
void Ear::watch() {
    const std::chrono::milliseconds silence(around_.time.now_ms() - silent_since_ms_);
    if (subscribed_ && silence > limits::bus_silence_max) cut();
    process_.later(watch_ms, [this] { watch(); });
}

void Ear::cut() {
    if (!subscribed_) return;
    subscribed_ = false;
    wires_.detach(*this);
    process_.later(0, [this] {
        process_.post([this] {
            hears_ = false;
            ++losses_;
            table_.way_lost(BootClock::now());
        });
        process_.later(static_cast<std::uint64_t>(limits::redis_retry_min.count()),
                       [this] { subscribe(); });
    });
}

void Ear::hear(const Message& message) {
    if (!subscribed_ || deaf_) return;
    process_.later(0, [this, message] {
        const auto* beat = std::get_if<Beat>(&message);
        if (beat != nullptr && beat->node == self_) silent_since_ms_ = around_.time.now_ms();
        process_.post(
            [this, message] { std::visit([this](const auto& heard) { take(heard); }, message); });
    });
}

Task<void> Ear::keep_beating() {
    while (true) {
        Beat beat{self_, table_.beat_sent(BootClock::now()), card_()};
        auto send = [this, beat = std::move(beat)]() -> Result<std::size_t> {
            return wires_.publish(beat);
        };
        beat_under_way_ = true;
        const auto sent = co_await line_.ask(Asked::other, std::move(send));
        beat_under_way_ = false;
        hearers_ = sent.has_value() ? *sent : 0;
        if (std::exchange(beat_wanted_, false)) continue;
        beat_timer_.expires_after(limits::bus_beat);
        [[maybe_unused]] const auto [ec] = co_await beat_timer_.async_wait(use_ec);
    }
}

void Ear::take(const Beat& beat) {
    const auto now = BootClock::now();
    if (beat.node == self_) {
        hears_ = true;
        beat_heard_at_ = std::chrono::steady_clock::now();
        table_.own_beat_heard(beat.number, now);
    } else if (table_.heard(beat.node, beat.card, now)) {
        beat_wanted_ = beat_under_way_;
        if (!beat_under_way_) beat_timer_.cancel();
    }
}

void Ear::take(const HintSent& hint) {
    backplane::deliver(*hints, hint.room, hint.hint);
}

void Ear::take(const Letter& letter) {
    backplane::deliver(*letters, letter.bytes);
}

backplane::BusHealth Ear::health() const {
    const auto silence = std::chrono::steady_clock::now() - beat_heard_at_;
    return {.hears = hears_ && silence <= limits::bus_silence_max,
            .losses = losses_,
            .hearers = hearers_};
}

}  // namespace goedwerk::simulation
