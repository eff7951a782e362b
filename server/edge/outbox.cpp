#include "edge/outbox.h"

#include <algorithm>
#include <utility>

#include "base/check.h"
#include "base/limits.h"

namespace goedwerk::edge {
namespace {

// An outbox that was once long gives its memory back, a short one keeps it for the next view.
constexpr std::size_t kept_capacity = 8;

}  // namespace

bool Outbox::fits(std::size_t bytes) const {
    return bytes_ + bytes <= limits::outbox_bytes_max;
}

Outbox::Put Outbox::put(SharedFrame frame) {
    if (finished_) return Put::taken;
    if (ordered_.size() >= limits::outbox_replies_max || !fits(frame->size())) return Put::full;
    bytes_ += frame->size();
    ordered_.push_back(std::move(frame));
    return Put::taken;
}

Outbox::Put Outbox::show(SlotKey key, SharedFrame frame) {
    if (finished_) return Put::taken;
    const auto old = std::find_if(views_.begin(), views_.end(),
                                  [&](const auto& view) { return view.key == key; });
    if (old == views_.end()) {
        if (views_.size() >= limits::outbox_slots_max || !fits(frame->size())) return Put::full;
        bytes_ += frame->size();
        views_.push_back({key, std::move(frame)});
        return Put::taken;
    }
    if (bytes_ - old->frame->size() + frame->size() > limits::outbox_bytes_max) return Put::full;
    bytes_ = bytes_ - old->frame->size() + frame->size();
    old->frame = std::move(frame);
    std::rotate(old, old + 1, views_.end());
    return Put::replaced;
}

void Outbox::finish(SharedFrame last) {
    if (finished_) return;
    finished_ = true;
    bytes_ += last->size();
    last_ = std::move(last);
}

void Outbox::drop_waiting() {
    for (const auto& frame : ordered_) bytes_ -= frame->size();
    for (const auto& view : views_) bytes_ -= view.frame->size();
    ordered_.clear();
    views_.clear();
}

std::size_t Outbox::frame_count() const {
    return (begun_ ? 1U : 0U) + ordered_.size() + views_.size() + (last_ ? 1U : 0U);
}

std::size_t Outbox::gather(std::span<std::string_view> pieces) const {
    std::size_t count = 0;
    const auto add = [&](std::string_view piece) {
        if (count < pieces.size()) pieces[count++] = piece;
    };
    if (begun_) add(std::string_view(*begun_).substr(begun_bytes_sent_));
    for (const auto& frame : ordered_) add(*frame);
    for (const auto& view : views_) add(*view.frame);
    if (last_) add(*last_);
    return count;
}

std::size_t Outbox::advance(std::size_t bytes) {
    std::size_t gone = 0;
    // True: the frame went whole. False: `bytes` is used up; what remains of a cut frame is pinned.
    const auto take = [&](SharedFrame& frame, std::size_t sent_before) {
        const auto left = frame->size() - sent_before;
        if (bytes >= left) {
            bytes -= left;
            bytes_ -= frame->size();
            frame.reset();
            ++gone;
            return true;
        }
        if (bytes > 0 || sent_before > 0) {
            begun_bytes_sent_ = sent_before + bytes;
            auto cut = std::exchange(frame, nullptr);
            begun_ = std::move(cut);
            bytes = 0;
        }
        return false;
    };
    if (begun_ && !take(begun_, begun_bytes_sent_)) return gone;
    std::size_t used = 0;
    while (used < ordered_.size() && bytes > 0 && take(ordered_[used], 0)) ++used;
    if (used < ordered_.size() && !ordered_[used]) ++used;
    ordered_.erase(ordered_.begin(), ordered_.begin() + static_cast<std::ptrdiff_t>(used));
    used = 0;
    while (used < views_.size() && bytes > 0 && take(views_[used].frame, 0)) ++used;
    if (used < views_.size() && !views_[used].frame) ++used;
    views_.erase(views_.begin(), views_.begin() + static_cast<std::ptrdiff_t>(used));
    if (last_ && bytes > 0) take(last_, 0);
    CHECK(bytes == 0);
    give_back_room();
    return gone;
}

void Outbox::give_back_room() {
    if (ordered_.empty() && ordered_.capacity() > kept_capacity) ordered_ = {};
    if (views_.empty() && views_.capacity() > kept_capacity) views_ = {};
}

}  // namespace goedwerk::edge
