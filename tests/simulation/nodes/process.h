// What happens to the simulated nodes, and one process that it happens to: it runs, stands still or
// is gone.
#pragma once

#include <array>
#include <boost/asio/post.hpp>
#include <iostream>
#include <memory>
#include <string>
#include <vector>

#include "base/rng.h"
#include "simulation/nodes/agenda.h"
#include "simulation/nodes/shared_store.h"
#include "simulation/nodes/virtual_time.h"

namespace goedwerk::simulation {

enum class Mishap {
    hint_lost,
    beat_lost,
    letter_lost,
    message_late,
    message_overtaken,
    message_twice,
    node_paused,
    node_suspended,  // its machine: the steady clock stood still
    woke_without_lease,
    node_killed,
    node_host_lost,  // the keys on tmpfs too
    node_stopped,    // in order
    put_stored_unheard,
    put_lost,
    record_stored_unheard,
    record_lost,
    store_away,
    wall_clock_jumped,
    failover,
    failover_lost_answer,
    failover_lost_record,
    subscription_cut,
    subscription_deaf,  // a line that leads nowhere
    home_taken_over,
    fence_refused,
    screen_left_under_way,  // before its node let it in, or before a reply
    last_one                // count of kinds
};
std::string name_of(Mishap mishap);
using Mishaps = std::array<std::uint64_t, static_cast<std::size_t>(Mishap::last_one)>;

// How likely things go wrong now, in hundredths.
struct Weather {
    bool store_away = false;
    std::uint32_t unheard = 0;  // what storage is asked is done or not, and nobody hears
    std::uint32_t lost = 0;     // a message on the bus
    std::uint32_t late = 0;
    std::uint32_t twice = 0;
};

// Bytes that are no text are left out, and more than fit on a line.
std::string readable(std::string_view bytes);

// What all of the simulated world shares; outlives everything in it.
struct Surroundings {
    VirtualTime& time;
    Agenda& agenda;
    SharedStore& store;
    Rng& rng;
    Weather& weather;
    Mishaps& mishaps;
    std::uint64_t& trace;

    bool tells = false;  // on standard output, for who looks for the reason of a finding

    bool happens(std::uint32_t of_100) { return of_100 > 0 && rng.below(100) < of_100; }
    void note(Mishap mishap) { ++mishaps[static_cast<std::size_t>(mishap)]; }
    // Everything that happened, in order, in one number (FNV-1a).
    void write(std::string_view what, std::string_view who = {}) {
        constexpr std::uint64_t prime = 0x100000001b3;
        const auto mix = [this](std::string_view bytes) {
            for (const auto byte : bytes)
                trace = (trace ^ static_cast<unsigned char>(byte)) * prime;
        };
        if (tells) std::cout << time.now_ms() << " " << what << " " << readable(who) << "\n";
        mix(std::to_string(time.now_ms()));
        mix(what);
        mix(who);
    }
};

class Process final {
  public:
    using Thing = Agenda::Thing;

    explicit Process(Surroundings& around) : around_(around) {}
    Process(const Process&) = delete;
    Process& operator=(const Process&) = delete;

    Executor executor() { return loop_.get_executor(); }
    net::io_context& loop() { return loop_; }

    // On the loop.
    void post(Thing thing) {
        net::post(loop_, std::move(thing));
        has_news_ = true;
    }
    // After `delay_ms`, or when it goes on after that; never when it is gone by then.
    void later(std::uint64_t delay_ms, Thing thing);
    void pause() { paused_ = true; }
    void wake();
    bool is_paused() const { return paused_; }

    // Lets its program run when there is something to do.
    void run_due(const ClockView& view);
    std::optional<std::int64_t> next_due_ms() const { return next_due_ms_; }

  private:
    Surroundings& around_;
    net::io_context loop_{1};
    const std::shared_ptr<int> alive_ = std::make_shared<int>();
    bool paused_ = false;
    bool has_news_ = true;
    std::optional<std::int64_t> next_due_ms_;
    std::vector<Thing> on_wake_;  // in order
};

}  // namespace goedwerk::simulation
