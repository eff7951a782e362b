// Who listens in this process: to hints, or to letters of other nodes. Used by every Bus and Nodes.
//
// A Subscription may outlive what it listens to, which shares these with what is posted and holds
// them last. Loop thread.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "backplane/backplane.h"

namespace goedwerk::backplane {

template <class... News>
struct Listeners {
    std::uint64_t last_number = 0;
    std::map<std::uint64_t, std::function<void(News...)>> by_number;
};
using HintSubscribers = Listeners<RoomId, proto::Hint>;
using LetterReaders = Listeners<const std::string&>;

template <class... News>
std::unique_ptr<Subscription> subscribe_to(const std::shared_ptr<Listeners<News...>>& listeners,
                                           std::function<void(News...)> on_news) {
    class Numbered final : public Subscription {
      public:
        Numbered(std::weak_ptr<Listeners<News...>> all, std::uint64_t number)
            : all_(std::move(all)), number_(number) {}
        ~Numbered() override {
            if (const auto listeners = all_.lock()) listeners->by_number.erase(number_);
        }
        Numbered(const Numbered&) = delete;
        Numbered& operator=(const Numbered&) = delete;

      private:
        const std::weak_ptr<Listeners<News...>> all_;
        const std::uint64_t number_;
    };
    const auto number = ++listeners->last_number;
    listeners->by_number.emplace(number, std::move(on_news));
    return std::make_unique<Numbered>(listeners, number);
}

// A listener may subscribe, or end its own or another's subscription, while it is called.
template <class... News>
void deliver(Listeners<News...>& listeners, const std::type_identity_t<News>&... news) {
    std::vector<std::uint64_t> numbers;
    for (const auto& [number, on_news] : listeners.by_number) numbers.push_back(number);
    for (const auto number : numbers) {
        const auto found = listeners.by_number.find(number);
        if (found == listeners.by_number.end()) continue;
        const auto on_news = found->second;
        on_news(news...);
    }
}

}  // namespace goedwerk::backplane
