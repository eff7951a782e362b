// What a node hears on Redis, as RedisBus and RedisNodes share it. Loop thread, except what is
// atomic.
#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <memory>

#include "backplane/listeners.h"
#include "backplane/node_table.h"

namespace goedwerk::backplane {

struct RedisEar {
    NodeId self;
    const std::shared_ptr<HintSubscribers> hints = std::make_shared<HintSubscribers>();
    const std::shared_ptr<LetterReaders> letters = std::make_shared<LetterReaders>();
    NodeTable table;
    bool hears = true;
    bool stores = true;
    std::uint64_t losses = 0;
    std::size_t hearers = 0;  // of our newest beat
    std::chrono::steady_clock::time_point beat_heard_at = std::chrono::steady_clock::now();
    bool beat_wanted = false;  // by a node we had not heard before
    // Hash of the run of the Redis that took our newest beat; 0: none did yet.
    std::atomic<std::size_t> run_of_beat = 0;
    std::atomic<std::size_t> news_waiting = 0;
    std::atomic<std::uint64_t> news_dropped = 0;
};

}  // namespace goedwerk::backplane
