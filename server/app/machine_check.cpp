#include "app/machine_check.h"

#include <sys/vfs.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <iterator>

namespace goedwerk::app {

bool swap_is_on(std::string_view swaps) {
    return std::count(swaps.begin(), swaps.end(), '\n') > 1;
}

bool is_network_file_system(std::uint64_t magic) {
    // linux/magic.h has not all of these: NFS, SMB, CIFS, SMB2, AFS, Coda, 9p, Ceph, FUSE (sshfs).
    constexpr std::array<std::uint64_t, 9> known{0x6969,     0x517B,     0xFF534D42,
                                                 0xFE534D42, 0x5346414F, 0x73757245,
                                                 0x01021997, 0x00C36400, 0x65735546};
    return std::find(known.begin(), known.end(), magic) != known.end();
}

std::vector<std::string> weaknesses(const std::filesystem::path& data_folder) {
    std::vector<std::string> found;
    std::ifstream file("/proc/swaps");
    const std::string swaps{std::istreambuf_iterator<char>(file), {}};
    if (swap_is_on(swaps)) {
        found.emplace_back(
            "Wisselgeheugen (swap) staat aan. Zet het uit of versleutel het: er kunnen sleutels in "
            "komen.");
    }
    struct statfs status {};
    if (::statfs(data_folder.c_str(), &status) == 0 &&
        is_network_file_system(static_cast<std::uint64_t>(status.f_type))) {
        found.emplace_back(
            "De gegevensmap staat op een netwerkschijf. Kies een map op een schijf van deze "
            "machine.");
    }
    return found;
}

}  // namespace goedwerk::app
