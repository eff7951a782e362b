// The store thread, and the way for a coroutine on the loop to run a blocking call there and come
// back.
//
// O1  Jobs run one after another, in the order of submit(). Their completions run on the loop, in
//     the same order.
// O2  The queue is bounded. Full, or stopping: the job is refused, offload() gives UNAVAILABLE;
//     nothing has run.
// O3  stop() runs what is queued, then joins: what was accepted is done. The destructor stops too.
// O4  While a job is under way the loop does not run out of work.
// O5  A std::exception thrown by the blocking call is thrown again where the coroutine waits.
// O6  offload() cannot be cancelled: whoever gives up waiting does not change what the storage
//     does.
//
// Threads: submit(), offload() and stop() on the loop thread; Job::run() on the store thread;
// Job::finish() on the loop thread. stop() may be called while the loop goes on; the StoreThread is
// destroyed when the loop no longer runs, and before the io_context whose executor it has. Jobs own
// what they use.
//
// The mutex: the queue is the one place where the two threads meet. Only the loop puts in, only the
// store thread takes out, and nothing is called while it is held. Results come back by posting.
#pragma once

#include <boost/asio/async_result.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/post.hpp>
#include <condition_variable>
#include <deque>
#include <exception>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <type_traits>
#include <utility>

#include "base/limits.h"
#include "base/result.h"
#include "runtime/net.h"

namespace goedwerk::runtime {

class StoreThread final {
  public:
    class Job {
      public:
        virtual ~Job() = default;
        virtual void run() noexcept = 0;
        virtual void finish() = 0;
    };

    explicit StoreThread(Executor loop, std::size_t jobs_max = limits::store_jobs_max);
    ~StoreThread();
    StoreThread(const StoreThread&) = delete;
    StoreThread& operator=(const StoreThread&) = delete;

    // Null: accepted. Otherwise the job itself, refused and untouched (O2).
    [[nodiscard]] std::unique_ptr<Job> submit(std::unique_ptr<Job> job);
    void stop();
    const Executor& loop() const { return loop_; }

  private:
    struct Waiting {
        std::unique_ptr<Job> job;
        net::executor_work_guard<Executor> work;
    };

    void work_until_stopped();

    const Executor loop_;
    const std::size_t jobs_max_;
    std::mutex mutex_;
    std::condition_variable changed_;
    std::deque<Waiting> waiting_;  // guarded by mutex_
    bool stopping_ = false;        // guarded by mutex_
    std::thread thread_;
};

namespace detail {

template <class Blocking>
using OffloadedResult = std::invoke_result_t<Blocking&>;

template <class Blocking, class Handler>
class OffloadJob final : public StoreThread::Job {
  public:
    OffloadJob(Blocking blocking, Handler handler)
        : blocking_(std::move(blocking)), handler_(std::move(handler)) {}

    void run() noexcept override {
        try {
            result_.emplace((*blocking_)());
        } catch (const std::exception&) {
            thrown_ = std::current_exception();
        }
        blocking_.reset();
    }

    void finish() override {
        auto handler = std::move(handler_);
        auto result = result_.has_value() ? std::move(*result_) : refused();
        handler(std::move(thrown_), std::move(result));
    }

  private:
    static OffloadedResult<Blocking> refused() { return reject(proto::ERROR_CODE_UNAVAILABLE); }

    std::optional<Blocking> blocking_;
    Handler handler_;
    std::optional<OffloadedResult<Blocking>> result_;
    std::exception_ptr thrown_;
};

template <class Blocking>
struct StartOffload {
    StoreThread* store;
    Blocking blocking;

    template <class Handler>
    void operator()(Handler handler) {
        std::unique_ptr<StoreThread::Job> job = std::make_unique<OffloadJob<Blocking, Handler>>(
            std::move(blocking), std::move(handler));
        auto refused = store->submit(std::move(job));
        if (!refused) return;
        net::post(store->loop(), [job = std::move(refused)] { job->finish(); });
    }
};

}  // namespace detail

// `blocking` returns a Result<T>; it is called once on the store thread and destroyed there.
template <class Blocking>
Task<detail::OffloadedResult<Blocking>> offload(StoreThread& store, Blocking blocking) {
    using Token = net::use_awaitable_t<Executor>;
    using Signature = void(std::exception_ptr, detail::OffloadedResult<Blocking>);
    Token token;
    return net::async_initiate<Token, Signature>(
        detail::StartOffload<Blocking>{&store, std::move(blocking)}, token);
}

}  // namespace goedwerk::runtime
