#include "backplane/redis/redis_bus.h"

#include <algorithm>
#include <atomic>
#include <boost/asio/post.hpp>
#include <chrono>
#include <exception>
#include <functional>
#include <utility>

#include "backplane/listeners.h"
#include "backplane/redis/hint_channel.h"
#include "base/limits.h"
#include "base/log.h"

namespace goedwerk::backplane {

// The beat that goes round: sent, heard, and again.
struct RedisBus::Beating {
    const std::shared_ptr<RedisCall> redis;
    runtime::StoreThread& store_thread;
    const std::shared_ptr<RedisEar> ear;
    Timer timer;
    bool under_way = false;
    std::chrono::steady_clock::time_point sent_at{};
};

namespace {

using BusBeating = std::shared_ptr<RedisBus::Beating>;

void beat(const BusBeating& beating);

void arm_beat(const BusBeating& beating, std::chrono::milliseconds delay) {
    beating->timer.expires_after(delay);
    beating->timer.async_wait([weak = std::weak_ptr(beating)](error_code ec) {
        const auto due = weak.lock();
        if (!ec && due) beat(due);
    });
}

// Redis may be far: a way of a second and a half and a beat two seconds after it would be too late.
std::chrono::milliseconds until_next(const RedisBus::Beating& beating) {
    const auto left = beating.sent_at + limits::bus_beat - std::chrono::steady_clock::now();
    return std::max(std::chrono::ceil<std::chrono::milliseconds>(left),
                    std::chrono::milliseconds(0));
}

class BusBeatJob final : public runtime::StoreThread::Job {
  public:
    BusBeatJob(const BusBeating& beating, std::string bytes)
        : redis_(beating->redis), bytes_(std::move(bytes)), beating_(beating) {}

    void run() noexcept override {
        try {
            const auto said = redis_->ask_each({{"PUBLISH", beat_channel(redis_->config()), bytes_},
                                                {"SET", redis_->key("probe"), "", "XX"}});
            if (said.has_error()) return log::warn("bus_beat_not_sent");
            const auto& beaten = said->front();
            if (beaten && is_number(*beaten)) hearers_ = beaten->integer;
            stores_ = said->back() != nullptr;
            run_ = std::hash<std::string>()(redis_->run_of_redis());
        } catch (const std::exception& failure) {
            log::warn("bus_beat_not_sent", {{"reason", failure.what()}});
        }
    }
    void finish() override {
        const auto beating = beating_.lock();
        if (!beating) return;
        beating->under_way = false;
        beating->ear->hearers = static_cast<std::size_t>(hearers_);
        beating->ear->stores = stores_;
        if (run_ != 0) beating->ear->run_of_beat = run_;
        const bool wanted = std::exchange(beating->ear->beat_wanted, false);
        arm_beat(beating, wanted ? std::chrono::milliseconds(0) : until_next(*beating));
    }

