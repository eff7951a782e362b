// Everybody who is connected to the servers under load during a run: controls, boards and phones of
// one or more rooms.
//
// C1  A join is complete when the Welcome and the first view of the room are there; an
// acknowledgement when the Reply
//     is; a question is shown when an ActivityView that accepts answers is. Each is timed from the
//     moment of its cue.
// C2  Answers are encoded before the first is due, so that sending costs one system call.
// C3  A phone that waits for nothing counts its views and does not parse them.
// C4  With several nodes, phones and boards are spread over them in turn. The control of a room is
//     the first that comes in, and controls are spread too: so that node is the home of the room.
// Thread: the loop's. Errors: throws std::runtime_error when a run cannot go on (no control, a
// refused move); what a server refuses phones is counted.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "clock.h"
#include "frame.pb.h"
#include "lobby.pb.h"
#include "loop.h"
#include "wire.h"

namespace goedwerk::load {

struct Screen {
    explicit Screen(std::size_t index) : wire(index) {}

    Wire wire;
    proto::Role role = proto::ROLE_PHONE;
    std::size_t room = 0;
    std::size_t node = 0;
    std::size_t views = 0;  // phone
    proto::Look look;
    int receive_buffer_bytes = 0;
    bool resends_answer = false;  // after a return, as a real phone does
    std::string ticket;
    std::string answer;  // frame, ready to send
    bool welcomed = false;
    bool entered = false;
    bool shown = false;  // the open question
    bool acknowledged = false;
    Moment due{};  // of the last cue of this screen
    Moment entered_at{};
    Moment shown_at{};
    Moment acknowledged_at{};
    unsigned returns = 0;  // attempts since the connection went
    std::vector<std::pair<Moment, std::uint32_t>>
        counts;  // board: answer_count and when it was seen
};

struct Room {
    proto::RoomSummary summary;
    std::size_t control = 0;
    std::vector<std::size_t> boards;
    std::vector<std::size_t> phones;
    proto::ControlRoomView control_view;
    proto::PlanView plan;
    proto::ActivityView question;  // as control sees it
    std::uint64_t replies = 0;     // to moves
    proto::ErrorCode reply_code = proto::ERROR_CODE_UNSPECIFIED;
};

struct Tally {
    std::size_t entered = 0;
    std::size_t shown = 0;
    std::size_t acknowledged = 0;
    std::size_t rejected = 0;  // replies with an error code
    std::size_t refused = 0;   // Goodbyes, failed upgrades, resets
    std::size_t views = 0;     // to phones
    std::size_t view_bytes = 0;
};

class Crowd final : public Actor {
  public:
    Crowd(Loop& loop, std::vector<std::uint16_t> ports);

    // With its one control and these boards, all connected.
    std::size_t add_room(const proto::RoomSummary& summary, std::size_t boards);
    // Newcomers of `room`, not connected yet; their indexes are room(…).phones.
    void add_phones(std::size_t room, std::size_t count, bool sees_board);
    // Lets every phone that is not in yet come in, evenly over `seconds`; false when some had not
    // come in time.
    bool join(double seconds);
    // The same; throws when some had not.
    void join_all(double seconds);

    // Each waits until it is so, and throws after ten seconds.
    void move(std::size_t room, proto::MoveKind kind, std::uint32_t argument = 0);
    void go_to_direct_choice(std::size_t room);
    void open_question(std::size_t room);
    // Sends without waiting; the reply counts in room.replies.
    void send_move(std::size_t room, std::uint64_t seen_seq, proto::MoveKind kind,
                   std::uint32_t argument);

    void prepare_answers(std::size_t room);
    // A cue for `screen`, at `at`: its prepared answer goes out.
    void answer_at(std::size_t screen, Moment at);

    Loop& loop() { return loop_; }
    Room& room(std::size_t index) { return rooms_[index]; }
    std::size_t room_count() const { return rooms_.size(); }
    Screen& screen(std::size_t index) { return *screens_[index]; }
    std::size_t screen_count() const { return screens_.size(); }
    Tally& tally() { return tally_; }
    // Milliseconds by which cues were served late: the generator's own share in every latency.
    Samples& lag() { return lag_; }
    // From now on phones look for an open question in their views.
    void watch_for_question();
    // From now on a lost connection comes back, at random moments within growing windows (full
    // jitter).
    void come_back_when_lost() { comes_back_ = true; }
    void run_until_in(std::size_t entered, double seconds);

    void due(const Cue& cue) override;
    void opened(Wire& wire) override;
    void heard(Wire& wire, std::string_view message) override;
    void closed(Wire& wire) override;

  private:
    std::size_t add_screen(std::size_t room, proto::Role role, const std::string& ticket,
                           std::size_t node);
    void take_view(Screen& screen, const proto::View& view);
    void take_control_view(Room& room, const proto::View& view);
    void take_reply(Screen& screen, const proto::Reply& reply);
    bool needs_views(const Screen& screen) const;
    double random_share();

    Loop& loop_;
    struct Door {
        std::uint16_t port;
        std::string request;
    };
    std::vector<Door> doors_;  // one for each node
    std::vector<Room> rooms_;
    std::vector<std::unique_ptr<Screen>> screens_;
    Tally tally_;
    Samples lag_;
    int last_close_code_ = 0;
    proto::ServerFrame frame_;  // parsed into again and again
    std::uint64_t next_id_ = 1;
    std::uint64_t random_state_ = 1;
    bool watches_for_question_ = false;
    bool comes_back_ = false;
};

}  // namespace goedwerk::load
