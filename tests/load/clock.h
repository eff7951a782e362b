// The one clock of the load generator, and what is known of a row of durations.
#pragma once

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstddef>
#include <vector>

namespace goedwerk::load {

using Clock = std::chrono::steady_clock;
using Moment = Clock::time_point;
using Seconds = std::chrono::duration<double>;

inline double ms_between(Moment from, Moment to) {
    return std::chrono::duration<double, std::milli>(to - from).count();
}
inline Moment after(Moment from, double seconds) {
    return from + std::chrono::duration_cast<Clock::duration>(Seconds(seconds));
}

// Milliseconds. A percentile is the smallest sample that `percent` of the samples do not exceed; 0
// without samples.
class Samples final {
  public:
    void add(double ms) { values_.push_back(ms); }
    std::size_t size() const { return values_.size(); }
    double percentile(double percent) {
        if (values_.empty()) return 0;
        std::sort(values_.begin(), values_.end());
        const auto count = static_cast<double>(values_.size());
        const auto rank = static_cast<std::size_t>(std::ceil(percent / 100 * count));
        return values_[std::clamp<std::size_t>(rank, 1, values_.size()) - 1];
    }
    double max() { return percentile(100); }

  private:
    std::vector<double> values_;
};

}  // namespace goedwerk::load
