#include "content/library.h"

#include <algorithm>
#include <fstream>
#include <optional>
#include <set>
#include <system_error>
#include <tuple>

#include "base/limits.h"
#include "content/checker.h"
#include "content/deck_rules.h"
#include "content/language_pair.h"
#include "content/programme_rules.h"
#include "content/yaml_message.h"
#include "domain/activities/registry.h"
#include "domain/casus.h"

namespace goedwerk::content {
namespace {

namespace fs = std::filesystem;

constexpr const char* deck_folder = "decks";
constexpr const char* case_folder = "casussen";
constexpr const char* programme_folder = "programmas";
constexpr const char* question_folder = "vragen";

template <class Message>
struct Authored {
    Source source;
    std::string name;  // "decks/opening.nl.yaml"
    Message message;
};

std::string name_of(proto::Language language) {
    return written_name(*proto::Language_descriptor()->FindValueByNumber(language));
}

// At most one byte more than a file may have: enough to see that it is too large.
std::optional<std::string> read_text(const fs::path& file) {
    std::ifstream stream(file, std::ios::binary);
    std::string text(limits::content_file_bytes_max + 1, '\0');
    stream.read(text.data(), static_cast<std::streamsize>(text.size()));
    if (stream.bad() || (stream.fail() && !stream.eof())) return std::nullopt;
    text.resize(static_cast<std::size_t>(stream.gcount()));
    return text;
}

class Loader final {
  public:
    explicit Loader(const fs::path& folder) : folder_(folder) {}

    Loaded run() {
        read_folder(deck_folder, decks_, check_deck);
        read_folder(case_folder, cases_, check_case);
        read_folder(programme_folder, programmes_, check_programme);
        read_folder(question_folder, questions_, check_questions);
        if (loaded_.file_count == 0 && loaded_.problems.empty()) {
            add(folder_, "In deze map staat geen deck. Een deck hoort in de map 'decks'.");
        }
        if (!loaded_.problems.empty()) return std::move(loaded_);
        check_languages(cases_, case_folder);
        if (!loaded_.problems.empty()) return std::move(loaded_);
        for (auto& deck : decks_) resolve_cases(deck);
        if (!loaded_.problems.empty()) return std::move(loaded_);
        for (auto& deck : decks_) {
            Checker checker(deck.source, loaded_.problems);
            check_activities(deck.message, checker);
        }
        if (!loaded_.problems.empty()) return std::move(loaded_);
        check_languages(decks_, deck_folder);
        check_languages(programmes_, programme_folder);
        check_languages(questions_, question_folder);
        if (!loaded_.problems.empty()) return std::move(loaded_);
        check_meetings();
        if (!loaded_.problems.empty()) return std::move(loaded_);
        auto& library = loaded_.library;
        for (auto& deck : decks_) library.decks[deck.message.id()].push_back(deck.message);
        for (auto& programme : programmes_)
            library.programmes[programme.message.id()].push_back(programme.message);
        for (auto& bank : questions_) library.questions.push_back(bank.message);
        return std::move(loaded_);
    }

  private:
    void add(const fs::path& file, std::string sentence) {
        loaded_.problems.push_back({file.string(), 1, std::move(sentence)});
    }

    // In alphabetical order, so that the report is the same everywhere.
    std::vector<fs::path> list_files(const char* name) {
        std::vector<fs::path> files;
        std::error_code ec;
        const auto folder = folder_ / name;
        if (!fs::exists(folder, ec)) return files;
        for (fs::directory_iterator entry(folder, ec), end; !ec && entry != end;
             entry.increment(ec)) {
            const auto extension = entry->path().extension();
            if (extension == ".yml")
                add(entry->path(), "De naam van dit bestand hoort op .yaml te eindigen.");
            if (extension == ".yaml") files.push_back(entry->path());
            if (files.size() > limits::content_files_max) {
                add(folder, "In deze map staan te veel bestanden. Er mogen er hoogstens " +
                                std::to_string(limits::content_files_max) + " zijn.");
                return {};
            }
        }
        if (ec) add(folder, "Deze map is niet te lezen.");
        std::sort(files.begin(), files.end());
        return files;
    }

