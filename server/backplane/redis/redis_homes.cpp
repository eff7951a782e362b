#include "backplane/redis/redis_homes.h"

#include <string>
#include <utility>

#include "backplane/redis/hint_channel.h"
#include "backplane/redis/home_key.h"

namespace goedwerk::backplane {
namespace {

// Gives the home; empty: there is no such room, and guessing codes leaves nothing. allow-oom: as
// for records (L3 of redis_room_log.h).
constexpr std::string_view claim_script = R"lua(#!lua flags=allow-oom
local home, us, gone, channel, hint = KEYS[1], ARGV[1], ARGV[2], ARGV[3], ARGV[4]
local at_home = redis.call('GET', home)
if at_home == us then
    return us
end
if at_home and at_home ~= gone then
    return at_home
end
if redis.call('EXISTS', KEYS[2]) == 0 then
    return ''
end
redis.call('SET', home, us)
if at_home then
    redis.call('PUBLISH', channel, hint)
end
return us
)lua";

constexpr std::string_view release_script = R"lua(#!lua flags=allow-oom
if redis.call('GET', KEYS[1]) == ARGV[1] then
    redis.call('DEL', KEYS[1])
end
return 1
)lua";

// Arguments: the fence, the box, the beginning of the names of sets; then field, set and sealed key
// of each copy.
constexpr std::string_view store_copies_script = R"lua(#!lua flags=allow-oom
local at_home = redis.call('GET', KEYS[1])
if at_home and at_home ~= ARGV[1] then
    return 0
end
for at = 4, #ARGV, 2 do
    redis.call('HSET', KEYS[2], ARGV[at], ARGV[at + 1])
    redis.call('SADD', ARGV[3] .. ARGV[at], ARGV[2])
end
return 1
)lua";

constexpr std::string_view erase_copies_script = R"lua(#!lua flags=allow-oom
for _, field in ipairs(redis.call('HKEYS', KEYS[1])) do
    redis.call('SREM', ARGV[2] .. field, ARGV[1])
end
redis.call('DEL', KEYS[1])
return 1
)lua";

std::string field_of(const NodeId& node, std::uint64_t generation) {
    return node.value + ":" + std::to_string(generation);
}

}  // namespace

// What runs on the store thread.
class RedisHomes::Stored final {
  public:
    explicit Stored(std::shared_ptr<RedisCall> redis) : redis_(std::move(redis)) {}

    // `gone`: whom it may be taken from; empty: nobody.
    Result<NodeId> claim(const RoomId& room, const std::string& gone) {
        const auto& us = redis_->config().node;
        proto::Hint hint;
        hint.set_home(us);
        const auto claimed =
            redis_->run(claim_, {home_key(*redis_, room), redis_->key("log", room.value)},
                        {us, gone, hint_channel(redis_->config(), room), hint.SerializeAsString()});
        if (claimed.has_error()) return claimed.error();
        if (!is_text(**claimed)) return redis_unavailable;
        if (text_of(**claimed).empty()) return reject(proto::ERROR_CODE_ROOM_UNKNOWN);
        return NodeId{std::string(text_of(**claimed))};
    }

    Result<void> release(const RoomId& room) {
        const auto released =
            redis_->run(release_, {home_key(*redis_, room)}, {redis_->config().node});
        if (released.has_error()) return released.error();
        return {};
    }

  private:
    const std::shared_ptr<RedisCall> redis_;
    RedisScript claim_{claim_script};
    RedisScript release_{release_script};
};

RedisHomes::RedisHomes(std::shared_ptr<RedisCall> redis, std::shared_ptr<RedisEar> ear,
                       runtime::StoreThread& store_thread)
    : stored_(std::make_shared<Stored>(redis)),
      ear_(std::move(ear)),
      store_thread_(store_thread),
      shared_(redis->config().shared) {}

Task<Result<NodeId>> RedisHomes::claim(RoomId room) {
    if (!shared_) co_return ear_->self;
    auto ask = [stored = stored_, room] { return stored->claim(room, {}); };
    auto found = co_await runtime::offload(store_thread_, std::move(ask));
    if (found.has_error() || *found == ear_->self) co_return found;
    if (!ear_->table.is_gone(*found, BootClock::now())) co_return found;
    auto gone = found->value;
    auto take = [stored = stored_, room = std::move(room), gone = std::move(gone)] {
        return stored->claim(room, gone);
    };
    co_return co_await runtime::offload(store_thread_, std::move(take));
}

