#include "content/deck_rules.h"

#include <google/protobuf/util/message_differencer.h>

#include <map>
#include <optional>
#include <string>

#include "base/limits.h"
#include "base/text.h"
#include "content/text_rules.h"
#include "domain/activities/registry.h"
#include "domain/meeting_ref.h"

namespace goedwerk::content {
namespace {

using google::protobuf::util::MessageDifferencer;
using proto::ActivityConfig;

std::string item(const std::string& path, int at) {
    return path + "/" + std::to_string(at);
}

void expect_filled(bool filled, const std::string& path, const std::string& name,
                   Checker& checker) {
    checker.expect(filled, path, "Hier ontbreekt '" + name + "'.");
}

// K6.
void expect_two_lines(const std::string& text, const std::string& path, Checker& checker) {
    checker.expect(text::count_characters(text) <= limits::question_characters_max, path,
                   "Dit past niet op het bord. Gebruik hoogstens " +
                       std::to_string(limits::question_characters_max) + " tekens.");
}

template <class Texts>
void expect_two_lines_each(const Texts& texts, const std::string& path, Checker& checker) {
    for (int at = 0; at < texts.size(); ++at) expect_two_lines(texts[at], item(path, at), checker);
}

void expect_between(std::size_t count, std::size_t least, std::size_t most, const std::string& path,
                    const std::string& what, Checker& checker) {
    checker.expect(least <= count && count <= most, path,
                   "Het aantal " + what + " is " + std::to_string(count) + ". Dat moet " +
                       std::to_string(least) + " tot en met " + std::to_string(most) + " zijn.");
}

// K2.
void check_stage(const proto::CaseStage& stage, const std::string& path, Checker& checker) {
    const auto words = text::count_words(stage.text());
    const auto board_words = text::count_words(stage.board_text());
    expect_filled(words > 0, path, "text", checker);
    checker.expect(words <= limits::stage_words_max, path + "/text",
                   "Deze fase heeft " + std::to_string(words) +
                       " woorden. Er passen er hoogstens " +
                       std::to_string(limits::stage_words_max) + " in.");
    checker.expect(words <= limits::stage_board_words_max || board_words > 0, path,
                   "Deze fase heeft meer dan " + std::to_string(limits::stage_board_words_max) +
                       " woorden. Schrijf bij 'board_text' een kortere tekst voor het bord.");
    checker.expect(board_words <= limits::stage_board_words_max, path + "/board_text",
                   "Deze tekst voor het bord heeft " + std::to_string(board_words) +
                       " woorden. Er passen er hoogstens " +
                       std::to_string(limits::stage_board_words_max) + " op.");
    expect_two_lines(stage.turning_point(), path + "/turning_point", checker);
}

bool is_known(const ActivityConfig& config) {
    return config.activity_case() != ActivityConfig::ACTIVITY_NOT_SET;
}

class DeckCheck final {
  public:
    DeckCheck(const proto::Deck& deck, Checker& checker) : deck_(deck), checker_(checker) {}

    void run() {
        check_header();
        std::uint32_t minutes = 0;
        int steps = 0;
        for (int at = 0; at < deck_.blocks_size(); ++at) {
            check_block(deck_.blocks(at), item("blocks", at));
            minutes += deck_.blocks(at).minutes();
            steps += deck_.blocks(at).steps_size();
        }
        checker_.expect(minutes == deck_.minutes() || deck_.minutes() == 0, "minutes",
                        "De blokken duren samen " + std::to_string(minutes) +
                            " minuten. Hier staat " + std::to_string(deck_.minutes()) + ".");
        checker_.expect(steps <= limits::steps_max, "blocks",
                        "Dit zijn te veel stappen. Er passen er hoogstens " +
                            std::to_string(limits::steps_max) + " in.");
    }

  private:
    void check_header() {
        expect_filled(!deck_.id().empty(), "", "id", checker_);
        expect_filled(deck_.language() != 0, "", "language", checker_);
        expect_filled(!deck_.title().empty(), "", "title", checker_);
        expect_filled(deck_.theme() != 0, "", "theme", checker_);
        expect_filled(deck_.minutes() > 0, "", "minutes", checker_);
        expect_between(deck_.blocks_size(), 1, limits::blocks_max, "blocks", "blokken", checker_);
        expect_between(deck_.rules_size(), 0, limits::info_points_max, "rules", "spelregels",
                       checker_);
        expect_two_lines_each(deck_.rules(), "rules", checker_);
        checker_.expect(deck_.cases().empty() && deck_.spare_cases().empty(), "cases",
                        "Zet een casus in een eigen bestand en noem dat bij 'case_files'.");
    }

    void check_block(const proto::Block& block, const std::string& path) {
        expect_filled(!block.title().empty(), path, "title", checker_);
        expect_filled(block.minutes() > 0, path, "minutes", checker_);
        for (int at = 0; at < block.steps_size(); ++at) {
            check_step(block.steps(at), item(path + "/steps", at));
        }
    }

