#include "backplane/redis/redis_backplane.h"

#include <algorithm>
#include <cctype>
#include <stdexcept>

#include "backplane/redis/redis_answer_box.h"
#include "backplane/redis/redis_bus.h"
#include "backplane/redis/redis_copy_vault.h"
#include "backplane/redis/redis_homes.h"
#include "backplane/redis/redis_nodes.h"
#include "backplane/redis/redis_room_log.h"
#include "base/check.h"

namespace goedwerk::backplane {
namespace {

// It stands in a pattern too, where * and others mean something.
bool is_plain(const std::string& prefix) {
    return !prefix.empty() && std::ranges::all_of(prefix, [](unsigned char sign) {
        return std::isalnum(sign) != 0 || sign == '-' || sign == '_' || sign == ':';
    });
}

}  // namespace

Backplane make_redis_backplane(const RedisConfig& config, runtime::StoreThread& store_thread) {
    CHECK(!config.node.empty());
    if (!is_plain(config.prefix)) {
        throw std::runtime_error(
            "Het voorvoegsel voor Redis mag alleen letters, cijfers, '-', '_' en ':' hebben.");
    }
    const auto redis = std::make_shared<RedisCall>(config);
    const auto rewriter = std::make_shared<AofRewriter>(redis);
    auto bus = std::make_unique<RedisBus>(redis, store_thread);
    const auto ear = bus->ear();
    return {.log = std::make_unique<RedisRoomLog>(redis, rewriter, store_thread),
            .box = std::make_unique<RedisAnswerBox>(redis, rewriter, store_thread),
            .copies = std::make_unique<RedisCopyVault>(redis, rewriter, store_thread),
            .key_copies = std::make_unique<RedisKeyCopies>(redis, store_thread),
            .bus = std::move(bus),
            .nodes = std::make_unique<RedisNodes>(config, ear, store_thread),
            .homes = std::make_unique<RedisHomes>(redis, ear, store_thread)};
}

}  // namespace goedwerk::backplane
