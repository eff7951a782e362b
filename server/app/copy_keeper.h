// Keeps the copies that four words open: from the door of the edge to the vault.
//
// K1  The vault gets a hash of the locator, never the locator: who has the disk can open, replace
//     or erase no copy.
// K2  A copy is kept limits::copy_days after its last store. Only the day is known, no time.
// K3  What has expired is erased at the start and every limits::copies_sweep_interval.
//
// Loop thread. A failure is UNAVAILABLE and shows in StoreHealth.
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "app/store_health.h"
#include "backplane/backplane.h"
#include "edge/copy_desk.h"

namespace goedwerk::app {

class CopyKeeper final : public edge::CopyDoor {
  public:
    // `today`: days since 1970. All outlive the keeper.
    CopyKeeper(Executor loop, backplane::CopyVault& vault, StoreHealth& health,
               std::function<std::uint32_t()> today);

    Task<Result<Stored>> store(CopyLocator locator, std::string sealed) override;
    Task<Result<std::optional<std::string>>> find(CopyLocator locator) override;
    Task<Result<Erased>> erase(CopyLocator locator) override;

    Task<void> sweep_until_stopped();  // K3; at most one at a time
    void stop();

  private:
    backplane::CopyVault& vault_;
    StoreHealth& health_;
    const std::function<std::uint32_t()> today_;
    Timer sweeper_;
    bool stopped_ = false;  // a wait that is over already cannot be cancelled
};

}  // namespace goedwerk::app
