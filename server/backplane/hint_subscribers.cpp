#include "backplane/hint_subscribers.h"

#include <utility>
#include <vector>

namespace goedwerk::backplane {
namespace {

class NumberedSubscription final : public Subscription {
  public:
    NumberedSubscription(std::weak_ptr<HintSubscribers> subscribers, std::uint64_t number)
        : subscribers_(std::move(subscribers)), number_(number) {}
    ~NumberedSubscription() override {
        if (const auto subscribers = subscribers_.lock()) subscribers->by_number.erase(number_);
    }
    NumberedSubscription(const NumberedSubscription&) = delete;
    NumberedSubscription& operator=(const NumberedSubscription&) = delete;

  private:
    const std::weak_ptr<HintSubscribers> subscribers_;
    const std::uint64_t number_;
};

}  // namespace

std::unique_ptr<Subscription> subscribe_to(const std::shared_ptr<HintSubscribers>& subscribers,
                                           std::function<void(RoomId, proto::Hint)> on_hint) {
    const auto number = ++subscribers->last_number;
    subscribers->by_number.emplace(number, std::move(on_hint));
    return std::make_unique<NumberedSubscription>(subscribers, number);
}

void deliver(HintSubscribers& subscribers, const RoomId& room, const proto::Hint& hint) {
    std::vector<std::uint64_t> numbers;
    for (const auto& [number, on_hint] : subscribers.by_number) numbers.push_back(number);
    for (const auto number : numbers) {
        const auto found = subscribers.by_number.find(number);
        if (found == subscribers.by_number.end()) continue;
        const auto on_hint = found->second;
        on_hint(room, hint);
    }
}

}  // namespace goedwerk::backplane
