#include "domain/activities/info.h"

namespace goedwerk::domain {

Result<Info::Answer> Info::check(const Config&, Answer) {
    return reject(proto::ERROR_CODE_CLOSED);
}

Info::View Info::project(const Config& config, const Disclosed<Outcome>&, const Surroundings&) {
    View view;
    *view.mutable_points() = config.points();
    return view;
}

}  // namespace goedwerk::domain
