#include "simulation/checkers.h"

#include <algorithm>
#include <cstdlib>

#include "support/canonical.h"

namespace goedwerk::simulation {
namespace {

using domain::Audience;
using domain::Phase;

constexpr const char* marker = "geheim";

bool holds_voice(const std::string& bytes, const std::set<Voice>& voices) {
    return std::any_of(voices.begin(), voices.end(), [&](const Voice& voice) {
        return bytes.find(std::string(voice.value.begin(), voice.value.end())) != std::string::npos;
    });
}

std::vector<proto::ActivityAnswer> opened(const std::map<Voice, std::string>& box) {
    std::vector<proto::ActivityAnswer> answers;
    for (const auto& [voice, bytes] : box) answers.emplace_back().ParseFromString(bytes);
    return answers;
}

// What two rounds tell together is checked elsewhere.
std::string canonical(const proto::ActivityOutcome& outcome) {
    return test::canonical(outcome, {"handle", "shift", "first_counts", "first_answer_count"});
}

bool may_be_seen(const domain::Room& room, RoundKey key, Audience audience) {
    const auto* round = domain::round_of(room, StepIndex{key.step_index});
    if (round == nullptr || round->number != key.number || room.flow.step.value != key.step_index) {
        return false;
    }
    const auto& step = domain::step_at(room, round->step);
    const bool is_direct = step.show() == proto::SHOW_DIRECT;
    if (audience == Audience::control) {  // the notes on the desk, whatever the board rests on
        const bool early = is_direct || domain::is_moderated(step.activity());
        return room.flow.phase >= Phase::revealed || (early && room.flow.phase >= Phase::open);
    }
    if (room.flow.blank != proto::BLANK_UNSPECIFIED) return false;
    const bool open = room.flow.phase == Phase::open && is_direct;
    if (audience == Audience::phone) return room.flow.phase == Phase::revealed;
    return open || room.flow.phase == Phase::revealed || room.flow.phase == Phase::talk;
}

Audience audience_of(proto::Audience audience) {
    if (audience == proto::AUDIENCE_PHONE) return Audience::phone;
    return audience == proto::AUDIENCE_BOARD ? Audience::board : Audience::control;
}

bool has_numbers(const proto::ActivityView& view) {
    return view.answer_count() > 0 || view.choice().cells_size() > 0 ||
           view.line().cells_size() > 0 || view.columns().note_counts_size() > 0 ||
           view.sort().leading_size() > 0 || view.dots().cells_size() > 0 ||
           view.agree().has_agreed() || view.agree().sentences_size() > 0 ||
           view.breakout().groups_size() > 0 || view.scale().cells_size() > 0 ||
           view.scale().circle_means_size() > 0 || view.field().cells_size() > 0 ||
           view.ring().heats_size() > 0 || view.words().words_size() > 0;
}

// Who shares a sentence under a name chose to be seen; the others count for themselves. Of those on
// other pages of a board all may be without a name.
bool has_too_few_unsigned(
    const google::protobuf::RepeatedPtrField<proto::SharedSentence>& sentences, std::uint32_t k,
    std::uint32_t on_other_pages = 0) {
    const auto count = std::count_if(sentences.begin(), sentences.end(),
                                     [](const auto& one) { return one.name().empty(); });
    return count > 0 && static_cast<std::uint32_t>(count) + on_other_pages < k;
}

}  // namespace

void Ballot::acknowledged(std::uint64_t number) {
    if (was_forgotten(number)) return;
    must_be_there_ = true;
    oldest_possible_ = std::max(oldest_possible_, number);
}

void Ballot::forgotten() {
    must_be_there_ = false;
    oldest_possible_ = 0;
    forgotten_until_ = all_.empty() ? 0 : all_.rbegin()->first;
}

bool Ballot::allows(const std::string* in_box) const {
    if (in_box == nullptr) return !must_be_there_;
    return std::any_of(all_.lower_bound(oldest_possible_), all_.end(),
                       [&](const auto& sent) { return sent.second == *in_box; });
}

Findings check_log(const std::vector<proto::Record>& log) {
    Findings findings;
    std::uint64_t seq = 0;
    for (const auto& record : log) {
        if (record.seq() != ++seq) findings.push_back("a gap before " + std::to_string(seq));
    }
    if (!findings.empty()) return findings;
    try {
        test::replay(log);
    } catch (const Violation& violation) {
        findings.emplace_back(violation.what());
    }
    return findings;
}

Findings check_box(const std::map<Voice, std::string>& box, const Ballots& ballots,
                   const std::map<ParticipantId, Voice>& voices) {
    Findings findings;
    std::size_t known = 0;
    for (const auto& [who, voice] : voices) {
        const auto found = box.find(voice);
        const auto* in_box = found == box.end() ? nullptr : &found->second;
        if (in_box != nullptr) ++known;
        const auto ballot = ballots.find(who);
        const bool allowed =
            ballot == ballots.end() ? in_box == nullptr : ballot->second.allows(in_box);
        if (allowed) continue;
        findings.push_back("participant " + std::to_string(who.value) +
                           (in_box == nullptr ? ": an acknowledged answer is lost"
                                              : ": another answer than was sent"));
    }
    if (known != box.size()) findings.emplace_back("an answer of nobody");
    return findings;
}

std::uint32_t count_answers(const proto::Step& step, const std::map<Voice, std::string>& box) {
    std::uint32_t count = 0;
    for (const auto& answer : opened(box)) {
        count += domain::counts_as_answer(step.activity(), answer) ? 1 : 0;
    }
    return count;
}

Findings check_outcome(const proto::Step& step, const std::map<Voice, std::string>& box,
                       const proto::ActivityOutcome& outcome, domain::DisclosureRule rule,
                       const std::vector<proto::ActivityAnswer>& hall,
                       const std::vector<NoteHandle>& erased) {
    auto rng = Rng::from_seed(0);
    auto answers = opened(box);
    answers.insert(answers.end(), hall.begin(), hall.end());
    auto expected = domain::tally(step.activity(), answers, rng);
    const auto people = static_cast<std::uint32_t>(hall.size());
    expected.set_hall_count(people);
    const auto phones = expected.answer_count() - people;
    const bool subtractable = rule.k > 0 && people > 0 && (phones == 1 || phones == 2);
    if (expected.answer_count() < rule.k || subtractable) {
        const bool nothing = outcome.suppressed() && outcome.answer_count() == 0 &&
                             outcome.activity_case() == proto::ActivityOutcome::ACTIVITY_NOT_SET;
        if (nothing) return {};
        return {"something was kept of " + std::to_string(expected.answer_count()) + " answers"};
    }
    for (const auto note : erased) domain::erase_note(expected, note);
    domain::suppress_parts(step.activity(), expected, rule);
    Findings findings;  // an erased note is an empty one
    if (erased.empty()) findings = workload_of(step.activity()).check(step.activity(), outcome);
    if (has_too_few_unsigned(outcome.agree().sentences(), rule.k))
        findings.emplace_back("sentences without a name were kept of fewer than k");
    if (canonical(expected) != canonical(outcome)) {
        findings.push_back("counted " + canonical(outcome) + " instead of " + canonical(expected));
    }
    return findings;
}

std::string token_of(RoundKey round, ParticipantId who, std::uint64_t number) {
    return marker + std::to_string(round.step_index) + "r" + std::to_string(round.number) + "p" +
           std::to_string(who.value) + "s" + std::to_string(number) + "e";
}

std::set<RoundKey> tokens_in(const std::string& bytes) {
    std::set<RoundKey> rounds;
    for (auto at = bytes.find(marker); at != std::string::npos; at = bytes.find(marker, at + 1)) {
        const auto* text = bytes.c_str() + at + std::string(marker).size();
        char* after_step = nullptr;
        const auto step = std::strtoul(text, &after_step, 10);
        const auto number = std::strtoul(after_step + 1, nullptr, 10);
        rounds.insert({static_cast<std::uint32_t>(step), static_cast<std::uint32_t>(number)});
    }
    return rounds;
}

Findings check_erased(const std::string& bytes, const std::set<std::string>& erased) {
    Findings findings;
    for (const auto& text : erased) {
        if (bytes.find(text) != std::string::npos)
            findings.push_back("an erased text is still there: " + text);
    }
    return findings;
}

Findings check_record(const proto::Record& record, const domain::Room& before,
                      const std::set<Voice>& voices) {
    Findings findings;
    const auto* open = domain::open_round(before);
    for (const auto& event : record.events()) {
        const auto bytes = event.SerializeAsString();
        if (holds_voice(bytes, voices)) findings.emplace_back("a voice in a record");
        for (const auto& key : tokens_in(bytes)) {
            const bool closing = event.has_round_closed() && open != nullptr &&
                                 open->step.value == key.step_index && open->number == key.number;
            if (!closing) findings.emplace_back("a text in a record before its round closed");
        }
    }
    return findings;
}

Findings check_view(const std::string& frame, const domain::Room& room, std::uint32_t answer_count,
                    const std::set<Voice>& voices) {
    Findings findings;
    proto::ServerFrame parsed;
    if (!parsed.ParseFromString(frame)) return {"a frame that cannot be parsed"};
    const auto& view = parsed.view();
    const auto audience = audience_of(view.audience());
    if (holds_voice(frame, voices)) findings.emplace_back("a voice in a view");
    const auto* round = domain::round_of(room, room.flow.step);
    const auto k = round == nullptr ? 0 : domain::rule_for(room, *round).k;
    for (const auto& key : tokens_in(frame)) {
        if (!may_be_seen(room, key, audience)) findings.emplace_back("a text before its time");
        if (answer_count < k) findings.emplace_back("a text of fewer than k");
    }
    const auto& activity = view.activity();
    const bool exact = activity.precision() == proto::PRECISION_FULL ||
                       activity.precision() == proto::PRECISION_ROUNDED;
    if (!exact && has_numbers(activity)) findings.emplace_back("numbers that say they are hidden");
    if (exact && answer_count < k) findings.emplace_back("numbers of fewer than k");
    const auto& agree = activity.agree();
    const auto here = static_cast<std::uint32_t>(agree.sentences_size());
    const auto elsewhere = std::max(agree.sentence_count(), here) - here;
    if (has_too_few_unsigned(agree.sentences(), k, elsewhere))
        findings.emplace_back("sentences without a name of fewer than k");
    if (activity.answer_count() > answer_count)
        findings.emplace_back("more answers than there are");
    return findings;
}

Findings check_screens(const test::StagedRoom& staged) {
    Findings findings;
    const auto room = test::replay(staged.log);
    const auto& presence = staged.machine->presence();
    domain::Picture picture;
    picture.present_count = presence.phone_count();
    picture.remote_count = presence.remote_count();
    picture.board_count = presence.board_count();
    picture.control_count = presence.control_count();
    picture.knocked = staged.machine->is_knocked_on();
    picture.started_ms = staged.clock.started_ms;
    picture.deadline_ms = staged.clock.deadline_ms;
    const bool open = domain::open_round(room) != nullptr;
    for (const auto& [lens, slots] : staged.screens) {
        if (open && lens.first != Audience::phone) continue;  // live numbers are not in the log
        std::map<std::uint32_t, std::string> expected;
        for (auto& [slot, view] : domain::project(room, lens.first, lens.second, picture)) {
            proto::ServerFrame frame;
            *frame.mutable_view() = std::move(view);
            expected[slot] = frame.SerializeAsString();
        }
        if (expected == slots) continue;
        findings.push_back("a screen of audience " + std::to_string(static_cast<int>(lens.first)) +
                           " shows something else than the log");
    }
    return findings;
}

}  // namespace goedwerk::simulation