    void check_step(const proto::Step& step, const std::string& path) {
        expect_filled(!step.id().empty(), path, "id", checker_);
        expect_filled(!step.title().empty(), path, "title", checker_);
        expect_filled(!step.question().empty(), path, "question", checker_);
        expect_two_lines(step.question(), path + "/question", checker_);
        checker_.expect(
            step.timer_minutes() <= limits::timer_minutes_max, path + "/timer_minutes",
            "Een timer duurt hoogstens " + std::to_string(limits::timer_minutes_max) + " minuten.");
        checker_.expect(!step.closes_by_itself() || step.timer_minutes() > 0,
                        path + "/closes_by_itself",
                        "Deze stap sluit vanzelf. Zet er dan ook 'timer_minutes' bij.");
        expect_filled(is_known(step.activity()), path + "/activity", "activity", checker_);
        check_days(step, path + "/days");
        check_repeats(step, path + "/repeats");
        check_takes_from(step, path + "/takes_from");
        checker_.expect(step.recalls().empty() || domain::refers_to_meeting(step.recalls()),
                        path + "/recalls",
                        "Schrijf een stap van een eerdere bijeenkomst als deck/stap.");
        if (step.id().empty()) return;
        checker_.expect(steps_.emplace(step.id(), &step).second, path + "/id",
                        "De id '" + step.id() + "' is al gebruikt in dit deck.");
    }

    // K16.
    void check_days(const proto::Step& step, const std::string& path) {
        if (!dated_) dated_ = step.days() > 0;
        checker_.expect(step.days() <= limits::step_days_max && *dated_ == (step.days() > 0), path,
                        "Geef elke stap 1 tot en met " + std::to_string(limits::step_days_max) +
                            " dagen, of geef geen enkele stap dagen.");
        checker_.expect(step.days() == 0 || step.timer_minutes() == 0, path,
                        "Een stap met dagen heeft geen timer.");
    }

    // K12.
    void check_repeats(const proto::Step& step, const std::string& path) {
        if (step.repeats().empty()) return;
        const auto found = steps_.find(step.repeats());
        if (found == steps_.end()) {
            checker_.add(path, "Er is geen eerdere stap met de id '" + step.repeats() + "'.");
            return;
        }
        const auto& earlier = found->second->activity();
        const bool can_repeat = is_known(earlier) && domain::can_repeat(earlier);
        checker_.expect(can_repeat && MessageDifferencer::Equals(earlier, step.activity()), path,
                        "Herhalen kan alleen bij een vraag zonder eigen tekst, en met precies "
                        "dezelfde activiteit als in de eerdere stap.");
    }

    // K15.
    void check_takes_from(const proto::Step& step, const std::string& path) {
        if (step.takes_from().empty()) return;
        for (int at = 0; at < step.takes_from_size(); ++at) {
            const auto& source = step.takes_from(at);
            const bool own = !domain::refers_to_meeting(source);  // else J4
            if (own && !brings_texts(source, item(path, at))) return;
        }
        checker_.expect(is_known(step.activity()) && domain::can_feed(step.activity()), path,
                        "Deze werkvorm kan niets overnemen van een eerdere stap.");
    }

    bool brings_texts(const std::string& id, const std::string& path) {
        const auto found = steps_.find(id);
        if (found == steps_.end()) {
            checker_.add(path, "Er is geen eerdere stap met de id '" + id + "'.");
            return false;
        }
        const auto& earlier = found->second->activity();
        const bool brings = is_known(earlier) && domain::can_harvest(earlier);
        checker_.expect(brings, path, "Uit die stap komen geen teksten waar je mee verder kunt.");
        return brings;
    }

    const proto::Deck& deck_;
    Checker& checker_;
    std::map<std::string, const proto::Step*> steps_;
    std::optional<bool> dated_;  // the first step has days
};

}  // namespace

void check_case(const proto::Case& dilemma, Checker& checker) {
    expect_filled(!dilemma.id().empty(), "", "id", checker);
    expect_filled(dilemma.language() != 0, "", "language", checker);
    expect_filled(!dilemma.title().empty(), "", "title", checker);
    expect_filled(dilemma.theme() != 0, "", "theme", checker);
    expect_filled(dilemma.minutes() > 0, "", "minutes", checker);
    expect_filled(!dilemma.question().empty(), "", "question", checker);
    const auto words = text::count_words(dilemma.question());
    checker.expect(words <= limits::question_words_max, "question",
                   "Deze vraag heeft " + std::to_string(words) + " woorden. Maak er hoogstens " +
                       std::to_string(limits::question_words_max) + " woorden van.");
    expect_between(dilemma.stages_size(), 1, limits::stages_max, "stages", "fasen", checker);
    for (int at = 0; at < dilemma.stages_size(); ++at) {
        check_stage(dilemma.stages(at), item("stages", at), checker);
    }
    check_texts(dilemma, dilemma.language(), checker);
}

void check_deck(const proto::Deck& deck, Checker& checker) {
    DeckCheck(deck, checker).run();
    check_texts(deck, deck.language(), checker);
}

void check_activities(const proto::Deck& deck, Checker& checker) {
    for (int at = 0; at < deck.blocks_size(); ++at) {
        for (int step_at = 0; step_at < deck.blocks(at).steps_size(); ++step_at) {
            const auto path = item(item("blocks", at) + "/steps", step_at);
            for (auto& problem : domain::inspect(deck.blocks(at).steps(step_at), deck)) {
                checker.add(problem.path.empty() ? path : path + "/" + problem.path,
                            std::move(problem.sentence));
            }
        }
    }
}

}  // namespace goedwerk::content
