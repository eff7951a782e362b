// Programs that a test starts itself and that die with it.
//
// Thread: any, one program at a time each.
#pragma once

#include <sys/types.h>

#include <cstdint>
#include <string>
#include <vector>

namespace goedwerk::test {

// Returns when it wrote `ready`, or throws with what it wrote. It goes on without being heard.
pid_t start_child(const std::vector<std::string>& command, const std::string& ready);
// Runs a program to its end; what it wrote, without the last newline.
std::string output_of(const std::vector<std::string>& command);
// The same, and throws unless it ended well.
std::string must_run(const std::vector<std::string>& command);
bool is_installed(const std::string& program);

// Of this machine, free a moment ago.
std::uint16_t free_port();
// Throws when there is nothing to replace.
void replace_all(std::string& text, const std::string& from, const std::string& to);

}  // namespace goedwerk::test
