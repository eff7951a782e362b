#include "backplane/redis/redis_bus.h"

#include <atomic>
#include <boost/asio/post.hpp>
#include <chrono>
#include <exception>
#include <utility>

#include "backplane/hint_subscribers.h"
#include "backplane/redis/hint_channel.h"
#include "base/limits.h"
#include "base/log.h"

namespace goedwerk::backplane {

// Loop thread, except what is atomic.
struct RedisBus::Ear {
    const std::shared_ptr<HintSubscribers> subscribers = std::make_shared<HintSubscribers>();
    bool hears = true;
    std::uint64_t losses = 0;
    std::chrono::steady_clock::time_point beat_heard_at = std::chrono::steady_clock::now();
    std::atomic<std::size_t> hints_waiting = 0;
    std::atomic<std::uint64_t> hints_dropped = 0;
};

namespace {

void take(RedisBus::Ear& ear, const HintHeard& heard) {
    --ear.hints_waiting;
    deliver(*ear.subscribers, heard.room, heard.hint);
}

void take(RedisBus::Ear& ear, const BeatHeard&) {
    ear.hears = true;
    ear.beat_heard_at = std::chrono::steady_clock::now();
}

void take(RedisBus::Ear& ear, const WayLost&) {
    ear.hears = false;
    ++ear.losses;
}

// Called on the hint thread.
std::function<void(BusNews)> tell_on(Executor loop, const std::shared_ptr<RedisBus::Ear>& ear) {
    return [loop = std::move(loop), weak = std::weak_ptr(ear)](BusNews news) {
        const auto listening = weak.lock();
        if (!listening) return;
        if (std::holds_alternative<HintHeard>(news)) {
            if (listening->hints_waiting >= limits::bus_hints_waiting_max) {
                ++listening->hints_dropped;
                log::warn("bus_hint_dropped");
                return;
            }
            ++listening->hints_waiting;
        }
        net::post(loop, [weak, news = std::move(news)] {
            const auto still_listening = weak.lock();
            if (!still_listening) return;
            std::visit([&](const auto& piece) { take(*still_listening, piece); }, news);
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
      ear_(std::make_shared<Ear>()),
      listener_(redis_->config(), tell_on(store_thread.loop(), ear_)),
      beat_(store_thread, limits::bus_beat, [redis = redis_] {
          const auto beaten = redis->ask({"PUBLISH", beat_channel(redis->config()), ""});
          if (beaten.has_error()) log::warn("bus_beat_not_sent");
      }) {}

void RedisBus::publish(RoomId room, proto::Hint hint) {
    RedisCommand command{"PUBLISH", hint_channel(redis_->config(), room), hint.SerializeAsString()};
    auto job = std::make_unique<PublishJob>(redis_, std::move(command));
    if (store_thread_.submit(std::move(job))) log::warn("bus_hint_not_sent");
}

std::unique_ptr<Subscription> RedisBus::subscribe(
    std::function<void(RoomId, proto::Hint)> on_hint) {
    return subscribe_to(ear_->subscribers, std::move(on_hint));
}

BusHealth RedisBus::health() const {
    const auto silence = std::chrono::steady_clock::now() - ear_->beat_heard_at;
    return {.hears = ear_->hears && silence <= limits::bus_silence_max,
            .losses = ear_->losses + ear_->hints_dropped};
}

}  // namespace goedwerk::backplane
