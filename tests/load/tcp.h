// One request and all that comes back, over a connection to 127.0.0.1 that the other side closes.
// Thread: one; blocks for at most ten seconds. Errors: what came until then, perhaps nothing.
#pragma once

#include <cstdint>
#include <string>

namespace goedwerk::load {

std::string ask_over_tcp(std::uint16_t port, const std::string& request);

}  // namespace goedwerk::load
