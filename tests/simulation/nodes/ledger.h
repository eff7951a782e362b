// What must always hold of several nodes on one storage. It sees what is done at the storage, at
// the moment when it is done, and what reaches screens; it knows nothing of fences, leases or
// clocks.
//
// Who is the home follows from the claims alone. After one, nothing of an earlier home may be
// stored, and once the new home has shown or acknowledged anything, nothing of an earlier one may
// reach its screens (G42).
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "seal/question_key.h"
#include "simulation/checkers.h"
#include "simulation/nodes/process.h"
#include "simulation/nodes/screen_watch.h"

namespace goedwerk::simulation {

// The key of an open question as `node` has it; empty: as any node has it.
using KeyFinder =
    std::function<std::optional<seal::QuestionKey>(const NodeId& node, const BoxId& key_box)>;

class Ledger final : public StoreWitness {
  public:
    Ledger(const RoomId& room, const proto::Record& first, std::size_t people, KeyFinder key_of);
    void watch(Surroundings& around) { around_ = &around; }

    // As StoreWitness.
    void claimed(const NodeId& node, const RoomId& room, bool taken_over) override;
    void released(const NodeId& node, const RoomId& room) override;
    void appended(const NodeId& node, const RoomId& room, const proto::Record& record) override;
    void put(const NodeId& node, const RoomId& room, const BoxId& box) override;
    void refused(const NodeId& node, const RoomId& room) override;

    // A screen of this node got something from the room that is at home there.
    void published(const NodeId& node);
    void sent(RoundKey round, ParticipantId who, std::uint64_t number, std::string answer);
    void acknowledged(RoundKey round, ParticipantId who, std::uint64_t number);
    // This person's screen comes in anew, and sends its answer again.
    void comes_back(ParticipantId who);
    // Storage forgot: what it was before, what it is now.
    void forgot(const Stored& before, const Stored& now);
    // After the end of the room.
    void check_end(const Stored& stored);

    void find(const std::string& what);
    const Findings& findings() const { return findings_; }
    const domain::Room& truth() const { return truth_; }
    const RoomHistory& history() const { return history_; }
    const std::optional<NodeId>& home() const { return home_; }
    std::uint64_t answers_counted() const { return answers_counted_; }
    // Questions whose key nobody had any more.
    std::uint64_t rounds_opened_afresh() const { return afresh_; }
    // Answers that storage forgot, and the home that knew them went too.
    std::uint64_t answers_gone_with_home() const { return gone_with_home_; }
    static ParticipantToken token_of(ParticipantId who);

  private:
    void check_fence(const NodeId& node, const char* what);
    void check_closing(const NodeId& node, const proto::RoundClosed& closed);
    void check_afresh(const NodeId& node);
    void begin_box(const proto::RoundOpened& opened);
    Findings compare(const domain::Round& open, const std::map<Voice, std::string>& box,
                     const proto::ActivityOutcome& outcome) const;
    void forget_answers(const Stored& before, const Stored& now);

    Surroundings* around_ = nullptr;
    const RoomId room_;
    const std::size_t people_;
    const KeyFinder key_of_;
    domain::Room truth_;  // what the stored log says
    RoomHistory history_;
    std::optional<NodeId> home_;
    std::map<NodeId, std::uint64_t> tenures_;  // the newest of each
    std::uint64_t last_tenure_ = 0;
    std::uint64_t newest_published_ = 0;
    std::map<RoundKey, Ballots> ballots_;
    // Acknowledged answers that storage forgot, until their person sends again.
    struct Forgotten {
        std::string answer;
        std::uint64_t tenure = 0;  // of the home then
        bool noticed = false;      // its person was sent away since
    };
    std::map<std::pair<RoundKey, ParticipantId>, Forgotten> forgotten_;
    std::set<BoxId> forgotten_boxes_;  // of questions of which storage forgot that they were opened
    std::uint64_t afresh_ = 0;
    std::uint64_t gone_with_home_ = 0;
    std::uint64_t answers_counted_ = 0;
    Findings findings_;
};

}  // namespace goedwerk::simulation
