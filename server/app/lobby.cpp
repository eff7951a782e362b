#include "app/lobby.h"

#include <sodium.h>

#include <algorithm>
#include <chrono>
#include <ctime>
#include <fstream>
#include <utility>

#include "base/dates.h"
#include "base/limits.h"
#include "base/log.h"
#include "base/text.h"
#include "domain/meeting_ref.h"
#include "domain/memory.h"

namespace goedwerk::app {
namespace {

constexpr std::size_t secret_bytes = 24;  // 192 bits: nobody guesses it, and nobody has to type it
constexpr std::uint32_t facilitator_ticket_days = 90;
constexpr std::uint32_t room_ticket_days =
    90;  // a programme of four meetings takes two to three months

// B6. 0: not a day on which a room can open.
std::uint64_t opening_ms(std::string_view date, std::uint32_t today) {
    const auto day = dates::read(date);
    if (!day || *day < today || *day > today + limits::opens_ahead_days_max) return 0;
    std::tm local{};
    const auto noon = static_cast<std::time_t>(*day) * 86'400 + 43'200;
    gmtime_r(&noon, &local);  // year, month and day of the date itself
    local.tm_hour = 0;
    local.tm_min = 0;
    local.tm_sec = 0;
    local.tm_isdst = -1;
    return static_cast<std::uint64_t>(std::mktime(&local)) * 1'000;
}

std::uint32_t days_of(const proto::Deck& deck) {
    std::uint32_t days = 0;
    for (const auto& block : deck.blocks()) {
        for (const auto& step : block.steps()) days += step.days();
    }
    return days;
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

constexpr std::size_t group_id_digits = 16;

// nullptr: no programme of that name.
const proto::Programme* programme_of(const content::Library& library, const std::string& id) {
    const auto found = library.programmes.find(id);
    return found == library.programmes.end() ? nullptr : &found->second.front();
}

bool holds(const proto::Meeting& meeting, const std::string& deck_id) {
    return std::find(meeting.decks().begin(), meeting.decks().end(), deck_id) !=
           meeting.decks().end();
}

// As many as there are: no meeting of the programme.
std::uint32_t meeting_index(const proto::Programme& programme, const std::string& deck_id) {
    std::uint32_t index = 0;
    for (const auto& meeting : programme.meetings()) {
        if (holds(meeting, deck_id)) return index;
        ++index;
    }
    return index;
}

// The newest meeting of the group that a reference means; nullptr: none was held.
const RoomOverview* held_before(const std::vector<RoomOverview>& newest_first,
                                const proto::GroupRef& group, const proto::Programme& programme,
                                const std::string& first_form) {
    const auto wanted = meeting_index(programme, first_form);
    const auto found =
        std::find_if(newest_first.begin(), newest_first.end(), [&](const RoomOverview& room) {
            return room.group.id() == group.id() &&
                   meeting_index(programme, room.deck_id) == wanted;
        });
    return found == newest_first.end() ? nullptr : &*found;
}

proto::ProgrammeSummary summary_of(const std::vector<proto::Programme>& translations) {
    proto::ProgrammeSummary summary;
    summary.set_id(translations.front().id());
    for (const auto& meeting : translations.front().meetings())
        *summary.add_meetings()->mutable_decks() = meeting.decks();
    for (const auto& programme : translations) {
        auto& title = *summary.add_titles();
        title.set_language(programme.language());
        title.set_title(programme.title());
        title.set_summary(programme.summary());
        for (int at = 0; at < programme.meetings_size(); ++at) {
            auto& when = *summary.mutable_meetings(at)->add_when();
            when.set_language(programme.language());
            when.set_title(programme.meetings(at).when());
        }
    }
    return summary;
}

// B4. Newest first, as the rooms are.
std::vector<proto::GroupSummary> groups_of(const std::vector<RoomOverview>& newest_first,
                                           const content::Library& library) {
    std::vector<proto::GroupSummary> groups;
    for (const auto& room : newest_first) {
        if (room.group.id().empty()) continue;
        auto known = std::find_if(groups.begin(), groups.end(),
                                  [&](const auto& group) { return group.id() == room.group.id(); });
        if (known == groups.end()) {
            if (groups.size() >= limits::groups_remembered_max) continue;
            known = groups.emplace(groups.end());
            known->set_id(room.group.id());
            known->set_name(room.group.name());
            known->set_programme_id(room.group.programme_id());
        }
        known->add_codes(room.room.value);
        const auto* programme = programme_of(library, room.group.programme_id());
        if (programme == nullptr) continue;
        const auto held = meeting_index(*programme, room.deck_id);
        const auto all = static_cast<std::uint32_t>(programme->meetings_size());
        if (held < all)
            known->set_next_meeting_index(std::max(known->next_meeting_index(), held + 1));
    }
    for (auto& group : groups)
        std::reverse(group.mutable_codes()->begin(), group.mutable_codes()->end());
    return groups;
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
      invitations_(parts.rng),
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
    if (request.has_accept()) co_return accept(request.accept()).SerializeAsString();
    if (request.has_invite()) co_return invite(request.ticket()).SerializeAsString();
    const auto ticket = parts_.tickets.verify(request.ticket(), parts_.clock.today());
    if (ticket.has_error() || ticket->role != edge::TicketRole::facilitator) {  // B2
        co_return failed(proto::ERROR_CODE_TICKET_WRONG).SerializeAsString();
    }
    proto::LobbyReply reply;
    if (request.has_overview()) {
        *reply.mutable_overview() = overview();
    } else if (request.has_read_deck()) {
        reply = read_deck(request.read_deck());
    } else if (request.has_create_room()) {
        auto created = co_await create(request.create_room());
        if (created.has_error()) co_return failed(created.error().code).SerializeAsString();
        *reply.mutable_create_room()->mutable_room() = std::move(*created);
    } else if (request.has_create_group()) {
        auto created = co_await create_group(request.create_group());
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

// B7
proto::LobbyReply Lobby::invite(const std::string& control_ticket) {
    const auto ticket = parts_.tickets.verify(control_ticket, parts_.clock.today());
    if (ticket.has_error() || ticket->role != edge::TicketRole::control)
        return failed(proto::ERROR_CODE_TICKET_WRONG);
    proto::LobbyReply reply;
    reply.mutable_invite()->set_secret(invitations_.invite(ticket->room, parts_.clock.now_ms()));
    return reply;
}

proto::LobbyReply Lobby::accept(const proto::Accept& accept) {
    const auto room = invitations_.accept(accept.secret(), parts_.clock.now_ms());
    if (!room) return failed(proto::ERROR_CODE_TICKET_WRONG);
    proto::LobbyReply reply;
    auto& accepted = *reply.mutable_accept();
    accepted.set_code(room->value);
    accepted.set_control_ticket(room_ticket(edge::TicketRole::control, *room));
    accepted.set_board_ticket(room_ticket(edge::TicketRole::board, *room));
    return reply;
}

std::string Lobby::room_ticket(edge::TicketRole role, const RoomId& room) const {
    edge::Ticket ticket;
    ticket.role = role;
    ticket.room = room;
    ticket.expires_day = parts_.clock.today() + room_ticket_days;
    parts_.rng.fill(ticket.token.writable());
    return parts_.tickets.mint(ticket);
}

proto::OverviewReply Lobby::overview() const {
    proto::OverviewReply reply;
    for (const auto& id : content::decks_in_order(parts_.library)) {
        const auto& decks = parts_.library.decks.at(id);
        auto& deck = *reply.add_decks();
        deck.set_id(id);
        deck.set_minutes(decks.front().minutes());
        deck.set_theme(decks.front().theme());
        deck.set_days(days_of(decks.front()));
        for (const auto& translation : decks) {
            auto& title = *deck.add_titles();
            title.set_language(translation.language());
            title.set_title(translation.title());
            title.set_summary(translation.summary());
        }
    }
    const auto rooms = parts_.rooms.overview();
    for (const auto& room : rooms) *reply.add_rooms() = summary(room);
    for (const auto& [id, programme] : parts_.library.programmes)
        *reply.add_programmes() = summary_of(programme);
    for (auto& group : groups_of(rooms, parts_.library)) *reply.add_groups() = std::move(group);
    for (const auto& bank : parts_.library.questions) *reply.add_questions() = bank;
    return reply;
}

// B8
proto::LobbyReply Lobby::read_deck(const proto::ReadDeck& wanted) const {
    const auto found = parts_.library.decks.find(wanted.deck_id());
    if (found == parts_.library.decks.end()) return failed(proto::ERROR_CODE_DECK_UNKNOWN);
    proto::LobbyReply reply;
    *reply.mutable_read_deck()->mutable_deck() = in_order(found->second, wanted.language()).front();
    return reply;
}

proto::RoomSummary Lobby::summary(const RoomOverview& room) const {
    proto::RoomSummary summary;
    summary.set_code(room.room.value);
    summary.set_deck_id(room.deck_id);
    summary.set_group_id(room.group.id());
    summary.set_deck_title(room.deck_title);
    summary.set_created_on(room.created_on);
    summary.set_ended(room.ended);
    summary.set_rehearsal(room.rehearsal);
    summary.set_erased_on(dates::written(room.erased_on));
    summary.set_gate(room.gate.value);
    summary.set_control_ticket(room_ticket(edge::TicketRole::control, room.room));
    summary.set_board_ticket(room_ticket(edge::TicketRole::board, room.room));
    return summary;
}

Task<Result<proto::RoomSummary>> Lobby::create(proto::CreateRoom wanted) {
    proto::GroupRef group;
    if (!wanted.group_id().empty()) {
        const auto rooms = parts_.rooms.overview();
        const auto known = std::find_if(rooms.begin(), rooms.end(), [&](const RoomOverview& room) {
            return room.group.id() == wanted.group_id();
        });
        if (known == rooms.end()) co_return reject(proto::ERROR_CODE_GROUP_UNKNOWN);
        group = known->group;
    }
    co_return co_await create_in(std::move(wanted), std::move(group));
}

Task<Result<proto::RoomSummary>> Lobby::create_group(proto::CreateGroup wanted) {
    auto name = text::clean(wanted.name(), limits::group_name_characters_max);
    if (!name) co_return name.error();
    const auto* programme = programme_of(parts_.library, wanted.programme_id());
    auto& first_room = *wanted.mutable_first_room();
    const bool fits =
        programme != nullptr && !first_room.rehearsal() && first_room.group_id().empty() &&
        std::cmp_less(meeting_index(*programme, first_room.deck_id()), programme->meetings_size());
    if (!fits) co_return reject(proto::ERROR_CODE_DECK_UNKNOWN);
    proto::GroupRef group;
    group.set_id(parts_.rng.hex(group_id_digits));
    group.set_name(std::move(*name));
    group.set_programme_id(wanted.programme_id());
    co_return co_await create_in(std::move(first_room), std::move(group));
}

Task<std::vector<proto::Remembered>> Lobby::recall(proto::GroupRef group,
                                                   std::vector<proto::Deck> decks) {
    std::vector<proto::Remembered> memory;
    const auto* programme = programme_of(parts_.library, group.programme_id());
    if (programme == nullptr) co_return memory;
    std::vector<proto::Language> languages;
    for (const auto& deck : decks) languages.push_back(deck.language());
    const auto rooms = parts_.rooms.overview();
    for (const auto& ref : domain::meeting_refs(decks.front())) {
        const auto first_form = domain::meeting_step(ref).deck_id;
        const auto* held = held_before(rooms, group, *programme, first_form);
        if (held == nullptr) continue;
        auto code = held->room;
        const auto earlier = co_await parts_.rooms.replay(std::move(code));
        if (earlier.has_error()) {
            log::error("memory_unreadable");
            continue;
        }
        if (auto told = domain::remember(*earlier, ref, languages))
            memory.push_back(std::move(*told));
    }
    co_return memory;
}

Task<Result<proto::RoomSummary>> Lobby::create_in(proto::CreateRoom wanted, proto::GroupRef group) {
    const auto found = parts_.library.decks.find(wanted.deck_id());
    if (found == parts_.library.decks.end()) co_return reject(proto::ERROR_CODE_DECK_UNKNOWN);
    const auto k = wanted.k() == 0 ? limits::k_default : wanted.k();
    if (k < limits::k_min || k > limits::k_max) co_return reject(proto::ERROR_CODE_INVALID_OPTION);
    const auto virtual_max = wanted.rehearsal() ? limits::virtual_participants_max : 0;
    if (wanted.virtual_count() > virtual_max) co_return reject(proto::ERROR_CODE_INVALID_OPTION);
    const bool by_date = !wanted.opens_on().empty() && !wanted.rehearsal();
    const auto opens_ms = by_date ? opening_ms(wanted.opens_on(), parts_.clock.today()) : 0;
    if (by_date && (opens_ms == 0 || days_of(found->second.front()) == 0))
        co_return reject(proto::ERROR_CODE_INVALID_OPTION);
    auto decks = in_order(found->second, wanted.language());  // B3
    const auto memory = co_await recall(group, decks);        // B5
    proto::RoomCreated created;
    created.mutable_decks()->Assign(decks.begin(), decks.end());
    created.mutable_memory()->Assign(memory.begin(), memory.end());
    created.set_k(k);
    created.set_rehearsal(wanted.rehearsal());
    created.set_created_on(dates::written(parts_.clock.today()));
    created.set_opens_ms(opens_ms);
    if (wanted.rehearsal()) group.Clear();
    if (!group.id().empty()) *created.mutable_group() = group;
    RoomOverview overview{{},
                          decks.front().id(),
                          decks.front().title(),
                          created.created_on(),
                          false,
                          wanted.rehearsal(),
                          group,
                          std::nullopt,
                          0};
    const auto room = co_await parts_.rooms.create(std::move(created));
    if (room.has_error()) co_return room.error();
    overview.room = *room;
    overview.erased_on = parts_.rooms.erased_on(overview);
    const auto virtual_count = wanted.virtual_count();
    const bool populated = co_await parts_.rehearsal.populate(*room, virtual_count);
    if (!populated) log::error("rehearsal_not_populated");
    co_return summary(overview);
}

}  // namespace goedwerk::app
