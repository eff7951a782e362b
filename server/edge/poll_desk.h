// POST /api/poll: the frames of a screen whose network lets no WebSocket through
// (proto/poll.proto). Each request brings frames; one that waits takes what the room has for the
// screen, at once or within poll_wait. That works wherever a page loads, also behind a proxy that
// holds a stream back until it ends.
//
// PD1  A screen begins with a Hello and gets a random name. A request with an unknown name gets
//      404, one that is no PollRequest, begins with no frame or comes while a Hello is being
//      answered gets 400.
// PD2  At most one request of a screen waits: a newer one ends it, without frames.
// PD3  A screen that asked nothing for idle_timeout, or that has got its Goodbye, is left and
//      forgotten.
// PD4  At most limits::polled_screens_max screens; above that 503.
//
// Loop thread.
#pragma once

#include <array>
#include <map>
#include <memory>
#include <string>

#include "edge/edge.h"
#include "edge/http.h"
#include "poll.pb.h"

namespace goedwerk::edge {

class PolledScreen;

class PollDesk final {
  public:
    explicit PollDesk(Edge& edge) : edge_(edge) {}

    // The desk outlives the task.
    Task<HttpAnswer> serve(std::string body, AddressKey address);
    // PD3; after every screen was swept.
    void forget_ended();
    std::size_t size() const { return screens_.size(); }

  private:
    using Name = std::array<unsigned char, limits::poll_name_bytes>;

    std::shared_ptr<PolledScreen> find(const std::string& text) const;
    std::shared_ptr<PolledScreen> begin(AddressKey address);

    Edge& edge_;
    std::map<Name, std::shared_ptr<PolledScreen>> screens_;
};

}  // namespace goedwerk::edge
