#include "domain/activities/personal.h"

#include "base/limits.h"

namespace goedwerk::domain {
namespace {

constexpr std::uint32_t characters_default = 600;  // what 0 stands for

}  // namespace

void Personal::inspect(const Config& config, Inspection& inspection) {
    inspection.expect_between(static_cast<std::size_t>(config.prompts_size()), 1,
                              limits::prompts_max, "prompts", "vragen");
    inspection.expect_lines(config.prompts(), "prompts");
    inspection.expect(config.characters_max() <= limits::text_bytes_max, "characters_max",
                      "Een tekst voor jezelf heeft hoogstens " +
                          std::to_string(limits::text_bytes_max) + " tekens.");
}

Result<Personal::Answer> Personal::check(const Config&, Answer) {
    return reject(proto::ERROR_CODE_CLOSED);
}

Personal::View Personal::project(const Config& config, const Disclosed<Outcome>&,
                                 const Surroundings& around) {
    View view;
    view.set_kind(config.kind());
    if (around.audience != Audience::phone) return view;
    *view.mutable_prompts() = config.prompts();
    view.set_characters_max(config.characters_max() == 0 ? characters_default
                                                         : config.characters_max());
    return view;
}

}  // namespace goedwerk::domain
