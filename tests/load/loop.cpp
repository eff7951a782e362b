#include "loop.h"

#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

#include "wire.h"

namespace goedwerk::load {
namespace {
constexpr std::size_t read_bytes = 256 * 1024;
constexpr double sleep_ms_max = 50;
}  // namespace

Loop::Loop() : epoll_(::epoll_create1(EPOLL_CLOEXEC)), buffer_(read_bytes) {
    if (epoll_ < 0) throw std::system_error(errno, std::generic_category(), "epoll_create1");
}

Loop::~Loop() {
    ::close(epoll_);
}

std::string_view Loop::receive(int fd, std::size_t bytes_max, long& result) {
    result = ::recv(fd, buffer_.data(), std::min(bytes_max, buffer_.size()), 0);
    return {buffer_.data(), result > 0 ? static_cast<std::size_t>(result) : 0};
}

int Loop::wait_ms(Moment give_up) const {
    auto until = give_up;
    if (!cues_.empty() && cues_.top().at < until) until = cues_.top().at;
    const double left = ms_between(Clock::now(), until);
    return left < 1 ? 0 : static_cast<int>(std::min(left, sleep_ms_max));
}

void Loop::turn(Actor& actor, Moment give_up) {
    for (std::size_t count = 0; count < cues_between_reads && !cues_.empty(); ++count) {
        if (cues_.top().at > Clock::now()) break;
        const Cue cue = cues_.top();
        cues_.pop();
        actor.due(cue);
    }
    const int ready =
        ::epoll_wait(epoll_, events_.data(), static_cast<int>(events_.size()), wait_ms(give_up));
    if (ready < 0 && errno != EINTR) {
        throw std::system_error(errno, std::generic_category(), "epoll_wait");
    }
    if (ready > 0) last_heard_ = Clock::now();
    for (int index = 0; index < ready; ++index) {
        const auto& event = events_[static_cast<std::size_t>(index)];
        now_ = Clock::now();
        static_cast<Wire*>(event.data.ptr)->take_event(event.events, actor);
    }
}

void Loop::run_until_quiet(Actor& actor, double quiet, Moment give_up) {
    last_heard_ = Clock::now();
    run(actor, give_up, [&] { return Clock::now() > after(last_heard_, quiet); });
}

}  // namespace goedwerk::load
