#include "lobby.h"

#include <stdexcept>

#include "tcp.h"

namespace goedwerk::load {
namespace {

std::string from_base64url(std::string_view text) {
    constexpr std::string_view signs =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    std::string bytes;
    unsigned bits = 0;
    int bit_count = 0;
    for (const char sign : text) {
        const auto value = signs.find(sign);
        if (value == std::string_view::npos) break;
        bits = bits << 6 | static_cast<unsigned>(value);
        bit_count += 6;
        if (bit_count < 8) continue;
        bit_count -= 8;
        bytes.push_back(static_cast<char>(bits >> bit_count));
    }
    return bytes;
}

}  // namespace

Lobby::Lobby(std::vector<std::uint16_t> ports, std::string_view start_secret)
    : ports_(std::move(ports)) {
    proto::LobbyRequest request;
    request.mutable_claim()->set_secret(from_base64url(start_secret));
    ticket_ = ask(ports_.front(), request).claim().ticket();
}

proto::RoomSummary Lobby::create_room(const std::string& deck_id) {
    proto::LobbyRequest request;
    request.mutable_create_room()->set_deck_id(deck_id);
    request.mutable_create_room()->set_language(proto::LANGUAGE_NL);
    return ask(ports_[rooms_++ % ports_.size()], request).create_room().room();
}

proto::LobbyReply Lobby::ask(std::uint16_t port, const proto::LobbyRequest& request) {
    auto with_ticket = request;
    with_ticket.set_ticket(ticket_);
    const auto body = with_ticket.SerializeAsString();
    const auto host = "localhost:" + std::to_string(port);
    const auto answer = ask_over_tcp(
        port, "POST /api/lobby HTTP/1.1\r\nHost: " + host + "\r\nOrigin: http://" + host +
                  "\r\nConnection: close\r\nContent-Type: application/x-protobuf\r\n" +
                  "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body);
    const auto head_end = answer.find("\r\n\r\n");
    proto::LobbyReply reply;
    if (!answer.starts_with("HTTP/1.1 200") || head_end == std::string::npos ||
        !reply.ParseFromString(answer.substr(head_end + 4))) {
        throw std::runtime_error("the lobby said: " + answer.substr(0, answer.find('\r')));
    }
    if (reply.code() != proto::ERROR_CODE_UNSPECIFIED) {
        throw std::runtime_error("the lobby refused: " + proto::ErrorCode_Name(reply.code()));
    }
    return reply;
}

}  // namespace goedwerk::load
