// The contract of CopyVault (backplane.h), for every house.
#pragma once

#include <gtest/gtest.h>

#include <optional>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "contract/house.h"
#include "support/run_task.h"

namespace goedwerk::backplane::test {

template <House H>
class CopyVaultContract : public ::testing::Test {
  protected:
    CopyVault::Stored store(std::uint32_t number, SealedCopy copy, std::uint32_t last_day = 100) {
        const auto stored = goedwerk::test::run_task(
            house.loop(), door().store(copy_name_of(number), std::move(copy), Day{last_day}));
        if (!stored.has_value()) throw std::runtime_error("store failed");
        return *stored;
    }
    std::optional<SealedCopy> find(std::uint32_t number, std::uint32_t today = 50) {
        const auto found =
            goedwerk::test::run_task(house.loop(), door().find(copy_name_of(number), Day{today}));
        if (!found.has_value()) throw std::runtime_error("find failed");
        return *found;
    }
    bool erase(std::uint32_t number) {
        const auto erased =
            goedwerk::test::run_task(house.loop(), door().erase(copy_name_of(number)));
        if (!erased.has_value()) throw std::runtime_error("erase failed");
        return *erased;
    }
    std::size_t erase_expired(std::uint32_t today) {
        const auto erased =
            goedwerk::test::run_task(house.loop(), door().erase_expired(Day{today}));
        if (!erased.has_value()) throw std::runtime_error("erase_expired failed");
        return *erased;
    }
    CopyVault& door() { return *house.doors().copies; }

    H house;
};

TYPED_TEST_SUITE_P(CopyVaultContract);

TYPED_TEST_P(CopyVaultContract, FindGivesWhatWasStored) {
    const auto bytes = copy_of(std::string("sealed\0bytes\xff", 13), 2);
    EXPECT_EQ(this->store(1, bytes), CopyVault::Stored::fresh);
    EXPECT_EQ(this->store(2, copy_of("two")), CopyVault::Stored::fresh);
    EXPECT_EQ(this->find(1), bytes);
    EXPECT_EQ(this->find(2), copy_of("two"));
}

TYPED_TEST_P(CopyVaultContract, UnknownNameIsNothing) {
    EXPECT_EQ(this->find(1), std::nullopt);
    this->store(1, copy_of("one"));
    EXPECT_EQ(this->find(2), std::nullopt);
}

TYPED_TEST_P(CopyVaultContract, StoreReplacesBytesAndLastDay) {
    this->store(1, copy_of("first", 2), 60);
    EXPECT_EQ(this->store(1, copy_of("second"), 90), CopyVault::Stored::replaced);
    EXPECT_EQ(this->find(1, 90), copy_of("second"));
    EXPECT_EQ(this->erase_expired(61), 0U);
    EXPECT_EQ(this->find(1), copy_of("second"));
}

TYPED_TEST_P(CopyVaultContract, LastDayIsIncluded) {
    this->store(1, copy_of("one"), 60);
    EXPECT_EQ(this->find(1, 60), copy_of("one"));
    EXPECT_EQ(this->find(1, 61), std::nullopt) << "also before anything has erased it";
    EXPECT_EQ(this->erase_expired(60), 0U);
    EXPECT_EQ(this->find(1, 60), copy_of("one"));
}

TYPED_TEST_P(CopyVaultContract, EraseExpiredLeavesTheOthers) {
    for (std::uint32_t number = 0; number < 40; ++number) {
        this->store(number, copy_of("copy", number % 3), 60 + number % 2);
    }
    EXPECT_EQ(this->erase_expired(61), 20U);
    EXPECT_EQ(this->erase_expired(61), 0U);
    for (std::uint32_t number = 0; number < 40; ++number) {
        EXPECT_EQ(this->find(number, 1).has_value(), number % 2 == 1) << number;
    }
}

TYPED_TEST_P(CopyVaultContract, EraseSaysWhetherThereWasOne) {
    this->store(1, copy_of("one"));
    this->store(2, copy_of("two"));
    EXPECT_TRUE(this->erase(1));
    EXPECT_FALSE(this->erase(1));
    EXPECT_EQ(this->find(1), std::nullopt);
    EXPECT_EQ(this->find(2), copy_of("two"));
    EXPECT_EQ(this->store(1, copy_of("again")), CopyVault::Stored::fresh);
}

TYPED_TEST_P(CopyVaultContract, RestartKeepsCopies) {
    if constexpr (TypeParam::survives_restart) {
        this->store(1, copy_of("kept", 1));
        this->house.restart();
        EXPECT_EQ(this->find(1), copy_of("kept", 1));
        EXPECT_TRUE(this->erase(1));
        this->house.restart();
        EXPECT_EQ(this->find(1), std::nullopt);
    }
}

REGISTER_TYPED_TEST_SUITE_P(CopyVaultContract, FindGivesWhatWasStored, UnknownNameIsNothing,
                            StoreReplacesBytesAndLastDay, LastDayIsIncluded,
                            EraseExpiredLeavesTheOthers, EraseSaysWhetherThereWasOne,
                            RestartKeepsCopies);

}  // namespace goedwerk::backplane::test
