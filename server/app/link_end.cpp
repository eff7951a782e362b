#include "app/link_end.h"

#include <boost/asio/post.hpp>
#include <utility>

#include "base/limits.h"
#include "base/log.h"

namespace goedwerk::app {
namespace {

using Side = seal::LinkCipher::Side;

// Field and length of one item in the frame.
constexpr std::size_t item_head_bytes = 8;

}  // namespace

LinkEnd::LinkEnd(Executor executor, backplane::Nodes& nodes, seal::LinkCipher cipher, Side side,
                 LinkOwner& owner, RelayCounters& counters)
    : executor_(executor),
      nodes_(nodes),
      cipher_(std::move(cipher)),
      peer_(side == Side::opener ? cipher_.name().home : cipher_.name().opener),
      owner_(owner),
      counters_(counters),
      due_(executor),
      tasks_(executor) {}

void LinkEnd::start() {
    spawn(executor_, "link", keep_sending(), &tasks_);
}

proto::LinkFrame& LinkEnd::room_for(std::size_t bytes) {
    bytes += item_head_bytes;
    const bool fits =
        !waiting_.empty() && waiting_.back().bytes + bytes <= limits::link_frame_bytes_max;
    if (!fits) {
        waiting_.emplace_back();
        due_.cancel();
    }
    waiting_.back().bytes += bytes;
    waiting_bytes_ += bytes;
    if (waiting_bytes_ > limits::link_waiting_bytes_max) end();
    return waiting_.back().frame;
}

void LinkEnd::say(proto::FromScreen item) {
    *room_for(item.ByteSizeLong()).add_from_screens() = std::move(item);
}
void LinkEnd::say(proto::ToScreen item) {
    if (item.has_view()) ++counters_.views_out;
    *room_for(item.ByteSizeLong()).add_to_screens() = std::move(item);
}
void LinkEnd::say(proto::LobbyAsked item) {
    *room_for(item.ByteSizeLong()).add_asked() = std::move(item);
}
void LinkEnd::say(proto::LobbyAnswered item) {
    *room_for(item.ByteSizeLong()).add_answered() = std::move(item);
}

LinkEnd::Heard LinkEnd::hear(const std::string& letter) {
    std::string payload;
    const auto opened = cipher_.open(letter, payload);
    if (opened != seal::LinkCipher::Opened::fine) {
        ++counters_.letters_refused;
        return {std::nullopt, opened == seal::LinkCipher::Opened::gap};
    }
    ++counters_.letters_in;
    heard_at_ = BootClock::now();
    proto::LinkFrame frame;
    if (!frame.ParseFromString(payload)) return {std::nullopt, true};
    return {std::move(frame), false};
}

// L1, L2
Timer::time_point LinkEnd::due_at() const {
    if (waiting_.empty()) return sent_at_ + limits::link_beat;
    const bool is_full = waiting_.size() > 1;
    return is_full ? sent_at_ : sent_at_ + limits::link_gather;
}

Task<void> LinkEnd::keep_sending() {
    while (!ended_ && !closing_) {
        const auto now = Timer::clock_type::now();
        if (now < due_at()) {
            due_.expires_at(due_at());
            [[maybe_unused]] const auto [ec] = co_await due_.async_wait(use_ec);
            continue;
        }
        Waiting next;  // empty: the beat
        if (!waiting_.empty()) {
            next = std::move(waiting_.front());
            waiting_.pop_front();
            waiting_bytes_ -= next.bytes;
        }
        sent_at_ = now;
        const bool sent = co_await send(std::move(next.frame));
        if (!sent) end();
    }
}

Task<bool> LinkEnd::send(proto::LinkFrame frame) {
    auto letter = cipher_.seal(frame.SerializeAsString());
    ++counters_.letters_out;
    const auto sent = co_await nodes_.send(peer_, std::move(letter));
    co_return sent.has_value() && *sent > 0;
}

void LinkEnd::end() {
    if (std::exchange(ended_, true)) return;
    due_.cancel();
    if (closing_) return;
    net::post(executor_, [owner = &owner_, name = cipher_.name()] { owner->link_ended(name); });
}

Task<void> LinkEnd::close(Farewell farewell) {
    closing_ = true;
    due_.cancel();
    co_await tasks_.join(limits::close_timeout);
    if (ended_ || farewell == Farewell::none) co_return;
    proto::LinkFrame frame;
    frame.set_bye(true);
    const bool heard = co_await send(std::move(frame));
    if (!heard) log::info("link_bye_not_heard");
}

}  // namespace goedwerk::app
