// One end of a link between two nodes: what waits to be sent, letters in order, the beat. Loop
// thread.
//
// L1  What is said in one turn of the loop, while a letter is under way or less than
//     limits::link_gather after the last one left, leaves in one letter, in the order in which it
//     was said. So who says something after a silence does not wait, and a burst costs a letter in
//     so long a time. More than limits::link_frame_bytes_max is several; a full one does not wait.
// L2  Something is sent every limits::link_beat.
// L3  A letter that nobody got, or whose fate is unknown, ends the link: what was in it may be
//     lost. So do limits::link_waiting_bytes_max that wait. The owner hears of it once, in a later
//     turn of the loop.
#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <string>

#include "backplane/backplane.h"
#include "base/limits.h"
#include "relay.pb.h"
#include "runtime/boot_clock.h"
#include "runtime/spawn.h"
#include "seal/link_cipher.h"

namespace goedwerk::app {

// Since the start of the process.
struct RelayCounters {
    std::uint64_t letters_out = 0;
    std::uint64_t letters_in = 0;
    std::uint64_t views_out = 0;  // each once per node, audience, language and slot
    std::uint64_t links_lost = 0;
    std::uint64_t letters_refused = 0;  // forged, old or of no link
};

class LinkOwner {
  public:
    virtual ~LinkOwner() = default;
    virtual void link_ended(const seal::LinkName& name) = 0;
};

class LinkEnd final {
  public:
    LinkEnd(Executor executor, backplane::Nodes& nodes, seal::LinkCipher cipher,
            seal::LinkCipher::Side side, LinkOwner& owner, RelayCounters& counters);
    LinkEnd(const LinkEnd&) = delete;
    LinkEnd& operator=(const LinkEnd&) = delete;

    void start();  // once
    const seal::LinkName& name() const { return cipher_.name(); }

    void say(proto::FromScreen item);
    void say(proto::ToScreen item);
    void say(proto::LobbyAsked item);
    void say(proto::LobbyAnswered item);

    struct Heard {
        std::optional<proto::LinkFrame> frame;  // nullopt: nothing for us in it
        bool gap = false;                       // something was lost: the link is over
    };
    Heard hear(const std::string& letter);
    BootClock::duration silence() const { return BootClock::now() - heard_at_; }

    // Says goodbye when asked to; returns when nothing is under way any more.
    enum class Farewell { none, bye };
    Task<void> close(Farewell farewell);

  private:
    proto::LinkFrame& room_for(std::size_t bytes);
    Timer::time_point due_at() const;
    Task<void> keep_sending();
    Task<bool> send(proto::LinkFrame frame);
    void end();

    Executor executor_;
    backplane::Nodes& nodes_;
    seal::LinkCipher cipher_;
    const NodeId peer_;
    LinkOwner& owner_;
    RelayCounters& counters_;
    struct Waiting {
        proto::LinkFrame frame;
        std::size_t bytes = 0;
    };
    std::deque<Waiting> waiting_;
    std::size_t waiting_bytes_ = 0;
    BootClock::time_point heard_at_ = BootClock::now();
    Timer::time_point sent_at_ = Timer::clock_type::now() - limits::link_gather;
    bool closing_ = false;
    bool ended_ = false;
    Timer due_;  // cancelled when due_at() is another
    TaskGroup tasks_;
};

}  // namespace goedwerk::app
