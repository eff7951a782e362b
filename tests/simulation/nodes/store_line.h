// The one line of a node to the storage it shares: one thing is asked at a time, in order, as the
// store thread does with its blocking line (redis_call.h). A process that stands still may do so
// before something was sent, or before the answer was read. What is given up is never done later
// (C3 there): it was done, or it never will be.
#pragma once

#include <deque>
#include <memory>
#include <optional>
#include <utility>

#include "base/result.h"
#include "simulation/nodes/process.h"

namespace goedwerk::simulation {

enum class Asked { put, record, other };

class StoreLine final {
  public:
    class Job {
      public:
        virtual ~Job() = default;
        virtual void run() = 0;      // at the storage
        virtual void give_up() = 0;  // the outcome is unknown
        virtual void finish() = 0;   // on the loop
    };

    StoreLine(Surroundings& around, Process& process) : around_(around), process_(process) {}
    void submit(Asked kind, std::shared_ptr<Job> job);

    // `script`: gives a Result<T>, at one moment, at the storage.
    template <class Script>
    Task<std::invoke_result_t<Script&>> ask(Asked kind, Script script);

  private:
    struct Waiting {
        Asked kind;
        std::shared_ptr<Job> job;
    };
    void send_next();
    void send();
    void hear();

    Surroundings& around_;
    Process& process_;
    std::deque<Waiting> waiting_;
    bool busy_ = false;
};

namespace detail {

template <class Script, class Handler>
class AskedJob final : public StoreLine::Job {
  public:
    AskedJob(Script script, Handler handler)
        : script_(std::move(script)), handler_(std::move(handler)) {}
    void run() override { result_.emplace(script_()); }
    void give_up() override { result_.emplace(reject(proto::ERROR_CODE_UNAVAILABLE)); }
    void finish() override {
        auto handler = std::move(handler_);
        auto result = std::move(*result_);
        handler(std::exception_ptr(), std::move(result));
    }

  private:
    Script script_;
    Handler handler_;
    std::optional<std::invoke_result_t<Script&>> result_;
};

template <class Script>
struct StartAsking {
    StoreLine* line;
    Asked kind;
    Script script;

    template <class Handler>
    void operator()(Handler handler) {
        line->submit(kind, std::make_shared<AskedJob<Script, Handler>>(std::move(script),
                                                                       std::move(handler)));
    }
};

}  // namespace detail

template <class Script>
Task<std::invoke_result_t<Script&>> StoreLine::ask(Asked kind, Script script) {
    using Token = net::use_awaitable_t<Executor>;
    using Signature = void(std::exception_ptr, std::invoke_result_t<Script&>);
    Token token;
    return net::async_initiate<Token, Signature>(
        detail::StartAsking<Script>{this, kind, std::move(script)}, token);
}

}  // namespace goedwerk::simulation
