// The life of one step, written once for all activities.
//
//   prepared ─► explained ─► open ─► closed ─► revealed ─► talk ─► (next step)
//
// H1  A step that takes answers goes explained → open → closed or revealed; one that takes none
//     goes explained → talk.
// H2  Opening again is a new round, from closed, revealed or talk.
// H3  Closing a `direct` step reveals it: its answers were on the board already. Closing a
//     `samen` step hides.
// H4  An outcome may be seen: by board and control while a `direct` step is open; by all when
//     revealed; by board and control during talk (small). In every other phase by nobody.
#pragma once

#include "activity.pb.h"
#include "domain/audience.h"

namespace goedwerk::domain {

enum class Phase { prepared, explained, open, closed, revealed, talk, done };

proto::Phase to_proto(Phase phase);
// An unknown number is a violation: phases come from our own log only.
Phase phase_from(proto::Phase phase);

Phase phase_after_closing(proto::Show show);                           // H3
bool shows_outcome(Phase phase, proto::Show show, Audience audience);  // H4

}  // namespace goedwerk::domain
