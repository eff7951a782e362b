// The only place where a coroutine is let go (co_spawn). Every task has a name, its exception ends
// in the log, and it may belong to a group that a parent can wait for. Loop thread.
#pragma once

#include <chrono>
#include <cstddef>

#include "runtime/net.h"

namespace goedwerk {

// Counts the tasks that run in it. Outlives them, or they end first: forget() is called by the task
// itself.
class TaskGroup final {
  public:
    explicit TaskGroup(Executor executor) : quiet_(executor) {}
    TaskGroup(const TaskGroup&) = delete;
    TaskGroup& operator=(const TaskGroup&) = delete;

    std::size_t size() const { return size_; }
    // Returns when no task is left, true, or after `patience`, false.
    Task<bool> join(std::chrono::milliseconds patience);

  private:
    friend void spawn(Executor, const char*, Task<void>, TaskGroup*);
    void add() { ++size_; }
    void forget();

    Timer quiet_;
    std::size_t size_ = 0;
};

// Runs `task` on the loop. `name` is a literal; it names the task in the log when an exception
// leaves it. A task of a group is counted from now until it has ended.
void spawn(Executor executor, const char* name, Task<void> task, TaskGroup* group = nullptr);

}  // namespace goedwerk
