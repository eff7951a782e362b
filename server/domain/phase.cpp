#include "domain/phase.h"

#include "base/check.h"

namespace goedwerk::domain {

proto::Phase to_proto(Phase phase) {
    switch (phase) {
        case Phase::prepared:
            return proto::PHASE_PREPARED;
        case Phase::explained:
            return proto::PHASE_EXPLAINED;
        case Phase::open:
            return proto::PHASE_OPEN;
        case Phase::closed:
            return proto::PHASE_CLOSED;
        case Phase::revealed:
            return proto::PHASE_REVEALED;
        case Phase::talk:
            return proto::PHASE_TALK;
        case Phase::done:
            return proto::PHASE_DONE;
    }
    return proto::PHASE_UNSPECIFIED;
}

Phase phase_from(proto::Phase phase) {
    for (const auto known : {Phase::prepared, Phase::explained, Phase::open, Phase::closed,
                             Phase::revealed, Phase::talk, Phase::done}) {
        if (to_proto(known) == phase) return known;
    }
    CHECK(false && "a phase of our own log");
    return Phase::prepared;
}

Phase phase_after_closing(proto::Show show) {
    return show == proto::SHOW_DIRECT ? Phase::revealed : Phase::closed;
}

bool shows_outcome(Phase phase, proto::Show show, Audience audience) {
    switch (phase) {
        case Phase::open:
            return show == proto::SHOW_DIRECT && audience != Audience::phone;
        case Phase::revealed:
            return true;
        case Phase::talk:
            return audience != Audience::phone;
        case Phase::prepared:
        case Phase::explained:
        case Phase::closed:
        case Phase::done:
            return false;
    }
    return false;
}

}  // namespace goedwerk::domain
