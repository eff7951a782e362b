// Bus within one process: hints are posted to the loop, so a subscriber is never called from inside
// publish().
//
// A Subscription may outlive the bus. Loop thread.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>

#include "backplane/backplane.h"
#include "runtime/net.h"

namespace goedwerk::backplane {

class InProcessBus final : public Bus {
  public:
    explicit InProcessBus(Executor loop);

    void publish(RoomId room, proto::Hint hint) override;
    std::unique_ptr<Subscription> subscribe(
        std::function<void(RoomId, proto::Hint)> on_hint) override;

    struct Subscribers {
        std::uint64_t last_number = 0;
        std::map<std::uint64_t, std::function<void(RoomId, proto::Hint)>> by_number;
    };

  private:
    const Executor loop_;
    // Shared, because hints already posted and subscriptions may outlive the bus; they hold it
    // weakly.
    const std::shared_ptr<Subscribers> subscribers_;
};

}  // namespace goedwerk::backplane
