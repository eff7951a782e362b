#include "backplane/local/sqlite_copy_vault.h"

#include <algorithm>
#include <utility>

#include "base/check.h"
#include "base/limits.h"

namespace goedwerk::backplane {

SqliteCopyVault::SqliteCopyVault(std::shared_ptr<SqliteStore> store,
                                 runtime::StoreThread& store_thread, CopyBounds bounds)
    : store_(std::move(store)), store_thread_(store_thread), bounds_(bounds) {}

Task<Result<CopyVault::Stored>> SqliteCopyVault::store(CopyName name, SealedCopy copy,
                                                       Day last_day) {
    CHECK(std::ranges::count(limits::copy_sealed_bytes, copy.value.size()) == 1);
    return runtime::offload(
        store_thread_, [store = store_, name, copy = std::move(copy), last_day, bounds = bounds_] {
            return store->store_copy(name, copy, last_day, bounds);
        });
}

Task<Result<std::optional<SealedCopy>>> SqliteCopyVault::find(CopyName name, Day today) {
    return runtime::offload(
        store_thread_, [store = store_, name, today] { return store->find_copy(name, today); });
}

Task<Result<bool>> SqliteCopyVault::erase(CopyName name) {
    return runtime::offload(store_thread_,
                            [store = store_, name] { return store->erase_copy(name); });
}

Task<Result<std::size_t>> SqliteCopyVault::erase_expired(Day today) {
    return runtime::offload(store_thread_,
                            [store = store_, today] { return store->erase_copies_before(today); });
}

}  // namespace goedwerk::backplane
