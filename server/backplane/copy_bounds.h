// How much a CopyVault takes. Tests lower these.
#pragma once

#include <cstddef>

#include "base/limits.h"

namespace goedwerk::backplane {

struct CopyBounds {
    std::size_t count_max = limits::copies_max;
    std::size_t bytes_max = limits::copies_bytes_max;
};

}  // namespace goedwerk::backplane
