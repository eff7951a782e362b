// The contract of Bus (backplane.h), for every house.
#pragma once

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "contract/house.h"
#include "support/run_task.h"

namespace goedwerk::backplane::test {

inline proto::Hint hint_of(std::uint64_t head_seq) {
    proto::Hint hint;
    hint.set_head_seq(head_seq);
    return hint;
}

template <House H>
class BusContract : public ::testing::Test {
  protected:
    using Heard = std::vector<std::pair<std::string, std::uint64_t>>;

    std::unique_ptr<Subscription> listen(Heard& heard) {
        return bus().subscribe([&heard](const RoomId& room, const proto::Hint& hint) {
            heard.emplace_back(room.value, hint.head_seq());
        });
    }
    template <class Predicate>
    void wait_for(Predicate reached) {
        goedwerk::test::run_until(house.loop(), reached);
    }
    Bus& bus() { return *house.doors().bus; }

    H house;
    const RoomId first_room{"K7M2QXR4"};
};

TYPED_TEST_SUITE_P(BusContract);

TYPED_TEST_P(BusContract, EverySubscriberHearsEveryHintInOrder) {
    typename TestFixture::Heard first, second;
    const auto one = this->listen(first);
    const auto two = this->listen(second);
    for (std::uint64_t seq = 1; seq <= 3; ++seq)
        this->bus().publish(this->first_room, hint_of(seq));
    this->wait_for([&] { return first.size() >= 3 && second.size() >= 3; });
    const typename TestFixture::Heard expected{{"K7M2QXR4", 1}, {"K7M2QXR4", 2}, {"K7M2QXR4", 3}};
    EXPECT_EQ(first, expected);
    EXPECT_EQ(second, expected);
}

TYPED_TEST_P(BusContract, NobodyIsCalledFromInsidePublish) {
    typename TestFixture::Heard heard;
    const auto subscription = this->listen(heard);
    this->bus().publish(this->first_room, hint_of(1));
    EXPECT_TRUE(heard.empty());
    this->wait_for([&] { return heard.size() == 1; });
}

// The hint is published while the subscription lives, and would arrive after it.
TYPED_TEST_P(BusContract, DestroyedSubscriptionHearsNothing) {
    typename TestFixture::Heard ended, going_on;
    auto subscription = this->listen(ended);
    const auto witness = this->listen(going_on);
    this->bus().publish(this->first_room, hint_of(1));
    subscription.reset();
    this->wait_for([&] { return going_on.size() == 1; });
    EXPECT_TRUE(ended.empty());
}

TYPED_TEST_P(BusContract, SubscriptionMayEndWhileItIsCalled) {
    typename TestFixture::Heard going_on;
    int calls = 0;
    std::unique_ptr<Subscription> subscription;
    subscription = this->bus().subscribe([&](const RoomId&, const proto::Hint&) {
        subscription.reset();
        ++calls;
    });
    const auto witness = this->listen(going_on);
    this->bus().publish(this->first_room, hint_of(1));
    this->bus().publish(this->first_room, hint_of(2));
    this->wait_for([&] { return going_on.size() == 2; });
    EXPECT_EQ(calls, 1);
}

TYPED_TEST_P(BusContract, SubscriptionMayOutliveTheBus) {
    typename TestFixture::Heard heard;
    const auto subscription = this->listen(heard);
    this->bus().publish(this->first_room, hint_of(1));
    this->house.doors().bus.reset();
    this->house.loop().poll();
    EXPECT_TRUE(heard.empty());
}

REGISTER_TYPED_TEST_SUITE_P(BusContract, EverySubscriberHearsEveryHintInOrder,
                            NobodyIsCalledFromInsidePublish, DestroyedSubscriptionHearsNothing,
                            SubscriptionMayEndWhileItIsCalled, SubscriptionMayOutliveTheBus);

}  // namespace goedwerk::backplane::test
