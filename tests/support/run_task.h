// Runs coroutines of the product in a test: to the end, on this thread, with a deadline. A task
// that does not end in time throws, so a test never hangs.
#pragma once

#include <boost/asio/co_spawn.hpp>
#include <chrono>
#include <exception>
#include <memory>
#include <optional>
#include <stdexcept>
#include <type_traits>
#include <utility>
#include <vector>

#include "runtime/net.h"

namespace goedwerk::test {

inline constexpr std::chrono::seconds task_deadline{20};

// Runs `loop` until `reached()` is true. Throws std::runtime_error after `deadline`.
template <class Predicate>
void run_until(net::io_context& loop, Predicate reached,
               std::chrono::steady_clock::duration deadline = task_deadline) {
    const auto end = std::chrono::steady_clock::now() + deadline;
    while (!reached()) {
        if (std::chrono::steady_clock::now() >= end)
            throw std::runtime_error("task: deadline passed");
        if (loop.stopped()) loop.restart();
        loop.run_one_until(
            std::min(end, std::chrono::steady_clock::now() + std::chrono::milliseconds(20)));
    }
}

// The values of all tasks, started together, in the order given.
template <class T>
std::vector<T> run_tasks(net::io_context& loop, std::vector<Task<T>> tasks,
                         std::chrono::steady_clock::duration deadline = task_deadline) {
    struct Ends {
        std::vector<std::optional<T>> values;
        std::exception_ptr thrown;
        std::size_t count = 0;
    };
    // Shared with the completions, which outlive this call when the deadline passes.
    const auto ends = std::make_shared<Ends>();
    ends->values.resize(tasks.size());
    for (std::size_t index = 0; index < tasks.size(); ++index) {
        net::co_spawn(loop.get_executor(), std::move(tasks[index]),
                      [ends, index](std::exception_ptr thrown, T value) {
                          ++ends->count;
                          if (thrown) ends->thrown = thrown;
                          ends->values[index].emplace(std::move(value));
                      });
    }
    run_until(
        loop, [&] { return ends->count == ends->values.size(); }, deadline);
    if (ends->thrown) std::rethrow_exception(ends->thrown);
    std::vector<T> values;
    for (auto& value : ends->values) values.push_back(std::move(*value));
    return values;
}

template <class T>
T run_task(net::io_context& loop, Task<T> task,
           std::chrono::steady_clock::duration deadline = task_deadline) {
    if constexpr (std::is_void_v<T>) {
        struct End {
            std::exception_ptr thrown;
            bool reached = false;
        };
        const auto end = std::make_shared<End>();
        net::co_spawn(loop.get_executor(), std::move(task), [end](std::exception_ptr thrown) {
            end->thrown = thrown;
            end->reached = true;
        });
        run_until(
            loop, [&] { return end->reached; }, deadline);
        if (end->thrown) std::rethrow_exception(end->thrown);
    } else {
        std::vector<Task<T>> tasks;
        tasks.push_back(std::move(task));
        return std::move(run_tasks(loop, std::move(tasks), deadline).front());
    }
}

}  // namespace goedwerk::test
