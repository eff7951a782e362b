#include "backplane/redis/redis_listener.h"

#include <poll.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <stdexcept>
#include <system_error>
#include <utility>

#include "backplane/redis/hint_channel.h"
#include "base/limits.h"
#include "base/log.h"

namespace goedwerk::backplane {
namespace {

using std::chrono::steady_clock;

int make_event() {
    const int event = ::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    if (event < 0) throw std::system_error(errno, std::generic_category(), "eventfd");
    return event;
}

std::variant<GreetedLine, RedisRefusal> subscribe(const RedisConfig& config) {
    auto made = connect_and_greet(config);
    if (std::holds_alternative<RedisRefusal>(made)) return made;
    auto& line = std::get<GreetedLine>(made).line;
    const auto deadline = steady_clock::now() + config.connect_timeout;
    std::vector<RedisCommand> subscriptions{{"PSUBSCRIBE", bus_pattern(config)}};
    if (config.shared) {
        subscriptions.push_back({"SUBSCRIBE", letter_channel(config, NodeId{config.node})});
    }
    if (line->send(subscriptions, deadline)) {
        std::size_t confirmed = 0;
        for (const auto& subscription : subscriptions) {
            static_cast<void>(subscription);
            const auto reply = line->receive(deadline);
            if (reply && is_list(*reply)) ++confirmed;
        }
        if (confirmed == subscriptions.size()) return made;
    }
    return RedisRefusal{
        "not_subscribed",
        "Redis geeft goedwerk geen berichten door. Neem de regel 'user' van deploy/redis.conf "
        "over."};
}

}  // namespace

RedisListener::RedisListener(RedisConfig config,
                             std::shared_ptr<const std::atomic<std::size_t>> wanted_run,
                             std::function<void(BusNews)> tell)
    : config_(std::move(config)),
      wanted_run_(std::move(wanted_run)),
      tell_(std::move(tell)),
      stop_(make_event()) {
    auto made = subscribe(config_);
    if (const auto* refusal = std::get_if<RedisRefusal>(&made)) {
        ::close(stop_);
        throw std::runtime_error(refusal->sentence);
    }
    greeted_ = std::move(std::get<GreetedLine>(made));
    wanted_then_ = wanted_run_->load();
    silent_at_ = steady_clock::now() + limits::bus_silence_max;
    thread_ = std::thread([this] { listen_until_stopped(); });
}

RedisListener::~RedisListener() {
    ::eventfd_write(stop_, 1);
    thread_.join();
    ::close(stop_);
}

RedisListener::Woken RedisListener::wait(Deadline deadline) const {
    for (;;) {
        const auto left =
            std::chrono::ceil<std::chrono::milliseconds>(deadline - steady_clock::now());
        std::array<pollfd, 2> entries{
            {{stop_, POLLIN, 0}, {greeted_.line ? greeted_.line->descriptor() : -1, POLLIN, 0}}};
        const int ready = ::poll(entries.data(), entries.size(),
                                 static_cast<int>(std::max<long>(left.count(), 0)));
        if (ready < 0 && errno == EINTR) continue;
        if (entries[0].revents != 0) return Woken::stop;
        return ready > 0 ? Woken::bytes : Woken::silence;
    }
}

void RedisListener::listen_until_stopped() {
    for (;;) {
        const auto woken = wait(greeted_.line ? silent_at_ : steady_clock::now() + retry_delay_);
        if (woken == Woken::stop) return;
        if (!greeted_.line) {
            subscribe_again();
        } else if (woken == Woken::silence) {
            lose("silent");
        } else if (is_elsewhere()) {
            lose("elsewhere");
        } else {
            hear_all();
        }
    }
}

void RedisListener::subscribe_again() {
    auto made = subscribe(config_);
    if (const auto* refusal = std::get_if<RedisRefusal>(&made)) {
        log::error("bus_unavailable", {{"reason", refusal->reason}});
        retry_delay_ =
            std::min<std::chrono::milliseconds>(2 * retry_delay_, limits::redis_retry_max);
        return;
    }
    log::info("bus_subscribed_again");
    greeted_ = std::move(std::get<GreetedLine>(made));
    wanted_then_ = wanted_run_->load();
    silent_at_ = steady_clock::now() + limits::bus_silence_max;
    retry_delay_ = limits::redis_retry_min;
}

void RedisListener::hear_all() {
    greeted_.line->read_some();
    while (const auto reply = greeted_.line->take()) hear(*reply);
    if (greeted_.line->is_broken()) lose("closed");
}

// ["pmessage", pattern, channel, bytes] or ["message", channel, bytes]. What is not understood is
// no news.
void RedisListener::hear(const redisReply& reply) {
    if (!is_list(reply) || reply.elements < 3) return;
    const auto bytes = text_of(*reply.element[reply.elements - 1]);
    const auto channel = text_of(*reply.element[reply.elements - 2]);
    if (reply.elements == 3) {
        const bool is_letter = text_of(*reply.element[0]) == "message";
        if (is_letter) tell_(LetterHeard{std::string(bytes)});
        return;
    }
    const auto beats = beat_channels(config_);
    if (channel.starts_with(beats)) {
        hear_beat(channel.substr(beats.size()), bytes);
        return;
    }
    const auto hints = hint_channels(config_);
    HintHeard heard;
    if (!channel.starts_with(hints)) return;
    if (!heard.hint.ParseFromArray(bytes.data(), static_cast<int>(bytes.size()))) return;
    heard.room.value = channel.substr(hints.size());
    tell_(std::move(heard));
}

void RedisListener::hear_beat(std::string_view node, std::string_view bytes) {
    BeatHeard heard;
    if (bytes.size() < sizeof(heard.number)) return;
    if (bytes.size() > sizeof(heard.number) + limits::node_card_bytes_max) return;
    for (std::size_t at = sizeof(heard.number); at-- > 0;)
        heard.number = heard.number << 8 | static_cast<unsigned char>(bytes[at]);
    heard.node.value = node;
    heard.card = bytes.substr(sizeof(heard.number));
    if (node == config_.node) silent_at_ = steady_clock::now() + limits::bus_silence_max;
    tell_(std::move(heard));
}

// Only when what we write to moved since: right after a restart it is this one that is ahead.
bool RedisListener::is_elsewhere() const {
    const auto wanted = wanted_run_->load();
    return wanted != wanted_then_ && wanted != std::hash<std::string>()(greeted_.run);
}

void RedisListener::lose(const char* reason) {
    log::warn("bus_lost", {{"reason", reason}});
    greeted_.line.reset();
    tell_(WayLost{});
}

}  // namespace goedwerk::backplane
