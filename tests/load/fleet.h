// The servers under load: one, or several nodes that share a Redis, and what they cost together.
//
// F1  A cost window reads the counters of servers and Redis before it opens and after it closes, so
//     that reading them is not in the processor time.
// F2  Commands of Redis are those it counts itself: what a script calls is among them.
//
// Thread: one; blocks for a moment when a window opens and closes.
// Errors: throws std::runtime_error when a server or the Redis does not tell.
#pragma once

#include <sys/types.h>

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "report.h"
#include "server_meter.h"

namespace goedwerk::load {

struct Node {
    std::uint16_t port = 0;
    pid_t pid = 0;
    std::uint16_t metrics_port = 0;  // 0: not asked
};
struct RedisPlace {
    std::uint16_t port = 0;  // 0: there is none
    pid_t pid = 0;
};
struct Fleet {
    std::vector<Node> nodes;
    RedisPlace redis;

    std::vector<std::uint16_t> ports() const;
    double cpu_seconds() const;   // all nodes
    double resident_kib() const;  // all nodes
};

class CostWindow final {
  public:
    explicit CostWindow(const Fleet& fleet);
    void close();

    double servers_s() const { return servers_s_; }
    // Processor time of the servers and of Redis, commands, letters and views between nodes.
    // `answers`: also per answer.
    void report(Report& report, std::size_t answers) const;
    // Of the node at `index`.
    double node_s(std::size_t index) const { return node_s_[index]; }
    double relayed_views(std::size_t index) const { return counted_[index].views; }

  private:
    struct Counted {
        double views = 0;    // to other nodes
        double letters = 0;  // to other nodes
    };
    struct RedisCounted {
        double commands = 0;
        double bytes_in = 0;
        double bytes_out = 0;
        double file_bytes = 0;
        double memory_bytes = 0;
    };
    static Counted counters_of(const Node& node);
    RedisCounted redis_counters() const;

    const Fleet& fleet_;
    std::vector<double> node_s_;
    std::vector<Counted> counted_;
    RedisCounted redis_counted_;
    double servers_s_ = 0;
    double redis_s_ = 0;
};

}  // namespace goedwerk::load