    template <class Message>
    void read_folder(const char* name, std::vector<Authored<Message>>& into,
                     void (*check)(const Message&, Checker&)) {
        for (const auto& file : list_files(name)) {
            ++loaded_.file_count;
            const auto yaml = read_text(file);
            if (!yaml) {
                add(file, "Dit bestand is niet te lezen.");
                continue;
            }
            auto& read = into.emplace_back();
            read.name = std::string(name) + "/" + file.filename().string();
            auto reading = read_yaml(file.string(), *yaml, read.message);
            read.source = {file.string(), std::move(reading.lines)};
            if (reading.problems.empty()) {
                Checker checker(read.source, loaded_.problems);
                check(read.message, checker);
            }
            loaded_.problems.insert(loaded_.problems.end(), reading.problems.begin(),
                                    reading.problems.end());
        }
        std::stable_sort(into.begin(), into.end(), [](const auto& left, const auto& right) {
            return left.message.language() < right.message.language();
        });
    }

    // L2 and L3.
    template <class Message>
    void check_languages(const std::vector<Authored<Message>>& all, const std::string& folder) {
        std::map<std::string, std::map<proto::Language, const Authored<Message>*>> by_id;
        for (const auto& one : all) {
            const auto [first, is_new] =
                by_id[one.message.id()].emplace(one.message.language(), &one);
            if (is_new) continue;
            Checker(one.source, loaded_.problems)
                .add("id", "De id '" + one.message.id() + "' staat ook in " +
                               first->second->source.file + ". Kies een andere id.");
        }
        for (const auto& [id, languages] : by_id) check_pair(id, languages, folder);
    }

    template <class Message>
    void check_pair(const std::string& id,
                    const std::map<proto::Language, const Authored<Message>*>& languages,
                    const std::string& folder) {
        for (const auto language : {proto::LANGUAGE_NL, proto::LANGUAGE_EN}) {
            if (languages.contains(language)) continue;
            const auto& other = *languages.begin()->second;
            Checker(other.source, loaded_.problems)
                .add("language", "Van '" + id + "' ontbreekt een taal. Maak ook " + folder + "/" +
                                     id + "." + name_of(language) + ".yaml.");
            return;
        }
        const auto& original = *languages.at(proto::LANGUAGE_NL);
        const auto& translated = *languages.at(proto::LANGUAGE_EN);
        Checker checker(translated.source, loaded_.problems);
        check_same_structure(translated.message, original.message, original.source.file, checker);
    }

    // L8
    void check_meetings() {
        std::vector<const proto::Deck*> decks;
        std::vector<const proto::Programme*> programmes;
        for (const auto& deck : decks_) decks.push_back(&deck.message);
        for (const auto& programme : programmes_) {
            programmes.push_back(&programme.message);
            Checker checker(programme.source, loaded_.problems);
            check_programme_decks(programme.message, decks, checker);
        }
        for (const auto& deck : decks_) {
            Checker checker(deck.source, loaded_.problems);
            check_meeting_refs(deck.message, decks, programmes, checker);
        }
    }

    // L4, then L5 and L6.
    void resolve_cases(Authored<proto::Deck>& deck) {
        Checker checker(deck.source, loaded_.problems);
        std::map<std::string, const proto::Case*> found;
        for (int at = 0; at < deck.message.case_files_size(); ++at) {
            const auto path = "case_files/" + std::to_string(at);
            const auto* dilemma = case_in(deck.message.case_files(at), deck, path, found, checker);
            if (dilemma == nullptr) return;
            *deck.message.add_cases() = *dilemma;
        }
        const auto told = found;
        for (int at = 0; at < deck.message.spare_case_files_size(); ++at) {
            const auto path = "spare_case_files/" + std::to_string(at);
            const auto* spare =
                case_in(deck.message.spare_case_files(at), deck, path, found, checker);
            if (spare == nullptr) return;
            *deck.message.add_spare_cases() = *spare;
        }
        check_case_steps(deck.message, told, checker);
        for (auto& block : *deck.message.mutable_blocks()) {
            for (auto& step : *block.mutable_steps()) {
                const auto dilemma = told.find(step.case_id());
                if (dilemma != told.end())
                    domain::complete(*step.mutable_activity(), *dilemma->second);
            }
        }
        check_spare_cases(deck.message, checker);
    }

    // nullptr: there is no such file, which is a problem now.
    const proto::Case* case_in(const std::string& name, const Authored<proto::Deck>& deck,
                               const std::string& path,
                               std::map<std::string, const proto::Case*>& found, Checker& checker) {
        const auto authored = std::find_if(cases_.begin(), cases_.end(),
                                           [&](const auto& one) { return one.name == name; });
        if (authored == cases_.end()) {
            checker.add(path, "Het bestand '" + name +
                                  "' is er niet. Schrijf het als casussen/naam.nl.yaml.");
            return nullptr;
        }
        const auto& dilemma = authored->message;
        checker.expect(dilemma.language() == deck.message.language(), path,
                       "Deze casus is in een andere taal dan dit deck.");
        checker.expect(found.emplace(dilemma.id(), &dilemma).second, path,
                       "Deze casus staat hier twee keer.");
        return &dilemma;
    }

