#include "backplane/redis/redis_nodes.h"

#include <utility>

namespace goedwerk::backplane {

RedisNodes::RedisNodes(const RedisConfig& config, std::shared_ptr<RedisEar> ear,
                       runtime::StoreThread& store_thread)
    : shared_(config.shared),
      ear_(std::move(ear)),
      letters_(config, {ear_, &ear_->run_of_beat}, store_thread) {}

std::vector<OtherNode> RedisNodes::others() const {
    return ear_->table.alive(BootClock::now());
}

Lease RedisNodes::lease() const {
    if (!shared_) return {};  // M2
    return ear_->table.lease(BootClock::now());
}

Task<Result<std::size_t>> RedisNodes::send(NodeId to, std::string letter) {
    return letters_.send(std::move(to), std::move(letter));
}

std::unique_ptr<Subscription> RedisNodes::listen(
    std::function<void(const std::string&)> on_letter) {
    return subscribe_to(ear_->letters, std::move(on_letter));
}

}  // namespace goedwerk::backplane
