// One running room as a pure machine: step(now, input) → effects. It knows who is in, what waits
// for storage, when to show what; the rules of the workshop are in domain, performing effects is
// the host's (app/room_host).
//
// Q1  Nothing is shown or acknowledged before it is stored.
// Q2  One move at a time; another one meanwhile is MOVE_PENDING. Every Answer, Move, Look and Park
//     gets exactly one Reply.
// Q3  Closing a question: refuse new answers → wait for puts under way → read the box → tally →
//     append the outcome → destroy box and key → show. After a crash each step can be repeated:
//     before the append the question is still open, after it Started destroys what is left.
// Q4  Views of an audience and language are made when somebody looks, and sent only when their
//     bytes changed.
// Q5  Answers and comings and goings show on the first change at once, then at most once a tick; a
//     change of phase at once.
// Q6  A lost key (restart of the host) opens the same round with a fresh box; present phones send
//     again by themselves. The second of two linked questions then gets a key of its own.
// Q7  A step that closes by itself closes at the deadline plus the grace. The time of a step that
//     asks nothing, such as a break, runs from when it is entered.
// Q8  A new phone is refused when the room is ended, locked or full; one that was in comes back
//     into a locked room.
// Q9  Questions for later wait limits::parking_delay for each other and are stored together,
//     shuffled: neither the moment nor the order tells who asked.
// Q10 What the date asks for (domain/timetable.h) the room does by itself, as a facilitator would.
// Q11 A question that closes by itself closes limits::more_time later if a phone asked for time.
//     Nothing is kept of which one.
// Q12 A newcomer before a locked door is a knock, shown for limits::knock_shown or until one is let
//     in; who still stands there knocks again.
// Q13 An erased note is taken out of the log as well, at once and again at each start.
// Q14 An answer that was acknowledged counts, also when storage forgot it since (a replica that
//     took over): the room still knows it.
// Q15 A newcomer whose code has another gate than the room's, or lacks it, is told that there is no
//     such room, whatever else holds: ended, locked, full. Nobody who was in needs it.
#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <variant>
#include <vector>

#include "base/rng.h"
#include "domain/live_round.h"
#include "domain/projection.h"
#include "domain/room.h"
#include "room/effects.h"
#include "room/presence.h"

namespace goedwerk::room {

// Of a step that storage refused; a second is human.
inline constexpr std::uint64_t retry_delay_ms = 1'000;
// Before the room closes by itself a question whose key was lost: phones send again meanwhile.
inline constexpr std::uint64_t resend_delay_ms = 10'000;

constexpr std::uint64_t ms(std::chrono::milliseconds duration) {
    return static_cast<std::uint64_t>(duration.count());
}

struct MachineLimits {
    std::uint32_t phones_max = 0;
    std::uint32_t boards_max = 0;
    std::uint32_t controls_max = 0;
    std::uint32_t keep_days = 0;  // see domain::Picture
};

class RoomMachine final {
  public:
    // `replayed`: the room after all its records. `clock`: what survived on tmpfs, zeros if nothing
    // did.
    RoomMachine(domain::Room replayed, Clock clock, MachineLimits machine_limits, Rng rng);

    // `now_ms`: server time, never going back. The effects are to be performed in order.
    std::vector<Effect> step(std::uint64_t now_ms, Input input);

    const domain::Room& room() const { return room_; }
    const Presence& presence() const { return presence_; }
    // Nothing waits for storage.
    bool is_idle() const;
    bool is_knocked_on() const { return knock_until_ms_ != 0; }  // Q12

  private:
    // Who asked for a move; connection 0: nobody, the room itself did.
    struct Origin {
        ConnectionId connection;
        std::uint64_t id = 0;
    };
    struct Pending {
        Origin origin;
        domain::Decision decision;
        std::vector<Origin> parkers = {};  // Q9: who asked the questions for later in it
    };
    struct Idle {};
    struct Restoring {};  // reading the box of a question that was open
    struct Probing {      // is the key of the first of two linked questions still there?
        Pending pending;
    };
    struct Draining {  // waiting for puts under way
        Pending pending;
    };
    struct Reading {
        Pending pending;
    };
    struct Storing {
        Pending pending;
        proto::Record record;
        std::vector<BoxId> fresh_keys;
    };
    struct Destroying {
        Origin origin;
        std::set<BoxId> left;
    };
    using Step = std::variant<Idle, Restoring, Probing, Draining, Reading, Storing, Destroying>;

