// What of this machine weakens the promise of the keys, or the safety of the data. Said at the
// start, not refused: an administrator may have a reason (an encrypted swap looks like any other).
//
// C1  Swap: memory with keys and answers can reach a disk.
// C2  A data folder on a network file system: SQLite cannot trust its locks there
//     (sqlite.org/faq.html, question 5).
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace goedwerk::app {

// `swaps`: the text of /proc/swaps; a heading and one line for each swap area.
bool swap_is_on(std::string_view swaps);
// `magic`: f_type of statfs(2).
bool is_network_file_system(std::uint64_t magic);

// Sentences for the administrator; empty when all is well or not to be seen.
std::vector<std::string> weaknesses(const std::filesystem::path& data_folder);

}  // namespace goedwerk::app
