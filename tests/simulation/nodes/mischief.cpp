// What goes wrong in the world of several nodes.
#include <algorithm>

#include "simulation/nodes/nodes_world.h"

namespace goedwerk::simulation {

void NodesWorld::make_mischief(std::int64_t for_ms) {
    mischief_until_ms_ = time_.now_ms() + for_ms;
    const auto next = [this](const auto& again) -> void {
        if (time_.now_ms() >= mischief_until_ms_) return;
        do_mischief();
        after(700 + static_cast<std::int64_t>(rng_.below(5'000)), [again] { again(again); });
    };
    after(0, [next] { next(next); });
    run_until(mischief_until_ms_);
}

void NodesWorld::do_mischief() {
    const auto calms = calms_;
    const auto for_a_while = [this, calms](std::uint32_t Weather::*what, std::uint32_t of_100) {
        weather_.*what = of_100;
        after(1'000 + static_cast<std::int64_t>(rng_.below(8'000)), [this, calms, what] {
            if (calms_ == calms) weather_.*what = 0;
        });
    };
    auto& machine = any_machine();
    const bool may_lose_one = machine.is_well() && well_count() > 1;
    switch (rng_.below(17)) {
        case 0:
        case 14:
        case 15:
            return for_a_while(&Weather::unheard, 30);
        case 1:
            return for_a_while(&Weather::lost, 15);
        case 2:
            return for_a_while(&Weather::late, 20);
        case 3:
            return for_a_while(&Weather::twice, 15);
        case 4:
        case 5:
        case 6: {
            const bool long_one = rng_.below(5) == 0;
            const auto most = std::uint64_t{long_one ? 59'000U : 14'000U};
            const auto for_ms = 1'000 + static_cast<std::int64_t>(rng_.below(most));
            if (may_lose_one) pause(machine, for_ms, rng_.below(3) == 0);
            return;
        }
        case 7:
        case 8:
            if (may_lose_one) kill(machine, rng_.below(3) == 0);
            return;
        case 9:
            if (may_lose_one) stop(machine);
            return;
        case 10:
            return lose_store(300 + static_cast<std::int64_t>(rng_.below(9'000)));
        case 11:
            machine.view.wall_offset_ms = rng_.below(2) == 0 ? 3'600'000 : -3'600'000;
            return around_.note(Mishap::wall_clock_jumped);
        case 12:
            return fail_over();
        case 13:
            if (machine.is_well()) {
                around_.note(Mishap::subscription_cut);
                machine.node->ear().cut();
            }
            return;
        default:
            if (machine.is_well()) {
                around_.note(Mishap::subscription_deaf);
                machine.node->ear().go_deaf();
            }
    }
}

void NodesWorld::lose_store(std::int64_t for_ms) {
    if (weather_.store_away) return;
    around_.write("store away");
    around_.note(Mishap::store_away);
    weather_.store_away = true;
    wires_.cut_all();
    after(for_ms, [this] { weather_.store_away = false; });
}

// Another storage takes over, that had not received the last of it.
void NodesWorld::fail_over() {
    if (weather_.store_away) return;
    around_.write("failover");
    around_.note(Mishap::failover);
    const auto forgets_ms = static_cast<std::int64_t>(rng_.below(2'000));
    const auto before = store_.go_back_to(time_.now_ms() - forgets_ms);
    ledger_.forgot(*before, store_.stored());
    lose_store(200 + static_cast<std::int64_t>(rng_.below(3'000)));
}

// Everything works again.
void NodesWorld::calm_down() {
    ++calms_;
    weather_ = {};
    for (auto& machine : machines_) {
        wake(machine);
        if (machine.node == nullptr) start_node(machine.number);
    }
}

}  // namespace goedwerk::simulation
