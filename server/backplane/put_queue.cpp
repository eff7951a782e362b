#include "backplane/put_queue.h"

#include <algorithm>
#include <boost/asio/async_result.hpp>
#include <boost/asio/post.hpp>
#include <exception>
#include <iterator>
#include <tuple>
#include <utility>

#include "base/check.h"
#include "base/limits.h"
#include "base/log.h"

namespace goedwerk::backplane {
namespace {

using runtime::StoreThread;

auto key_of(const AnswerRow& row) {
    return std::tie(row.box, row.who);
}

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

struct PutQueue::Waiting {
    StoreThread& store_thread;
    const Commit commit;
    std::vector<WaitingPut> puts;
    std::size_t commits_running = 0;
};

namespace {

using Waiting = std::shared_ptr<PutQueue::Waiting>;

void commit_next(const Waiting& waiting);

class CommitJob final : public StoreThread::Job {
  public:
    CommitJob(Waiting waiting, std::vector<WaitingPut> puts) : waiting_(std::move(waiting)) {
        rows_.reserve(puts.size());
        waiters_.reserve(puts.size());
        for (auto& put : puts) {
            waiters_.push_back({put.row.room, std::move(put.waiter)});
            rows_.push_back(std::move(put.row));
        }
    }

    void run() noexcept override {
        try {
            result_ = waiting_->commit(in_key_order(std::move(rows_)));
        } catch (const std::exception& failure) {
            log::error("store_commit_failed", {{"reason", failure.what()}});
        }
    }

    // The next commit starts first: the disk works while the loop tells the phones.
    void finish() override {
        --waiting_->commits_running;
        if (waiting_->commits_running == 0 && !waiting_->puts.empty()) commit_next(waiting_);
        for (auto& [room, waiter] : waiters_) {
            const bool elsewhere = result_.has_value() && result_->contains(room);
            if (elsewhere) {
                waiter->end(reject(proto::ERROR_CODE_STALE));
            } else if (result_.has_error()) {
                waiter->end(result_.error());
            } else {
                waiter->end({});
            }
        }
    }

  private:
    const Waiting waiting_;
    std::vector<AnswerRow> rows_;
    std::vector<std::pair<RoomId, std::unique_ptr<Waiter>>> waiters_;
    Result<std::set<RoomId>> result_ = reject(proto::ERROR_CODE_UNAVAILABLE);
};

std::vector<WaitingPut> take_next(std::vector<WaitingPut>& puts) {
    const auto count = std::min(puts.size(), limits::commit_puts_max);
    const auto end = puts.begin() + static_cast<std::ptrdiff_t>(count);
    std::vector<WaitingPut> taken(std::make_move_iterator(puts.begin()),
                                  std::make_move_iterator(end));
    puts.erase(puts.begin(), end);
    return taken;
}

// A refused commit ends in a later turn of the loop, as every other.
void commit_next(const Waiting& waiting) {
    std::unique_ptr<StoreThread::Job> commit =
        std::make_unique<CommitJob>(waiting, take_next(waiting->puts));
    ++waiting->commits_running;
    auto refused = waiting->store_thread.submit(std::move(commit));
    if (!refused) return;
    net::post(waiting->store_thread.loop(), [job = std::move(refused)] { job->finish(); });
}

struct StartPut {
    Waiting waiting;
    AnswerRow row;

    template <class Handler>
    void operator()(Handler handler) {
        std::unique_ptr<Waiter> waiter =
            std::make_unique<HandlerWaiter<Handler>>(std::move(handler));
        if (waiting->puts.size() >= limits::store_jobs_max) {
            net::post(waiting->store_thread.loop(), [waiter = std::move(waiter)] {
                waiter->end(reject(proto::ERROR_CODE_UNAVAILABLE));
            });
            return;
        }
        waiting->puts.push_back({std::move(row), std::move(waiter)});
        if (waiting->commits_running == 0) commit_next(waiting);
    }
};

}  // namespace

std::vector<AnswerRow> in_key_order(std::vector<AnswerRow> rows) {
    std::ranges::stable_sort(
        rows, [](const auto& left, const auto& right) { return key_of(left) < key_of(right); });
    std::vector<AnswerRow> kept;
    kept.reserve(rows.size());
    for (auto& row : rows) {
        if (!kept.empty() && key_of(kept.back()) == key_of(row)) kept.pop_back();
        kept.push_back(std::move(row));
    }
    return kept;
}

PutQueue::PutQueue(StoreThread& store_thread, Commit commit)
    : waiting_(std::make_shared<Waiting>(Waiting{store_thread, std::move(commit), {}, 0})) {}

Task<Result<void>> PutQueue::put(AnswerRow row) {
    CHECK(row.answer.value.size() <= limits::sealed_bytes_max);
    using Token = net::use_awaitable_t<Executor>;
    Token token;
    return net::async_initiate<Token, void(Result<void>)>(StartPut{waiting_, std::move(row)},
                                                          token);
}

void PutQueue::commit_all() {
    while (!waiting_->puts.empty()) commit_next(waiting_);
}

}  // namespace goedwerk::backplane
