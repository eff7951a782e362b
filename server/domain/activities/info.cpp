#include "domain/activities/info.h"

namespace goedwerk::domain {

void Info::inspect(const Config& config, Inspection& inspection) {
    inspection.expect_between(static_cast<std::size_t>(config.points_size()), 0,
                              limits::info_points_max, "points", "punten");
    inspection.expect_lines(config.points(), "points");
    inspection.expect(!config.shows_rules() || inspection.deck().rules_size() > 0, "shows_rules",
                      "Hier staan de spelregels op het bord. Schrijf ze bovenaan bij 'rules'.");
}

Result<Info::Answer> Info::check(const Config&, Answer) {
    return reject(proto::ERROR_CODE_CLOSED);
}

Info::View Info::project(const Config& config, const Disclosed<Outcome>&, const Surroundings&) {
    View view;
    *view.mutable_points() = config.points();
    return view;
}

}  // namespace goedwerk::domain
