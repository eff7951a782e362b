#include <gtest/gtest.h>

#include <future>
#include <memory>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include "runtime/offload.h"
#include "support/run_task.h"

namespace goedwerk::runtime {
namespace {

using goedwerk::test::run_task;
using goedwerk::test::run_tasks;

const Error unavailable = reject(proto::ERROR_CODE_UNAVAILABLE);

// A job that holds the store thread until it is let go.
class Gate final {
  public:
    Task<Result<int>> occupy(StoreThread& store) {
        return offload(store, [opened = opened_] {
            opened.wait();
            return Result<int>(0);
        });
    }
    void open() { opener_.set_value(); }

  private:
    std::promise<void> opener_;
    std::shared_future<void> opened_ = opener_.get_future().share();
};

TEST(StoreThread, O1_JobsRunOnOneOtherThreadInOrder) {
    net::io_context loop;
    StoreThread store(loop.get_executor());
    std::vector<int> ran;
    std::vector<Task<Result<std::thread::id>>> tasks;
    for (int number = 0; number < 100; ++number) {
        tasks.push_back(offload(store, [&ran, number] {
            ran.push_back(number);
            return Result<std::thread::id>(std::this_thread::get_id());
        }));
    }
    const auto threads = run_tasks(loop, std::move(tasks));
    ASSERT_EQ(ran.size(), 100u);
    for (int number = 0; number < 100; ++number) {
        EXPECT_EQ(ran[static_cast<std::size_t>(number)], number);
        EXPECT_EQ(*threads[static_cast<std::size_t>(number)], *threads[0]);
    }
    EXPECT_NE(*threads[0], std::this_thread::get_id());
}

Task<Result<std::thread::id>> thread_after(StoreThread& store) {
    const auto blocking = [] { return Result<int>(1); };
    const auto result = co_await offload(store, blocking);
    if (!result.has_value()) co_return result.error();
    co_return std::this_thread::get_id();
}

TEST(StoreThread, O1_CoroutineGoesOnOnTheLoop) {
    net::io_context loop;
    StoreThread store(loop.get_executor());
    const auto thread = run_task(loop, thread_after(store));
    ASSERT_TRUE(thread.has_value());
    EXPECT_EQ(*thread, std::this_thread::get_id());
}

TEST(StoreThread, O1_BlockingCallMayOwnWhatCannotBeCopied) {
    net::io_context loop;
    StoreThread store(loop.get_executor());
    const auto result =
        run_task(loop, offload(store, [text = std::make_unique<std::string>("owned")]() mutable {
                     return Result<std::unique_ptr<std::string>>(std::move(text));
                 }));
    ASSERT_TRUE(result.has_value());
    EXPECT_EQ(**result, "owned");
}

TEST(StoreThread, O2_FullQueueIsUnavailable) {
    net::io_context loop;
    StoreThread store(loop.get_executor(), 2);
    Gate gate;
    int ran = 0;
    std::vector<Task<Result<int>>> tasks;
    // One may run, two may wait: of five after the first, at least two are refused.
    tasks.push_back(gate.occupy(store));
    for (int number = 1; number <= 5; ++number) {
        tasks.push_back(offload(store, [&ran, number] {
            ++ran;
            return Result<int>(number);
        }));
    }
    tasks.push_back([](Gate& opened) -> Task<Result<int>> {
        opened.open();
        co_return 0;
    }(gate));
    const auto results = run_tasks(loop, std::move(tasks));
    int refused = 0;
    for (const auto& result : results) {
        if (result.has_value()) continue;
        ++refused;
        EXPECT_EQ(result.error(), unavailable);
    }
    EXPECT_GE(refused, 3);
    EXPECT_EQ(ran, 5 - refused);
    const auto later = run_task(loop, offload(store, [] { return Result<int>(7); }));
    ASSERT_TRUE(later.has_value());
    EXPECT_EQ(*later, 7);
}

TEST(StoreThread, O3_StopRunsWhatWasAcceptedAndRefusesTheRest) {
    net::io_context loop;
    StoreThread store(loop.get_executor());
    std::vector<Task<Result<int>>> tasks;
    int ran = 0;
    for (int number = 0; number < 50; ++number) {
        tasks.push_back(offload(store, [&ran, number] {
            ++ran;
            return Result<int>(number);
        }));
    }
    tasks.push_back([](StoreThread& stopped) -> Task<Result<int>> {
        stopped.stop();
        const auto blocking = [] { return Result<int>(1); };
        const auto after = co_await offload(stopped, blocking);
        co_return after;
    }(store));
    const auto results = run_tasks(loop, std::move(tasks));
    EXPECT_EQ(ran, 50);
    for (std::size_t index = 0; index < 50; ++index) EXPECT_TRUE(results[index].has_value());
    ASSERT_FALSE(results.back().has_value());
    EXPECT_EQ(results.back().error(), unavailable);
}

// The loop is never run again: whoever waits is dropped with it, without a leak or a late call.
TEST(StoreThread, O3_DestructorRunsWhatWasAccepted) {
    int ran = 0;
    {
        net::io_context loop;
        StoreThread store(loop.get_executor());
        net::co_spawn(loop, offload(store, [&ran] { return Result<int>(++ran); }),
                      [](std::exception_ptr, const Result<int>&) { FAIL() << "called late"; });
        loop.poll_one();
    }
    EXPECT_EQ(ran, 1);
}

TEST(StoreThread, O4_LoopWaitsForTheJob) {
    net::io_context loop;
    StoreThread store(loop.get_executor());
    int result_seen = 0;
    net::co_spawn(loop, offload(store, [] { return Result<int>(5); }),
                  [&](std::exception_ptr, const Result<int>& result) { result_seen = *result; });
    loop.run_for(goedwerk::test::task_deadline);
    EXPECT_EQ(result_seen, 5);
}

TEST(StoreThread, O5_ExceptionIsThrownWhereTheCoroutineWaits) {
    net::io_context loop;
    StoreThread store(loop.get_executor());
    const auto fail = [] {
        if (true) throw std::runtime_error("on purpose");
        return Result<int>(0);
    };
    EXPECT_THROW(run_task(loop, offload(store, fail)), std::runtime_error);
    EXPECT_TRUE(run_task(loop, offload(store, [] { return Result<int>(1); })).has_value());
}

}  // namespace
}  // namespace goedwerk::runtime
