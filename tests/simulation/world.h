// A meeting in a world where everything goes wrong: people who come, go, change their minds and
// send again; a facilitator who presses anything; storage that refuses, forgets to say so or takes
// its time; a process and a host that die. One seed is one history.
#pragma once

#include <array>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "simulation/checkers.h"
#include "support/staged_room.h"

namespace goedwerk::simulation {

enum class Fault {
    answer_refused,         // storage said no
    answer_stored_unheard,  // stored, but storage could not say so
    answers_out_of_order,   // one phone's answer overtakes another's
    record_refused,
    box_unread,
    box_not_gone,
    process_killed,
    record_stored_at_kill,
    record_lost_at_kill,
    answer_stored_at_kill,
    answer_lost_at_kill,
    host_killed,
    left_with_answer_under_way,
    answer_sent_again,
    answer_changed,
    answer_wrong,
    answer_late,
    move_stale,
    move_during_move,
    reply_lost,
    note_erased,
    code_outdated,
    last_one  // count of kinds
};
std::string name_of(Fault fault);
using Coverage = std::array<std::uint64_t, static_cast<std::size_t>(Fault::last_one)>;

class World final {
  public:
    // Without erasing notes: the control of who looks for them.
    explicit World(std::uint64_t seed, bool erases_notes = true);
    // The whole meeting. Stops at the first thing that is wrong.
    void run();

    const Findings& findings() const { return findings_; }
    const Coverage& coverage() const { return coverage_; }
    std::uint64_t answers_counted() const { return answers_counted_; }

  private:
    struct Own {  // what a phone knows of its answer to one round
        proto::ActivityAnswer answer;
        bool acknowledged = false;
    };
    struct Phone {
        ParticipantId who;
        bool been_in = false;
        Gate gate;  // of the code as it was told
        std::optional<ConnectionId> connection;
        domain::Language language = domain::Language::nl;
        std::map<RoundKey, Own> own;
    };
    struct Asked {  // waits for its reply
        std::size_t phone = 0;
        RoundKey round;
        std::uint64_t number = 0;  // of the answer, over all
        bool is_move = false;
    };

    static proto::Deck random_deck(Rng& rng);
    void act();
    void storage_acts();
    void kill();
    void time_passes(std::uint64_t most_ms);
    void phone_acts();
    void enter(Phone& phone);
    void leave(Phone& phone);
    void send(std::size_t index, RoundKey round, proto::ActivityAnswer answer);
    void answer_open_question(std::size_t index);
    void send_again(std::size_t index);
    void facilitator_acts();
    domain::MoveContent content_for(domain::MoveKind kind);
    bool facilitator_arranges(std::uint64_t seen_seq);
    void screen_acts();
    void end();

    // The question that this phone's screen says is open.
    std::optional<RoundKey> question_on_screen(const Phone& phone) const;
    std::size_t oldest_of_its_kind(std::size_t index) const;
    void after_step();
    void check_effects();
    void note_erased();
    void take_replies();
    void check_quiet();
    void find(const Findings& more, const std::string& where);
    void cover(Fault fault) { ++coverage_[static_cast<std::size_t>(fault)]; }
    bool chance(std::uint64_t one_in) { return rng_.below(one_in) == 0; }

    Rng rng_;
    test::StagedRoom staged_;
    std::vector<Phone> phones_;
    std::optional<ConnectionId> control_;
    std::set<ConnectionId> boards_;
    std::map<std::pair<ConnectionId, std::uint64_t>, Asked> asked_;
    std::map<RoundKey, Ballots> ballots_;
    std::set<Voice> voices_;
    std::map<BoxId, std::uint32_t> unheard_;     // stored answers that the room does not know of
    std::map<NoteHandle, std::string> erasing_;  // pressed: the texts
    std::set<std::string> erased_;               // done
    std::uint64_t next_id_ = 1;
    std::uint64_t next_answer_ = 1;
    std::uint64_t answers_counted_ = 0;
    domain::Room before_;  // the room before the step that is checked
    Findings findings_;
    Coverage coverage_{};
};

}  // namespace goedwerk::simulation
