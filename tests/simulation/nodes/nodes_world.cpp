#include "simulation/nodes/nodes_world.h"

#include <spdlog/spdlog.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>

namespace goedwerk::simulation {
namespace {

constexpr std::size_t machine_count = 3;
constexpr std::int64_t take_over_ms = 10'000;  // G42

bool tells() {
    return std::getenv("GOEDWERK_TELL") != nullptr;
}

// On tmpfs, as the server wants it.
std::filesystem::path keys_folder(std::size_t machine) {
    return "/dev/shm/goedwerk-simulation-" + std::to_string(::getpid()) + "-" +
           std::to_string(machine);
}

}  // namespace

proto::Deck NodesWorld::random_deck(Rng& rng) {
    std::vector<proto::Step> steps;
    for (const auto& workload : workloads()) {
        auto step = test::step("stap" + std::to_string(steps.size()));
        step.set_show(rng.below(2) == 0 ? proto::SHOW_DIRECT : proto::SHOW_TOGETHER);
        if (!workload.takes_answers) step.set_case_id("casus");
        workload.ask(*step.mutable_activity(), rng);
        steps.push_back(std::move(step));
    }
    rng.shuffle(steps);
    steps.resize(5);
    for (std::size_t first = 0; first < steps.size(); ++first) {  // a linked pair
        if (!domain::repeatable(steps[first].activity())) continue;
        auto again = steps[first];
        again.set_id("opnieuw");
        again.set_repeats(steps[first].id());
        steps.push_back(std::move(again));
        break;
    }
    return test::deck_of(std::move(steps));
}

NodesWorld::NodesWorld(std::uint64_t seed, StoreRules rules)
    : rng_(Rng::from_seed(seed)),
      phones_(5 + rng_.below(5)),
      first_(domain::first_record(test::room_created(random_deck(rng_), 4))),
      ledger_(room_, first_, phones_,
              [this](const NodeId& node, const BoxId& key_box) {
                  std::optional<seal::QuestionKey> found;
                  for (auto& machine : machines_) {
                      const bool meant = machine.node != nullptr &&
                                         (node.value.empty() || machine.node->self() == node);
                      if (meant && !found) found = machine.node->keys().load(key_box);
                  }
                  return found;
              }),
      store_(rules, ledger_),
      around_{time_, agenda_, store_, rng_, weather_, mishaps_, trace_, tells()},
      wires_(around_),
      began_ms_(time_.now_ms()) {
    // It would tell of everything that goes wrong.
    if (!around_.tells) spdlog::set_level(spdlog::level::off);
    ledger_.watch(around_);
    store_.make_room(room_, first_);
    for (std::size_t number = 0; number < machine_count; ++number) {
        std::filesystem::remove_all(keys_folder(number));
        machines_.push_back({number, keys_folder(number), {}, nullptr});
    }
    crowd_ = std::make_unique<Crowd>(around_, machines_, ledger_, room_, phones_);
}

NodesWorld::~NodesWorld() {
    for (auto& machine : machines_) {
        machine.node.reset();
        std::filesystem::remove_all(machine.keys);
    }
    spdlog::set_level(spdlog::level::info);
}

void NodesWorld::run() {
    for (const auto& machine : machines_)
        after(static_cast<std::int64_t>(rng_.below(1'500)),
              [this, number = machine.number] { start_node(number); });
    crowd_->begin();
    run_until(began_ms_ + 5'000);
    make_mischief(30'000 + static_cast<std::int64_t>(rng_.below(20'000)));
    calm_down();
    run_until(time_.now_ms() + 16'000);
    kill_the_home();
    run_until(time_.now_ms() + take_over_ms + 500);
    make_mischief(10'000 + static_cast<std::int64_t>(rng_.below(20'000)));
    calm_down();
    run_until(time_.now_ms() + 16'000);
    crowd_->end_the_room();
    run_until(time_.now_ms() + 70'000);  // with a sweep after it
    if (!findings().empty()) return;
    ledger_.check_end(store_.stored());
    check_keys();
}

// --- time ----------------------------------------------------------------------------------------

void NodesWorld::after(std::int64_t delay_ms, Agenda::Thing thing) {
    agenda_.put(time_.now_ms() + delay_ms, std::move(thing));
}

void NodesWorld::run_until(std::int64_t time_ms) {
    while (findings().empty()) {
        auto next_ms = time_ms;
        if (!agenda_.is_empty()) next_ms = std::min(next_ms, agenda_.next_ms());
        for (const auto& machine : machines_) {
            if (machine.node == nullptr || machine.node->process().is_paused()) continue;
            next_ms = std::min(next_ms, machine.node->process().next_due_ms().value_or(next_ms));
        }
        time_.go_to(next_ms);
        store_.set_time(time_.now_ms());
        if (time_.now_ms() >= time_ms) return;
        if (!agenda_.is_empty() && agenda_.next_ms() <= time_.now_ms()) agenda_.take()();
        run_nodes();
    }
}

void NodesWorld::run_nodes() {
    for (auto& machine : machines_) {
        if (machine.node == nullptr) continue;
        machine.node->process().run_due(machine.view);
        if (!machine.node->is_gone()) continue;
        machine.node.reset();
        after(200 + static_cast<std::int64_t>(rng_.below(3'000)),
              [this, number = machine.number] { start_node(number); });
    }
}

// --- nodes ---------------------------------------------------------------------------------------

void NodesWorld::start_node(std::size_t number) {
    auto& machine = machines_[number];
    if (machine.node != nullptr) return;
    machine.node = std::make_unique<Node>(around_, wires_, machine.keys, machine.view);
    around_.write("starts", machine.node->self().value);
    machine.node->start();
}

void NodesWorld::kill(Machine& machine, bool host_lost) {
    around_.write("killed", machine.node->self().value);
    around_.note(host_lost ? Mishap::node_host_lost : Mishap::node_killed);
    crowd_->node_gone(machine);
    machine.node.reset();
    if (host_lost) std::filesystem::remove_all(machine.keys);
    after(500 + static_cast<std::int64_t>(rng_.below(12'000)),
          [this, number = machine.number] { start_node(number); });
}

void NodesWorld::stop(Machine& machine) {
    around_.write("stops", machine.node->self().value);
    around_.note(Mishap::node_stopped);
    crowd_->node_stops(machine);
    machine.node->process().later(30, [&machine] { machine.node->stop(); });
}

void NodesWorld::pause(Machine& machine, std::int64_t for_ms, bool suspended) {
    around_.write("stands still", machine.node->self().value);
    around_.note(suspended ? Mishap::node_suspended : Mishap::node_paused);
    machine.node->process().pause();
    machine.suspended = suspended;
    machine.stands_still_since_ms = time_.now_ms();
    after(for_ms, [this, &machine, since = time_.now_ms()] {
        if (machine.stands_still_since_ms == since) wake(machine);
    });
}

void NodesWorld::wake(Machine& machine) {
    if (machine.node == nullptr || !machine.node->process().is_paused()) return;
    around_.write("wakes", machine.node->self().value);
    if (machine.suspended) machine.view.slept_ms += time_.now_ms() - machine.stands_still_since_ms;
    time_.look_as(machine.view);
    if (!machine.node->ear().table().lease(BootClock::now()).holds)
        around_.note(Mishap::woke_without_lease);
    machine.stands_still_since_ms = 0;
    machine.node->process().wake();
}

std::size_t NodesWorld::well_count() const {
    return static_cast<std::size_t>(
        std::ranges::count_if(machines_, [](const auto& machine) { return machine.is_well(); }));
}

Machine& NodesWorld::any_machine() {
    const auto home = std::ranges::find_if(machines_, [this](const auto& machine) {
        return machine.node != nullptr && machine.node->self() == ledger_.home();
    });
    if (home != machines_.end() && rng_.below(2) == 0) return *home;
    return machines_[rng_.below(machines_.size())];
}

// --- what must hold ------------------------------------------------------------------------------

void NodesWorld::kill_the_home() {
    const auto home = std::ranges::find_if(machines_, [this](const auto& machine) {
        return machine.is_well() && machine.node->self() == ledger_.home();
    });
    if (home == machines_.end() || !findings().empty()) return;
    const auto killed = home->number;
    kill(*home, rng_.below(2) == 0);
    after(take_over_ms, [this, killed] { check_take_over(killed); });
}

void NodesWorld::check_take_over(std::size_t killed) {
    if (!crowd_->is_wanted_beside(killed)) return;
    ++take_overs_timed_;
    const auto home = std::ranges::find_if(machines_, [this](const auto& machine) {
        return machine.is_well() && machine.node->self() == ledger_.home();
    });
    if (home == machines_.end() || home->node->rooms().find(room_) == nullptr)
        ledger_.find("nobody took the room over within 10 s");
}

void NodesWorld::check_keys() {
    for (auto& machine : machines_) {
        if (machine.node == nullptr) continue;
        for (const auto& round : ledger_.truth().rounds) {
            if (machine.node->keys().load(round.key_box)) ledger_.find("a key is left");
        }
    }
}

}  // namespace goedwerk::simulation
