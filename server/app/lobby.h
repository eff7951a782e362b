// What a facilitator does outside a room: takes the one-time link, sees decks and rooms, makes a
// room. Loop thread.
//
// B1  A start link works once (in a demo: as often as you like); its secret is compared in constant
//     time and stored nowhere.
// B2  Everything else needs a facilitator's ticket.
// B3  A room is made of a deck in every language there is, the chosen one first.
// B4  A group has no list of members and no record of its own: its rooms carry its name. It is made
//     with its first room.
// B5  A room of a group gets what its deck asks of earlier meetings from the newest room of the
//     group that held such a meeting. Rehearsals are no meetings.
// B6  A room opens by date if its deck has days, from today on, at most
//     limits::opens_ahead_days_max ahead: at the start of that day where the server is. A rehearsal
//     goes by hand.
// B7  Who has the control of a room may invite another screen (app/invitations.h).
// B8  A facilitator reads the whole of a deck, to print it; in its own language where the asked one
//     is missing.
#pragma once

#include <filesystem>
#include <string>

#include "app/invitations.h"
#include "app/rehearsal.h"
#include "app/room_directory.h"
#include "content/library.h"
#include "edge/listener.h"
#include "lobby.pb.h"

namespace goedwerk::app {

struct LobbyParts {
    RoomDirectory& rooms;
    Rehearsal& rehearsal;
    const content::Library& library;
    const edge::Tickets& tickets;
    const ServerClock& clock;
    Rng& rng;
};

class Lobby final : public edge::LobbyDoor {
  public:
    // `claimed_marker`: a file that says that some facilitator took a link before.
    Lobby(LobbyParts parts, std::filesystem::path claimed_marker, bool link_is_reusable);

    // A fresh secret for a start link, base64url; replaces the one before.
    std::string make_start_secret();
    bool was_claimed() const;

    Task<std::string> lobby(std::string body) override;
    // As CreateRoom does, for the demo. INVALID_OPTION: k or virtual_count out of bounds.
    Task<Result<proto::RoomSummary>> create(proto::CreateRoom wanted);

  private:
    Task<Result<proto::RoomSummary>> create_in(proto::CreateRoom wanted, proto::GroupRef group);
    Task<Result<proto::RoomSummary>> create_group(proto::CreateGroup wanted);
    // B5. A room that cannot be read leaves a gap in the memory, and a line in the log.
    Task<std::vector<proto::Remembered>> recall(proto::GroupRef group,
                                                std::vector<proto::Deck> decks);
    proto::LobbyReply claim(const proto::Claim& claim);
    proto::LobbyReply invite(const std::string& control_ticket);
    proto::LobbyReply accept(const proto::Accept& accept);
    std::string room_ticket(edge::TicketRole role, const RoomId& room) const;
    proto::OverviewReply overview() const;
    proto::LobbyReply read_deck(const proto::ReadDeck& wanted) const;
    proto::RoomSummary summary(const RoomOverview& room) const;

    LobbyParts parts_;
    Invitations invitations_;
    std::filesystem::path claimed_marker_;
    bool link_is_reusable_;
    std::string start_secret_;  // raw bytes; empty: no link is out
};

std::string base64url(std::string_view bytes);

}  // namespace goedwerk::app
