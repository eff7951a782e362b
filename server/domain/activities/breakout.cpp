#include "domain/activities/breakout.h"

#include <algorithm>
#include <map>

#include "base/limits.h"
#include "base/text.h"

namespace goedwerk::domain {
namespace {

constexpr std::uint32_t group_size_min = 2;
constexpr std::uint32_t group_size_max = 6;
constexpr std::uint32_t group_size_default = 4;
constexpr std::uint32_t code_min = 10;  // codes are two digits: easy to read out and to type
constexpr std::uint32_t code_count = 90;
constexpr std::size_t agreeing_wanted = 2;
// Group number, reports and state; each a tag and one byte.
constexpr std::size_t small_fields_bytes = 6;
static_assert(limits::groups_max < 128 && code_min + code_count < 128);

std::uint32_t characters_max(const Breakout::Config& config) {
    return config.characters_max() == 0 ? limits::note_characters_default : config.characters_max();
}
// 8 bytes for a character is generous for every script; a text of long emoji sequences ends
// earlier.
std::size_t text_bytes_max(const Breakout::Config& config) {
    return std::min<std::size_t>(limits::text_bytes_max, std::size_t{8} * characters_max(config));
}

Result<void> clean_texts(const Breakout::Config& config, Breakout::Texts& texts) {
    if (texts.empty()) return {};
    if (texts.size() != config.fields_size()) return reject(proto::ERROR_CODE_INCOMPLETE);
    for (auto& said : texts) {
        auto cleaned = text::clean(said, characters_max(config));
        if (!cleaned) return cleaned.error();
        if (cleaned->size() > text_bytes_max(config))
            return reject(proto::ERROR_CODE_TEXT_TOO_LONG);
        said = std::move(*cleaned);
    }
    return {};
}

using Members = std::vector<const Breakout::Answer*>;

std::size_t length_of(const Breakout::Texts& texts) {
    std::size_t bytes = 0;
    for (const auto& said : texts) bytes += said.size();
    return bytes;
}

// B5
bool comes_before(const Breakout::Answer& one, const Breakout::Answer& other) {
    const auto& texts = one.texts();
    const auto& others = other.texts();
    const auto length = length_of(texts);
    const auto other_length = length_of(others);
    if (length != other_length) return length > other_length;
    if (!std::equal(texts.begin(), texts.end(), others.begin(), others.end())) {
        return std::lexicographical_compare(texts.begin(), texts.end(), others.begin(),
                                            others.end());
    }
    return one.state() > other.state();
}

// nullptr when nobody reports.
const Breakout::Answer* reporter_of(const Members& members) {
    const Breakout::Answer* chosen = nullptr;
    for (const auto* member : members) {
        if (!member->reports()) continue;
        if (chosen == nullptr || comes_before(*member, *chosen)) chosen = member;
    }
    return chosen;
}

// B6
bool is_agreed(const Members& members, const Breakout::Answer& reporter) {
    if (reporter.texts().empty()) return false;
    const auto code = Breakout::code_of(reporter.texts());
    const auto agreeing = std::count_if(members.begin(), members.end(), [&](const auto* member) {
        return member != &reporter && member->agreed_code() == code;
    });
    return static_cast<std::size_t>(agreeing) >= std::min(agreeing_wanted, members.size() - 1);
}

proto::GroupCard card_of(std::uint32_t group_number, const Members& members) {
    proto::GroupCard card;
    card.set_group_number(group_number);
    card.set_member_count(static_cast<std::uint32_t>(members.size()));
    const auto* reporter = reporter_of(members);
    if (reporter == nullptr) return card;
    card.set_has_reporter(true);
    card.set_state(reporter->state());
    card.set_agreed(is_agreed(members, *reporter));
    if (card.agreed()) *card.mutable_texts() = reporter->texts();
    return card;
}

// B7
std::uint32_t group_count(const Breakout::Config& config, std::uint32_t present) {
    const auto size = config.group_size() == 0 ? group_size_default : config.group_size();
    return std::min(present / size + (present % size == 0 ? 0 : 1), limits::groups_max);
}

// What the reporter of this group writes in a rehearsal; empty without examples.
Breakout::Texts rehearsed_texts(const Breakout::Config& config, Examples examples,
                                std::uint64_t group_index) {
    Breakout::Texts texts;
    if (examples.empty()) return texts;
    for (int field = 0; field < config.fields_size(); ++field) {
        std::vector<const proto::Example*> fitting;
        std::copy_if(examples.begin(), examples.end(), std::back_inserter(fitting),
                     [&](const auto* example) {
                         return static_cast<int>(example->column_index()) == field;
                     });
        if (fitting.empty()) fitting.assign(examples.begin(), examples.end());
        texts.Add(std::string(fitting[group_index % fitting.size()]->text()));
    }
    return texts;
}

}  // namespace

std::uint32_t Breakout::code_of(const Texts& texts) {
    constexpr std::uint64_t offset_basis = 0xcbf29ce484222325;
    constexpr std::uint64_t prime = 0x100000001b3;
    std::uint64_t hash = offset_basis;
    const auto add = [&hash](unsigned char byte) { hash = (hash ^ byte) * prime; };
    for (const auto& said : texts) {
        for (const auto byte : said) add(static_cast<unsigned char>(byte));
        add(0);
    }
    return code_min + static_cast<std::uint32_t>(hash % code_count);
}

void Breakout::inspect(const Config& config, Inspection& inspection) {
    inspection.expect(config.group_size() == 0 || (group_size_min <= config.group_size() &&
                                                   config.group_size() <= group_size_max),
                      "group_size",
                      "Een groep heeft " + std::to_string(group_size_min) + " tot en met " +
                          std::to_string(group_size_max) + " mensen.");
    inspection.expect_filled(!config.task().empty(), "", "task");
    inspection.expect_two_lines(config.task(), "task");
    inspection.expect_between(static_cast<std::size_t>(config.roles_size()), 0, limits::roles_max,
                              "roles", "rollen");
    inspection.expect_lines(config.roles(), "roles");
    inspection.expect_between(static_cast<std::size_t>(config.topics_size()), 0, limits::groups_max,
                              "topics", "onderwerpen");
    inspection.expect_lines(config.topics(), "topics");
    inspection.expect_between(static_cast<std::size_t>(config.fields_size()), 1, limits::fields_max,
                              "fields", "velden");
    inspection.expect_lines(config.fields(), "fields");
    inspection.expect_characters(config.characters_max(), "characters_max");
    inspection.expect_examples(config.fields_size(), characters_max(config), "plek");
}

std::size_t Breakout::answer_bytes_max(const Config& config) {
    const auto bytes = text_bytes_max(config);
    const std::size_t framing_bytes = bytes < 128 ? 2 : 3;  // tag and length
    return small_fields_bytes +
           static_cast<std::size_t>(config.fields_size()) * (framing_bytes + bytes);
}

Result<Breakout::Answer> Breakout::check(const Config& config, Answer answer) {
    const auto invalid = reject(proto::ERROR_CODE_INVALID_OPTION);
    if (answer.group_number() < 1 || answer.group_number() > limits::groups_max) return invalid;
    if (!answer.reports()) {
        const bool code_exists =
            answer.agreed_code() == 0 ||
            (code_min <= answer.agreed_code() && answer.agreed_code() < code_min + code_count);
        const bool writes =
            !answer.texts().empty() || answer.state() != proto::BREAKOUT_STATE_UNSPECIFIED;
        if (writes || !code_exists) return invalid;
        return answer;
    }
    if (!proto::BreakoutState_IsValid(answer.state()) || answer.agreed_code() != 0) return invalid;
    const auto cleaned = clean_texts(config, *answer.mutable_texts());
    if (!cleaned) return cleaned.error();
    return answer;
}

Breakout::Outcome Breakout::tally(const Config&, std::span<const Answer> answers, Rng&) {
    std::map<std::uint32_t, Members> groups;
    for (const auto& answer : answers) groups[answer.group_number()].push_back(&answer);
    Outcome outcome;
    for (const auto& [group_number, members] : groups) {
        *outcome.add_groups() = card_of(group_number, members);
    }
    return outcome;
}

Breakout::Answer Breakout::rehearse(const Config& config, Examples examples, Rng& rng) {
    constexpr std::uint64_t groups = 3;
    constexpr std::uint64_t reports_one_in = 3;  // in a group of four hardly ever nobody
    constexpr std::uint64_t busy_one_in = 5;
    const auto group_index = rng.below(groups);
    const auto texts = rehearsed_texts(config, examples, group_index);
    Answer answer;
    answer.set_group_number(static_cast<std::uint32_t>(group_index) + 1);
    answer.set_reports(rng.below(reports_one_in) == 0);
    if (!answer.reports()) {
        if (!texts.empty() && rng.below(busy_one_in) > 0) answer.set_agreed_code(code_of(texts));
        return answer;
    }
    *answer.mutable_texts() = texts;
    if (!texts.empty()) answer.set_state(proto::BREAKOUT_STATE_READY);
    return answer;
}

Breakout::View Breakout::project(const Config& config, const Disclosed<Outcome>& outcome,
                                 const Surroundings& around) {
    View view;
    view.set_group_count(group_count(config, around.present_at_opening));
    view.set_task(config.task());
    *view.mutable_roles() = config.roles();
    *view.mutable_topics() = config.topics();
    *view.mutable_fields() = config.fields();
    view.set_characters_max(characters_max(config));
    view.set_forming(config.forming());
    const auto* groups = outcome.part(&Outcome::groups);
    if (groups == nullptr || around.audience == Audience::phone) return view;  // B8
    *view.mutable_groups() = *groups;
    return view;
}

std::vector<std::string> Breakout::harvest(const Config&, const Disclosed<Outcome>& outcome,
                                           const NoteDesk&) {
    std::vector<std::string> texts;
    const auto* groups = outcome.part(&Outcome::groups);
    if (groups == nullptr) return texts;
    for (const auto& group : *groups) {
        if (!group.texts().empty()) texts.push_back(group.texts(0));
    }
    return texts;
}

}  // namespace goedwerk::domain
