// One process with a file of its own: there are no other nodes, and every room is at home here.
// Loop thread.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "backplane/backplane.h"

namespace goedwerk::backplane {

class SingleNode final : public Nodes {
  public:
    const NodeId& self() const override { return self_; }
    std::vector<OtherNode> others() const override { return {}; }
    Lease lease() const override { return {}; }
    Task<Result<std::size_t>> send(NodeId to, std::string letter) override;
    std::unique_ptr<Subscription> listen(
        std::function<void(const std::string&)> on_letter) override;

  private:
    const NodeId self_{"single"};
};

class SingleHome final : public Homes {
  public:
    Task<Result<NodeId>> claim(RoomId room) override;
    Task<Result<void>> release(RoomId room) override;
};

class NoKeyCopies final : public KeyCopies {
  public:
    Task<Result<void>> store(RoomId room, BoxId key_box, std::vector<SealedKey> copies) override;
    Task<Result<std::vector<SealedKey>>> find(BoxId key_box) override;
    Task<Result<void>> erase(BoxId key_box) override;
    Task<Result<std::size_t>> count(std::uint64_t generation) override;
};

}  // namespace goedwerk::backplane
