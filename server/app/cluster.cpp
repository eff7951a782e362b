#include "app/cluster.h"

#include "base/limits.h"
#include "base/log.h"

namespace goedwerk::app {
namespace {

constexpr std::size_t node_digits = 16;
constexpr std::chrono::milliseconds meeting_step{20};

const std::string alone_sentence =
    "Op deze Redis werkt al een andere goedwerk met dit voorvoegsel. Geef alle servers hetzelfde "
    "bestand bij --cluster-key-file, of deze een eigen --redis-prefix.";
const std::string stranger_sentence =
    "Op deze Redis werkt een andere goedwerk met een andere sleutel, of zonder. Geef alle servers "
    "hetzelfde bestand bij --cluster-key-file.";

}  // namespace

std::optional<seal::ClusterKey> cluster_key(const Config& config) {
    if (config.cluster_key_file.empty()) return std::nullopt;
    return seal::ClusterKey::read(config.cluster_key_file);
}

Cluster::Cluster(Executor executor, std::optional<seal::ClusterKey> key, Rng& rng)
    : key_(std::move(key)),
      rng_(rng),
      keys_(NodeId{rng.hex(node_digits)}, rng),
      timer_(std::move(executor)) {}

std::string Cluster::card() const {
    return key_ ? keys_.card(*key_) : std::string();
}

// The newest beat tells how many heard it; all of those answer with a beat of their own.
Task<std::optional<std::string>> Cluster::meet(const backplane::Backplane& doors) {
    const auto until = BootClock::now() + limits::node_meeting_time;
    while (BootClock::now() < until) {
        const auto hearers = doors.bus->health().hearers;
        const auto others = doors.nodes->others().size();
        const bool all_known = hearers > 0 && others + 1 >= hearers;
        if (all_known && doors.nodes->lease().holds) break;
        timer_.expires_after(meeting_step);
        const auto [ec] = co_await timer_.async_wait(use_ec);
        if (ec) break;
    }
    const auto others = doors.nodes->others();
    if (!is_shared() && !others.empty()) co_return alone_sentence;
    if (partners(*doors.nodes).size() < others.size()) co_return stranger_sentence;
    co_return std::nullopt;
}

std::vector<Partner> Cluster::partners(const backplane::Nodes& nodes) const {
    std::vector<Partner> known;
    if (!key_) return known;
    for (const auto& other : nodes.others()) {
        if (const auto card = seal::read_card(*key_, other.id, other.card))
            known.push_back({other.id, *card});
    }
    return known;
}

std::optional<Partner> Cluster::partner(const backplane::Nodes& nodes, const NodeId& id) const {
    for (auto& known : partners(nodes)) {
        if (known.id == id) return known;
    }
    return std::nullopt;
}

std::vector<backplane::SealedKey> Cluster::copies_for(const std::vector<Partner>& partners,
                                                      const BoxId& key_box,
                                                      const seal::QuestionKey& key,
                                                      std::set<PairName>& have) {
    std::vector<backplane::SealedKey> copies;
    for (const auto& [id, card] : partners) {
        if (!have.emplace(id, card.generation).second) continue;
        copies.push_back(
            {id, card.generation, seal::seal_copy(*key_, id, card, key_box, key, rng_)});
    }
    return copies;
}

std::optional<seal::QuestionKey> Cluster::open_copy(const BoxId& key_box,
                                                    const backplane::SealedKey& copy) const {
    if (!key_) return std::nullopt;
    return keys_.open_copy(*key_, key_box, copy.generation, copy.sealed);
}

Task<void> Cluster::renew_until_stopped(backplane::KeyCopies& copies) {
    while (is_shared() && !stopping_) {
        co_await renew(copies);
        timer_.expires_after(limits::bus_beat);
        const auto [ec] = co_await timer_.async_wait(use_ec);
        if (ec) co_return;
    }
}

Task<void> Cluster::renew(backplane::KeyCopies& copies) {
    const bool all_heard = BootClock::now() - renewed_at_ >= limits::node_gone_after;
    for (auto old = keys_.oldest_generation(); old < keys_.generation(); ++old) {
        const auto sealed = co_await copies.count(old);
        if (sealed.has_value() && *sealed == 0 && all_heard) keys_.forget(old);
    }
    const auto sealed = co_await copies.count(keys_.generation());
    if (sealed.has_error()) co_return;
    if (*sealed > 0) used_ = true;
    const bool due = used_ || BootClock::now() - renewed_at_ >= limits::copy_key_age_max;
    if (*sealed > 0 || !due || !all_heard) co_return;
    keys_.renew(rng_);
    used_ = false;
    renewed_at_ = BootClock::now();
}

void Cluster::stop() {
    stopping_ = true;
    timer_.cancel();
}

}  // namespace goedwerk::app
