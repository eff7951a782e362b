#include "domain/disclosure.h"

#include <algorithm>

#include "base/check.h"
#include "base/limits.h"

namespace goedwerk::domain {

proto::Precision to_proto(Precision precision) {
    switch (precision) {
        case Precision::hidden:
            return proto::PRECISION_HIDDEN;
        case Precision::too_few:
            return proto::PRECISION_TOO_FEW;
        case Precision::rounded:
            return proto::PRECISION_ROUNDED;
        case Precision::full:
            return proto::PRECISION_FULL;
    }
    return proto::PRECISION_UNSPECIFIED;
}

std::uint32_t effective_k(std::uint32_t room_k, bool sensitive) {
    if (room_k == 0) return 0;
    CHECK(room_k >= limits::k_min && room_k <= limits::k_max);
    return sensitive ? std::max(room_k, limits::k_sensitive) : room_k;
}

Precision precision_of(std::uint32_t answer_count, DisclosureRule rule) {
    if (rule.k == 0) return Precision::full;
    if (answer_count < rule.k) return Precision::too_few;
    return answer_count < limits::full_display_answers_min ? Precision::rounded : Precision::full;
}

bool has_large_majority(std::span<const std::uint32_t> counts, std::uint32_t answer_count) {
    return std::any_of(counts.begin(), counts.end(), [answer_count](std::uint32_t count) {
        return std::uint64_t{count} * 5 >= std::uint64_t{answer_count} * 4 && count > 0;
    });
}

proto::Band band_of(std::uint32_t count, std::uint32_t answer_count, bool sensitive) {
    CHECK(answer_count > 0 || count == 0);
    const auto fifths = [&](std::uint64_t n) {
        return std::uint64_t{count} * 5 >= answer_count * n;
    };
    if (answer_count == 0 || !fifths(1)) return proto::BAND_FEW_OR_NONE;
    if (!fifths(2)) return proto::BAND_SOME;
    if (!fifths(3)) return proto::BAND_ABOUT_HALF;
    return sensitive && fifths(4) ? proto::BAND_LARGE_MAJORITY : proto::BAND_MOST;
}

bool could_subtract_hall(std::uint32_t answer_count, std::uint32_t hall_count,
                         DisclosureRule rule) {
    CHECK(hall_count <= answer_count);
    const auto phones = answer_count - hall_count;
    return rule.k > 0 && hall_count > 0 && phones > 0 && phones < limits::hall_phones_min;
}

proto::ActivityOutcome keep(proto::ActivityOutcome outcome, DisclosureRule rule) {
    if (precision_of(outcome.answer_count(), rule) != Precision::too_few &&
        !could_subtract_hall(outcome.answer_count(), outcome.hall_count(), rule)) {
        return outcome;
    }
    proto::ActivityOutcome nothing;
    nothing.set_suppressed(true);
    return nothing;
}

proto::LineShift keep_shift(proto::LineShift shift, DisclosureRule rule) {
    const auto total = shift.left_count() + shift.stayed_count() + shift.right_count();
    const auto moved = shift.left_count() + shift.right_count();
    const auto enough = [](std::uint32_t count) { return count >= limits::shift_cell_min; };
    if (rule.k == 0) return shift;
    proto::LineShift kept;
    if (total < limits::full_display_answers_min || !enough(moved) ||
        !enough(shift.stayed_count())) {
        kept.set_some_shifted(moved > 0);
        return kept;
    }
    if (enough(shift.left_count()) && enough(shift.right_count())) return shift;
    kept.set_moved_count(moved);
    kept.set_stayed_count(shift.stayed_count());
    return kept;
}

}  // namespace goedwerk::domain
