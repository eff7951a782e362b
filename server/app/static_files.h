// The built web client in memory, by exact path: nothing is looked up on disk while serving (T14).
#pragma once

#include <filesystem>

#include "edge/listener.h"

namespace goedwerk::app {

// Throws std::runtime_error with a Dutch sentence when the web folder has no index.html, or the
// organisation's thema.css is larger than limits::theme_bytes_max.
// From `data_folder`: security.txt (RFC 9116), served at /.well-known/ if it is there; thema.css,
// the organisation's own design tokens, empty if it is not.
edge::StaticFiles load_static_files(const std::filesystem::path& web_folder,
                                    const std::filesystem::path& data_folder);

}  // namespace goedwerk::app
