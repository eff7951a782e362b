#include "domain/activities/words.h"

#include <algorithm>
#include <map>
#include <set>

#include "base/limits.h"
#include "base/text.h"

namespace goedwerk::domain {
namespace {

// A word is no sentence: as long as any short line may be.
constexpr std::uint32_t word_characters_max = limits::other_characters_max;

std::uint32_t words_max(const Words::Config& config) {
    return std::max(1U, config.words_max());
}
std::uint32_t characters_max(const Words::Config& config) {
    return config.characters_max() == 0 ? limits::word_characters_default : config.characters_max();
}
// 8 bytes for a character is generous for every script; a word of long emoji sequences ends
// earlier.
std::size_t word_bytes_max(const Words::Config& config) {
    return std::min<std::size_t>(limits::text_bytes_max, std::size_t{8} * characters_max(config));
}

// Around a text: its list, and two tags with a length each.
constexpr std::size_t framing_bytes_max = 8;
constexpr std::size_t envelope_bytes_max = 128;  // generous: of the answer, and of its seal
static_assert(std::size_t{limits::columns_max} * limits::notes_per_phone_max *
                      (8 * word_characters_max + framing_bytes_max) <
                  limits::sealed_bytes_max - envelope_bytes_max,
              "the largest answer can be sealed");

// W2
Result<std::string> clean_word(const Words::Config& config, const std::string& text) {
    auto cleaned = text::clean(text, characters_max(config));
    if (!cleaned) return cleaned.error();
    if (cleaned->find('\n') != std::string::npos || cleaned->size() > word_bytes_max(config))
        return reject(proto::ERROR_CODE_TEXT_TOO_LONG);
    return cleaned;
}

// What makes two words one: the list and the folded text.
struct Key {
    std::uint32_t list_index = 0;
    std::string folded;
    auto operator<=>(const Key&) const = default;
};
using Forms = std::map<std::string, std::uint32_t>;  // phones for each way of writing

// W3
std::map<Key, Forms> collect(std::span<const Words::Answer> answers) {
    std::map<Key, Forms> words;
    for (const auto& answer : answers) {
        std::set<Key> own;
        for (const auto& word : answer.words()) {
            Key key{word.list_index(), text::fold(word.text())};
            if (own.insert(key).second) ++words[key][word.text()];
        }
    }
    return words;
}

proto::CountedWord make_word(const Key& key, const Forms& forms) {
    proto::CountedWord word;
    word.set_list_index(key.list_index);
    std::uint32_t most = 0;
    for (const auto& [text, count] : forms) {
        word.set_count(word.count() + count);
        if (count <= most) continue;
        most = count;
        word.set_text(text);
    }
    return word;
}

// W4. FNV-1a, its bits mixed once more (the finaliser of MurmurHash3), so that words that begin
// alike do not stand together. No secret: anybody may know this order.
std::uint64_t place_of(const Key& key) {
    std::uint64_t place = 0xcbf29ce484222325 ^ key.list_index;
    for (const auto sign : key.folded) {
        place ^= static_cast<unsigned char>(sign);
        place *= 0x100000001b3;
    }
    place ^= place >> 33;
    place *= 0xff51afd7ed558ccd;
    return place ^ (place >> 33);
}

// W5
std::uint32_t size_of(const proto::CountedWord& word, std::uint32_t writers) {
    const auto fifths = std::uint64_t{word.count()} * 5 / std::max(1U, writers);
    constexpr std::uint64_t size_max = 4;
    return static_cast<std::uint32_t>(std::clamp<std::uint64_t>(fifths + 1, 1, size_max));
}

// W6: which words are shown, by index.
std::vector<bool> choose_shown(const google::protobuf::RepeatedPtrField<proto::CountedWord>& words,
                               bool most_first) {
    std::vector<int> ranked;
    for (int index = 0; index < words.size(); ++index) ranked.push_back(index);
    if (most_first) {
        std::stable_sort(ranked.begin(), ranked.end(), [&words](int left, int right) {
            return words.Get(left).count() > words.Get(right).count();
        });
    }
    std::vector<bool> shown(ranked.size(), false);
    for (std::size_t rank = 0; rank < ranked.size() && rank < limits::words_shown_max; ++rank)
        shown[static_cast<std::size_t>(ranked[rank])] = true;
    return shown;
}

}  // namespace

void Words::inspect(const Config& config, Inspection& inspection) {
    inspection.expect_between(static_cast<std::size_t>(config.lists_size()), 1, limits::columns_max,
                              "lists", "lijsten");
    for (int at = 0; at < config.lists_size(); ++at) {
        const auto place = "lists/" + std::to_string(at);
        inspection.expect_filled(!config.lists(at).title().empty(), place, "title");
        inspection.expect_two_lines(config.lists(at).title(), place);
    }
    inspection.expect(config.words_max() <= limits::notes_per_phone_max, "words_max",
                      "Een deelnemer schrijft hoogstens " +
                          std::to_string(limits::notes_per_phone_max) + " woorden in een lijst.");
    inspection.expect(
        config.characters_max() <= word_characters_max, "characters_max",
        "Een woord heeft hoogstens " + std::to_string(word_characters_max) + " tekens.");
    inspection.expect_examples(config.lists_size(), characters_max(config), "lijst");
    for (int at = 0; at < inspection.step().examples_size(); ++at) {
        const auto& text = inspection.step().examples(at).text();
        inspection.expect_of_step(text.find('\n') == std::string::npos,
                                  "examples/" + std::to_string(at),
                                  "Een woord staat op één regel.");
    }
}

std::size_t Words::answer_bytes_max(const Config& config) {
    Answer largest;
    for (int list = 0; list < config.lists_size(); ++list) {
        for (std::uint32_t position = 0; position < words_max(config); ++position) {
            auto& word = *largest.add_words();
            word.set_list_index(static_cast<std::uint32_t>(list));
            word.set_text(std::string(word_bytes_max(config), ' '));
        }
    }
    return largest.ByteSizeLong();
}

Result<Words::Answer> Words::check(const Config& config, Answer answer) {
    std::vector<std::uint32_t> counts(static_cast<std::size_t>(config.lists_size()), 0);
    for (auto& word : *answer.mutable_words()) {
        if (word.list_index() >= counts.size()) return reject(proto::ERROR_CODE_INVALID_OPTION);
        if (++counts[word.list_index()] > words_max(config))
            return reject(proto::ERROR_CODE_TOO_MANY_NOTES);
        auto cleaned = clean_word(config, word.text());
        if (!cleaned) return cleaned.error();
        word.set_text(*cleaned);
    }
    return answer;
}

Words::Outcome Words::tally(const Config&, std::span<const Answer> answers, Rng&) {
    Outcome outcome;
    for (const auto& answer : answers) {
        if (!says_nothing(answer)) outcome.set_writer_count(outcome.writer_count() + 1);
    }
    const auto words = collect(answers);
    std::map<std::pair<std::uint64_t, Key>, proto::CountedWord> placed;
    for (const auto& [key, forms] : words) placed[{place_of(key), key}] = make_word(key, forms);
    for (auto& [place, word] : placed) *outcome.add_words() = std::move(word);
    return outcome;
}

Words::Answer Words::rehearse(const Config& config, Examples examples, Rng& rng) {
    Answer answer;
    for (std::uint32_t list = 0; list < static_cast<std::uint32_t>(config.lists_size()); ++list) {
        std::vector<std::string> texts;
        for (const auto* example : examples) {
            if (example->column_index() == list) texts.push_back(example->text());
        }
        if (texts.empty()) continue;
        // Two dice, the lower one counts: some words are written by several people.
        const auto first = rng.below(texts.size());
        const auto second = rng.below(texts.size());
        auto& word = *answer.add_words();
        word.set_list_index(list);
        word.set_text(texts[std::min(first, second)]);
    }
    return answer;
}

Words::View Words::project(const Config& config, const Disclosed<Outcome>& outcome,
                           const Surroundings& around) {
    View view;
    *view.mutable_lists() = config.lists();
    view.set_words_max(words_max(config));
    view.set_characters_max(characters_max(config));
    const auto* words = outcome.part(&Outcome::words);
    if (words == nullptr || around.audience == Audience::phone) return view;  // W7
    const auto writers = outcome.answer_count();
    const bool sized = writers >= limits::full_display_answers_min;
    const auto shown = choose_shown(*words, sized);
    for (int index = 0; index < words->size(); ++index) {
        if (!shown[static_cast<std::size_t>(index)]) continue;
        auto& word = *view.add_words();
        word.set_list_index(words->Get(index).list_index());
        word.set_text(words->Get(index).text());
        word.set_size(sized ? size_of(words->Get(index), writers) : 1);
    }
    view.set_hidden_count(static_cast<std::uint32_t>(words->size() - view.words_size()));
    return view;
}

}  // namespace goedwerk::domain
