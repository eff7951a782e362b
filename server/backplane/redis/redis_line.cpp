#include "backplane/redis/redis_line.h"

#include <poll.h>
#include <sys/socket.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <string_view>

#include "base/limits.h"

namespace goedwerk::backplane {
namespace {

// CVE-2021-32765 needs a size_t of 32 bits, or hiredis 0.14.1-2 (P19).
static_assert(sizeof(std::size_t) == 8);

timeval timeval_of(std::chrono::milliseconds duration) {
    const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(duration);
    const auto rest = std::chrono::microseconds(duration - seconds);
    return {static_cast<time_t>(seconds.count()), static_cast<suseconds_t>(rest.count())};
}

// Nothing: no memory for it.
bool append_formatted(std::string& bytes, const RedisCommand& command) {
    std::vector<const char*> arguments;
    std::vector<std::size_t> lengths;
    for (const auto& argument : command) {
        arguments.push_back(argument.data());
        lengths.push_back(argument.size());
    }
    char* formatted = nullptr;
    const auto length = redisFormatCommandArgv(&formatted, static_cast<int>(command.size()),
                                               arguments.data(), lengths.data());
    if (length < 0) return false;
    bytes.append(formatted, static_cast<std::size_t>(length));
    redisFreeCommand(formatted);
    return true;
}

}  // namespace

std::unique_ptr<RedisLine> RedisLine::connect(const RedisConfig& config) {
    const auto timeout = timeval_of(config.connect_timeout);
    const bool is_path = config.host.starts_with('/');
    auto* const made = is_path ? redisConnectUnixWithTimeout(config.host.c_str(), timeout)
                               : redisConnectWithTimeout(config.host.c_str(), config.port, timeout);
    if (made == nullptr) return nullptr;
    std::unique_ptr<RedisLine> line(new RedisLine(made));
    if (made->err != 0) return nullptr;
    if (!is_path && redisEnableKeepAlive(made) != REDIS_OK) return nullptr;
    return line;
}

bool RedisLine::wait(short events, Deadline deadline) const {
    for (;;) {
        const auto left = std::chrono::ceil<std::chrono::milliseconds>(
            deadline - std::chrono::steady_clock::now());
        pollfd entry{line_->fd, events, 0};
        const int ready = ::poll(&entry, 1, static_cast<int>(std::max<long>(left.count(), 0)));
        if (ready > 0) return true;
        if (ready == 0 || errno != EINTR) return false;
    }
}

bool RedisLine::has_ended() const {
    return wait(POLLIN, std::chrono::steady_clock::now());
}

void RedisLine::put(const RedisCommand& command) {
    if (!append_formatted(unsent_, command)) broken_ = true;
}

bool RedisLine::push() {
    std::string_view left(unsent_);
    while (!broken_ && !left.empty()) {
        const auto sent = ::send(line_->fd, left.data(), left.size(), MSG_DONTWAIT | MSG_NOSIGNAL);
        if (sent < 0 && errno == EAGAIN) break;
        if (sent < 0 && errno == EINTR) continue;
        broken_ = sent <= 0;
        if (!broken_) left.remove_prefix(static_cast<std::size_t>(sent));
    }
    unsent_.erase(0, unsent_.size() - left.size());
    return !broken_;
}

bool RedisLine::send(std::span<const RedisCommand> commands, Deadline deadline) {
    for (const auto& command : commands) put(command);
    while (push() && has_unsent()) broken_ = !wait(POLLOUT, deadline);
    return !broken_;
}

RedisReply RedisLine::receive(Deadline deadline) {
    for (;;) {
        auto reply = take();
        if (reply || broken_) return reply;
        if (!wait(POLLIN, deadline)) {
            broken_ = true;
            return nullptr;
        }
        if (!read_some()) return nullptr;
    }
}

bool RedisLine::read_some() {
    std::array<char, 64 * 1024> bytes;
    const auto got = ::recv(line_->fd, bytes.data(), bytes.size(), MSG_DONTWAIT);
    if (got < 0 && (errno == EAGAIN || errno == EINTR)) return true;
    if (got <= 0) {
        broken_ = true;
        return false;
    }
    const auto size = static_cast<std::size_t>(got);
    reply_bytes_ += size;
    broken_ = reply_bytes_ > limits::redis_reply_bytes_max ||
              redisReaderFeed(line_->reader, bytes.data(), size) != REDIS_OK;
    return !broken_;
}

RedisReply RedisLine::take() {
    void* reply = nullptr;
    if (broken_ || redisReaderGetReply(line_->reader, &reply) != REDIS_OK) {
        broken_ = true;
        return nullptr;
    }
    if (reply != nullptr) reply_bytes_ = 0;
    return RedisReply(static_cast<redisReply*>(reply));
}

}  // namespace goedwerk::backplane
