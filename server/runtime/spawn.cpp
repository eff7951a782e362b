#include "runtime/spawn.h"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/redirect_error.hpp>
#include <exception>

#include "base/log.h"

namespace goedwerk {
namespace {

void report(const char* name, const std::exception_ptr& exception) {
    try {
        std::rethrow_exception(exception);
    } catch (const std::exception& error) {
        log::error("task_failed", {{"task", name}, {"reason", error.what()}});
    } catch (...) {
        log::error("task_failed", {{"task", name}, {"reason", "unknown"}});
    }
}

}  // namespace

Task<bool> TaskGroup::join(std::chrono::milliseconds patience) {
    const auto deadline = std::chrono::steady_clock::now() + patience;
    while (size_ > 0 && std::chrono::steady_clock::now() < deadline) {
        quiet_.expires_at(deadline);
        [[maybe_unused]] const auto [ec] =
            co_await quiet_.async_wait(use_ec);  // cancelled: the last task ended
    }
    co_return size_ == 0;
}

void TaskGroup::forget() {
    if (--size_ == 0) quiet_.cancel();
}

void spawn(Executor executor, const char* name, Task<void> task, TaskGroup* group) {
    if (group != nullptr) group->add();
    net::co_spawn(executor, std::move(task), [name, group](const std::exception_ptr& exception) {
        if (group != nullptr) group->forget();
        if (exception) report(name, exception);
    });
}

}  // namespace goedwerk
