#include "content/deck_rules.h"

#include <google/protobuf/util/message_differencer.h>

#include <map>
#include <string>

#include "base/limits.h"
#include "base/text.h"
#include "content/text_rules.h"

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
        checker_.expect(deck_.cases().empty(), "cases",
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
        check_activity(step, path);
        check_repeats(step, path + "/repeats");
        if (step.id().empty()) return;
        checker_.expect(steps_.emplace(step.id(), &step).second, path + "/id",
                        "De id '" + step.id() + "' is al gebruikt in dit deck.");
    }

    void check_activity(const proto::Step& step, const std::string& path) {
        const auto& activity = step.activity();
        const auto arm = activity.activity_case();
        checker_.expect(arm == ActivityConfig::kColumns || step.examples().empty(),
                        path + "/examples", "Alleen een stap met 'columns' heeft voorbeelden.");
        switch (arm) {
            case ActivityConfig::kInfo:
                return check_info(activity.info(), path + "/activity/info");
            case ActivityConfig::kChoice:
                return check_choice(step, path);
            case ActivityConfig::kLine:
                return check_line(step, path);
            case ActivityConfig::kColumns:
                return check_columns(step, path);
            case ActivityConfig::kStages:
                return check_stages(step, path);
            case ActivityConfig::ACTIVITY_NOT_SET:
                expect_filled(false, path + "/activity", "activity", checker_);
        }
    }

    void check_info(const proto::InfoConfig& info, const std::string& path) {
        expect_between(info.points_size(), 0, limits::info_points_max, path + "/points", "punten",
                       checker_);
        expect_two_lines_each(info.points(), path + "/points", checker_);
        checker_.expect(!info.shows_rules() || deck_.rules_size() > 0, path + "/shows_rules",
                        "Hier staan de spelregels op het bord. Schrijf ze bovenaan bij 'rules'.");
    }

    void expect_show(const proto::Step& step, const std::string& path) {
        checker_.expect(step.show() != proto::SHOW_UNSPECIFIED, path,
                        "Schrijf bij 'show' wanneer antwoorden te zien zijn: direct of together.");
    }

    void check_choice(const proto::Step& step, const std::string& step_path) {
        const auto& choice = step.activity().choice();
        const auto path = step_path + "/activity/choice";
        expect_show(step, step_path);
        const auto options = static_cast<std::size_t>(choice.options_size()) + choice.other();
        expect_between(options, limits::options_min, limits::options_max, path + "/options",
                       "opties", checker_);
        checker_.expect(choice.choices_max() <= options, path + "/choices_max",
                        "Er zijn minder opties dan je mag kiezen.");
        for (int at = 0; at < choice.options_size(); ++at) {
            const auto place = item(path + "/options", at);
            expect_filled(!choice.options(at).text().empty(), place, "text", checker_);
            expect_two_lines(choice.options(at).text(), place, checker_);
        }
    }

    void check_line(const proto::Step& step, const std::string& step_path) {
        const auto& line = step.activity().line();
        const auto path = step_path + "/activity/line";
        expect_show(step, step_path);
        check_end(line.left(), path + "/left", "left");
        check_end(line.right(), path + "/right", "right");
    }

    void check_end(const proto::LineEnd& end, const std::string& path, const std::string& name) {
        checker_.expect(!end.title().empty() && !end.text().empty(), path,
                        "Bij '" + name + "' horen een 'title' en een 'text'.");
        expect_two_lines(end.text(), path + "/text", checker_);
    }

    void check_columns(const proto::Step& step, const std::string& step_path) {
        const auto& config = step.activity().columns();
        const auto path = step_path + "/activity/columns";
        expect_show(step, step_path);
        expect_between(config.columns_size(), 1, limits::columns_max, path + "/columns", "kolommen",
                       checker_);
        for (int at = 0; at < config.columns_size(); ++at) {
            expect_filled(!config.columns(at).title().empty(), item(path + "/columns", at), "title",
                          checker_);
        }
        checker_.expect(config.notes_max() <= limits::notes_per_phone_max, path + "/notes_max",
                        "Een deelnemer schrijft hoogstens " +
                            std::to_string(limits::notes_per_phone_max) + " briefjes.");
        checker_.expect(config.characters_max() <= limits::note_characters_max,
                        path + "/characters_max",
                        "Een briefje heeft hoogstens " +
                            std::to_string(limits::note_characters_max) + " tekens.");
        check_examples(step, step_path + "/examples");
    }

    void check_examples(const proto::Step& step, const std::string& path) {
        const auto& config = step.activity().columns();
        const std::size_t characters_max = config.characters_max() == 0
                                               ? limits::note_characters_default
                                               : config.characters_max();
        for (int at = 0; at < step.examples_size(); ++at) {
            const auto& example = step.examples(at);
            checker_.expect(static_cast<int>(example.column_index()) < config.columns_size(),
                            item(path, at), "Deze kolom bestaat niet. De eerste kolom is 0.");
            const auto characters = text::count_characters(example.text());
            checker_.expect(characters > 0 && characters <= characters_max, item(path, at),
                            "Een voorbeeld heeft hier 1 tot en met " +
                                std::to_string(characters_max) + " tekens.");
        }
    }

    // K13.
    void check_stages(const proto::Step& step, const std::string& step_path) {
        const auto& stages = step.activity().stages();
        const auto path = step_path + "/activity/stages";
        expect_filled(!step.case_id().empty(), step_path, "case_id", checker_);
        checker_.expect(1 <= stages.stage_first_number() &&
                            stages.stage_first_number() <= stages.stage_last_number(),
                        path,
                        "De eerste fase is 1 of hoger, en de laatste is niet lager dan de eerste.");
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
        const bool can_repeat = earlier.has_line() || earlier.has_choice();
        checker_.expect(can_repeat && MessageDifferencer::Equals(earlier, step.activity()), path,
                        "Herhalen kan alleen met 'line' of 'choice', en met precies dezelfde "
                        "activiteit als in de eerdere stap.");
    }

    const proto::Deck& deck_;
    Checker& checker_;
    std::map<std::string, const proto::Step*> steps_;
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

}  // namespace goedwerk::content
