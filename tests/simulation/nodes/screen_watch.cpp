#include "simulation/nodes/screen_watch.h"

namespace goedwerk::simulation {
namespace {

using domain::Audience;

// What follows from the log alone; times and knocks do not.
std::string lasting(proto::View view) {
    view.mutable_phone_room()->clear_erased_on();
    return view.SerializeAsString();
}

std::string room_view(const domain::Room& room, Audience audience) {
    static const proto::ActivityOutcome nothing_yet;
    domain::Picture picture;
    if (domain::open_round(room) != nullptr) picture.live = &nothing_yet;
    auto slots = domain::project(room, audience, domain::Language::nl, picture);
    for (auto& [slot, view] : slots) {
        if (slot == domain::slot::room)
            return audience == Audience::phone ? lasting(std::move(view))
                                               : view.SerializeAsString();
    }
    return {};
}

}  // namespace

proto::ServerFrame read_frame(const std::string& frame) {
    constexpr unsigned char two_bytes_follow = 126;
    constexpr unsigned char eight_bytes_follow = 127;
    proto::ServerFrame parsed;
    if (frame.size() < 2) return parsed;
    const auto length = static_cast<unsigned char>(frame[1]);
    const std::size_t head = length == eight_bytes_follow ? 10 : length == two_bytes_follow ? 4 : 2;
    if (frame.size() >= head)
        parsed.ParseFromArray(frame.data() + head, static_cast<int>(frame.size() - head));
    return parsed;
}

void RoomHistory::add(const domain::Room& room) {
    moments_.push_back(
        {room_view(room, Audience::phone), room_view(room, Audience::board), room.moved_at.value});
}

std::size_t RoomHistory::find(std::size_t from, const proto::View& view) const {
    const bool phone = view.audience() == proto::AUDIENCE_PHONE;
    const auto bytes = phone ? lasting(view) : view.SerializeAsString();
    for (auto at = from; at < moments_.size(); ++at) {
        const auto& moment = moments_[at];
        const bool fits = view.audience() == proto::AUDIENCE_CONTROL
                              ? moment.seq == view.control_room().seq()
                              : bytes == (phone ? moment.phone : moment.board);
        if (fits) return at;
    }
    return moments_.size();
}

Findings ScreenWatch::see(const RoomHistory& history, edge::SlotKey key, const std::string& frame) {
    if (key.slot != domain::slot::room) return {};
    const auto view = read_frame(frame).view();
    if (view.audience() != key.audience) return {"a frame of another audience"};
    auto& reached = reached_[key.audience];
    const auto found = history.find(reached, view);
    if (found == history.size()) {
        const bool ever = history.find(0, view) < history.size();
        return {ever ? "a screen went back in the log" : "a screen shows what was never stored"};
    }
    reached = found;
    return {};
}

}  // namespace goedwerk::simulation
