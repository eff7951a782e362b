#include "backplane/redis/redis_nodes.h"

#include <utility>

#include "backplane/redis/hint_channel.h"

namespace goedwerk::backplane {
namespace {

Result<std::size_t> publish(RedisCall& redis, const NodeId& to, std::string letter) {
    const auto sent = redis.ask({"PUBLISH", letter_channel(redis.config(), to), std::move(letter)});
    if (sent.has_error()) return sent.error();
    if (!is_number(**sent)) return redis_unavailable;
    return static_cast<std::size_t>((*sent)->integer);
}

}  // namespace

RedisNodes::RedisNodes(std::shared_ptr<RedisCall> redis, std::shared_ptr<RedisEar> ear,
                       runtime::StoreThread& store_thread)
    : redis_(std::move(redis)), ear_(std::move(ear)), store_thread_(store_thread) {}

std::vector<OtherNode> RedisNodes::others() const {
    return ear_->table.alive(BootClock::now());
}

Lease RedisNodes::lease() const {
    if (!redis_->config().shared) return {};  // M2
    return ear_->table.lease(BootClock::now());
}

Task<Result<std::size_t>> RedisNodes::send(NodeId to, std::string letter) {
    return runtime::offload(
        store_thread_, [redis = redis_, to = std::move(to), letter = std::move(letter)]() mutable {
            return publish(*redis, to, std::move(letter));
        });
}

std::unique_ptr<Subscription> RedisNodes::listen(
    std::function<void(const std::string&)> on_letter) {
    return subscribe_to(ear_->letters, std::move(on_letter));
}

}  // namespace goedwerk::backplane
