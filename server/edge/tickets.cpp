#include "edge/tickets.h"

#include <sodium.h>

#include <algorithm>
#include <array>
#include <cstring>

#include "base/check.h"
#include "base/limits.h"

namespace goedwerk::edge {
namespace {

constexpr unsigned char version = 1;
constexpr std::size_t role_at = 1;
constexpr std::size_t day_at = 2;
constexpr std::size_t room_at = 6;
constexpr std::size_t token_at = room_at + limits::room_code_signs;
constexpr std::size_t mac_at = token_at + 16;
constexpr std::size_t ticket_bytes = mac_at + crypto_auth_hmacsha512256_BYTES;
static_assert(ticket_bytes == 62);
static_assert(crypto_auth_hmacsha512256_KEYBYTES == 32);

const unsigned char* octets(std::string_view bytes) {
    return reinterpret_cast<const unsigned char*>(bytes.data());
}

bool is_role(unsigned char role) {
    return role >= static_cast<unsigned char>(TicketRole::phone) &&
           role <= static_cast<unsigned char>(TicketRole::facilitator);
}

}  // namespace

std::string Tickets::mint(const Ticket& ticket) const {
    CHECK(ticket.room.value.size() == limits::room_code_signs ||
          (ticket.room.value.empty() && ticket.role == TicketRole::facilitator));
    std::string bytes(ticket_bytes, '\0');
    bytes[0] = static_cast<char>(version);
    bytes[role_at] = static_cast<char>(ticket.role);
    for (std::size_t index = 0; index < 4; ++index) {
        bytes[day_at + index] = static_cast<char>((ticket.expires_day >> (8 * index)) & 0xFF);
    }
    ticket.room.value.copy(bytes.data() + room_at, limits::room_code_signs);
    std::memcpy(bytes.data() + token_at, ticket.token.bytes().data(), ticket.token.bytes().size());
    crypto_auth_hmacsha512256(reinterpret_cast<unsigned char*>(bytes.data()) + mac_at,
                              octets(bytes), mac_at, key_.bytes().data());
    return bytes;
}

Result<Ticket> Tickets::verify(std::string_view bytes, std::uint32_t today) const {
    if (bytes.size() != ticket_bytes) return reject(proto::ERROR_CODE_TICKET_WRONG);
    const auto* all = octets(bytes);
    if (crypto_auth_hmacsha512256_verify(all + mac_at, all, mac_at, key_.bytes().data()) != 0 ||
        all[0] != version || !is_role(all[role_at])) {
        return reject(proto::ERROR_CODE_TICKET_WRONG);
    }
    Ticket ticket;
    ticket.role = static_cast<TicketRole>(all[role_at]);
    for (std::size_t index = 4; index-- > 0;) {
        ticket.expires_day = ticket.expires_day << 8 | all[day_at + index];
    }
    if (ticket.expires_day < today) return reject(proto::ERROR_CODE_TICKET_WRONG);
    if (all[room_at] != 0) ticket.room.value = bytes.substr(room_at, limits::room_code_signs);
    std::memcpy(ticket.token.writable().data(), all + token_at, ticket.token.bytes().size());
    return ticket;
}

}  // namespace goedwerk::edge
