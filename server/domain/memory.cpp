#include "domain/memory.h"

#include "domain/meeting_ref.h"

namespace goedwerk::domain {

std::optional<proto::Remembered> remember(const Room& earlier, const std::string& step_ref,
                                          const std::vector<proto::Language>& languages) {
    const auto step = step_named(earlier, meeting_step(step_ref).step_id);
    const auto* round = step ? round_of(earlier, *step) : nullptr;
    if (round == nullptr || round->open || round->outcome.suppressed() ||
        control_only(step_at(earlier, *step).activity())) {
        return std::nullopt;
    }
    proto::Remembered memory;
    memory.set_step_ref(step_ref);
    memory.set_held_on(earlier.created_on);
    memory.set_k(rule_when_closed(earlier, *round).k);
    for (const auto language : languages) {
        const auto wanted = language == proto::LANGUAGE_EN ? Language::en : Language::nl;
        *memory.add_steps() = step_in(deck_in(earlier, wanted), *step);
    }
    *memory.mutable_outcome() = round->outcome;
    for (auto& text : harvest(step_at(earlier, *step).activity(), round->outcome,
                              rule_when_closed(earlier, *round), round->desk)) {
        memory.add_texts(std::move(text));
    }
    return memory;
}

}  // namespace goedwerk::domain
