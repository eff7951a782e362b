#include "app/lobby_routes.h"

#include <sodium.h>

#include <utility>

namespace goedwerk::app {
namespace {

constexpr char link_version = 1;
constexpr std::size_t node_bytes = 8;
// Three bytes are four signs of base64, so the two parts can be written one after the other.
constexpr std::size_t prefix_bytes = 1 + node_bytes;
static_assert(prefix_bytes % 3 == 0);

std::string raw_of(const NodeId& node) {
    std::string raw(node_bytes, '\0');
    sodium_hex2bin(reinterpret_cast<unsigned char*>(raw.data()), raw.size(), node.value.data(),
                   node.value.size(), nullptr, nullptr, nullptr);
    return raw;
}
NodeId node_in(const std::string& secret) {
    std::string hex(2 * node_bytes + 1, '\0');
    sodium_bin2hex(hex.data(), hex.size(),
                   reinterpret_cast<const unsigned char*>(secret.data()) + 1, node_bytes);
    hex.pop_back();
    return NodeId{std::move(hex)};
}

std::string refused(proto::ErrorCode code) {
    proto::LobbyReply reply;
    reply.set_code(code);
    return reply.SerializeAsString();
}

}  // namespace

LobbyRoutes::LobbyRoutes(Lobby& lobby, FarRooms& far_rooms, const Cluster& cluster)
    : lobby_(lobby), far_rooms_(far_rooms), cluster_(cluster) {}

std::string LobbyRoutes::prefix() const {
    if (!cluster_.is_shared()) return {};
    return link_version + raw_of(cluster_.self());
}

std::string LobbyRoutes::start_secret() {
    return base64url(prefix()) + lobby_.make_start_secret();
}

Task<std::string> LobbyRoutes::lobby(std::string body) {
    proto::LobbyRequest request;
    const bool known = request.ParseFromString(body);
    const bool uses_link = known && (request.has_claim() || request.has_accept());
    if (cluster_.is_shared() && uses_link) co_return co_await use_link(std::move(request));
    auto answer = co_await lobby_.lobby(std::move(body));
    if (!known || !request.has_invite()) co_return answer;
    proto::LobbyReply reply;
    if (!reply.ParseFromString(answer) || !reply.has_invite()) co_return answer;
    reply.mutable_invite()->set_secret(prefix() + reply.invite().secret());
    co_return reply.SerializeAsString();
}

// W1
Task<std::string> LobbyRoutes::use_link(proto::LobbyRequest request) {
    auto& secret = request.has_claim() ? *request.mutable_claim()->mutable_secret()
                                       : *request.mutable_accept()->mutable_secret();
    if (secret.size() < prefix_bytes || secret[0] != link_version)
        co_return refused(proto::ERROR_CODE_TICKET_WRONG);
    auto node = node_in(secret);
    secret.erase(0, prefix_bytes);
    auto body = request.SerializeAsString();
    if (node == cluster_.self()) co_return co_await lobby_.lobby(std::move(body));
    auto answer = co_await far_rooms_.ask(std::move(node), std::move(body));
    if (!answer) co_return refused(proto::ERROR_CODE_UNAVAILABLE);
    co_return *std::move(answer);
}

Task<std::string> LobbyRoutes::asked(std::string body) {
    proto::LobbyRequest request;
    const bool may = request.ParseFromString(body) && (request.has_claim() || request.has_accept());
    if (!may) co_return refused(proto::ERROR_CODE_FORBIDDEN);
    co_return co_await lobby_.lobby(std::move(body));
}

}  // namespace goedwerk::app