  private:
    const std::shared_ptr<RedisCall> redis_;
    const std::string bytes_;
    const std::weak_ptr<RedisBus::Beating> beating_;
    long long hearers_ = 0;
    bool stores_ = false;
    std::size_t run_ = 0;
};

void beat(const BusBeating& beating) {
    const auto number = beating->ear->table.beat_sent(BootClock::now());
    std::string bytes;
    for (std::size_t at = 0; at < sizeof(number); ++at)
        bytes += static_cast<char>(number >> (8 * at) & 0xFF);
    const auto& card = beating->redis->config().card;
    if (card) bytes += card();
    beating->under_way = true;
    beating->sent_at = std::chrono::steady_clock::now();
    const auto refused =
        beating->store_thread.submit(std::make_unique<BusBeatJob>(beating, std::move(bytes)));
    if (!refused) return;
    beating->under_way = false;
    arm_beat(beating, limits::bus_beat);  // a full queue skips one beat
}

void take(RedisEar& ear, const BusBeating&, const HintHeard& heard) {
    deliver(*ear.hints, heard.room, heard.hint);
}

void take(RedisEar& ear, const BusBeating&, const LetterHeard& heard) {
    deliver(*ear.letters, heard.letter);
}

void take(RedisEar& ear, const BusBeating& beating, const BeatHeard& heard) {
    const auto now = BootClock::now();
    if (heard.node == ear.self) {
        ear.hears = true;
        ear.beat_heard_at = std::chrono::steady_clock::now();
        ear.table.own_beat_heard(heard.number, now);
    } else if (ear.table.heard(heard.node, heard.card, now)) {  // U4
        ear.beat_wanted = beating->under_way;
        if (!beating->under_way) arm_beat(beating, std::chrono::milliseconds(0));
    }
}

void take(RedisEar& ear, const BusBeating&, const WayLost&) {
    ear.hears = false;
    ++ear.losses;
    ear.table.way_lost(BootClock::now());
}

// Called on the hint thread.
std::function<void(BusNews)> tell_on(Executor loop, const std::shared_ptr<RedisEar>& ear,
                                     const BusBeating& beating) {
    return [loop = std::move(loop), weak_ear = std::weak_ptr(ear),
            weak_beating = std::weak_ptr(beating)](BusNews news) {
        const auto listening = weak_ear.lock();
        if (!listening) return;
        const bool may_drop =
            std::holds_alternative<HintHeard>(news) || std::holds_alternative<LetterHeard>(news);
        if (may_drop && listening->news_waiting >= limits::bus_hints_waiting_max) {
            ++listening->news_dropped;
            log::warn("bus_hint_dropped");
            return;
        }
        ++listening->news_waiting;
        net::post(loop, [weak_ear, weak_beating, news = std::move(news)] {
            const auto still_listening = weak_ear.lock();
            const auto still_beating = weak_beating.lock();
            if (!still_listening || !still_beating) return;
            --still_listening->news_waiting;
            std::visit([&](const auto& piece) { take(*still_listening, still_beating, piece); },
                       news);
        });
    };
}

class PublishJob final : public runtime::StoreThread::Job {
  public:
    PublishJob(std::shared_ptr<RedisCall> redis, RedisCommand command)
        : redis_(std::move(redis)), command_(std::move(command)) {}

    void run() noexcept override {
        try {
            if (redis_->ask(std::move(command_)).has_error()) log::warn("bus_hint_not_sent");
        } catch (const std::exception& failure) {
            log::warn("bus_hint_not_sent", {{"reason", failure.what()}});
        }
    }
    void finish() override {}

  private:
    const std::shared_ptr<RedisCall> redis_;
    RedisCommand command_;
};

}  // namespace

RedisBus::RedisBus(std::shared_ptr<RedisCall> redis, runtime::StoreThread& store_thread)
    : redis_(std::move(redis)),
      store_thread_(store_thread),
      ear_(std::make_shared<RedisEar>()),
      beating_(std::make_shared<Beating>(
          Beating{redis_, store_thread, ear_, Timer(store_thread.loop())})),
      listener_(redis_->config(), {ear_, &ear_->run_of_beat},
                tell_on(store_thread.loop(), ear_, beating_)) {
    ear_->self = NodeId{redis_->config().node};
    beat(beating_);
}

void RedisBus::publish(RoomId room, proto::Hint hint) {
    RedisCommand command{"PUBLISH", hint_channel(redis_->config(), room), hint.SerializeAsString()};
    auto job = std::make_unique<PublishJob>(redis_, std::move(command));
    if (store_thread_.submit(std::move(job))) log::warn("bus_hint_not_sent");
}

std::unique_ptr<Subscription> RedisBus::subscribe(
    std::function<void(RoomId, proto::Hint)> on_hint) {
    return subscribe_to(ear_->hints, std::move(on_hint));
}

BusHealth RedisBus::health() const {
    const auto silence = std::chrono::steady_clock::now() - ear_->beat_heard_at;
    return {.hears = ear_->hears && silence <= limits::bus_silence_max,
            .stores = ear_->stores,
            .losses = ear_->losses + ear_->news_dropped,
            .hearers = ear_->hearers};
}

}  // namespace goedwerk::backplane
