// The built web client in memory, by exact path: nothing is looked up on disk while serving (T14).
#pragma once

#include <filesystem>

#include "edge/listener.h"

namespace goedwerk::app {

// Throws std::runtime_error with a Dutch sentence when the folder has no index.html.
// `security_txt` may be missing; then /.well-known/security.txt is not there.
edge::StaticFiles load_static_files(const std::filesystem::path& web_folder,
                                    const std::filesystem::path& security_txt);

}  // namespace goedwerk::app
