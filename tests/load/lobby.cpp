#include "lobby.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include <stdexcept>

namespace goedwerk::load {
namespace {

constexpr int patience_s = 10;

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

std::string ask_over_http(std::uint16_t port, const std::string& request) {
    const int fd = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const timeval patience{patience_s, 0};
    ::setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    std::string reply;
    if (::connect(fd, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0 &&
        ::send(fd, request.data(), request.size(), MSG_NOSIGNAL) ==
            static_cast<ssize_t>(request.size())) {
        char buffer[16'384];
        for (ssize_t got = 0; (got = ::recv(fd, buffer, sizeof buffer, 0)) > 0;) {
            reply.append(buffer, static_cast<std::size_t>(got));
        }
    }
    ::close(fd);
    return reply;
}

}  // namespace

Lobby::Lobby(std::uint16_t port, std::string_view start_secret) : port_(port) {
    proto::LobbyRequest request;
    request.mutable_claim()->set_secret(from_base64url(start_secret));
    ticket_ = ask(request).claim().ticket();
}

proto::RoomSummary Lobby::create_room(const std::string& deck_id) {
    proto::LobbyRequest request;
    request.mutable_create_room()->set_deck_id(deck_id);
    request.mutable_create_room()->set_language(proto::LANGUAGE_NL);
    return ask(request).create_room().room();
}

proto::LobbyReply Lobby::ask(const proto::LobbyRequest& request) {
    auto with_ticket = request;
    with_ticket.set_ticket(ticket_);
    const auto body = with_ticket.SerializeAsString();
    const auto host = "localhost:" + std::to_string(port_);
    const auto answer = ask_over_http(
        port_, "POST /api/lobby HTTP/1.1\r\nHost: " + host + "\r\nOrigin: http://" + host +
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
