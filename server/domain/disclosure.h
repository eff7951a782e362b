// What may be known of n answers: the k-rule of domain.md 4.1.4, written once. A view takes a
// Disclosed<Outcome>, which only disclose() makes, and gets numbers from it only as cells: a view
// cannot be built from raw counts.
//
// D1  Fewer than k answers: nothing, no number at all. k is the room's, at least 7 for a sensitive
//     step. k = 0 (rehearsal) discloses everything.
// D2  k to 9 answers: bands instead of numbers.
// D3  A sensitive step in which one answer, or what is shown as one, has 4/5 or more: bands, the
//     largest called "large majority".
// D4  10 answers or more: numbers.
// D5  Texts need k writers and k texts; then all are shown. In a small group that was told so
//     before writing (small_group), the facilitator's press is enough.
// D6  How many shifted left, stayed, shifted right: only with 10 or more who answered twice and
//     each cell 3 or more; else how many moved and how many stayed, if both are 3 or more; else
//     only that some did.
// D7  What is below k is not kept either: keep() empties it before it is written.
// D8  The first of two linked rounds, shown beside the second, follows D1 to D4 for its own number
//     of answers; the two are shown alike, by the coarser of both.
// D9  People without a phone, whom the facilitator counted (hall), count for k. With one or two
//     phones beside them nothing is shown: whoever counted the hands could subtract them.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "activity.pb.h"
#include "cell.pb.h"

namespace goedwerk::domain {

enum class Precision { hidden, too_few, rounded, full };
proto::Precision to_proto(Precision precision);

struct DisclosureRule {
    std::uint32_t k = 5;  // effective for this step; 0: no k-rule
    bool sensitive = false;
};

// D1: the room's k, raised for a sensitive step. 0 stays 0.
std::uint32_t effective_k(std::uint32_t room_k, bool sensitive);

Precision precision_of(std::uint32_t answer_count, DisclosureRule rule);
// D9. `hall_count` of `answer_count` were counted by the facilitator.
bool could_subtract_hall(std::uint32_t answer_count, std::uint32_t hall_count, DisclosureRule rule);
// D3. `counts` of one question, each out of `answer_count`.
bool has_large_majority(std::span<const std::uint32_t> counts, std::uint32_t answer_count);
proto::Band band_of(std::uint32_t count, std::uint32_t answer_count, bool sensitive);

// Which cell a count belongs to: `of[i]` is the cell of count i; as many cells as the largest entry
// says, and one.
using CellMap = std::span<const std::uint32_t>;

template <class Outcome>
class Disclosed final {
  public:
    Precision precision() const { return precision_; }
    bool shows() const { return precision_ == Precision::rounded || precision_ == Precision::full; }
    std::uint32_t answer_count() const { return shows() ? answer_count_ : 0; }

    using Counts = google::protobuf::RepeatedField<std::uint32_t>;
    // Counts added up per cell of the map for the precision in force. Empty unless shows().
    std::vector<proto::Cell> cells(const Counts& (Outcome::*counts)() const, CellMap when_full,
                                   CellMap when_rounded) const {
        if (!shows()) return {};
        const auto sums = add_up((outcome_->*counts)(), when_full);
        const bool majority = rule_.sensitive && has_large_majority(sums, answer_count_);  // D3
        if (precision_ == Precision::full && !majority) return make_cells(sums, Precision::full);
        return make_cells(add_up((outcome_->*counts)(), when_rounded), Precision::rounded);
    }
    // One count by itself. Not set unless shows().
    proto::Cell cell(std::uint32_t (Outcome::*count)() const) const {
        return shows() ? make_cell((outcome_->*count)(), precision_) : proto::Cell();
    }
    // How many answered, as one number. Not set unless shows().
    proto::Cell everyone() const {
        return shows() ? make_cell(answer_count_, precision_) : proto::Cell();
    }
    // Always a band, also with 10 answers or more.
    proto::Band band(std::uint32_t (Outcome::*count)() const) const {
        return shows() ? band_of((outcome_->*count)(), answer_count_, rule_.sensitive)
                       : proto::BAND_UNSPECIFIED;
    }
    // A part of the outcome that tally() made safe by itself (texts, a shift by D6). nullptr unless
    // shows().
    template <class Part>
    const Part* part(const Part& (Outcome::*get)() const) const {
        return shows() ? &(outcome_->*get)() : nullptr;
    }
    // A yes or no that tally() made safe by itself. False unless shows().
    bool flag(bool (Outcome::*get)() const) const { return shows() && (outcome_->*get)(); }

    // The same outcome as far as the answers of another round, counted in it, allow (D8).
    Disclosed of_round(std::uint32_t (Outcome::*own_answer_count)() const) const {
        if (!shows()) return *this;
        return disclose(outcome_, (outcome_->*own_answer_count)(), precision_, rule_);
    }
    Disclosed rounded() const {
        if (!shows()) return *this;
        return disclose(outcome_, answer_count_, Precision::rounded, rule_);
    }

  private:
    template <class O>
    friend Disclosed<O> disclose(const O*, std::uint32_t, Precision, DisclosureRule);

    static std::vector<std::uint32_t> add_up(const Counts& counts, CellMap map) {
        std::vector<std::uint32_t> sums;
        for (int index = 0; index < counts.size() && static_cast<std::size_t>(index) < map.size();
             ++index) {
            const auto cell = map[static_cast<std::size_t>(index)];
            if (cell >= sums.size()) sums.resize(cell + 1);
            sums[cell] += counts.Get(index);
        }
        return sums;
    }
    std::vector<proto::Cell> make_cells(std::span<const std::uint32_t> sums,
                                        Precision precision) const {
        std::vector<proto::Cell> cells;
        for (const auto sum : sums) cells.push_back(make_cell(sum, precision));
        return cells;
    }
    proto::Cell make_cell(std::uint32_t count, Precision precision) const {
        proto::Cell cell;
        if (precision == Precision::full) {
            cell.set_count(count);
        } else {
            cell.set_band(band_of(count, answer_count_, rule_.sensitive));
        }
        return cell;
    }

    const Outcome* outcome_ = nullptr;  // not null when shows()
    std::uint32_t answer_count_ = 0;
    Precision precision_ = Precision::hidden;
    DisclosureRule rule_;
};

// The only way to a Disclosed. `precision` may be coarser than the rule allows (hidden in this
// phase), never finer. A null outcome discloses nothing. The outcome must outlive the result.
template <class Outcome>
Disclosed<Outcome> disclose(const Outcome* outcome, std::uint32_t answer_count, Precision precision,
                            DisclosureRule rule) {
    Disclosed<Outcome> disclosed;
    disclosed.rule_ = rule;
    disclosed.precision_ = precision;
    const auto allowed = precision_of(answer_count, rule);
    if (outcome == nullptr && disclosed.shows()) disclosed.precision_ = Precision::too_few;
    if (allowed == Precision::too_few && disclosed.shows())
        disclosed.precision_ = Precision::too_few;
    if (allowed == Precision::rounded && precision == Precision::full)
        disclosed.precision_ = allowed;
    if (disclosed.shows()) {
        disclosed.outcome_ = outcome;
        disclosed.answer_count_ = answer_count;
    }
    return disclosed;
}

// D7: the outcome itself, or an empty one marked suppressed.
proto::ActivityOutcome keep(proto::ActivityOutcome outcome, DisclosureRule rule);

// D6: counts stay only when they may be shown; else some_shifted.
proto::LineShift keep_shift(proto::LineShift shift, DisclosureRule rule);

}  // namespace goedwerk::domain
