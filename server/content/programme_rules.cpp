#include "content/programme_rules.h"

#include <algorithm>
#include <set>
#include <string>

#include "base/limits.h"
#include "base/text.h"
#include "content/text_rules.h"
#include "domain/activities/registry.h"
#include "domain/meeting_ref.h"

namespace goedwerk::content {
namespace {

void expect_header(const std::string& id, proto::Language language, const std::string& title,
                   Checker& checker) {
    checker.expect(!id.empty(), "", "Hier ontbreekt 'id'.");
    checker.expect(language != proto::LANGUAGE_UNSPECIFIED, "", "Hier ontbreekt 'language'.");
    checker.expect(!title.empty(), "", "Hier ontbreekt 'title'.");
}

void expect_between(int count, int least, int most, const std::string& path,
                    const std::string& what, Checker& checker) {
    checker.expect(least <= count && count <= most, path,
                   "Het aantal " + what + " is " + std::to_string(count) + ". Dat moet " +
                       std::to_string(least) + " tot en met " + std::to_string(most) + " zijn.");
}

const proto::Deck* find_deck(const Decks& decks, const std::string& id, proto::Language language) {
    const auto found = std::find_if(decks.begin(), decks.end(), [&](const proto::Deck* deck) {
        return deck->id() == id && deck->language() == language;
    });
    return found == decks.end() ? nullptr : *found;
}

const proto::Step* find_step(const proto::Deck& deck, const std::string& id) {
    for (const auto& block : deck.blocks()) {
        for (const auto& step : block.steps()) {
            if (step.id() == id) return &step;
        }
    }
    return nullptr;
}

bool holds(const proto::Meeting& meeting, const std::string& deck_id) {
    return std::find(meeting.decks().begin(), meeting.decks().end(), deck_id) !=
           meeting.decks().end();
}

// The meeting that a reference names, if some programme holds it before the deck.
const proto::Meeting* earlier_meeting(const std::vector<const proto::Programme*>& programmes,
                                      const proto::Deck& deck, const std::string& first_form) {
    for (const auto* programme : programmes) {
        if (programme->language() != deck.language()) continue;
        const proto::Meeting* earlier = nullptr;
        for (const auto& meeting : programme->meetings()) {
            if (holds(meeting, deck.id())) return earlier;
            if (meeting.decks_size() > 0 && meeting.decks(0) == first_form) earlier = &meeting;
        }
    }
    return nullptr;
}

class RefCheck final {
  public:
    RefCheck(const proto::Deck& deck, const Decks& decks,
             const std::vector<const proto::Programme*>& programmes, Checker& checker)
        : deck_(deck), decks_(decks), programmes_(programmes), checker_(checker) {}

    void run(const std::string& ref, const std::string& path, bool brings_texts) {
        if (!domain::refers_to_meeting(ref)) return;
        const auto [first_form, step_id] = domain::meeting_step(ref);
        const auto* meeting = earlier_meeting(programmes_, deck_, first_form);
        if (meeting == nullptr) {
            checker_.add(path, "Geen programma heeft '" + first_form +
                                   "' als eerdere bijeenkomst van dit deck.");
            return;
        }
        for (const auto& form : meeting->decks()) {
            const auto* earlier = find_deck(decks_, form, deck_.language());
            const auto* step = earlier == nullptr ? nullptr : find_step(*earlier, step_id);
            const bool fits = step != nullptr && domain::takes_answers(step->activity()) &&
                              !domain::control_only(step->activity()) &&
                              (!brings_texts || domain::can_harvest(step->activity()));
            checker_.expect(
                fits, path,
                "In '" + form + "' is geen stap '" + step_id + "' waar dit deck mee verder kan.");
        }
    }

  private:
    const proto::Deck& deck_;
    const Decks& decks_;
    const std::vector<const proto::Programme*>& programmes_;
    Checker& checker_;
};

}  // namespace

void check_programme(const proto::Programme& programme, Checker& checker) {
    expect_header(programme.id(), programme.language(), programme.title(), checker);
    expect_between(programme.meetings_size(), 1, limits::meetings_max, "meetings", "bijeenkomsten",
                   checker);
    for (int at = 0; at < programme.meetings_size(); ++at) {
        const auto path = "meetings/" + std::to_string(at);
        expect_between(programme.meetings(at).decks_size(), 1, limits::meeting_forms_max, path,
                       "decks van een bijeenkomst", checker);
        checker.expect(!programme.meetings(at).when().empty(), path, "Hier ontbreekt 'when'.");
    }
    check_texts(programme, programme.language(), checker);
}

void check_questions(const proto::QuestionBank& questions, Checker& checker) {
    expect_header(questions.id(), questions.language(), questions.title(), checker);
    checker.expect(questions.sets_size() > 0, "", "Hier ontbreekt 'sets'.");
    for (int at = 0; at < questions.sets_size(); ++at) {
        const auto& set = questions.sets(at);
        const auto path = "sets/" + std::to_string(at);
        checker.expect(set.theme() != proto::THEME_UNSPECIFIED, path, "Hier ontbreekt 'theme'.");
        checker.expect(set.questions_size() > 0, path, "Hier ontbreekt 'questions'.");
        for (int number = 0; number < set.questions_size(); ++number) {
            const auto characters = text::count_characters(set.questions(number));
            checker.expect(characters > 0 && characters <= limits::question_characters_max,
                           path + "/questions/" + std::to_string(number),
                           "Een vraag heeft 1 tot en met " +
                               std::to_string(limits::question_characters_max) + " tekens.");
        }
    }
    check_texts(questions, questions.language(), checker);
}

void check_programme_decks(const proto::Programme& programme, const Decks& decks,
                           Checker& checker) {
    std::set<std::string> seen;
    for (int at = 0; at < programme.meetings_size(); ++at) {
        const auto& meeting = programme.meetings(at);
        for (int form = 0; form < meeting.decks_size(); ++form) {
            const auto& id = meeting.decks(form);
            const auto path = "meetings/" + std::to_string(at) + "/decks/" + std::to_string(form);
            checker.expect(find_deck(decks, id, programme.language()) != nullptr, path,
                           "Er is geen deck met de id '" + id + "'.");
            checker.expect(seen.insert(id).second, path,
                           "Het deck '" + id + "' staat al in dit programma.");
        }
    }
}

void check_meeting_refs(const proto::Deck& deck, const Decks& decks,
                        const std::vector<const proto::Programme*>& programmes, Checker& checker) {
    RefCheck refs(deck, decks, programmes, checker);
    for (int at = 0; at < deck.blocks_size(); ++at) {
        for (int number = 0; number < deck.blocks(at).steps_size(); ++number) {
            const auto& step = deck.blocks(at).steps(number);
            const auto path = "blocks/" + std::to_string(at) + "/steps/" + std::to_string(number);
            for (int source = 0; source < step.takes_from_size(); ++source) {
                refs.run(step.takes_from(source), path + "/takes_from/" + std::to_string(source),
                         true);
            }
            refs.run(step.recalls(), path + "/recalls", false);
        }
    }
}

}  // namespace goedwerk::content
