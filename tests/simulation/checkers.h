// What must always hold, told apart from the world that tries to break it. Every checker returns
// what is wrong; checkers_test.cpp shows that each can.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "domain/projection.h"
#include "simulation/workload.h"
#include "support/staged_room.h"

namespace goedwerk::simulation {

struct RoundKey {
    std::uint32_t step_index = 0;
    std::uint32_t number = 0;
    friend auto operator<=>(const RoundKey&, const RoundKey&) = default;
};

// What one participant may have in the box of a round: nothing, or one of what was sent. An
// acknowledged answer rules out nothing and everything sent before it.
class Ballot final {
  public:
    void sent(std::uint64_t number, std::string answer) { all_[number] = std::move(answer); }
    void acknowledged(std::uint64_t number);
    // Storage lost what it had acknowledged: anything may be there until the next acknowledgement.
    void forgotten();
    // Sent before that.
    bool was_forgotten(std::uint64_t number) const { return number <= forgotten_until_; }
    bool must_be_there() const { return must_be_there_; }
    bool allows(const std::string* in_box) const;  // null: nothing

  private:
    std::map<std::uint64_t, std::string> all_;
    std::uint64_t oldest_possible_ = 0;
    std::uint64_t forgotten_until_ = 0;
    bool must_be_there_ = false;
};
using Ballots = std::map<ParticipantId, Ballot>;

// The log has no gaps and its rounds and moves can be replayed.
Findings check_log(const std::vector<proto::Record>& log);

// Each participant's answer is in the box once, as sent; nobody else's is. `voices`: of everybody.
Findings check_box(const std::map<Voice, std::string>& box, const Ballots& ballots,
                   const std::map<ParticipantId, Voice>& voices);
// The outcome is the tally of the box, without the texts of erased notes, kept only from k on.
Findings check_outcome(const proto::Step& step, const std::map<Voice, std::string>& box,
                       const proto::ActivityOutcome& outcome, domain::DisclosureRule rule,
                       const std::vector<proto::ActivityAnswer>& hall = {},
                       const std::vector<NoteHandle>& erased = {});
// Answers in the box that count for the k-rule.
std::uint32_t count_answers(const proto::Step& step, const std::map<Voice, std::string>& box);

// Tokens of people's texts look like "geheim<step>r<round>p<participant>s<number>e".
std::string token_of(RoundKey round, ParticipantId who, std::uint64_t number);
// The rounds whose tokens stand in these bytes.
std::set<RoundKey> tokens_in(const std::string& bytes);

// None of these texts stands in these bytes any more (ND5).
Findings check_erased(const std::string& bytes, const std::set<std::string>& erased);

// A record holds tokens of the round it closes only, and no voice.
Findings check_record(const proto::Record& record, const domain::Room& before,
                      const std::set<Voice>& voices);
// A view holds tokens of a round that may be seen by this audience now only, numbers only of k or
// more answers, no voice. `answer_count`: how many the step shown really has.
Findings check_view(const std::string& frame, const domain::Room& room, std::uint32_t answer_count,
                    const std::set<Voice>& voices);

// What the screens show is the projection of the replayed log, where that tells all.
Findings check_screens(const test::StagedRoom& staged);

}  // namespace goedwerk::simulation
