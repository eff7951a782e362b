#include "backplane/local/single_node.h"

namespace goedwerk::backplane {
namespace {

class NothingToHear final : public Subscription {};

}  // namespace

Task<Result<std::size_t>> SingleNode::send(NodeId, std::string) {
    co_return std::size_t{0};
}

std::unique_ptr<Subscription> SingleNode::listen(std::function<void(const std::string&)>) {
    return std::make_unique<NothingToHear>();
}

Task<Result<NodeId>> SingleHome::claim(RoomId) {
    co_return NodeId{"single"};
}

Task<Result<void>> SingleHome::release(RoomId) {
    co_return boost::system::in_place_value;
}

Task<Result<void>> NoKeyCopies::store(RoomId, BoxId, std::vector<SealedKey>) {
    co_return boost::system::in_place_value;
}

Task<Result<std::vector<SealedKey>>> NoKeyCopies::find(BoxId) {
    co_return std::vector<SealedKey>();
}

Task<Result<void>> NoKeyCopies::erase(BoxId) {
    co_return boost::system::in_place_value;
}

Task<Result<std::size_t>> NoKeyCopies::count(std::uint64_t) {
    co_return std::size_t{0};
}

}  // namespace goedwerk::backplane
