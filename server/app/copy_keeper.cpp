#include "app/copy_keeper.h"

#include <sodium.h>

#include <utility>

#include "base/limits.h"
#include "base/log.h"

namespace goedwerk::app {
namespace {

// K1. A locator has as many bits as the four words at most; a plain hash of it would do for other
// uses of BLAKE2b too, so it says what it is for.
backplane::CopyName name_of(const CopyLocator& locator) {
    constexpr std::string_view purpose = "goedwerk copy locator";
    backplane::CopyName name;
    crypto_generichash(name.value.data(), name.value.size(), locator.value.data(),
                       locator.value.size(), reinterpret_cast<const unsigned char*>(purpose.data()),
                       purpose.size());
    return name;
}

}  // namespace

CopyKeeper::CopyKeeper(Executor loop, backplane::CopyVault& vault, StoreHealth& health,
                       std::function<std::uint32_t()> today)
    : vault_(vault), health_(health), today_(std::move(today)), sweeper_(loop) {}

Task<Result<edge::CopyDoor::Stored>> CopyKeeper::store(CopyLocator locator, std::string sealed) {
    const backplane::Day last_day{today_() + limits::copy_days};  // K2
    backplane::SealedCopy copy{std::move(sealed)};
    const auto stored = co_await vault_.store(name_of(locator), std::move(copy), last_day);
    health_.took(!stored.has_error() || stored.error().code != proto::ERROR_CODE_UNAVAILABLE);
    if (stored.has_error()) co_return stored.error();
    co_return *stored == backplane::CopyVault::Stored::fresh ? Stored::fresh : Stored::replaced;
}

Task<Result<std::optional<std::string>>> CopyKeeper::find(CopyLocator locator) {
    const backplane::Day today{today_()};
    auto found = co_await vault_.find(name_of(locator), today);
    if (found.has_error()) co_return found.error();
    std::optional<std::string> sealed;
    if (found->has_value()) sealed = std::move((*found)->value);
    co_return sealed;
}

Task<Result<edge::CopyDoor::Erased>> CopyKeeper::erase(CopyLocator locator) {
    const auto erased = co_await vault_.erase(name_of(locator));
    health_.took(erased.has_value());
    if (erased.has_error()) co_return erased.error();
    co_return *erased ? Erased::copy : Erased::nothing;
}

Task<void> CopyKeeper::sweep_until_stopped() {
    while (!stopped_) {
        const backplane::Day today{today_()};
        const auto erased = co_await vault_.erase_expired(today);
        if (erased.has_error()) log::error("copies_not_swept");
        if (stopped_) co_return;
        sweeper_.expires_after(limits::copies_sweep_interval);
        const auto [ec] = co_await sweeper_.async_wait(use_ec);
        if (ec) co_return;
    }
}

void CopyKeeper::stop() {
    stopped_ = true;
    sweeper_.cancel();
}

}  // namespace goedwerk::app
