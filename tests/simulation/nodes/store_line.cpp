#include "simulation/nodes/store_line.h"

namespace goedwerk::simulation {
namespace {

constexpr std::uint64_t way_ms_max = 4;
constexpr std::uint64_t patience_ms = 3'000;  // limits::redis_command_timeout

}  // namespace

void StoreLine::submit(Asked kind, std::shared_ptr<Job> job) {
    waiting_.push_back({kind, std::move(job)});
    if (!busy_) send_next();
}

void StoreLine::send_next() {
    busy_ = !waiting_.empty();
    if (busy_) process_.later(around_.rng.below(way_ms_max), [this] { send(); });
}

void StoreLine::send() {
    auto& job = *waiting_.front().job;
    const auto kind = waiting_.front().kind;
    const bool unheard = around_.happens(around_.weather.unheard);
    if (around_.weather.store_away) {
        job.give_up();
        return process_.later(around_.rng.below(20), [this] { hear(); });
    }
    if (!unheard) {
        job.run();
        return process_.later(around_.rng.below(way_ms_max), [this] { hear(); });
    }
    const bool done = around_.happens(50);
    if (done) job.run();
    if (kind == Asked::put) around_.note(done ? Mishap::put_stored_unheard : Mishap::put_lost);
    if (kind == Asked::record)
        around_.note(done ? Mishap::record_stored_unheard : Mishap::record_lost);
    job.give_up();
    process_.later(around_.rng.below(patience_ms), [this] { hear(); });
}

void StoreLine::hear() {
    auto job = std::move(waiting_.front().job);
    waiting_.pop_front();
    process_.post([job = std::move(job)] { job->finish(); });
    send_next();
}

}  // namespace goedwerk::simulation
