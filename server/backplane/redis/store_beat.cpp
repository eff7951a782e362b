#include "backplane/redis/store_beat.h"

#include <exception>
#include <utility>

#include "base/log.h"

namespace goedwerk::backplane {

struct StoreBeat::Beating {
    runtime::StoreThread& store_thread;
    const std::chrono::milliseconds interval;
    const std::shared_ptr<std::function<void()>> work;
    Timer timer;
};

namespace {

using Beating = std::shared_ptr<StoreBeat::Beating>;

void arm(const Beating& beating);

class BeatJob final : public runtime::StoreThread::Job {
  public:
    explicit BeatJob(const Beating& beating) : work_(beating->work), beating_(beating) {}

    void run() noexcept override {
        try {
            (*work_)();
        } catch (const std::exception& failure) {
            log::error("store_beat_failed", {{"reason", failure.what()}});
        }
    }
    void finish() override {
        if (const auto beating = beating_.lock()) arm(beating);
    }

  private:
    const std::shared_ptr<std::function<void()>> work_;
    const std::weak_ptr<StoreBeat::Beating> beating_;
};

void arm(const Beating& beating) {
    beating->timer.expires_after(beating->interval);
    beating->timer.async_wait([weak = std::weak_ptr(beating)](error_code ec) {
        const auto due = weak.lock();
        if (ec || !due) return;
        // A full queue skips one beat.
        if (due->store_thread.submit(std::make_unique<BeatJob>(due))) arm(due);
    });
}

}  // namespace

StoreBeat::StoreBeat(runtime::StoreThread& store_thread, std::chrono::milliseconds interval,
                     std::function<void()> work)
    : beating_(std::make_shared<Beating>(
          Beating{store_thread, interval, std::make_shared<std::function<void()>>(std::move(work)),
                  Timer(store_thread.loop())})) {
    arm(beating_);
}

}  // namespace goedwerk::backplane
