#include "backplane/node_table.h"

#include <algorithm>
#include <utility>

#include "base/limits.h"

namespace goedwerk::backplane {
namespace {

// Beats that may be under way at once: more than fit in a lease cannot renew it any more.
constexpr std::size_t beats_under_way_max = 8;

}  // namespace

std::uint64_t NodeTable::beat_sent(Moment now) {
    if (sent_.size() >= beats_under_way_max) sent_.pop_front();
    sent_.push_back({++last_beat_, now});
    return last_beat_;
}

void NodeTable::own_beat_heard(std::uint64_t number, Moment now) {
    const auto found = std::ranges::find_if(
        sent_, [number](const SentBeat& beat) { return beat.number == number; });
    if (found == sent_.end()) return;
    const auto until = found->at + limits::node_lease;
    sent_.erase(sent_.begin(), found + 1);
    if (until <= now) return;  // it took too long to prove anything
    if (!lease_until_ || *lease_until_ <= now) {
        ++lease_number_;
        hearing_since_ = now;
    }
    lease_until_ = until;
}

void NodeTable::way_lost(Moment) {
    lease_until_.reset();
    sent_.clear();
}

bool NodeTable::heard(const NodeId& node, std::string card, Moment now) {
    std::erase_if(heard_, [now](const auto& known) {
        return known.second.at + limits::node_forgotten_after < now;
    });
    const auto known = heard_.find(node);
    if (known == heard_.end() && heard_.size() >= limits::nodes_max) return false;
    const bool is_new = known == heard_.end() || known->second.at + limits::node_gone_after <= now;
    heard_[node] = {std::move(card), now};
    return is_new;
}

std::vector<OtherNode> NodeTable::alive(Moment now) const {
    std::vector<OtherNode> nodes;
    for (const auto& [node, last] : heard_) {
        if (now < last.at + limits::node_gone_after) nodes.push_back({node, last.card});
    }
    return nodes;
}

bool NodeTable::is_gone(const NodeId& node, Moment now) const {
    if (!lease(now).holds) return false;
    const auto known = heard_.find(node);
    const auto since =
        known == heard_.end() ? hearing_since_ : std::max(hearing_since_, known->second.at);
    return since + limits::node_gone_after <= now;
}

Lease NodeTable::lease(Moment now) const {
    return {.holds = lease_until_ && now < *lease_until_, .number = lease_number_};
}

}  // namespace goedwerk::backplane
