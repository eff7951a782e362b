// What an activity finds wrong in its authored config: sentences for the author (Dutch, B1), by the
// place of the field.
#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/limits.h"
#include "base/text.h"
#include "deck.pb.h"
#include "domain/meeting_ref.h"

namespace goedwerk::domain {

struct FieldProblem {
    std::string path;  // from the step: "activity/choice/options/2"; empty: the step itself
    std::string sentence;
};

class Inspection final {
  public:
    // Both outlive it. `name`: of the oneof arm.
    Inspection(const proto::Step& step, const proto::Deck& deck, std::string_view name)
        : step_(step), deck_(deck), arm_("activity/" + std::string(name)) {}

    const proto::Step& step() const { return step_; }
    const proto::Deck& deck() const { return deck_; }
    // Its items come from earlier steps of this deck.
    bool takes_from_step() const { return !step_.takes_from().empty() && !takes_from_meeting(); }
    // They come from an earlier meeting, too; items written here are for a group without one.
    bool takes_from_meeting() const {
        const auto& sources = step_.takes_from();
        return std::any_of(sources.begin(), sources.end(), refers_to_meeting);
    }
    const std::vector<FieldProblem>& problems() const { return problems_; }

    // `field` is a path within the activity: "options/2/text"; empty: the activity itself.
    void expect(bool holds, const std::string& field, std::string sentence) {
        if (!holds)
            problems_.push_back({field.empty() ? arm_ : arm_ + "/" + field, std::move(sentence)});
    }
    // `field` of the step: "case_id"; empty: the step itself.
    void expect_of_step(bool holds, std::string field, std::string sentence) {
        if (!holds) problems_.push_back({std::move(field), std::move(sentence)});
    }
    void expect_filled(bool filled, const std::string& field, const std::string& name) {
        expect(filled, field, "Hier ontbreekt '" + name + "'.");
    }
    // What is read on two lines of the board.
    void expect_two_lines(const std::string& text, const std::string& field) {
        expect(text::count_characters(text) <= limits::question_characters_max, field,
               "Dit past niet op het bord. Gebruik hoogstens " +
                   std::to_string(limits::question_characters_max) + " tekens.");
    }
    // Each is filled and fits on two lines of the board.
    template <class Texts>
    void expect_lines(const Texts& texts, const std::string& field) {
        for (int at = 0; at < texts.size(); ++at) {
            const auto place = field + "/" + std::to_string(at);
            expect(!texts.Get(at).empty(), place, "Hier ontbreekt een tekst.");
            expect_two_lines(texts.Get(at), place);
        }
    }
    void expect_between(std::size_t count, std::size_t least, std::size_t most,
                        const std::string& field, const std::string& what) {
        expect(least <= count && count <= most, field,
               "Het aantal " + what + " is " + std::to_string(count) + ". Dat moet " +
                   std::to_string(least) + " tot en met " + std::to_string(most) + " zijn.");
    }
    // Texts that virtual participants write: each fits in one of `place_count` places.
    void expect_examples(int place_count, std::size_t characters_max, const std::string& place) {
        for (int at = 0; at < step_.examples_size(); ++at) {
            const auto& example = step_.examples(at);
            const auto path = "examples/" + std::to_string(at);
            expect_of_step(static_cast<int>(example.column_index()) < place_count, path,
                           "Deze " + place + " bestaat niet. De eerste " + place + " is 0.");
            const auto characters = text::count_characters(example.text());
            expect_of_step(characters > 0 && characters <= characters_max, path,
                           "Een voorbeeld heeft hier 1 tot en met " +
                               std::to_string(characters_max) + " tekens.");
        }
    }
    // 0 stands for a default and is always right.
    void expect_characters(std::uint32_t characters_max, const std::string& field) {
        expect(characters_max <= limits::note_characters_max, field,
               "Een tekst heeft hoogstens " + std::to_string(limits::note_characters_max) +
                   " tekens.");
    }

  private:
    const proto::Step& step_;
    const proto::Deck& deck_;
    const std::string arm_;
    std::vector<FieldProblem> problems_;
};

}  // namespace goedwerk::domain
