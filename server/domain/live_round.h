// The answers of the open question, in memory: who has answered (by Voice, never by person) and the
// live outcome that a `direct` step shows. The truth for closing is the box, not this.
//
// V1  The later answer of a voice replaces the earlier one; the same answer again changes
//     nothing.
// V2  The live outcome is the tally of all answers; notes keep their place while others come
//     and go.
#pragma once

#include <map>
#include <vector>

#include "domain/activities/registry.h"

namespace goedwerk::domain {

class LiveRound final {
  public:
    void put(const proto::ActivityConfig& config, const Voice& voice, proto::ActivityAnswer answer);

    std::uint32_t ready_count() const { return static_cast<std::uint32_t>(answers_.size()); }
    std::uint32_t answer_count() const { return answer_count_; }
    const proto::ActivityOutcome& outcome(const proto::ActivityConfig& config, Rng& rng);

  private:
    std::map<Voice, proto::ActivityAnswer> answers_;
    std::uint32_t answer_count_ = 0;
    proto::ActivityOutcome outcome_;
    bool current_ = false;
};

}  // namespace goedwerk::domain
