#include "simulation/nodes/process.h"

namespace goedwerk::simulation {

std::string name_of(Mishap mishap) {
    static constexpr const char* names[] = {"hint lost",
                                            "beat lost",
                                            "letter lost",
                                            "message late",
                                            "message overtaken",
                                            "message twice",
                                            "node paused",
                                            "node suspended",
                                            "woke without lease",
                                            "node killed",
                                            "host of a node lost",
                                            "node stopped",
                                            "put stored unheard",
                                            "put lost",
                                            "record stored unheard",
                                            "record lost",
                                            "store away",
                                            "wall clock jumped",
                                            "failover",
                                            "failover lost an answer",
                                            "failover lost a record",
                                            "subscription cut",
                                            "subscription deaf",
                                            "home taken over",
                                            "fence refused",
                                            "screen left under way"};
    return names[static_cast<std::size_t>(mishap)];
}

std::string readable(std::string_view bytes) {
    constexpr std::size_t shown_max = 100;
    std::string text;
    for (const auto byte : bytes.substr(0, shown_max)) {
        if (byte >= ' ' && byte <= '~') text += byte;
    }
    return text;
}

void Process::later(std::uint64_t delay_ms, Thing thing) {
    const auto time_ms = around_.time.now_ms() + static_cast<std::int64_t>(delay_ms);
    around_.agenda.put(time_ms, [this, weak = std::weak_ptr(alive_), thing = std::move(thing)] {
        if (weak.expired()) return;
        if (paused_) {
            on_wake_.push_back(thing);
        } else {
            thing();
        }
    });
}

// Its timers may go first, or what came in while it stood still.
void Process::wake() {
    paused_ = false;
    has_news_ = true;
    const auto delay_ms = around_.rng.below(3);
    for (auto& thing : std::exchange(on_wake_, {})) later(delay_ms, std::move(thing));
}

void Process::run_due(const ClockView& view) {
    const bool due = next_due_ms_ && *next_due_ms_ <= around_.time.now_ms();
    if (paused_ || (!has_news_ && !due)) return;
    has_news_ = false;
    around_.time.look_as(view);
    next_due_ms_ = around_.time.run_due(loop_);
}

}  // namespace goedwerk::simulation