    struct Parked {  // waits for others
        Origin origin;
        std::string text;
    };

    struct PutUnderWay {
        ConnectionId connection;
        std::uint64_t id = 0;
        BoxId box;
        proto::ActivityAnswer answer;
    };

    void take(Started);
    void take(const Entered& entered);
    void take(const Looked& looked);
    void take(const Left& left);
    void take(AnswerReceived received);
    void take(const MoveReceived& received);
    void take(const ParkReceived& received);
    void take(const MoreTimeAsked& asked);
    void take(RecordStored);
    void take(RecordRefused);
    void take(const PutStored& stored);
    void take(const PutFailed& failed);
    void take(const BoxesRead& read);
    void take(BoxKeyLost);
    void take(BoxesFailed);
    void take(const BoxDestroyed& destroyed);
    void take(Woken);

    proto::ErrorCode refusal(const Entered& entered) const;
    proto::ErrorCode refusal(ConnectionId connection, const proto::Answer& answer) const;
    void begin(Pending pending);
    void probe_or_store(Pending pending);
    void drain();
    void store(Pending pending, std::vector<proto::RoomEvent> events);
    void finish_storing(const proto::Record& record, Origin origin);
    void destroy_unneeded(Origin origin);
    void settle(Origin origin);  // show, reply, idle
    void restore_open_round();
    void park();            // Q9
    void keep_timetable();  // Q10
    domain::MoveSetting move_setting();
    void turn_away_parkers();                          // the room is over
    void erase_notes_of(const proto::Record& record);  // Q13
    // Of a step that begins now; 0: it has no time.
    std::uint64_t time_is_up_ms(const proto::Step& step) const;
    void forget_round();
    void count_hall();  // R15: in the live outcome of the open round
    proto::ActivityOutcome tally(const BoxesRead& read);
    std::uint64_t closing_time_ms() const;  // when the open question closes by itself
    void set_clock(Clock clock);
    void reply(Origin origin, proto::ErrorCode code);

    domain::Picture picture();
    // Of the last round of the step that is on; nullptr: none.
    const proto::ActivityOutcome* outcome_of_step();
    void ensure_shown(domain::Audience audience, domain::Language language);
    void show(domain::Audience audience, domain::Language language);
    void forget_unseen(const Look& look);
    void refresh_views();  // Q5
    void arrange_wake();

    domain::Room room_;
    Clock clock_;
    const MachineLimits limits_;
    Rng rng_;
    Presence presence_;
    Step step_ = Idle{};
    domain::LiveRound live_;
    std::map<std::uint64_t, PutUnderWay> puts_;
    std::uint64_t next_put_ = 1;
    std::vector<Parked> parking_;
    std::uint64_t park_at_ms_ = 0;       // 0: nothing waits
    bool more_time_ = false;             // Q11
    std::uint64_t open_long_at_ms_ = 0;  // P8; 0: no question is open, or it has been for long
    bool open_for_long_ = false;
    std::uint64_t knock_until_ms_ = 0;  // Q12
    std::uint32_t let_in_ = 0;          // newcomers, of room_.admitted
    std::map<BoxId, BoxId> boxes_;      // that exist in storage → their key's box
    std::map<std::pair<domain::Audience, domain::Language>, std::map<std::uint32_t, std::string>>
        shown_;

    enum class Change { none, on_tick, at_once };
    Change change_ = Change::none;
    std::uint64_t now_ms_ = 0;
    std::uint64_t next_tick_ms_ = 0;
    std::uint64_t wake_ms_ = 0;      // asked for
    std::uint64_t retry_at_ms_ = 0;  // not before: storage refused
    std::vector<Effect> effects_;
};

}  // namespace goedwerk::room
