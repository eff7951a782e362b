// What every house that keeps things on a disk is made of.
#pragma once

#include <stdlib.h>

#include <filesystem>
#include <memory>
#include <stdexcept>
#include <string>

#include "backplane/backplane.h"
#include "runtime/offload.h"

namespace goedwerk::backplane::test {

// A new folder below the working folder, gone at the end.
class Scratch final {
  public:
    explicit Scratch(const std::filesystem::path& parent = std::filesystem::current_path()) {
        auto pattern = (parent / "goedwerk-test-XXXXXX").string();
        if (::mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("mkdtemp " + pattern);
        path_ = pattern;
    }
    ~Scratch() {
        std::error_code ec;
        std::filesystem::remove_all(path_, ec);
    }
    Scratch(const Scratch&) = delete;
    Scratch& operator=(const Scratch&) = delete;
    const std::filesystem::path& path() const { return path_; }

  private:
    std::filesystem::path path_;
};

// A process: a loop, a store thread and the doors, which end in the opposite order.
class Running final {
  public:
    template <class Config>
    Running(Backplane (*make)(const Config&, runtime::StoreThread&), const Config& config)
        : loop_(),
          store_thread_(std::make_unique<runtime::StoreThread>(loop_.get_executor())),
          doors_(make(config, *store_thread_)) {}
    net::io_context& loop() { return loop_; }
    Backplane& doors() { return doors_; }
    runtime::StoreThread& store_thread() { return *store_thread_; }

  private:
    net::io_context loop_;
    std::unique_ptr<runtime::StoreThread> store_thread_;
    Backplane doors_;
};

}  // namespace goedwerk::backplane::test
