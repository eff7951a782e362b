// One thread, one epoll, one queue of moments at which something must be sent.
//
// L1  A cue is due at its moment, whatever the server does: cues are never moved because an earlier
// one was late.
//     Latency is counted from the moment of the cue (no coordinated omission).
// L2  The loop sleeps only when the next cue is more than a millisecond away; nearer it polls.
// L3  A flood of cues does not stop reading: after `cues_between_reads` cues the sockets have their
// turn. Thread: one. Errors: throws std::system_error when epoll itself fails.
#pragma once

#include <sys/epoll.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <queue>
#include <string_view>
#include <vector>

#include "clock.h"

namespace goedwerk::load {

class Wire;

enum class CueKind : std::uint8_t { join, send, sip };
struct Cue {
    Moment at;
    CueKind kind = CueKind::send;
    std::size_t index = 0;
    friend bool operator>(const Cue& one, const Cue& other) { return one.at > other.at; }
};

// Who drives the wires of one scenario.
class Actor {
  public:
    virtual ~Actor() = default;
    virtual void due(const Cue& cue) = 0;
    virtual void opened(Wire& wire) = 0;  // the server agreed to the WebSocket
    virtual void heard(Wire& wire, std::string_view message) = 0;
    virtual void closed(Wire& wire) = 0;  // refused, reset or closed by the server
};

class Loop final {
  public:
    Loop();
    ~Loop();
    Loop(const Loop&) = delete;
    Loop& operator=(const Loop&) = delete;

    int epoll() const { return epoll_; }
    void cue(const Cue& cue) { cues_.push(cue); }
    void drop_cues() { cues_ = {}; }
    Moment now() const { return now_; }  // when the current batch of events was taken

    // Until done() or `give_up`; what done() said last.
    template <class Done>
    bool run(Actor& actor, Moment give_up, Done done) {
        while (true) {
            turn(actor, give_up);
            if (done()) return true;
            if (Clock::now() >= give_up) return false;
        }
    }
    void run_for(Actor& actor, double seconds) {
        run(actor, after(Clock::now(), seconds), [] { return false; });
    }
    // Runs until nothing was heard for `quiet` seconds.
    void run_until_quiet(Actor& actor, double quiet, Moment give_up);

    std::string_view receive(int fd, std::size_t bytes_max, long& result);

  private:
    static constexpr std::size_t cues_between_reads = 16;

    void turn(Actor& actor, Moment give_up);
    int wait_ms(Moment give_up) const;

    int epoll_ = -1;
    Moment now_ = Clock::now();
    Moment last_heard_ = Clock::now();
    std::priority_queue<Cue, std::vector<Cue>, std::greater<>> cues_;
    std::array<epoll_event, 512> events_{};
    std::vector<char> buffer_;
};

}  // namespace goedwerk::load
