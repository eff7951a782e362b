// The part of RoomMachine that takes questions for later (Q9).
#include <utility>

#include "base/limits.h"
#include "base/text.h"
#include "room/room_machine.h"

namespace goedwerk::room {
namespace {

constexpr auto delay_ms = static_cast<std::uint64_t>(
    std::chrono::duration_cast<std::chrono::milliseconds>(limits::parking_delay).count());

}  // namespace

void RoomMachine::take(const ParkReceived& received) {
    const Origin origin{received.connection, received.id};
    const auto* seat = presence_.seat(received.connection);
    if (seat == nullptr || seat->role != Role::phone)
        return reply(origin, proto::ERROR_CODE_FORBIDDEN);
    if (room_.ended) return reply(origin, proto::ERROR_CODE_ROOM_ENDED);
    if (room_.parked.size() + parking_.size() >= limits::parked_max)
        return reply(origin, proto::ERROR_CODE_TOO_MANY_NOTES);
    auto cleaned = text::clean(received.text, limits::note_characters_default);
    if (!cleaned) return reply(origin, cleaned.error().code);
    if (parking_.empty()) park_at_ms_ = now_ms_ + delay_ms;
    parking_.push_back({origin, std::move(*cleaned)});
}

void RoomMachine::park() {
    rng_.shuffle(parking_);
    Pending pending;
    std::vector<proto::RoomEvent> events(1);
    for (auto& parked : std::exchange(parking_, {})) {
        pending.parkers.push_back(parked.origin);
        events.front().mutable_questions_parked()->add_texts(std::move(parked.text));
    }
    park_at_ms_ = 0;
    store(std::move(pending), std::move(events));
}

void RoomMachine::turn_away_parkers() {
    for (const auto& parked : std::exchange(parking_, {}))
        reply(parked.origin, proto::ERROR_CODE_ROOM_ENDED);
    park_at_ms_ = 0;
}

}  // namespace goedwerk::room
