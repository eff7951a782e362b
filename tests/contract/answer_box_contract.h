// The contract of AnswerBox (backplane.h), for every house.
#pragma once

#include <gtest/gtest.h>

#include <map>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "contract/house.h"
#include "support/run_task.h"

namespace goedwerk::backplane::test {

using Answers = std::map<Pseudonym, std::string>;

template <House H>
class AnswerBoxContract : public ::testing::Test {
  protected:
    Result<void> put(const BoxId& box, std::uint32_t who, std::string answer) {
        return goedwerk::test::run_task(house.loop(), door().put(room, box, pseudonym_of(who),
                                                                 SealedAnswer{std::move(answer)}));
    }
    Answers read(const BoxId& box) {
        return answers_of(goedwerk::test::run_task(house.loop(), door().read_all(box)));
    }
    static Answers answers_of(const Result<std::vector<BoxEntry>>& entries) {
        if (!entries.has_value()) throw std::runtime_error("read_all failed");
        Answers answers;
        for (const auto& entry : *entries) {
            if (!answers.emplace(entry.who, entry.answer.value).second) {
                throw std::runtime_error("one pseudonym twice");
            }
        }
        return answers;
    }
    Result<void> destroy(const BoxId& box) {
        return goedwerk::test::run_task(house.loop(), door().destroy(box));
    }
    AnswerBox& door() { return *house.doors().box; }

    H house;
    const RoomId room{"K7M2QXR4"};
    const BoxId first_box{"00112233445566778899aabbccddeeff"};
    const BoxId second_box{"ff112233445566778899aabbccddeeff"};
};

TYPED_TEST_SUITE_P(AnswerBoxContract);

TYPED_TEST_P(AnswerBoxContract, ReadAllGivesWhatWasPut) {
    const std::string bytes("sealed\0bytes\xff", 13);
    ASSERT_TRUE(this->put(this->first_box, 1, bytes).has_value());
    ASSERT_TRUE(this->put(this->first_box, 2, "two").has_value());
    EXPECT_EQ(this->read(this->first_box),
              (Answers{{pseudonym_of(1), bytes}, {pseudonym_of(2), "two"}}));
}

TYPED_TEST_P(AnswerBoxContract, PutReplaces) {
    ASSERT_TRUE(this->put(this->first_box, 1, "first").has_value());
    ASSERT_TRUE(this->put(this->first_box, 1, "second").has_value());
    EXPECT_EQ(this->read(this->first_box), (Answers{{pseudonym_of(1), "second"}}));
}

TYPED_TEST_P(AnswerBoxContract, LastOfPutsAtOnceStays) {
    std::vector<Task<Result<void>>> puts;
    for (int time = 0; time <= 50; ++time) {
        for (std::uint32_t who = 0; who < 3; ++who) {
            puts.push_back(this->door().put(this->room, this->first_box, pseudonym_of(who),
                                            SealedAnswer{std::to_string(time)}));
        }
    }
    for (const auto& end : goedwerk::test::run_tasks(this->house.loop(), std::move(puts))) {
        EXPECT_TRUE(end.has_value());
    }
    EXPECT_EQ(this->read(this->first_box),
              (Answers{{pseudonym_of(0), "50"}, {pseudonym_of(1), "50"}, {pseudonym_of(2), "50"}}));
}

TYPED_TEST_P(AnswerBoxContract, UnknownBoxIsEmpty) {
    EXPECT_TRUE(this->read(this->first_box).empty());
}

TYPED_TEST_P(AnswerBoxContract, BoxesAreApart) {
    ASSERT_TRUE(this->put(this->first_box, 1, "here").has_value());
    ASSERT_TRUE(this->put(this->second_box, 1, "there").has_value());
    ASSERT_TRUE(this->destroy(this->second_box).has_value());
    EXPECT_EQ(this->read(this->first_box), (Answers{{pseudonym_of(1), "here"}}));
    EXPECT_TRUE(this->read(this->second_box).empty());
}

TYPED_TEST_P(AnswerBoxContract, DestroyMayBeRepeated) {
    ASSERT_TRUE(this->put(this->first_box, 1, "x").has_value());
    EXPECT_TRUE(this->destroy(this->first_box).has_value());
    EXPECT_TRUE(this->destroy(this->first_box).has_value());
    EXPECT_TRUE(this->destroy(this->second_box).has_value());
    EXPECT_TRUE(this->read(this->first_box).empty());
}

TYPED_TEST_P(AnswerBoxContract, ReadAllAndDestroySeeEveryPutCalledBefore) {
    std::vector<Task<Result<void>>> calls;
    for (std::uint32_t who = 0; who < 40; ++who) {
        calls.push_back(
            this->door().put(this->room, this->first_box, pseudonym_of(who), SealedAnswer{"x"}));
    }
    calls.push_back([](AnswerBox& door, BoxId id) -> Task<Result<void>> {
        const auto seen = co_await door.read_all(id);
        EXPECT_EQ(seen->size(), 40u);
        const auto destroyed = co_await door.destroy(id);
        co_return destroyed;
    }(this->door(), this->first_box));
    for (const auto& end : goedwerk::test::run_tasks(this->house.loop(), std::move(calls))) {
        EXPECT_TRUE(end.has_value());
    }
    EXPECT_TRUE(this->read(this->first_box).empty());
}

TYPED_TEST_P(AnswerBoxContract, ThousandsOfPutsAtOnceAreAllKept) {
    std::vector<Task<Result<void>>> puts;
    Answers expected;
    for (std::uint32_t who = 0; who < 6'000; ++who) {
        const std::string answer = "answer " + std::to_string(who);
        expected.emplace(pseudonym_of(who), answer);
        puts.push_back(
            this->door().put(this->room, this->first_box, pseudonym_of(who), SealedAnswer{answer}));
    }
    for (const auto& end : goedwerk::test::run_tasks(this->house.loop(), std::move(puts))) {
        ASSERT_TRUE(end.has_value());
    }
    EXPECT_EQ(this->read(this->first_box), expected);
}

TYPED_TEST_P(AnswerBoxContract, RestartKeepsTheBox) {
    if constexpr (TypeParam::survives_restart) {
        ASSERT_TRUE(this->put(this->first_box, 1, "kept").has_value());
        this->house.restart();
        EXPECT_EQ(this->read(this->first_box), (Answers{{pseudonym_of(1), "kept"}}));
        ASSERT_TRUE(this->destroy(this->first_box).has_value());
        this->house.restart();
        EXPECT_TRUE(this->read(this->first_box).empty());
    }
}

REGISTER_TYPED_TEST_SUITE_P(AnswerBoxContract, ReadAllGivesWhatWasPut, PutReplaces,
                            LastOfPutsAtOnceStays, UnknownBoxIsEmpty, BoxesAreApart,
                            DestroyMayBeRepeated, ReadAllAndDestroySeeEveryPutCalledBefore,
                            ThousandsOfPutsAtOnceAreAllKept, RestartKeepsTheBox);

}  // namespace goedwerk::backplane::test
