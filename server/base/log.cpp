#include "base/log.h"

#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include <chrono>
#include <map>
#include <mutex>

namespace goedwerk::log {
namespace {

using Clock = std::chrono::steady_clock;

struct Throttle {
    Clock::time_point next{};
    std::uint64_t left_out = 0;
};

spdlog::logger& logger() {
    static const auto instance = [] {
        auto made = spdlog::stderr_logger_mt("goedwerk");
        made->set_pattern(
            "%Y-%m-%dT%H:%M %l %v");  // minutes: a finer time could be joined with an answer
        made->flush_on(spdlog::level::info);
        return made;
    }();
    return *instance;
}

// The store thread logs too; this mutex is only ever held for a map look-up.
std::uint64_t admit(std::string_view event, bool& admitted) {
    static std::mutex mutex;
    static std::map<std::string, Throttle, std::less<>> throttles;
    const std::lock_guard lock(mutex);
    auto& throttle = throttles.try_emplace(std::string(event)).first->second;
    const auto now = Clock::now();
    admitted = now >= throttle.next;
    if (!admitted) return ++throttle.left_out;
    throttle.next = now + std::chrono::seconds(1);
    return std::exchange(throttle.left_out, 0);
}

void write(spdlog::level::level_enum level, std::string_view event,
           std::initializer_list<Field> fields) {
    bool admitted = false;
    const auto left_out = admit(event, admitted);
    if (!admitted) return;
    std::string line(event);
    for (const auto& field : fields)
        line.append(" ").append(field.key).append("=").append(field.value);
    if (left_out > 0) line.append(" left_out=").append(std::to_string(left_out));
    logger().log(level, line);
}

}  // namespace

void info(std::string_view event, std::initializer_list<Field> fields) {
    write(spdlog::level::info, event, fields);
}
void warn(std::string_view event, std::initializer_list<Field> fields) {
    write(spdlog::level::warn, event, fields);
}
void error(std::string_view event, std::initializer_list<Field> fields) {
    write(spdlog::level::err, event, fields);
}

}  // namespace goedwerk::log
