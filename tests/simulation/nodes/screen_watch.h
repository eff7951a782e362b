// What one screen may see within one entry: of the room's own slot only what the log really was at
// some moment, and never an earlier moment after a later one.
#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "domain/projection.h"
#include "edge/room_gateway.h"
#include "simulation/workload.h"

namespace goedwerk::simulation {

// How the room was after each record that was stored, in the order in which that happened; after a
// failover that forgot some, also how it was then.
class RoomHistory final {
  public:
    void add(const domain::Room& room);
    std::size_t size() const { return moments_.size(); }
    // The first moment from `from` on that looked like this; size(): none.
    std::size_t find(std::size_t from, const proto::View& view) const;

  private:
    struct Moment {
        std::string phone, board;
        std::uint64_t seq = 0;
    };
    std::vector<Moment> moments_;
};

class ScreenWatch final {
  public:
    // `frame`: as a socket carries it.
    Findings see(const RoomHistory& history, edge::SlotKey key, const std::string& frame);

  private:
    std::map<proto::Audience, std::size_t> reached_;
};

// The ServerFrame in a frame of a socket (RFC 6455).
proto::ServerFrame read_frame(const std::string& frame);

}  // namespace goedwerk::simulation