Task<Result<void>> RedisHomes::release(RoomId room) {
    if (!shared_) co_return boost::system::in_place_value;
    auto let_go = [stored = stored_, room = std::move(room)] { return stored->release(room); };
    co_return co_await runtime::offload(store_thread_, std::move(let_go));
}

// What runs on the store thread.
class RedisKeyCopies::Stored final {
  public:
    explicit Stored(std::shared_ptr<RedisCall> redis) : redis_(std::move(redis)) {}

    Result<void> store(const RoomId& room, const BoxId& box, const std::vector<SealedKey>& copies) {
        std::vector<std::string> arguments{redis_->config().node, box.value, sets()};
        for (const auto& copy : copies) {
            arguments.push_back(field_of(copy.node, copy.generation));
            arguments.push_back(copy.sealed);
        }
        const auto stored = redis_->run(store_, {home_key(*redis_, room), key_of(box)}, arguments);
        if (stored.has_error()) return stored.error();
        if (!is_number(**stored) || (*stored)->integer != 1) return reject(proto::ERROR_CODE_STALE);
        return {};
    }

    Result<std::vector<SealedKey>> find(const BoxId& box) {
        const auto found = redis_->ask({"HGETALL", key_of(box)});
        if (found.has_error()) return found.error();
        if (!is_list(**found)) return redis_unavailable;
        const auto items = items_of(**found);
        const auto ours = redis_->config().node + ":";
        std::vector<SealedKey> copies;
        for (std::size_t at = 0; at + 1 < items.size(); at += 2) {
            const auto field = text_of(*items[at]);
            if (!field.starts_with(ours)) continue;
            const auto generation = number_in<std::uint64_t>(field.substr(ours.size()));
            if (!generation) continue;
            copies.push_back(
                {NodeId{redis_->config().node}, *generation, std::string(text_of(*items[at + 1]))});
        }
        return copies;
    }

    Result<void> erase(const BoxId& box) {
        const auto erased = redis_->run(erase_, {key_of(box)}, {box.value, sets()});
        if (erased.has_error()) return erased.error();
        return {};
    }

    Result<std::size_t> count(std::uint64_t generation) {
        const auto counted =
            redis_->ask({"SCARD", sets() + field_of(NodeId{redis_->config().node}, generation)});
        if (counted.has_error()) return counted.error();
        if (!is_number(**counted)) return redis_unavailable;
        return static_cast<std::size_t>((*counted)->integer);
    }

  private:
    std::string key_of(const BoxId& box) const { return redis_->key("key", box.value); }
    std::string sets() const { return redis_->key("keys") + ":"; }

    const std::shared_ptr<RedisCall> redis_;
    RedisScript store_{store_copies_script};
    RedisScript erase_{erase_copies_script};
};

RedisKeyCopies::RedisKeyCopies(std::shared_ptr<RedisCall> redis, runtime::StoreThread& store_thread)
    : stored_(std::make_shared<Stored>(std::move(redis))), store_thread_(store_thread) {}

Task<Result<void>> RedisKeyCopies::store(RoomId room, BoxId key_box,
                                         std::vector<SealedKey> copies) {
    return runtime::offload(
        store_thread_, [stored = stored_, room = std::move(room), box = std::move(key_box),
                        copies = std::move(copies)] { return stored->store(room, box, copies); });
}

Task<Result<std::vector<SealedKey>>> RedisKeyCopies::find(BoxId key_box) {
    return runtime::offload(
        store_thread_, [stored = stored_, box = std::move(key_box)] { return stored->find(box); });
}

Task<Result<void>> RedisKeyCopies::erase(BoxId key_box) {
    return runtime::offload(
        store_thread_, [stored = stored_, box = std::move(key_box)] { return stored->erase(box); });
}

Task<Result<std::size_t>> RedisKeyCopies::count(std::uint64_t generation) {
    return runtime::offload(store_thread_,
                            [stored = stored_, generation] { return stored->count(generation); });
}

}  // namespace goedwerk::backplane
