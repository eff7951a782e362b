// Where one connection is in its life. It only ever moves down this list (Closing can follow any).
#pragma once

#include <chrono>
#include <string>
#include <variant>

#include "base/ids.h"
#include "edge/rate_limit.h"

namespace goedwerk::edge {

struct AwaitingHello {
    SteadyTime until;
};
// The room has been asked. It calls welcome() before it lets the connection in.
struct Entering {
    std::string ticket;
    bool newcomer = false;
    JoinCode code;
};
struct Entered {
    TicketKey ticket = 0;
};
// The close frame is in the outbox, or the socket is gone. Nothing that comes in counts any more.
struct Closing {
    SteadyTime until;
};

using ConnectionState = std::variant<AwaitingHello, Entering, Entered, Closing>;

}  // namespace goedwerk::edge
