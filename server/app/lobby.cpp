#include "app/lobby.h"

#include <sodium.h>

#include <chrono>
#include <ctime>
#include <fstream>
#include <utility>

#include "base/limits.h"
#include "base/log.h"

namespace goedwerk::app {
namespace {

constexpr std::size_t secret_bytes = 24;  // 192 bits: nobody guesses it, and nobody has to type it
constexpr std::uint32_t facilitator_ticket_days = 90;
constexpr std::uint32_t room_ticket_days =
    90;  // a programme of four meetings takes two to three months

std::string date_of(std::uint64_t now_ms) {
    const auto seconds = static_cast<std::time_t>(now_ms / 1000);
    std::tm utc{};
    gmtime_r(&seconds, &utc);
    std::string date(sizeof "2026-11-25", '\0');
    date.resize(std::strftime(date.data(), date.size(), "%Y-%m-%d", &utc));
    return date;
}

proto::LobbyReply failed(proto::ErrorCode code) {
    proto::LobbyReply reply;
    reply.set_code(code);
    return reply;
}

std::vector<proto::Deck> in_order(const std::vector<proto::Deck>& decks, proto::Language first) {
    auto ordered = decks;
    std::stable_partition(ordered.begin(), ordered.end(),
                          [first](const proto::Deck& deck) { return deck.language() == first; });
    return ordered;
}

}  // namespace

std::string base64url(std::string_view bytes) {
    constexpr int variant = sodium_base64_VARIANT_URLSAFE_NO_PADDING;
    std::string text(sodium_base64_ENCODED_LEN(bytes.size(), variant), '\0');
    sodium_bin2base64(text.data(), text.size(),
                      reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(), variant);
    text.pop_back();  // the terminating zero
    return text;
}

Lobby::Lobby(LobbyParts parts, std::filesystem::path claimed_marker, bool link_is_reusable)
    : parts_(parts),
      claimed_marker_(std::move(claimed_marker)),
      link_is_reusable_(link_is_reusable) {}

std::string Lobby::make_start_secret() {
    start_secret_.assign(secret_bytes, '\0');
    parts_.rng.fill({reinterpret_cast<unsigned char*>(start_secret_.data()), start_secret_.size()});
    return base64url(start_secret_);
}

bool Lobby::was_claimed() const {
    std::error_code ec;
    return std::filesystem::exists(claimed_marker_, ec);
}

Task<std::string> Lobby::lobby(std::string body) {
    proto::LobbyRequest request;
    if (!request.ParseFromString(body))
        co_return failed(proto::ERROR_CODE_BAD_FRAME).SerializeAsString();
    if (request.has_claim()) co_return claim(request.claim()).SerializeAsString();
    const auto ticket = parts_.tickets.verify(request.ticket(), parts_.clock.today());
    if (ticket.has_error() || ticket->role != edge::TicketRole::facilitator) {  // B2
        co_return failed(proto::ERROR_CODE_TICKET_WRONG).SerializeAsString();
    }
    proto::LobbyReply reply;
    if (request.has_overview()) {
        *reply.mutable_overview() = overview();
    } else if (request.has_create_room()) {
        auto created = co_await create(request.create_room());
        if (created.has_error()) co_return failed(created.error().code).SerializeAsString();
        *reply.mutable_create_room()->mutable_room() = std::move(*created);
    } else {
        reply = failed(proto::ERROR_CODE_BAD_FRAME);
    }
    co_return reply.SerializeAsString();
}

proto::LobbyReply Lobby::claim(const proto::Claim& claim) {
    const bool fits =
        !start_secret_.empty() && claim.secret().size() == start_secret_.size() &&
        sodium_memcmp(claim.secret().data(), start_secret_.data(), start_secret_.size()) == 0;
    if (!fits) return failed(proto::ERROR_CODE_TICKET_WRONG);
    if (!link_is_reusable_) {
        start_secret_.clear();  // B1
        std::ofstream marker(claimed_marker_);
        if (!marker.flush()) log::warn("claim_not_marked");
    }
    edge::Ticket ticket;
    ticket.role = edge::TicketRole::facilitator;
    ticket.expires_day = parts_.clock.today() + facilitator_ticket_days;
    parts_.rng.fill(ticket.token.writable());
    proto::LobbyReply reply;
    reply.mutable_claim()->set_ticket(parts_.tickets.mint(ticket));
    return reply;
}

proto::OverviewReply Lobby::overview() const {
    proto::OverviewReply reply;
    for (const auto& [id, decks] : parts_.library.decks) {
        auto& deck = *reply.add_decks();
        deck.set_id(id);
        deck.set_minutes(decks.front().minutes());
        deck.set_theme(decks.front().theme());
        for (const auto& translation : decks) {
            auto& title = *deck.add_titles();
            title.set_language(translation.language());
            title.set_title(translation.title());
            title.set_summary(translation.summary());
        }
    }
    for (const auto& room : parts_.rooms.overview()) *reply.add_rooms() = summary(room);
    return reply;
}

proto::RoomSummary Lobby::summary(const RoomOverview& room) const {
    const auto mint = [&](edge::TicketRole role) {
        edge::Ticket ticket;
        ticket.role = role;
        ticket.room = room.room;
        ticket.expires_day = parts_.clock.today() + room_ticket_days;
        parts_.rng.fill(ticket.token.writable());
        return parts_.tickets.mint(ticket);
    };
    proto::RoomSummary summary;
    summary.set_code(room.room.value);
    summary.set_deck_title(room.deck_title);
    summary.set_created_on(room.created_on);
    summary.set_ended(room.ended);
    summary.set_rehearsal(room.rehearsal);
    summary.set_control_ticket(mint(edge::TicketRole::control));
    summary.set_board_ticket(mint(edge::TicketRole::board));
    return summary;
}

Task<Result<proto::RoomSummary>> Lobby::create(proto::CreateRoom wanted) {
    const auto found = parts_.library.decks.find(wanted.deck_id());
    if (found == parts_.library.decks.end()) co_return reject(proto::ERROR_CODE_DECK_UNKNOWN);
    const auto k = wanted.k() == 0 ? limits::k_default : wanted.k();
    if (k < limits::k_min || k > limits::k_max) co_return reject(proto::ERROR_CODE_INVALID_OPTION);
    const auto virtual_max = wanted.rehearsal() ? limits::virtual_participants_max : 0;
    if (wanted.virtual_count() > virtual_max) co_return reject(proto::ERROR_CODE_INVALID_OPTION);
    auto decks = in_order(found->second, wanted.language());  // B3
    RoomOverview overview{
        {}, decks.front().title(), date_of(parts_.clock.now_ms()), false, wanted.rehearsal()};
    auto created_on = overview.created_on;
    const auto room = co_await parts_.rooms.create(std::move(decks), k, wanted.rehearsal(),
                                                   std::move(created_on));
    if (room.has_error()) co_return room.error();
    overview.room = *room;
    const auto virtual_count = wanted.virtual_count();
    const bool populated = co_await parts_.rehearsal.populate(*room, virtual_count);
    if (!populated) log::error("rehearsal_not_populated");
    co_return summary(overview);
}

}  // namespace goedwerk::app
