// Whether storage confirmed the last thing it was asked: what /healthz says (G43).
#pragma once

#include <cstdint>

namespace goedwerk::app {

struct StoreHealth {
    bool confirms = true;
    std::uint64_t failures = 0;

    void took(bool stored) {
        confirms = stored;
        if (!stored) ++failures;
    }
};

}  // namespace goedwerk::app
