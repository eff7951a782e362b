// Builds everything, runs the loop until a signal, drains with a deadline.
#pragma once

#include "app/config.h"

namespace goedwerk::app {

// Exit code: 0 after an orderly stop, 2 when it could not start (one Dutch sentence on stderr).
int serve(const Config& config);
// Prints one line per problem, or how many files are right. Exit code 0 or 1.
int check_content(const Config& config);

}  // namespace goedwerk::app
