// CHECK(condition): an invariant, on in every build. A violation throws; the room it happened in
// closes loudly (app/room_host.cpp) and the others live on.
#pragma once

#include <stdexcept>
#include <string>

namespace goedwerk {

class Violation final : public std::logic_error {
  public:
    using std::logic_error::logic_error;
};

[[noreturn]] inline void violate(const char* condition, const char* file, int line) {
    throw Violation(std::string(condition) + " at " + file + ":" + std::to_string(line));
}

}  // namespace goedwerk

#define CHECK(condition) \
    (static_cast<bool>(condition) ? void(0) : ::goedwerk::violate(#condition, __FILE__, __LINE__))
