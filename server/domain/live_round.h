// The answers of the open question, in memory: who has answered (by Voice, never by person) and the
// live outcome that a `direct` step shows. The truth for closing is the box, and this only for what
// storage lost of it.
//
// V1  The later answer of a voice replaces the earlier one; the same answer again changes
//     nothing.
// V2  The live outcome is the tally of all answers; notes keep their place while others come
//     and go.
// V3  People without a phone count in the outcome, not among those who are ready: that is about
//     phones.
#pragma once

#include <map>
#include <vector>

#include "domain/activities/registry.h"

namespace goedwerk::domain {

class LiveRound final {
  public:
    void put(const proto::ActivityConfig& config, const Voice& voice, proto::ActivityAnswer answer);

    // Those the facilitator counted: `answers` takes the place of what was there before.
    void set_hall(const proto::ActivityConfig& config, std::vector<proto::ActivityAnswer> answers);

    const std::map<Voice, proto::ActivityAnswer>& answers() const { return answers_; }
    std::uint32_t ready_count() const { return static_cast<std::uint32_t>(answers_.size()); }
    std::uint32_t answer_count() const { return answer_count_; }  // V3: those in the hall, too
    std::uint32_t hall_count() const { return static_cast<std::uint32_t>(hall_.size()); }
    const proto::ActivityOutcome& outcome(const proto::ActivityConfig& config, Rng& rng);

  private:
    void count(const proto::ActivityConfig& config, const proto::ActivityAnswer* before,
               const proto::ActivityAnswer& now);

    std::map<Voice, proto::ActivityAnswer> answers_;
    std::vector<proto::ActivityAnswer> hall_;
    std::uint32_t answer_count_ = 0;
    proto::ActivityOutcome outcome_;
    bool current_ = false;
};

}  // namespace goedwerk::domain
