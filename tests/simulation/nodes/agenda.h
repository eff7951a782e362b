// What happens when in the simulated world. Things of one moment happen in the order in which they
// were put down.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <utility>

namespace goedwerk::simulation {

class Agenda final {
  public:
    using Thing = std::function<void()>;

    void put(std::int64_t time_ms, Thing thing) {
        things_.emplace(std::pair(time_ms, ++last_), std::move(thing));
    }
    bool is_empty() const { return things_.empty(); }
    std::int64_t next_ms() const { return things_.begin()->first.first; }
    Thing take() {
        auto thing = std::move(things_.begin()->second);
        things_.erase(things_.begin());
        return thing;
    }

  private:
    std::map<std::pair<std::int64_t, std::uint64_t>, Thing> things_;
    std::uint64_t last_ = 0;
};

}  // namespace goedwerk::simulation
