// Bus within one process: hints are posted to the loop, so a subscriber is never called from inside
// publish(). It cannot be lost.
//
// Loop thread.
#pragma once

#include <functional>
#include <memory>

#include "backplane/backplane.h"
#include "backplane/listeners.h"
#include "runtime/net.h"

namespace goedwerk::backplane {

class InProcessBus final : public Bus {
  public:
    explicit InProcessBus(Executor loop);

    void publish(RoomId room, proto::Hint hint) override;
    std::unique_ptr<Subscription> subscribe(
        std::function<void(RoomId, proto::Hint)> on_hint) override;
    BusHealth health() const override { return {}; }

  private:
    const Executor loop_;
    const std::shared_ptr<HintSubscribers> subscribers_;
};

}  // namespace goedwerk::backplane
