// The shape each activity must have: what an answer is, what the group learns from many, how that
// looks. The life of a step and its secrecy are not here but in phase.h and disclosure.h.
#pragma once

#include <algorithm>
#include <concepts>
#include <span>
#include <string_view>
#include <vector>

#include "activity.pb.h"
#include "base/ids.h"
#include "base/result.h"
#include "base/rng.h"
#include "deck.pb.h"
#include "domain/audience.h"
#include "domain/disclosure.h"
#include "domain/inspection.h"
#include "domain/note_desk.h"
#include "domain/phase.h"

namespace goedwerk::domain {

// What a projection may look at besides the disclosed outcome.
enum class Letters { normal, large };

struct Surroundings {
    Phase phase = Phase::prepared;
    Audience audience = Audience::board;
    const proto::Case* casus = nullptr;    // of the step, if it has one
    std::uint32_t present_at_opening = 0;  // phones, when the round was opened
    std::uint32_t stages_shown = 0;        // fasen of the casus revealed so far
    std::uint32_t page_index = 0;
    Letters letters = Letters::normal;              // of the board
    std::uint64_t page_key = 0;                     // stands for step, round and page
    const NoteDesk* desk = &NoteDesk::untouched();  // never null
    std::size_t question_bytes = 0;                 // of the step
    bool beside_recall = false;  // half of the board is for what an earlier meeting told
};

// Of the board, beside the first: so many less are left for what people said.
constexpr std::size_t more_lines_of_question(const Surroundings& around) {
    constexpr std::size_t bytes_of_line = 60;
    constexpr std::size_t most = 3;
    return std::min(around.question_bytes / bytes_of_line, most);
}

// Two answers of the same person to the same question, in linked rounds.
template <class Answer>
struct AnswerPair {
    const Answer* first = nullptr;
    const Answer* second = nullptr;
};

// Texts that virtual participants may write, from the deck.
using Examples = std::span<const proto::Example* const>;

// clang-format off
template <class A>
concept ActivityType = requires(const typename A::Config& config, typename A::Answer answer,
                                std::span<const typename A::Answer> answers, Rng& rng,
                                const Disclosed<typename A::Outcome>& outcome,
                                const Surroundings& around, Examples examples,
                                Inspection& inspection) {
    { A::name } -> std::convertible_to<std::string_view>;  // of the oneof arm
    { A::takes_answers } -> std::convertible_to<bool>;
    // D5: the outcome is texts, counts stand only for writers.
    { A::texts_only } -> std::convertible_to<bool>;
    { A::takes_examples } -> std::convertible_to<bool>;  // virtual participants write texts
    // What is wrong in an authored config, after complete().
    A::inspect(config, inspection);
    // Bytes of the largest admissible answer, serialised: all answers of a question are sealed in
    // this size.
    { A::answer_bytes_max(config) } -> std::convertible_to<std::size_t>;
    // The admissible, cleaned answer, or why not.
    { A::check(config, std::move(answer)) } -> std::same_as<Result<typename A::Answer>>;
    // Order of `answers` must not matter for counts; texts come out in an order drawn from `rng`,
    // or in one that follows from the texts alone.
    { A::tally(config, answers, rng) } -> std::same_as<typename A::Outcome>;
    { A::project(config, outcome, around) } -> std::same_as<typename A::View>;
    // What a virtual participant of a rehearsal might send: admissible, plausible beside others.
    { A::rehearse(config, examples, rng) } -> std::same_as<typename A::Answer>;
};

// Optional: a second round of the same question, told apart person by person (tally of pairs).
template <class A>
concept Repeatable = requires(typename A::Outcome& second, const typename A::Outcome& first,
                              std::span<const AnswerPair<typename A::Answer>> pairs,
                              DisclosureRule rule) {
    A::compare(second, first, pairs, rule);
};

// Optional: an outcome that answers can be added to and taken from one by one, so that a live one
// costs nothing.
template <class A>
concept Countable = requires(const typename A::Config& config, typename A::Outcome& outcome,
                             const typename A::Answer& answer) {
    A::count(config, outcome, answer, 1);
};

// Optional: what the author left out is taken from the casus of the step.
template <class A>
concept Completable = requires(typename A::Config& config, const proto::Case& casus) {
    A::complete(config, casus);
};

// Optional: items that may come from what an earlier step brought (Step.takes_from). Until there
// are any, is_ready() is false and nothing is asked.
template <class A>
concept Fed = requires(const typename A::Config& config, typename A::Config& to_fill,
                       std::span<const std::string> items) {
    A::feed(to_fill, items);
    { A::is_ready(config) } -> std::same_as<bool>;
};

// Optional: texts that a later step may work on, the most wanted first where that is known. Only
// what is disclosed.
template <class A>
concept Harvestable = requires(const typename A::Config& config,
                               const Disclosed<typename A::Outcome>& outcome,
                               const NoteDesk& desk) {
    { A::harvest(config, outcome, desk) } -> std::same_as<std::vector<std::string>>;
};

// Optional: a part of the outcome has a count of its own for the k-rule. Empties that part, before
// it is written, when its count is below k (D7).
template <class A>
concept Suppressible = requires(typename A::Outcome& outcome, DisclosureRule rule) {
    A::suppress(outcome, rule);
};

// Optional: people without a phone may be counted in it by the facilitator. An answer that is shown
// by itself (a note) is marked as theirs.
template <class A>
concept ForHall = requires(typename A::Answer& answer) { A::mark_hall(answer); };

// Optional: the outcome is for the facilitator, never for the board.
template <class A>
concept ForControl = requires(const typename A::Config& config) {
    { A::control_only(config) } -> std::same_as<bool>;
};

// Optional: an answer that says nothing counts for nothing (an empty list takes all back).
template <class A>
concept Retractable = requires(const typename A::Answer& answer) {
    { A::says_nothing(answer) } -> std::same_as<bool>;
};

// Optional: an answer is a place that others share or not, so that there is a smallest group.
template <class A>
concept DividesGroup = requires { requires A::divides_group; };

// Optional: what the board shows of the outcome comes in pages.
template <class A>
concept InPages = requires(const typename A::Config& config,
                           const Disclosed<typename A::Outcome>& outcome,
                           const Surroundings& around) {
    { A::page_count(config, outcome, around) } -> std::same_as<std::uint32_t>;
};

// Optional: pages of notes that have slots of their own on the board.
template <class A>
concept Paged = Retractable<A> && InPages<A> && requires(const typename A::Config& config,
                         const Disclosed<typename A::Outcome>& outcome, const Surroundings& around,
                         typename A::Outcome& live, const typename A::Answer& answer,
                         NoteHandle note) {
    A::update(config, live, &answer, answer);
    { A::has_note(live, note) } -> std::same_as<bool>;
    { A::note_handles(live) } -> std::same_as<std::vector<NoteHandle>>;
    { A::erase_note(live, note) } -> std::same_as<bool>;
    { A::moderated(config) } -> std::same_as<bool>;  // eerst kijken
    { A::page(config, outcome, around) } -> std::same_as<std::vector<proto::NoteView>>;
};
// clang-format on

}  // namespace goedwerk::domain
