#include "app/copy_keeper.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "backplane/local/local_backplane.h"
#include "base/limits.h"
#include "support/run_task.h"

namespace goedwerk::app {
namespace {

using goedwerk::test::run_task;
using goedwerk::test::run_until;

const CopyLocator one{{1, 2, 3}};
const CopyLocator other{{9}};

// Writes down what reaches the vault.
class WatchedVault final : public backplane::CopyVault {
  public:
    explicit WatchedVault(backplane::CopyVault& inner) : inner_(inner) {}
    Task<Result<Stored>> store(backplane::CopyName name, backplane::SealedCopy copy,
                               backplane::Day last_day) override {
        names.push_back(name);
        last_days.push_back(last_day.value);
        return inner_.store(name, std::move(copy), last_day);
    }
    Task<Result<std::optional<backplane::SealedCopy>>> find(backplane::CopyName name,
                                                            backplane::Day today) override {
        names.push_back(name);
        return inner_.find(name, today);
    }
    Task<Result<bool>> erase(backplane::CopyName name) override {
        names.push_back(name);
        return inner_.erase(name);
    }
    Task<Result<std::size_t>> erase_expired(backplane::Day today) override {
        ++sweeps;
        return inner_.erase_expired(today);
    }

    std::vector<backplane::CopyName> names;
    std::vector<std::uint32_t> last_days;
    int sweeps = 0;

  private:
    backplane::CopyVault& inner_;
};

class CopyKeepers : public testing::Test {
  protected:
    std::optional<std::string> find(const CopyLocator& locator) {
        auto found = run_task(loop, keeper.find(locator));
        EXPECT_TRUE(found.has_value());
        return std::move(*found);
    }

    const std::string sealed = std::string(limits::copy_sealed_bytes[1], 's');
    std::uint32_t today = 20'000;
    net::io_context loop;
    runtime::StoreThread store_thread{loop.get_executor()};
    backplane::Backplane doors =
        backplane::make_local_backplane({.data_folder = {}, .in_memory = true}, store_thread);
    WatchedVault vault{*doors.copies};
    StoreHealth health;
    CopyKeeper keeper{loop.get_executor(), vault, health, [this] { return today; }};
};

TEST_F(CopyKeepers, K1_TheVaultGetsAHashOfTheLocator) {
    const auto stored = run_task(loop, keeper.store(one, sealed));
    ASSERT_TRUE(stored.has_value());
    EXPECT_EQ(*stored, edge::CopyDoor::Stored::fresh);
    EXPECT_EQ(find(one), sealed);
    EXPECT_EQ(find(other), std::nullopt);
    ASSERT_EQ(vault.names.size(), 3U);
    EXPECT_EQ(vault.names[0], vault.names[1]) << "the same after a restart too: it has no key";
    EXPECT_NE(vault.names[0], vault.names[2]);
    const auto& name = vault.names[0].value;
    EXPECT_EQ(std::search(name.begin(), name.end(), one.value.begin(), one.value.begin() + 3),
              name.end());
}

TEST_F(CopyKeepers, K2_EachStoreGivesNinetyDays) {
    ASSERT_TRUE(run_task(loop, keeper.store(one, sealed)).has_value());
    today += 89;
    const auto again = run_task(loop, keeper.store(one, sealed));
    ASSERT_TRUE(again.has_value());
    EXPECT_EQ(*again, edge::CopyDoor::Stored::replaced);
    EXPECT_EQ(vault.last_days, (std::vector<std::uint32_t>{20'090, 20'179}));
    today += limits::copy_days;
    EXPECT_EQ(find(one), sealed);
    today += 1;
    EXPECT_EQ(find(one), std::nullopt);
}

TEST_F(CopyKeepers, K3_ExpiredCopiesAreErasedAtTheStart) {
    ASSERT_TRUE(run_task(loop, keeper.store(one, sealed)).has_value());
    today += limits::copy_days + 1;
    ASSERT_TRUE(run_task(loop, keeper.store(other, sealed)).has_value());
    bool ended = false;
    net::co_spawn(loop.get_executor(), keeper.sweep_until_stopped(),
                  [&ended](const std::exception_ptr&) { ended = true; });
    run_until(loop, [&] { return vault.sweeps == 1; });
    today = 20'000;
    EXPECT_EQ(find(one), std::nullopt) << "it is gone, not only hidden";
    EXPECT_EQ(find(other), sealed);
    keeper.stop();
    run_until(loop, [&] { return ended; });
}

TEST_F(CopyKeepers, EraseSaysWhetherThereWasOne) {
    ASSERT_TRUE(run_task(loop, keeper.store(one, sealed)).has_value());
    EXPECT_EQ(*run_task(loop, keeper.erase(one)), edge::CopyDoor::Erased::copy);
    EXPECT_EQ(*run_task(loop, keeper.erase(one)), edge::CopyDoor::Erased::nothing);
}

TEST_F(CopyKeepers, AFailureShowsInTheHealth) {
    store_thread.stop();
    const auto stored = run_task(loop, keeper.store(one, sealed));
    ASSERT_TRUE(stored.has_error());
    EXPECT_EQ(stored.error().code, proto::ERROR_CODE_UNAVAILABLE);
    EXPECT_FALSE(health.confirms);
}

}  // namespace
}  // namespace goedwerk::app
