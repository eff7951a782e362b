#include "app/rehearsal.h"

#include <utility>

#include "domain/room.h"

namespace goedwerk::app {
namespace {

// Above every number the edge gives out, which counts from 1.
constexpr std::uint64_t virtual_connections_from = std::uint64_t{1} << 62;
constexpr std::uint64_t answer_after_ms_min = 800;
constexpr std::uint64_t answer_after_ms_max = 9'000;

}  // namespace

class VirtualParticipant final : public edge::Screen {
  public:
    VirtualParticipant(RoomDirectory& rooms, Executor executor, ConnectionId connection,
                       RoomId room, Rng rng)
        : rooms_(rooms),
          connection_(connection),
          room_(std::move(room)),
          rng_(std::move(rng)),
          pause_(executor) {
        pause_.expires_at(std::chrono::steady_clock::time_point::max());
    }

    void welcome() override {}
    void show(edge::SlotKey, edge::SharedFrame) override { look_up(); }
    void reply(std::uint64_t, proto::ErrorCode) override {}
    void hang_up(proto::CloseCode, std::chrono::milliseconds) override { leave(); }

    ConnectionId connection() const { return connection_; }
    edge::Entrance entrance() {
        edge::Entrance entrance;
        entrance.room = room_;
        entrance.role = proto::ROLE_PHONE;
        entrance.newcomer = true;
        rng_.fill(entrance.token.writable());
        return entrance;
    }
    void leave() {
        gone_ = true;
        pause_.cancel();
    }

    Task<void> take_part() {
        while (!gone_) {
            const auto [ec] = co_await pause_.async_wait(use_ec);
            if (!ec && !gone_) answer();
        }
        rooms_.leave(connection_);
    }

  private:
    // nullptr also when the room has ended: then there is nothing left to do here.
    const domain::Round* open_round() {
        const auto* room = rooms_.find(room_);
        if (room == nullptr || room->ended) leave();
        return gone_ ? nullptr : domain::open_round(*room);
    }

    // Something changed: is there a question that I have not answered yet?
    void look_up() {
        const auto* round = open_round();
        if (round == nullptr || round->box == answered_) return;
        answered_ = round->box;
        const auto after_ms =
            answer_after_ms_min + rng_.below(answer_after_ms_max - answer_after_ms_min);
        pause_.expires_after(std::chrono::milliseconds(after_ms));
    }

    void answer() {
        pause_.expires_at(std::chrono::steady_clock::time_point::max());
        const auto* round = open_round();
        if (round == nullptr || round->box != answered_) return;
        proto::Answer answer;
        answer.set_step_index(round->step.value);
        answer.set_round_number(round->number);
        *answer.mutable_answer() =
            domain::rehearse_answer(domain::step_at(*rooms_.find(room_), round->step), rng_);
        rooms_.answer(connection_, ++last_id_, std::move(answer));
    }

    RoomDirectory& rooms_;
    const ConnectionId connection_;
    const RoomId room_;
    Rng rng_;
    Timer pause_;
    BoxId answered_;
    std::uint64_t last_id_ = 0;
    bool gone_ = false;
};

Rehearsal::Rehearsal(RoomDirectory& rooms, Executor executor, Rng rng)
    : rooms_(rooms), executor_(executor), rng_(std::move(rng)), tasks_(executor) {}

Rehearsal::~Rehearsal() = default;

Task<bool> Rehearsal::populate(RoomId room, std::size_t count) {
    for (std::size_t number = 0; number < count; ++number) {
        const ConnectionId connection{virtual_connections_from + participants_.size()};
        Rng::Key key;
        rng_.fill(key);
        participants_.push_back(
            std::make_unique<VirtualParticipant>(rooms_, executor_, connection, room, Rng(key)));
        auto& participant = *participants_.back();
        auto entrance = participant.entrance();
        const auto entered = co_await rooms_.enter(connection, std::move(entrance), participant);
        if (entered.has_error()) co_return false;
        spawn(executor_, "virtual_participant", participant.take_part(), &tasks_);
    }
    co_return true;
}

Task<void> Rehearsal::close() {
    for (auto& participant : participants_) participant->leave();
    co_await tasks_.join(limits::close_timeout);
}

}  // namespace goedwerk::app
