#include "server_meter.h"

#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <string>

namespace goedwerk::load {
namespace {

double schedstat_seconds(const std::string& folder) {
    std::error_code ec;
    double sum = 0;
    for (const auto& task : std::filesystem::directory_iterator(folder + "/task", ec)) {
        std::ifstream file(task.path() / "schedstat");
        double nanoseconds = 0;
        if (file >> nanoseconds) sum += nanoseconds / 1e9;
    }
    return sum;
}

double stat_seconds(const std::string& folder) {
    std::ifstream file(folder + "/stat");
    std::string line;
    std::getline(file, line);
    const auto name_end = line.rfind(')');
    if (name_end == std::string::npos) return 0;
    std::size_t at = name_end + 2;
    // State is field 3; utime and stime are fields 14 and 15 (proc(5)).
    for (int field = 3; field < 14; ++field) at = line.find(' ', at) + 1;
    std::size_t used = 0;
    const double user_ticks = std::stod(line.substr(at), &used);
    const double system_ticks = std::stod(line.substr(at + used));
    return (user_ticks + system_ticks) / static_cast<double>(::sysconf(_SC_CLK_TCK));
}

}  // namespace

double ServerMeter::cpu_seconds() const {
    const auto folder = "/proc/" + std::to_string(pid_);
    const double precise = schedstat_seconds(folder);
    return precise > 0 ? precise : stat_seconds(folder);
}

double ServerMeter::resident_kib() const {
    std::ifstream file("/proc/" + std::to_string(pid_) + "/status");
    for (std::string word; file >> word;) {
        double kib = 0;
        if (word == "VmRSS:" && file >> kib) return kib;
    }
    return 0;
}

}  // namespace goedwerk::load
