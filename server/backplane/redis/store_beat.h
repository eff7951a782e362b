// Runs something on the store thread, again and again, `interval` after the last time ended. Until
// it is destroyed; what is under way then still ends.
//
// Loop thread.
#pragma once

#include <chrono>
#include <functional>
#include <memory>

#include "runtime/offload.h"

namespace goedwerk::backplane {

class StoreBeat final {
  public:
    StoreBeat(runtime::StoreThread& store_thread, std::chrono::milliseconds interval,
              std::function<void()> work);

    struct Beating;

  private:
    // What is posted holds it weakly.
    const std::shared_ptr<Beating> beating_;
};

}  // namespace goedwerk::backplane
