// Several real servers on one Redis, with one secret. The first is a Workshop's: it makes the room,
// so it is its home.
//
// Thread: one at a time.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "support/redis_process.h"
#include "support/strait.h"
#include "support/workshop.h"

namespace goedwerk::test {

// The way of the home to Redis, or that of all nodes, is one of its own that can be closed.
enum class HomeWay { plain, strait, strait_for_all };

// Where the Redis of a group is.
struct RedisArguments {
    std::vector<std::string> of_home;
    std::vector<std::string> of_others;
};

class NodeGroup {
  public:
    // `others`: beside the home, which may have a way of its own to Redis.
    explicit NodeGroup(std::size_t others, HomeWay way = HomeWay::plain);

    // On a Redis of the test's. What is special about the home and, in their order, the others.
    NodeGroup(std::size_t others, RedisArguments redis, std::vector<ServerOptions> special = {});

    // Of another node like the others.
    ServerOptions options() const;
    ServerProcess& home() { return workshop->server; }
    ServerProcess& other(std::size_t index) { return *others_.at(index); }
    // Control and board of the room come to another node.
    void bring_screens_to(ServerProcess& control_at, ServerProcess& board_at);
    std::vector<RoomScreen> phones_at(ServerProcess& node, std::size_t count,
                                      bool looks_at_board = false);
    // Answers of a choice of three that was together; closed and revealed.
    std::vector<std::uint32_t> close_and_count();
    // A value of /metrics.
    static double metric(const ServerProcess& node, const std::string& name);

    RedisProcess& redis() { return *redis_; }
    Strait& strait() { return *strait_; }
    std::unique_ptr<Workshop> workshop;

  private:
    ServerOptions options_with(const std::vector<std::string>& redis, ServerOptions base) const;
    void start(std::size_t others, std::vector<ServerOptions> special);
    bool press(proto::MoveKind kind, proto::Phase leads_to);

    TempFolder folder_;
    std::unique_ptr<RedisProcess> redis_;
    std::unique_ptr<Strait> strait_;
    RedisArguments arguments_;
    std::vector<std::unique_ptr<ServerProcess>> others_;
};

}  // namespace goedwerk::test
