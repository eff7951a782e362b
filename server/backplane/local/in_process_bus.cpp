#include "backplane/local/in_process_bus.h"

#include <boost/asio/post.hpp>
#include <utility>
#include <vector>

namespace goedwerk::backplane {
namespace {

using Subscribers = InProcessBus::Subscribers;

class NumberedSubscription final : public Subscription {
  public:
    NumberedSubscription(std::weak_ptr<Subscribers> subscribers, std::uint64_t number)
        : subscribers_(std::move(subscribers)), number_(number) {}
    ~NumberedSubscription() override {
        if (const auto subscribers = subscribers_.lock()) subscribers->by_number.erase(number_);
    }
    NumberedSubscription(const NumberedSubscription&) = delete;
    NumberedSubscription& operator=(const NumberedSubscription&) = delete;

  private:
    const std::weak_ptr<Subscribers> subscribers_;
    const std::uint64_t number_;
};

// A subscriber may subscribe, or end its own or another's subscription, while it is called.
void deliver(Subscribers& subscribers, const RoomId& room, const proto::Hint& hint) {
    std::vector<std::uint64_t> numbers;
    for (const auto& [number, on_hint] : subscribers.by_number) numbers.push_back(number);
    for (const auto number : numbers) {
        const auto found = subscribers.by_number.find(number);
        if (found == subscribers.by_number.end()) continue;
        const auto on_hint = found->second;
        on_hint(room, hint);
    }
}

}  // namespace

InProcessBus::InProcessBus(Executor loop)
    : loop_(std::move(loop)), subscribers_(std::make_shared<Subscribers>()) {}

void InProcessBus::publish(RoomId room, proto::Hint hint) {
    net::post(loop_,
              [weak = std::weak_ptr(subscribers_), room = std::move(room), hint = std::move(hint)] {
                  if (const auto subscribers = weak.lock()) deliver(*subscribers, room, hint);
              });
}

std::unique_ptr<Subscription> InProcessBus::subscribe(
    std::function<void(RoomId, proto::Hint)> on_hint) {
    const auto number = ++subscribers_->last_number;
    subscribers_->by_number.emplace(number, std::move(on_hint));
    return std::make_unique<NumberedSubscription>(subscribers_, number);
}

}  // namespace goedwerk::backplane
