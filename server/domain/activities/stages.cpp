#include "domain/activities/stages.h"

#include <algorithm>

#include "base/check.h"

namespace goedwerk::domain {

void Stages::inspect(const Config& config, Inspection& inspection) {
    inspection.expect_of_step(!inspection.step().case_id().empty(), "",
                              "Hier ontbreekt 'case_id'.");
    inspection.expect(1 <= config.stage_first_number() &&
                          config.stage_first_number() <= config.stage_last_number(),
                      "",
                      "De eerste fase is 1 of hoger, en de laatste is niet lager dan de eerste.");
}

Result<Stages::Answer> Stages::check(const Config&, Answer) {
    return reject(proto::ERROR_CODE_CLOSED);
}

Stages::View Stages::project(const Config& config, const Disclosed<Outcome>&,
                             const Surroundings& around) {
    CHECK(around.casus != nullptr);
    const auto& casus = *around.casus;
    View view;
    view.set_case_title(casus.title());
    view.set_stage_count(static_cast<std::uint32_t>(casus.stages_size()));
    const auto last = std::min(config.stage_last_number(), around.stages_shown);
    view.set_more(last < config.stage_last_number());
    const bool board = around.audience == Audience::board;
    const auto first =
        board ? std::max(config.stage_first_number(), last) : config.stage_first_number();
    for (auto stage_number = first; stage_number <= last; ++stage_number) {
        const auto& stage = casus.stages(static_cast<int>(stage_number) - 1);
        auto& text = *view.add_stages();
        text.set_number(stage_number);
        text.set_text(board && !stage.board_text().empty() ? stage.board_text() : stage.text());
        text.set_turning_point(stage.turning_point());
    }
    return view;
}

}  // namespace goedwerk::domain
