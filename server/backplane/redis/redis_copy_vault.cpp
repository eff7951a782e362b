#include "backplane/redis/redis_copy_vault.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "base/check.h"
#include "base/limits.h"

namespace goedwerk::backplane {
namespace {

constexpr std::string_view store_copy_script = R"lua(#!lua
local copies, days, total = KEYS[1], KEYS[2], KEYS[3]
local name, copy, last_day = ARGV[1], ARGV[2], ARGV[3]
local replaced = redis.call('HSTRLEN', copies, name)
local count = redis.call('HLEN', copies) + (replaced == 0 and 1 or 0)
local bytes = tonumber(redis.call('GET', total) or '0') - replaced + #copy
if count > tonumber(ARGV[4]) or bytes > tonumber(ARGV[5]) then
    return 'full'
end
redis.call('HSET', copies, name, copy)
redis.call('ZADD', days, last_day, name)
redis.call('SET', total, string.format('%d', bytes))
return replaced == 0 and 'fresh' or 'replaced'
)lua";

// The same two questions, whether there is one or not.
constexpr std::string_view find_copy_script = R"lua(#!lua flags=no-writes
local copy = redis.call('HGET', KEYS[1], ARGV[1])
local last_day = redis.call('ZSCORE', KEYS[2], ARGV[1])
if copy and last_day and tonumber(last_day) >= tonumber(ARGV[2]) then
    return copy
end
return false
)lua";

constexpr std::string_view erase_copy_script = R"lua(#!lua flags=allow-oom
local copies, days, total = KEYS[1], KEYS[2], KEYS[3]
local bytes = redis.call('HSTRLEN', copies, ARGV[1])
local count = redis.call('HDEL', copies, ARGV[1])
redis.call('ZREM', days, ARGV[1])
redis.call('DECRBY', total, bytes)
return count
)lua";

// At most ARGV[2] of them, so that no other room waits long. Returns how many.
constexpr std::string_view expire_copies_script = R"lua(#!lua flags=allow-oom
local copies, days, total = KEYS[1], KEYS[2], KEYS[3]
local names = redis.call('ZRANGEBYSCORE', days, '-inf', '(' .. ARGV[1], 'LIMIT', 0, ARGV[2])
local bytes = 0
for _, name in ipairs(names) do
    bytes = bytes + redis.call('HSTRLEN', copies, name)
    redis.call('HDEL', copies, name)
    redis.call('ZREM', days, name)
end
if #names > 0 then
    redis.call('DECRBY', total, bytes)
end
return #names
)lua";

std::string bytes_of(const CopyName& name) {
    return {reinterpret_cast<const char*>(name.value.data()), name.value.size()};
}

}  // namespace

// What runs on the store thread.
class RedisCopyVault::Shelf final {
  public:
    Shelf(std::shared_ptr<RedisCall> redis, std::shared_ptr<AofRewriter> rewriter,
          CopyBounds bounds)
        : redis_(std::move(redis)), rewriter_(std::move(rewriter)), bounds_(bounds) {}

    Result<Stored> store(const CopyName& name, const SealedCopy& copy, Day last_day) {
        const auto stored =
            redis_->run(store_, keys_,
                        {bytes_of(name), copy.value, std::to_string(last_day.value),
                         std::to_string(bounds_.count_max), std::to_string(bounds_.bytes_max)});
        if (stored.has_error()) return stored.error();
        const auto outcome = text_of(**stored);
        if (outcome == "full") return reject(proto::ERROR_CODE_TOO_MANY_COPIES);
        return outcome == "replaced" ? Stored::replaced : Stored::fresh;
    }

    Result<std::optional<SealedCopy>> find(const CopyName& name, Day today) {
        const auto found = redis_->run(find_, keys_, {bytes_of(name), std::to_string(today.value)});
        if (found.has_error()) return found.error();
        if (!is_text(**found)) return std::optional<SealedCopy>();
        return std::optional(SealedCopy{std::string(text_of(**found))});
    }

    Result<bool> erase(const CopyName& name) {
        const auto erased = redis_->run(erase_, keys_, {bytes_of(name)});
        if (erased.has_error()) return erased.error();
        rewriter_->request();
        return (*erased)->integer > 0;
    }

    Result<std::size_t> erase_expired(Day today) {
        constexpr auto rounds_max = limits::copies_max / limits::redis_scan_count + 1;
        std::size_t total = 0;
        for (std::size_t round = 0; round < rounds_max; ++round) {
            const auto erased = redis_->run(
                expire_, keys_,
                {std::to_string(today.value), std::to_string(limits::redis_scan_count)});
            if (erased.has_error()) return erased.error();
            const auto count = static_cast<std::size_t>((*erased)->integer);
            if (count > 0) rewriter_->request();
            total += count;
            if (count < limits::redis_scan_count) break;
        }
        return total;
    }

  private:
    const std::shared_ptr<RedisCall> redis_;
    const std::shared_ptr<AofRewriter> rewriter_;
    const CopyBounds bounds_;
    const std::vector<std::string> keys_{redis_->key("copies"), redis_->key("copy-days"),
                                         redis_->key("copy-bytes")};
    RedisScript store_{store_copy_script};
    RedisScript find_{find_copy_script};
    RedisScript erase_{erase_copy_script};
    RedisScript expire_{expire_copies_script};
};

RedisCopyVault::RedisCopyVault(std::shared_ptr<RedisCall> redis,
                               std::shared_ptr<AofRewriter> rewriter,
                               runtime::StoreThread& store_thread, CopyBounds bounds)
    : shelf_(std::make_shared<Shelf>(std::move(redis), std::move(rewriter), bounds)),
      store_thread_(store_thread) {}

Task<Result<CopyVault::Stored>> RedisCopyVault::store(CopyName name, SealedCopy copy,
                                                      Day last_day) {
    CHECK(std::ranges::count(limits::copy_sealed_bytes, copy.value.size()) == 1);
    return runtime::offload(store_thread_,
                            [shelf = shelf_, name, copy = std::move(copy), last_day] {
                                return shelf->store(name, copy, last_day);
                            });
}

Task<Result<std::optional<SealedCopy>>> RedisCopyVault::find(CopyName name, Day today) {
    return runtime::offload(store_thread_,
                            [shelf = shelf_, name, today] { return shelf->find(name, today); });
}

Task<Result<bool>> RedisCopyVault::erase(CopyName name) {
    return runtime::offload(store_thread_, [shelf = shelf_, name] { return shelf->erase(name); });
}

Task<Result<std::size_t>> RedisCopyVault::erase_expired(Day today) {
    return runtime::offload(store_thread_,
                            [shelf = shelf_, today] { return shelf->erase_expired(today); });
}

}  // namespace goedwerk::backplane
