#include "runtime/offload.h"

namespace goedwerk::runtime {

StoreThread::StoreThread(Executor loop, std::size_t jobs_max)
    : loop_(std::move(loop)), jobs_max_(jobs_max), thread_([this] { work_until_stopped(); }) {}

StoreThread::~StoreThread() {
    stop();
}

std::unique_ptr<StoreThread::Job> StoreThread::submit(std::unique_ptr<Job> job) {
    {
        const std::lock_guard lock(mutex_);
        if (stopping_ || waiting_.size() >= jobs_max_) return job;
        waiting_.push_back({std::move(job), net::executor_work_guard<Executor>(loop_)});
    }
    changed_.notify_one();
    return nullptr;
}

void StoreThread::stop() {
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
    }
    changed_.notify_one();
    if (thread_.joinable()) thread_.join();
}

void StoreThread::work_until_stopped() {
    for (;;) {
        std::unique_lock lock(mutex_);
        changed_.wait(lock, [this] { return stopping_ || !waiting_.empty(); });
        if (waiting_.empty()) return;
        auto next = std::move(waiting_.front());
        waiting_.pop_front();
        lock.unlock();

        next.job->run();
        net::post(loop_, [done = std::move(next)] { done.job->finish(); });
    }
}

}  // namespace goedwerk::runtime
