// What people do with each activity in the simulated world. Workload<A> is declared for every A and
// defined in workloads/<a>.cpp: an activity of the list without one does not link.
#pragma once

#include <string>
#include <vector>

#include "domain/activities/registry.h"

namespace goedwerk::simulation {

// What is wrong, in sentences; empty: nothing.
using Findings = std::vector<std::string>;

template <domain::ActivityType A>
struct Workload {
    // A question with random settings.
    static typename A::Config ask(Rng& rng);
    // An answer that check() accepts; where it holds a text, the text is or begins with `token`.
    static typename A::Answer answer(const typename A::Config& config, const std::string& token,
                                     Rng& rng);
    // An answer that check() refuses.
    static typename A::Answer wrong(const typename A::Config& config, Rng& rng);
    // What must hold for the outcome of `answer_count` answers.
    static Findings check(const typename A::Config& config, const typename A::Outcome& outcome,
                          std::uint32_t answer_count);
};

// One activity of the list, its type forgotten.
struct AnyWorkload {
    std::string name;
    bool takes_answers = false;
    bool repeatable = false;
    void (*ask)(proto::ActivityConfig&, Rng&) = nullptr;
    proto::ActivityAnswer (*answer)(const proto::ActivityConfig&, const std::string&,
                                    Rng&) = nullptr;
    proto::ActivityAnswer (*wrong)(const proto::ActivityConfig&, Rng&) = nullptr;
    Findings (*check)(const proto::ActivityConfig&, const proto::ActivityOutcome&) = nullptr;
};

namespace detail {

// The arm to fill, found by its number: the list knows no accessor for configs that change.
template <class A>
typename A::Config& config_to_fill(proto::ActivityConfig& config) {
    const auto* field = proto::ActivityConfig::descriptor()->FindFieldByNumber(A::number);
    auto* message = proto::ActivityConfig::GetReflection()->MutableMessage(&config, field);
    return static_cast<typename A::Config&>(*message);
}

template <class A>
AnyWorkload forget_type() {
    AnyWorkload any;
    any.name = std::string(A::name);
    any.takes_answers = A::takes_answers;
    any.repeatable = domain::Repeatable<A>;
    any.ask = [](proto::ActivityConfig& config, Rng& rng) {
        config_to_fill<A>(config) = Workload<A>::ask(rng);
    };
    any.answer = [](const proto::ActivityConfig& config, const std::string& token, Rng& rng) {
        proto::ActivityAnswer answer;
        *(answer.*A::answer_arm_to_fill)() =
            Workload<A>::answer((config.*A::config_arm)(), token, rng);
        return answer;
    };
    any.wrong = [](const proto::ActivityConfig& config, Rng& rng) {
        proto::ActivityAnswer answer;
        *(answer.*A::answer_arm_to_fill)() = Workload<A>::wrong((config.*A::config_arm)(), rng);
        return answer;
    };
    any.check = [](const proto::ActivityConfig& config, const proto::ActivityOutcome& outcome) {
        return Workload<A>::check((config.*A::config_arm)(), (outcome.*A::outcome_arm)(),
                                  outcome.answer_count());
    };
    return any;
}

template <class... A>
std::vector<AnyWorkload> forget_types(domain::ActivityList<A...>) {
    return {forget_type<A>()...};
}

}  // namespace detail

inline const std::vector<AnyWorkload>& workloads() {
    static const auto all = detail::forget_types(domain::Activities{});
    return all;
}

inline const AnyWorkload& workload_of(const proto::ActivityConfig& config) {
    const auto name = domain::activity_name(config);
    for (const auto& any : workloads()) {
        if (any.name == name) return any;
    }
    return workloads().front();
}

}  // namespace goedwerk::simulation
