#include "backplane/local/in_process_bus.h"

#include <boost/asio/post.hpp>
#include <utility>

namespace goedwerk::backplane {

InProcessBus::InProcessBus(Executor loop)
    : loop_(std::move(loop)), subscribers_(std::make_shared<HintSubscribers>()) {}

void InProcessBus::publish(RoomId room, proto::Hint hint) {
    net::post(loop_,
              [weak = std::weak_ptr(subscribers_), room = std::move(room), hint = std::move(hint)] {
                  if (const auto subscribers = weak.lock()) deliver(*subscribers, room, hint);
              });
}

std::unique_ptr<Subscription> InProcessBus::subscribe(
    std::function<void(RoomId, proto::Hint)> on_hint) {
    return subscribe_to(subscribers_, std::move(on_hint));
}

}  // namespace goedwerk::backplane
