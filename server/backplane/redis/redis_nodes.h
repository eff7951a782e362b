// Nodes on Redis: beats as RedisBus hears them (node_table.h), letters to the channel of one node
// (letter_line.h).
//
// M1  Nothing of it is stored: not in memory, not in the file, not in a replica.
// M2  A node that shares its Redis with nobody (RedisConfig::shared) needs no lease: it always
//     holds.
//
// Loop thread.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "backplane/backplane.h"
#include "backplane/redis/letter_line.h"
#include "backplane/redis/redis_ear.h"
#include "runtime/offload.h"

namespace goedwerk::backplane {

class RedisNodes final : public Nodes {
  public:
    RedisNodes(const RedisConfig& config, std::shared_ptr<RedisEar> ear,
               runtime::StoreThread& store_thread);

    const NodeId& self() const override { return ear_->self; }
    std::vector<OtherNode> others() const override;
    Lease lease() const override;
    Task<Result<std::size_t>> send(NodeId to, std::string letter) override;
    std::unique_ptr<Subscription> listen(
        std::function<void(const std::string&)> on_letter) override;

  private:
    const bool shared_;
    const std::shared_ptr<RedisEar> ear_;
    LetterLine letters_;
};

}  // namespace goedwerk::backplane
