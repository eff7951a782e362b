// What this build calls itself, in --version and in every Welcome.
#pragma once

namespace goedwerk::app {
inline constexpr char version[] = GOEDWERK_VERSION;
}  // namespace goedwerk::app
