// Who listens to hints in this process. Used by every Bus.
//
// A Subscription may outlive its Bus, which shares these with what is posted and holds them last.
// Loop thread.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>

#include "backplane/backplane.h"

namespace goedwerk::backplane {

struct HintSubscribers {
    std::uint64_t last_number = 0;
    std::map<std::uint64_t, std::function<void(RoomId, proto::Hint)>> by_number;
};

std::unique_ptr<Subscription> subscribe_to(const std::shared_ptr<HintSubscribers>& subscribers,
                                           std::function<void(RoomId, proto::Hint)> on_hint);
// A subscriber may subscribe, or end its own or another's subscription, while it is called.
void deliver(HintSubscribers& subscribers, const RoomId& room, const proto::Hint& hint);

}  // namespace goedwerk::backplane
