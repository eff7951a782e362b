#include "backplane/local/sqlite_answer_box.h"

#include <algorithm>
#include <boost/asio/async_result.hpp>
#include <boost/asio/post.hpp>
#include <exception>
#include <iterator>
#include <utility>

#include "base/check.h"
#include "base/limits.h"
#include "base/log.h"

namespace goedwerk::backplane {
namespace {

using runtime::StoreThread;

// The coroutine that waits for a put.
class Waiter {
  public:
    virtual ~Waiter() = default;
    virtual void end(Result<void> result) = 0;
};

template <class Handler>
class HandlerWaiter final : public Waiter {
  public:
    explicit HandlerWaiter(Handler handler) : handler_(std::move(handler)) {}
    void end(Result<void> result) override {
        auto handler = std::move(handler_);
        handler(result);
    }

  private:
    Handler handler_;
};

struct WaitingPut {
    AnswerRow row;
    std::unique_ptr<Waiter> waiter;
};

}  // namespace

struct SqliteAnswerBox::PutQueue {
    StoreThread& store_thread;
    const std::shared_ptr<SqliteStore> store;
    std::vector<WaitingPut> waiting;
    std::size_t commits_running = 0;
};

namespace {

using Queue = std::shared_ptr<SqliteAnswerBox::PutQueue>;

void commit_next(const Queue& queue);

class Commit final : public StoreThread::Job {
  public:
    Commit(Queue queue, std::vector<WaitingPut> puts) : queue_(std::move(queue)) {
        rows_.reserve(puts.size());
        waiters_.reserve(puts.size());
        for (auto& put : puts) {
            rows_.push_back(std::move(put.row));
            waiters_.push_back(std::move(put.waiter));
        }
    }

    void run() noexcept override {
        try {
            result_ = queue_->store->put(std::move(rows_));
        } catch (const std::exception& failure) {
            log::error("store_commit_failed", {{"reason", failure.what()}});
        }
    }

    // The next commit starts first: the disk works while the loop tells the phones.
    void finish() override {
        --queue_->commits_running;
        if (queue_->commits_running == 0 && !queue_->waiting.empty()) commit_next(queue_);
        for (auto& waiter : waiters_) waiter->end(result_);
    }

  private:
    const Queue queue_;
    std::vector<AnswerRow> rows_;
    std::vector<std::unique_ptr<Waiter>> waiters_;
    Result<void> result_ = reject(proto::ERROR_CODE_UNAVAILABLE);
};

std::vector<WaitingPut> take_next(std::vector<WaitingPut>& waiting) {
    const auto count = std::min(waiting.size(), limits::commit_puts_max);
    const auto end = waiting.begin() + static_cast<std::ptrdiff_t>(count);
    std::vector<WaitingPut> taken(std::make_move_iterator(waiting.begin()),
                                  std::make_move_iterator(end));
    waiting.erase(waiting.begin(), end);
    return taken;
}

// A refused commit ends in a later turn of the loop, as every other.
void commit_next(const Queue& queue) {
    std::unique_ptr<StoreThread::Job> commit =
        std::make_unique<Commit>(queue, take_next(queue->waiting));
    ++queue->commits_running;
    auto refused = queue->store_thread.submit(std::move(commit));
    if (!refused) return;
    net::post(queue->store_thread.loop(), [job = std::move(refused)] { job->finish(); });
}

// B3: the store thread keeps the order of jobs, so what is called next comes after these.
void commit_all(const Queue& queue) {
    while (!queue->waiting.empty()) commit_next(queue);
}

struct StartPut {
    Queue queue;
    AnswerRow row;

    template <class Handler>
    void operator()(Handler handler) {
        std::unique_ptr<Waiter> waiter =
            std::make_unique<HandlerWaiter<Handler>>(std::move(handler));
        if (queue->waiting.size() >= limits::store_jobs_max) {
            net::post(queue->store_thread.loop(), [waiter = std::move(waiter)] {
                waiter->end(reject(proto::ERROR_CODE_UNAVAILABLE));
            });
            return;
        }
        queue->waiting.push_back({std::move(row), std::move(waiter)});
        if (queue->commits_running == 0) commit_next(queue);
    }
};

}  // namespace

SqliteAnswerBox::SqliteAnswerBox(std::shared_ptr<SqliteStore> store, StoreThread& store_thread)
    : store_(std::move(store)),
      store_thread_(store_thread),
      queue_(std::make_shared<PutQueue>(PutQueue{store_thread, store_, {}, 0})) {}

Task<Result<void>> SqliteAnswerBox::put(BoxId box, Pseudonym who, SealedAnswer answer) {
    CHECK(answer.value.size() <= limits::sealed_bytes_max);
    using Token = net::use_awaitable_t<Executor>;
    Token token;
    return net::async_initiate<Token, void(Result<void>)>(
        StartPut{queue_, AnswerRow{std::move(box), who, std::move(answer)}}, token);
}

Task<Result<std::vector<BoxEntry>>> SqliteAnswerBox::read_all(BoxId box) {
    commit_all(queue_);
    return runtime::offload(
        store_thread_, [store = store_, box = std::move(box)] { return store->read_box(box); });
}

Task<Result<void>> SqliteAnswerBox::destroy(BoxId box) {
    commit_all(queue_);
    return runtime::offload(
        store_thread_, [store = store_, box = std::move(box)] { return store->destroy_box(box); });
}

}  // namespace goedwerk::backplane
