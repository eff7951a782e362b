#include "domain/activities/agree.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "base/check.h"
#include "base/limits.h"
#include "base/text.h"

namespace goedwerk::domain {
namespace {

constexpr std::uint32_t name_characters_max = 40;
// 8 bytes for a character is generous for every script; a text of long emoji sequences ends
// earlier.
constexpr std::size_t character_bytes = 8;

std::uint32_t characters_max(const Agree::Config& config) {
    return config.characters_max() == 0 ? limits::note_characters_default : config.characters_max();
}
std::size_t text_bytes_max(std::uint32_t characters_max) {
    return std::min(limits::text_bytes_max, character_bytes * characters_max);
}
std::size_t field_bytes_max(std::uint32_t characters_max) {
    const auto bytes = text_bytes_max(characters_max);
    const std::size_t framing_bytes = bytes < 128 ? 2 : 3;  // tag and length
    return framing_bytes + bytes;
}

std::vector<const proto::AgreeSlot*> shared_slots(const Agree::Config& config) {
    std::vector<const proto::AgreeSlot*> slots;
    for (const auto& slot : config.slots()) {
        if (slot.shared()) slots.push_back(&slot);
    }
    return slots;
}

// An empty text where nothing visible is left.
Result<std::string> clean_or_empty(const std::string& said, std::uint32_t characters_max) {
    auto cleaned = text::clean(said, characters_max);
    if (cleaned && cleaned->size() > text_bytes_max(characters_max))
        return reject(proto::ERROR_CODE_TEXT_TOO_LONG);
    if (!cleaned && cleaned.error().code == proto::ERROR_CODE_EMPTY_TEXT) return std::string();
    return cleaned;
}

// A2
Result<std::string> check_name(const Agree::Config& config, const std::string& said) {
    if (said.empty()) return said;
    if (!config.asks_name()) return reject(proto::ERROR_CODE_INVALID_OPTION);
    auto cleaned = clean_or_empty(said, name_characters_max);
    if (cleaned && cleaned->find('\n') != std::string::npos)
        return reject(proto::ERROR_CODE_TEXT_TOO_LONG);
    return cleaned;
}

bool ends_sentence(std::string_view text) {
    constexpr std::array ends{".", "!", "?", "…"};
    return std::any_of(ends.begin(), ends.end(),
                       [&](const auto* end) { return text.ends_with(end); });
}

proto::SharedSentence sentence_of(const Agree::Config& config, const Agree::Answer& answer) {
    proto::SharedSentence sentence;
    auto& all = *sentence.mutable_text();
    int at = 0;
    for (const auto* slot : shared_slots(config)) {
        const auto& said = answer.texts(at++);
        if (said.empty()) continue;
        const bool begins =
            !slot->lead().empty() && slot->lead()[0] >= 'A' && slot->lead()[0] <= 'Z';
        if (!all.empty() && begins && !ends_sentence(all)) all += '.';
        for (const auto* part : {&slot->lead(), &said}) {
            if (!all.empty() && !part->empty()) all += ' ';
            all += *part;
        }
    }
    sentence.set_name(answer.name());
    return sentence;
}

bool has_no_name(const proto::SharedSentence& sentence) {
    return sentence.name().empty();
}

// A4
std::vector<const proto::SharedSentence*> shown_sentences(
    const Disclosed<Agree::Outcome>& outcome) {
    std::vector<const proto::SharedSentence*> shown;
    const auto* all = outcome.part(&Agree::Outcome::sentences);
    if (all == nullptr) return shown;
    const bool enough = outcome.of_round(&Agree::Outcome::sharer_count).shows();
    for (const auto& sentence : *all) {
        if (enough || !has_no_name(sentence)) shown.push_back(&sentence);
    }
    return shown;
}

// What fits on a board of 1024×768 in letters of 1/30 of its height, as a rule of thumb: two lists
// beside each other, filled in turn; one on half a board. The margin of a sentence is half a line.
struct Space {
    std::size_t line_letters = 31;
    std::size_t half_lines = 28;
    std::size_t sentences = limits::sentences_per_page_max;
    std::size_t lists = 2;
};
Space space_for(const Surroundings& around) {
    Space space;
    if (around.letters == Letters::large) space = {22, 20, limits::sentences_per_page_max / 2};
    if (around.beside_recall) space.lists = 1;
    space.half_lines -= 2 * more_lines_of_question(around);
    return space;
}

// A7. Indexes of the first sentence of each page.
std::vector<std::size_t> page_starts(const std::vector<const proto::SharedSentence*>& sentences,
                                     const Surroundings& around) {
    const auto space = space_for(around);
    std::vector<std::size_t> starts;
    std::array<std::size_t, 2> lists{};
    for (std::size_t index = 0; index < sentences.size(); ++index) {
        const auto& sentence = *sentences[index];
        const auto text = sentence.text().size() + sentence.name().size();
        const auto half_lines = 3 + 2 * (text / space.line_letters);
        const auto in_page = starts.empty() ? 0 : index - starts.back();
        const bool fits = !starts.empty() && in_page < space.sentences &&
                          lists[in_page % space.lists] + half_lines <= space.half_lines;
        if (!fits) {
            starts.push_back(index);
            lists = {half_lines, 0};
        } else {
            lists[in_page % space.lists] += half_lines;
        }
    }
    return starts;
}

}  // namespace

void Agree::inspect(const Config& config, Inspection& inspection) {
    inspection.expect_between(static_cast<std::size_t>(config.slots_size()), 0, limits::slots_max,
                              "slots", "invulplekken");
    for (int at = 0; at < config.slots_size(); ++at) {
        const auto place = "slots/" + std::to_string(at);
        inspection.expect_filled(!config.slots(at).lead().empty(), place, "lead");
        inspection.expect_two_lines(config.slots(at).lead(), place + "/lead");
    }
    inspection.expect(!config.slots().empty() || !config.consent().empty(), "consent",
                      "Zonder invulplekken is er een knop nodig. Schrijf de tekst bij 'consent'.");
    inspection.expect_two_lines(config.consent(), "consent");
    const auto shared = static_cast<int>(shared_slots(config).size());
    inspection.expect(!config.may_share() || shared > 0, "may_share",
                      "Er is niets om te delen. Zet 'shared' bij een invulplek.");
    inspection.expect(!config.asks_name() || config.may_share(), "asks_name",
                      "Een naam gaat mee met een gedeelde zin. Zet ook 'may_share' aan.");
    inspection.expect_characters(config.characters_max(), "characters_max");
    inspection.expect_examples(config.may_share() ? shared : 0, characters_max(config), "plek");
}

std::size_t Agree::answer_bytes_max(const Config& config) {
    if (!config.may_share()) return 0;
    return shared_slots(config).size() * field_bytes_max(characters_max(config)) +
           (config.asks_name() ? field_bytes_max(name_characters_max) : 0);
}

Result<Agree::Answer> Agree::check(const Config& config, Answer answer) {
    const bool shares = !answer.texts().empty();
    if (shares ? !config.may_share() : !answer.name().empty())
        return reject(proto::ERROR_CODE_INVALID_OPTION);
    if (!shares) return answer;
    const auto slots = shared_slots(config);
    if (static_cast<std::size_t>(answer.texts_size()) != slots.size())
        return reject(proto::ERROR_CODE_INCOMPLETE);
    bool says_something = false;
    for (int at = 0; at < answer.texts_size(); ++at) {
        auto cleaned = clean_or_empty(answer.texts(at), characters_max(config));
        if (!cleaned) return cleaned.error();
        if (cleaned->empty() && slots[static_cast<std::size_t>(at)]->needed())
            return reject(proto::ERROR_CODE_EMPTY_TEXT);
        says_something = says_something || !cleaned->empty();
        answer.set_texts(at, std::move(*cleaned));
    }
    if (!says_something) return reject(proto::ERROR_CODE_EMPTY_TEXT);
    auto signed_by = check_name(config, answer.name());
    if (!signed_by) return signed_by.error();
    answer.set_name(std::move(*signed_by));
    return answer;
}

void Agree::count(const Config& config, Outcome& outcome, const Answer& answer, int change) {
    if (answer.texts().empty()) return;
    auto sentence = sentence_of(config, answer);
    if (has_no_name(sentence)) {
        const auto sharers = static_cast<int>(outcome.sharer_count()) + change;
        outcome.set_sharer_count(static_cast<std::uint32_t>(sharers));
    }
    auto& sentences = *outcome.mutable_sentences();
    if (change > 0) {
        sentences.Add(std::move(sentence));
        return;
    }
    const auto found = std::find_if(sentences.begin(), sentences.end(), [&](const auto& other) {
        return other.text() == sentence.text() && other.name() == sentence.name();
    });
    CHECK(found != sentences.end());
    sentences.erase(found);
}

Agree::Outcome Agree::tally(const Config& config, std::span<const Answer> answers, Rng& rng) {
    Outcome outcome;
    for (const auto& answer : answers) count(config, outcome, answer, 1);
    std::vector<proto::SharedSentence> sentences(outcome.sentences().begin(),
                                                 outcome.sentences().end());
    rng.shuffle(sentences);
    outcome.mutable_sentences()->Assign(sentences.begin(), sentences.end());
    return outcome;
}

void Agree::suppress(Outcome& outcome, DisclosureRule rule) {
    if (precision_of(outcome.sharer_count(), rule) != Precision::too_few) return;
    auto& sentences = *outcome.mutable_sentences();
    sentences.erase(std::remove_if(sentences.begin(), sentences.end(), has_no_name),
                    sentences.end());
    outcome.clear_sharer_count();
}

Agree::Answer Agree::rehearse(const Config& config, Examples examples, Rng& rng) {
    Answer answer;
    constexpr std::uint64_t keep_it_one_in = 4;
    if (!config.may_share() || examples.empty() || rng.below(keep_it_one_in) == 0) return answer;
    std::uint32_t place = 0;
    for (const auto* slot : shared_slots(config)) {
        std::vector<const proto::Example*> fitting;
        std::copy_if(examples.begin(), examples.end(), std::back_inserter(fitting),
                     [&](const auto* example) { return example->column_index() == place; });
        const bool needs_any = place == 0 || slot->needed();
        if (fitting.empty() && needs_any) fitting.assign(examples.begin(), examples.end());
        answer.add_texts(fitting.empty() ? "" : fitting[rng.below(fitting.size())]->text());
        ++place;
    }
    return answer;
}

Agree::View Agree::project(const Config& config, const Disclosed<Outcome>& outcome,
                           const Surroundings& around) {
    View view;
    *view.mutable_slots() = config.slots();
    view.set_consent(config.consent());
    view.set_may_share(config.may_share());
    view.set_asks_name(config.asks_name());
    view.set_calendar(config.calendar());
    view.set_characters_max(characters_max(config));
    if (!outcome.shows()) return view;
    *view.mutable_agreed() = outcome.everyone();
    if (around.audience == Audience::phone) return view;  // A6
    const auto sentences = shown_sentences(outcome);
    view.set_sentence_count(static_cast<std::uint32_t>(sentences.size()));
    auto first = std::size_t{0};
    auto last = sentences.size();
    if (around.audience == Audience::board) {
        auto starts = page_starts(sentences, around);
        view.set_page_index(around.page_index);
        view.set_page_count(static_cast<std::uint32_t>(starts.size()));
        starts.push_back(sentences.size());
        const auto page = std::min<std::size_t>(around.page_index, starts.size() - 1);
        first = starts[page];
        last = page + 1 < starts.size() ? starts[page + 1] : first;
    }
    for (auto index = first; index < last; ++index) *view.add_sentences() = *sentences[index];
    return view;
}

std::uint32_t Agree::page_count(const Config&, const Disclosed<Outcome>& outcome,
                                const Surroundings& around) {
    const auto starts = page_starts(shown_sentences(outcome), around);
    return static_cast<std::uint32_t>(starts.size());
}

std::vector<std::string> Agree::harvest(const Config&, const Disclosed<Outcome>& outcome,
                                        const NoteDesk&) {
    std::vector<std::string> texts;
    for (const auto* sentence : shown_sentences(outcome)) texts.push_back(sentence->text());
    return texts;
}

}  // namespace goedwerk::domain
