// The screens in the simulated world: phones that answer, change their minds and send again,
// boards, and a control that presses what it is offered. Each is connected to some node, notices in
// its own time when that one is gone or stands still, and comes in at another. What a page does
// then is as in web-client/src/link.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "simulation/nodes/ledger.h"
#include "simulation/nodes/machine.h"

namespace goedwerk::simulation {

class Crowd final {
  public:
    Crowd(Surroundings& around, Machines& machines, Ledger& ledger, const RoomId& room,
          std::size_t phones);
    ~Crowd();

    void begin();
    // From now on the control ends the room.
    void end_the_room() { ending_ = true; }
    // Its process is gone, or is about to go in order.
    void node_gone(const Machine& machine);
    void node_stops(const Machine& machine);
    // Somebody is in, or wants to be, who is not connected to this machine.
    bool is_wanted_beside(std::size_t machine) const;
    std::size_t answers_acknowledged() const { return answers_acknowledged_; }
    std::size_t moves_done() const { return moves_done_; }

  private:
    class Glass;
    enum class Place { away, entering, in };
    struct Own {
        proto::ActivityAnswer answer;
        bool acknowledged = false;
    };
    struct Asked {
        std::optional<RoundKey> round;  // of an answer
        std::uint64_t number = 0;
        std::int64_t at_ms = 0;
    };
    struct Page {
        std::size_t number = 0;
        proto::Role role = proto::ROLE_PHONE;
        Place place = Place::away;
        bool been_in = false;
        std::shared_ptr<Glass> glass;
        std::int64_t next_try_ms = 0;
        std::int64_t since_ms = 0;  // in this place
        std::uint32_t tries = 0;
        std::map<std::pair<proto::Audience, std::uint32_t>, proto::View> views;
        std::map<RoundKey, Own> own;
        std::map<std::uint64_t, Asked> asked;
    };
    using GlassHold = std::shared_ptr<Glass>;

    void turn(std::size_t number);
    void connect(Page& page);
    void enter(const GlassHold& glass);
    void entered(const GlassHold& glass, const Result<void>& result);
    void leave(const GlassHold& glass);  // at its node
    void go_away(Page& page, std::uint64_t retry_ms);
    bool loses_patience(const Page& page) const;
    void to_page(const GlassHold& glass, Agenda::Thing thing);

    // What a node does to a screen.
    void shown(Glass& glass, edge::SlotKey key, const edge::SharedFrame& frame);
    void replied(Glass& glass, std::uint64_t id, proto::ErrorCode code);
    void hung_up(Glass& glass, proto::CloseCode code, std::chrono::milliseconds retry_after);
    bool is_at_home(const Glass& glass) const;
    Node* node_of(const Glass& glass) const;

    void phone_acts(Page& page);
    void send(Page& page, RoundKey round);
    void control_acts(Page& page);
    void take_reply(Page& page, std::uint64_t id, proto::ErrorCode code);
    GlassHold hold(Glass& glass) const;

    Surroundings& around_;
    Machines& machines_;
    Ledger& ledger_;
    const RoomId room_;
    std::vector<Page> pages_;
    std::map<std::uint64_t, GlassHold> glasses_;  // by connection
    std::uint64_t last_connection_ = 0;
    std::uint64_t last_id_ = 0;
    std::uint64_t last_answer_ = 0;
    std::size_t answers_acknowledged_ = 0;
    std::size_t moves_done_ = 0;
    bool ending_ = false;
};

}  // namespace goedwerk::simulation
