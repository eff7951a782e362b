// At the home of rooms: the screens that are connected to other nodes. Loop thread.
//
// S1  Each screen of another node is in its room as any other; what it sends is dealt with in the
//     order in which it came.
// S2  A view goes once to each node with screens that look so (app/showcase.h).
// S3  A link that lost something, or was silent for limits::link_silence_max, is over: its screens
//     leave. The node opens a new one and lets them come in again.
// S4  Only a node that proves to share our secret and speaks the same relay number gets a link, and
//     of one node only a link with a higher number than before: nothing old can be sent again.
// S5  A node of a later version may say what this one does not know: fields are ignored, a word
//     that wants a reply gets UNAVAILABLE (the next home may know it), any other is nothing.
#pragma once

#include <map>
#include <memory>
#include <string>

#include "app/link_end.h"
#include "app/room_directory.h"

namespace goedwerk::app {

// What the two halves of the relay share; outlives them.
struct RelayParts {
    Executor executor;
    backplane::Nodes& nodes;
    Cluster& cluster;
    RoomDirectory& rooms;
    RelayCounters& counters;
};

// Who answers what another node asks of our lobby: a serialized LobbyRequest in, a LobbyReply out.
class AskedLobby {
  public:
    virtual ~AskedLobby() = default;
    virtual Task<std::string> asked(std::string body) = 0;
};

class FarScreens final : public LinkOwner {
  public:
    explicit FarScreens(RelayParts parts);
    ~FarScreens() override;

    void take(const seal::LinkName& name, const std::string& letter);
    void sweep();  // S3
    void link_ended(const seal::LinkName& name) override;
    void answer_with(AskedLobby& lobby) { lobby_ = &lobby; }
    // Every node is told that this one stops.
    Task<void> close();
    std::size_t size() const { return screens_.size(); }

  private:
    class FarScreen;
    class FarOutlet;
    struct Link;

    Link* link_of(const seal::LinkName& name);
    Link* open_link(const seal::LinkName& name, const std::string& letter);
    void take(Link& link, proto::LinkFrame frame);
    void take(Link& link, proto::FromScreen item);
    void take(ConnectionId local, proto::ClientFrame frame);
    Task<void> admit(seal::LinkName name, std::uint64_t connection, proto::FarEnter enter);
    Task<void> answer_lobby(seal::LinkName name, proto::LobbyAsked asked);
    void leave(Link& link, std::uint64_t connection);
    void drop(const NodeId& opener);
    Task<void> end(std::unique_ptr<Link> link, LinkEnd::Farewell farewell);

    RelayParts parts_;
    AskedLobby* lobby_ = nullptr;
    std::map<NodeId, std::unique_ptr<Link>> links_;  // by opener
    std::map<NodeId, std::uint64_t> last_numbers_;   // S4
    std::map<ConnectionId, std::unique_ptr<FarScreen>> screens_;
    std::uint64_t next_local_;
    TaskGroup tasks_;
};

}  // namespace goedwerk::app
