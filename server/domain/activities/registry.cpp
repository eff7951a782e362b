#include "domain/activities/registry.h"

#include <algorithm>
#include <optional>
#include <type_traits>

#include "base/check.h"
#include "base/limits.h"

namespace goedwerk::domain {
namespace {

template <class F, ActivityType... A>
auto with_one_of(proto::ActivityConfig::ActivityCase number, F&& ask, ActivityList<A...>) {
    using Answer = std::common_type_t<std::invoke_result_t<F, std::type_identity<A>>...>;
    std::optional<Answer> answer;
    const bool known =
        ((number == A::number && (answer.emplace(ask(std::type_identity<A>{})), true)) || ...);
    CHECK(known && "a deck with an activity outside the list");
    return std::move(*answer);
}

// Calls `ask` with the type of the config's activity.
template <class F>
auto with(const proto::ActivityConfig& config, F&& ask) {
    return with_one_of(config.activity_case(), std::forward<F>(ask), Activities{});
}

template <class A>
const typename A::Config& config_of(const proto::ActivityConfig& config) {
    return (config.*A::config_arm)();
}

template <class A>
bool is_arm(const proto::ActivityAnswer& answer) {
    return static_cast<int>(answer.activity_case()) == static_cast<int>(A::number);
}

template <class A>
Disclosed<typename A::Outcome> disclosed(const proto::ActivityOutcome* outcome, Precision precision,
                                         DisclosureRule rule) {
    const bool kept = outcome != nullptr && !outcome->suppressed() &&
                      !could_subtract_hall(outcome->answer_count(), outcome->hall_count(), rule);
    const auto* arm = kept ? &(outcome->*A::outcome_arm)() : nullptr;
    return disclose(arm, kept ? outcome->answer_count() : 0, precision, rule);
}

// The counts that stand side by side when shown in full; empty where no counts are shown.
template <class A>
std::vector<std::uint32_t> shown_counts(const typename A::Config& config,
                                        const typename A::Outcome& outcome) {
    if constexpr (requires { A::shown_counts(config, outcome); }) {
        return A::shown_counts(config, outcome);
    } else if constexpr (requires { A::shown_counts(outcome); }) {
        return A::shown_counts(outcome);
    }
    return {};
}

// D3
template <class A>
Precision tighten(const proto::ActivityConfig& config, const proto::ActivityOutcome* outcome,
                  Precision precision, DisclosureRule rule) {
    if (outcome == nullptr || !rule.sensitive || precision != Precision::full) return precision;
    const auto counts = shown_counts<A>(config_of<A>(config), (outcome->*A::outcome_arm)());
    const bool majority = has_large_majority(counts, outcome->answer_count());
    return majority ? Precision::rounded : precision;
}

}  // namespace

std::string_view activity_name(const proto::ActivityConfig& config) {
    return with(config, []<class A>(std::type_identity<A>) { return A::name; });
}
bool takes_answers(const proto::ActivityConfig& config) {
    return with(config, []<class A>(std::type_identity<A>) { return A::takes_answers; });
}
bool texts_only(const proto::ActivityConfig& config) {
    return with(config, []<class A>(std::type_identity<A>) { return A::texts_only; });
}
bool is_ready(const proto::ActivityConfig& config) {
    return with(config, [&]<class A>(std::type_identity<A>) {
        if constexpr (Fed<A>) return A::is_ready(config_of<A>(config));
        return true;
    });
}
bool can_feed(const proto::ActivityConfig& config) {
    return with(config, []<class A>(std::type_identity<A>) { return Fed<A>; });
}
bool can_harvest(const proto::ActivityConfig& config) {
    return with(config, []<class A>(std::type_identity<A>) { return Harvestable<A>; });
}
bool control_only(const proto::ActivityConfig& config) {
    return with(config, [&]<class A>(std::type_identity<A>) {
        if constexpr (ForControl<A>) return A::control_only(config_of<A>(config));
        return false;
    });
}
bool has_notes(const proto::ActivityConfig& config) {
    return with(config, []<class A>(std::type_identity<A>) { return Paged<A>; });
}
bool divides_group(const proto::ActivityConfig& config) {
    return with(config, []<class A>(std::type_identity<A>) { return DividesGroup<A>; });
}
bool is_moderated(const proto::ActivityConfig& config) {
    return with(config, [&]<class A>(std::type_identity<A>) {
        if constexpr (Paged<A>) return A::moderated(config_of<A>(config));
        return false;
    });
}
bool has_note(const proto::ActivityConfig& config, const proto::ActivityOutcome& outcome,
              NoteHandle note) {
    return with(config, [&]<class A>(std::type_identity<A>) {
        if constexpr (Paged<A>) return A::has_note((outcome.*A::outcome_arm)(), note);
        return false;
    });
}
std::vector<NoteHandle> notes_of(const proto::ActivityConfig& config,
                                 const proto::ActivityOutcome& outcome) {
    return with(config, [&]<class A>(std::type_identity<A>) {
        if constexpr (Paged<A>) return A::note_handles((outcome.*A::outcome_arm)());
        return std::vector<NoteHandle>{};
    });
}
namespace {

template <ActivityType... A>
bool erase_in_arm(proto::ActivityOutcome& outcome, NoteHandle note, ActivityList<A...>) {
    const auto erase_as = [&]<class B>(std::type_identity<B>) {
        if constexpr (Paged<B>) {
            const bool is_arm = static_cast<int>(outcome.activity_case()) == B::number;
            return is_arm && B::erase_note(*(outcome.*B::outcome_arm_to_fill)(), note);
        }
        return false;
    };
    return (erase_as(std::type_identity<A>{}) || ...);
}

}  // namespace

bool erase_note(proto::ActivityOutcome& outcome, NoteHandle note) {
    return erase_in_arm(outcome, note, Activities{});
}
bool takes_hall(const proto::ActivityConfig& config) {
    return with(config, []<class A>(std::type_identity<A>) { return ForHall<A>; });
}
void mark_hall(const proto::ActivityConfig& config, proto::ActivityAnswer& answer) {
    with(config, [&]<class A>(std::type_identity<A>) {
        if constexpr (ForHall<A>) A::mark_hall(*(answer.*A::answer_arm_to_fill)());
        return true;
    });
}
bool can_repeat(const proto::ActivityConfig& config) {
    return takes_answers(config) && !texts_only(config);
}
bool repeatable(const proto::ActivityConfig& config) {
    return with(config, []<class A>(std::type_identity<A>) { return Repeatable<A>; });
}

std::uint32_t stage_last_number(const proto::ActivityConfig& config) {
    return with(config, [&]<class A>(std::type_identity<A>) {
        if constexpr (requires(const typename A::Config& c) { c.stage_last_number(); }) {
            return std::uint32_t{config_of<A>(config).stage_last_number()};
        }
        return std::uint32_t{0};
    });
}

std::size_t answer_bytes_max(const proto::ActivityConfig& config) {
    constexpr std::size_t envelope_bytes = 8;
    return envelope_bytes + with(config, [&]<class A>(std::type_identity<A>) {
               return std::size_t{A::answer_bytes_max(config_of<A>(config))};
           });
}

std::vector<FieldProblem> inspect(const proto::Step& step, const proto::Deck& deck) {
    return with(step.activity(), [&]<class A>(std::type_identity<A>) {
        Inspection inspection(step, deck, A::name);
        inspection.expect_of_step(
            !A::takes_answers || step.show() != proto::SHOW_UNSPECIFIED, "",
            "Schrijf bij 'show' wanneer antwoorden te zien zijn: direct of together.");
        const bool writes = A::takes_examples || inspection.takes_from_meeting();  // R14
        inspection.expect_of_step(writes || step.examples().empty(), "examples",
                                  "Hier schrijft niemand iets. Haal de voorbeelden weg.");
        A::inspect(config_of<A>(step.activity()), inspection);
        return inspection.problems();
    });
}

void complete(proto::ActivityConfig& config, const proto::Case& casus) {
    with(config, [&]<class A>(std::type_identity<A>) {
        if constexpr (Completable<A>) A::complete(*(config.*A::config_arm_to_fill)(), casus);
        return true;
    });
}

std::vector<std::string> harvest(const proto::ActivityConfig& config,
                                 const proto::ActivityOutcome& outcome, DisclosureRule rule,
                                 const NoteDesk& desk) {
    return with(config, [&]<class A>(std::type_identity<A>) {
        std::vector<std::string> texts;
        if constexpr (Harvestable<A>) {
            const auto shown = disclosed<A>(&outcome, Precision::full, rule);
            texts = A::harvest(config_of<A>(config), shown, desk);
            if (texts.size() > limits::fed_items_max) texts.resize(limits::fed_items_max);
        }
        return texts;
    });
}

void feed(proto::ActivityConfig& config, std::span<const std::string> items) {
    with(config, [&]<class A>(std::type_identity<A>) {
        if constexpr (Fed<A>) A::feed(*(config.*A::config_arm_to_fill)(), items);
        return true;
    });
}

Result<proto::ActivityAnswer> check_answer(const proto::ActivityConfig& config,
                                           proto::ActivityAnswer answer) {
    return with(config, [&]<class A>(std::type_identity<A>) -> Result<proto::ActivityAnswer> {
        if (!A::takes_answers) return reject(proto::ERROR_CODE_CLOSED);
        if (answer.skipped()) {
            const bool alone = answer.activity_case() == proto::ActivityAnswer::ACTIVITY_NOT_SET;
            if (!alone) return reject(proto::ERROR_CODE_INCOMPLETE);
            return answer;
        }
        if (!is_arm<A>(answer)) return reject(proto::ERROR_CODE_INCOMPLETE);
        auto checked = A::check(config_of<A>(config), (answer.*A::answer_arm)());
        if (!checked) return checked.error();
        *(answer.*A::answer_arm_to_fill)() = std::move(*checked);
        return answer;
    });
}

bool counts_as_answer(const proto::ActivityConfig& config, const proto::ActivityAnswer& answer) {
    return with(config, [&]<class A>(std::type_identity<A>) {
        if (answer.skipped() || !is_arm<A>(answer)) return false;
        if constexpr (Retractable<A>) return !A::says_nothing((answer.*A::answer_arm)());
        return true;
    });
}

proto::ActivityAnswer rehearse_answer(const proto::Step& step, Rng& rng) {
    std::vector<const proto::Example*> examples;
    for (const auto& example : step.examples()) examples.push_back(&example);
    return with(step.activity(), [&]<class A>(std::type_identity<A>) {
        proto::ActivityAnswer answer;
        auto said = A::rehearse(config_of<A>(step.activity()), examples, rng);
        *(answer.*A::answer_arm_to_fill)() = std::move(said);
        return answer;
    });
}

proto::ActivityOutcome tally(const proto::ActivityConfig& config,
                             std::span<const proto::ActivityAnswer> answers, Rng& rng) {
    return with(config, [&]<class A>(std::type_identity<A>) {
        std::vector<typename A::Answer> said;
        for (const auto& answer : answers) {
            if (counts_as_answer(config, answer)) said.push_back((answer.*A::answer_arm)());
        }
        proto::ActivityOutcome outcome;
        outcome.set_answer_count(static_cast<std::uint32_t>(said.size()));
        *(outcome.*A::outcome_arm_to_fill)() = A::tally(config_of<A>(config), said, rng);
        return outcome;
    });
}

void compare(const proto::ActivityConfig& config, proto::ActivityOutcome& second,
             const proto::ActivityOutcome& first,
             std::span<const AnswerPair<proto::ActivityAnswer>> pairs, DisclosureRule rule) {
    with(config, [&]<class A>(std::type_identity<A>) {
        if constexpr (Repeatable<A>) {
            std::vector<AnswerPair<typename A::Answer>> said;
            for (const auto& pair : pairs) {
                if (!is_arm<A>(*pair.first) || !is_arm<A>(*pair.second)) continue;
                said.push_back({&(pair.first->*A::answer_arm)(), &(pair.second->*A::answer_arm)()});
            }
            A::compare(*(second.*A::outcome_arm_to_fill)(), (first.*A::outcome_arm)(), said, rule);
        }
        return true;
    });
}

void suppress_parts(const proto::ActivityConfig& config, proto::ActivityOutcome& outcome,
                    DisclosureRule rule) {
    if (outcome.suppressed()) return;
    with(config, [&]<class A>(std::type_identity<A>) {
        if constexpr (Suppressible<A>) A::suppress(*(outcome.*A::outcome_arm_to_fill)(), rule);
        return true;
    });
}

bool update_live(const proto::ActivityConfig& config, proto::ActivityOutcome& live,
                 const proto::ActivityAnswer* before, const proto::ActivityAnswer& now) {
    return with(config, [&]<class A>(std::type_identity<A>) {
        if constexpr (Paged<A>) {
            const auto* said = before == nullptr ? nullptr : &(before->*A::answer_arm)();
            auto& outcome = *(live.*A::outcome_arm_to_fill)();
            A::update(config_of<A>(config), outcome, said, (now.*A::answer_arm)());
            live.set_answer_count(outcome.writer_count());
            return true;
        }
        if constexpr (Countable<A>) {
            auto& outcome = *(live.*A::outcome_arm_to_fill)();
            A::count(config_of<A>(config), outcome, {}, 0);  // V2: also when everybody skips
            for (const auto& [answer, change] : {std::pair{before, -1}, std::pair{&now, 1}}) {
                if (answer == nullptr || !counts_as_answer(config, *answer)) continue;
                A::count(config_of<A>(config), outcome, (answer->*A::answer_arm)(), change);
                live.set_answer_count(live.answer_count() + static_cast<std::uint32_t>(change));
            }
            return true;
        }
        return false;
    });
}

std::vector<proto::NoteView> project_activity(const proto::ActivityConfig& config,
                                              const proto::ActivityOutcome* outcome,
                                              Precision precision, DisclosureRule rule,
                                              const Surroundings& around,
                                              proto::ActivityView& view) {
    return with(config, [&]<class A>(std::type_identity<A>) {
        const auto allowed = tighten<A>(config, outcome, precision, rule);
        const auto shown = disclosed<A>(outcome, allowed, rule);
        *(view.*A::view_arm_to_fill)() = A::project(config_of<A>(config), shown, around);
        const bool whole_texts = A::texts_only && shown.shows();
        view.set_precision(to_proto(whole_texts ? Precision::full : shown.precision()));
        view.set_answer_count(shown.answer_count());
        if (shown.shows()) view.set_hall_count(outcome->hall_count());
        if constexpr (Paged<A>) return A::page(config_of<A>(config), shown, around);
        return std::vector<proto::NoteView>{};
    });
}

std::uint32_t page_count(const proto::ActivityConfig& config, const proto::ActivityOutcome& outcome,
                         DisclosureRule rule, const Surroundings& around) {
    return with(config, [&]<class A>(std::type_identity<A>) {
        if constexpr (InPages<A>) {
            const auto shown = disclosed<A>(&outcome, Precision::full, rule);
            return A::page_count(config_of<A>(config), shown, around);
        }
        return std::uint32_t{0};
    });
}

}  // namespace goedwerk::domain
