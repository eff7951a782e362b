#include "backplane/redis/aof_rewriter.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <vector>

#include "base/limits.h"
#include "base/log.h"

namespace goedwerk::backplane {
namespace {

using std::chrono::steady_clock;

std::optional<std::string> value_of(std::string_view line, std::string_view name) {
    const auto begin = line.find(name);
    if (begin == std::string_view::npos) return std::nullopt;
    const auto value = line.substr(begin + name.size());
    return std::string(value.substr(0, value.find(',')));
}

// The config with the place of each replica that keeps up; of lines like
// slave0:ip=10.0.0.2,port=6379,state=online,offset=9,lag=0
std::vector<RedisConfig> replicas_in(std::string_view said, const RedisConfig& config) {
    std::vector<RedisConfig> replicas;
    while (!said.empty() && replicas.size() < limits::redis_replicas_max) {
        const auto line = said.substr(0, said.find_first_of("\r\n"));
        said.remove_prefix(std::min(line.size() + 1, said.size()));
        const bool is_online =
            line.starts_with("slave") && line.find("state=online") != std::string_view::npos;
        const auto host = is_online ? value_of(line, "ip=") : std::nullopt;
        const auto port_text = is_online ? value_of(line, "port=") : std::nullopt;
        const auto port = port_text ? number_in<std::uint16_t>(*port_text) : std::nullopt;
        if (!host || !port) continue;
        auto& replica = replicas.emplace_back(config);
        replica.host = *host;
        replica.port = *port;
        // The store waits meanwhile, and a replica on its network answers at once.
        replica.connect_timeout = config.connect_timeout / 4;
    }
    return replicas;
}

bool rewrite_at(const RedisConfig& replica) {
    const auto deadline = steady_clock::now() + replica.connect_timeout;
    const auto line = RedisLine::connect(replica);
    if (!line) return false;
    if (!replica.password.empty()) {
        const std::array<RedisCommand, 1> login{{{"AUTH", replica.user, replica.password}}};
        const auto known = line->send(login, deadline) ? line->receive(deadline) : nullptr;
        if (!known || is_error(*known)) return false;
    }
    const std::array<RedisCommand, 1> rewrite{{{"BGREWRITEAOF"}}};
    const auto started = line->send(rewrite, deadline) ? line->receive(deadline) : nullptr;
    return started && !is_error(*started);
}

}  // namespace

void AofRewriter::step() {
    if (!is_due_ && !is_under_way_) return;
    const auto asked = redis_->ask({"INFO", "persistence", "replication"});
    if (asked.has_error() || !is_text(**asked)) return;
    const auto says = [text = text_of(**asked)](std::string_view line) {
        return text.find(line) != std::string_view::npos;
    };
    if (says("aof_rewrite_in_progress:1") || says("aof_rewrite_scheduled:1")) return;
    if (is_under_way_) {
        is_under_way_ = false;
        if (!says("aof_last_bgrewrite_status:ok")) {
            log::error("redis_rewrite_failed");
            is_due_ = true;
        }
        for (const auto& replica : replicas_in(text_of(**asked), redis_->config())) {  // W4
            if (!rewrite_at(replica)) log::error("redis_replica_not_rewritten");
        }
    }
    if (!is_due_) return;
    const auto started = redis_->ask({"BGREWRITEAOF"});
    is_due_ = started.has_error();
    is_under_way_ = !is_due_;
}

}  // namespace goedwerk::backplane