    static void check_spare_cases(const proto::Deck& deck, Checker& checker) {
        for (int at = 0; at < deck.spare_cases_size(); ++at) {
            for (const auto& casus : deck.cases()) {
                const auto why = domain::why_unfit(deck, casus, deck.spare_cases(at));
                checker.expect(why.empty(), "spare_case_files/" + std::to_string(at), why);
            }
        }
    }

    static void check_case_steps(const proto::Deck& deck,
                                 const std::map<std::string, const proto::Case*>& cases,
                                 Checker& checker) {
        std::map<std::string, std::uint32_t> last_numbers;
        for (int at = 0; at < deck.blocks_size(); ++at) {
            for (int step_at = 0; step_at < deck.blocks(at).steps_size(); ++step_at) {
                const auto& step = deck.blocks(at).steps(step_at);
                if (step.case_id().empty()) continue;
                const auto path =
                    "blocks/" + std::to_string(at) + "/steps/" + std::to_string(step_at);
                const auto found = cases.find(step.case_id());
                if (found == cases.end()) {
                    checker.add(
                        path + "/case_id",
                        "De casus '" + step.case_id() +
                            "' hoort niet bij dit deck. Noem zijn bestand bij 'case_files'.");
                    continue;
                }
                auto& last = last_numbers[step.case_id()];
                last = check_case_step(step, *found->second, last, path, checker);
            }
        }
    }

    // The number of the last fase shown after this step.
    static std::uint32_t check_case_step(const proto::Step& step, const proto::Case& dilemma,
                                         std::uint32_t last_number, const std::string& path,
                                         Checker& checker) {
        checker.expect(!dilemma.sensitive() || step.sensitive(), path,
                       "Deze casus is gevoelig. Zet ook bij deze stap 'sensitive: true'.");
        if (!step.activity().has_stages()) return last_number;
        const auto& stages = step.activity().stages();
        if (stages.stage_first_number() == 0 ||
            stages.stage_first_number() > stages.stage_last_number()) {
            return last_number;  // the activity says so itself
        }
        const auto place = path + "/activity/stages";
        checker.expect(
            stages.stage_last_number() <= static_cast<std::uint32_t>(dilemma.stages_size()), place,
            "De casus heeft " + std::to_string(dilemma.stages_size()) + " fasen. Fase " +
                std::to_string(stages.stage_last_number()) + " bestaat niet.");
        checker.expect(stages.stage_first_number() > last_number, place,
                       "Fase " + std::to_string(stages.stage_first_number()) +
                           " is al eerder te zien in dit deck.");
        return std::max(last_number, stages.stage_last_number());
    }

    const fs::path folder_;
    Loaded loaded_;
    std::vector<Authored<proto::Deck>> decks_;
    std::vector<Authored<proto::Case>> cases_;
    std::vector<Authored<proto::Programme>> programmes_;
    std::vector<Authored<proto::QuestionBank>> questions_;
};

// "kwartier-10" as {"kwartier-", "10"}, with the longer number later.
auto counted(const std::string& id) {
    const auto stem = id.find_last_not_of("0123456789") + 1;
    const auto digits = id.substr(stem);
    return std::tuple(id.substr(0, stem), digits.size(), digits);
}

}  // namespace

Loaded load_library(const fs::path& folder) {
    return Loader(folder).run();
}

std::vector<std::string> decks_in_order(const Library& library) {
    std::vector<std::string> ids;
    const auto add = [&](const std::string& id) {
        const bool is_new = std::ranges::find(ids, id) == ids.end();
        if (is_new && library.decks.contains(id)) ids.push_back(id);
    };
    for (const auto& [_, programme] : library.programmes) {
        for (const auto& meeting : programme.front().meetings()) {
            for (const auto& id : meeting.decks()) add(id);
        }
    }
    std::vector<std::string> others;
    for (const auto& [id, _] : library.decks) others.push_back(id);
    std::ranges::stable_sort(others, {}, counted);
    for (const auto& id : others) add(id);
    return ids;
}

}  // namespace goedwerk::content
