#include "simulation/nodes/shared_store.h"

#include <algorithm>
#include <functional>

namespace goedwerk::simulation {
namespace {

constexpr std::int64_t remembered_ms = 2'500;
constexpr std::uint64_t forgotten_put = 7;

std::string sum_of(const std::string& before, const std::string& record) {
    return std::to_string(std::hash<std::string>{}(before + record));
}

}  // namespace

void SharedStore::set_time(std::int64_t time_ms) {
    time_ms_ = time_ms;
    while (!past_.empty() && past_.front().first + remembered_ms < time_ms) past_.pop_front();
}

Stored& SharedStore::change() {
    past_.emplace_back(time_ms_, std::make_shared<Stored>(*now_));
    return *now_;
}

std::shared_ptr<const Stored> SharedStore::go_back_to(std::int64_t time_ms) {
    const auto before = now_;
    for (const auto& [until_ms, was] : past_) {
        if (until_ms <= time_ms) continue;
        now_ = std::make_shared<Stored>(*was);
        break;
    }
    past_.clear();
    return before;
}

void SharedStore::make_room(const RoomId& room, const proto::Record& first) {
    const auto bytes = std::make_shared<const std::string>(first.SerializeAsString());
    now_->logs[room].push_back({bytes, sum_of({}, *bytes)});
}

bool SharedStore::is_elsewhere(const NodeId& us, const RoomId& room) const {
    const auto home = now_->homes.find(room);
    return rules_.fences && home != now_->homes.end() && home->second != us;
}

SharedStore::Claimed SharedStore::claim(const NodeId& us, const RoomId& room,
                                        const std::optional<NodeId>& gone) {
    const auto home = now_->homes.find(room);
    const bool has_home = home != now_->homes.end();
    if (has_home && home->second == us) {
        witness_.claimed(us, room, false);
        return {us};
    }
    const bool may_take = gone && home->second == *gone && rules_.gives_homes_away;
    if (has_home && !may_take) return {home->second};
    if (!now_->logs.contains(room)) return {reject(proto::ERROR_CODE_ROOM_UNKNOWN)};
    change().homes[room] = us;
    witness_.claimed(us, room, has_home);
    return {us, has_home};
}

void SharedStore::release(const NodeId& us, const RoomId& room) {
    const auto home = now_->homes.find(room);
    if (home == now_->homes.end() || home->second != us) return;
    change().homes.erase(room);
    witness_.released(us, room);
}

SharedStore::Appended SharedStore::append(const NodeId& us, const RoomId& room,
                                          const proto::Record& record,
                                          const std::string& expected_sum) {
    if (is_elsewhere(us, room)) {
        witness_.refused(us, room);
        return {Appended::Outcome::elsewhere, {}, 0};
    }
    const auto log = now_->logs.find(room);
    const auto head = log == now_->logs.end() ? 0 : log->second.size();
    const auto sum = head == 0 ? std::string() : log->second.back().sum;
    if (head + 1 != record.seq() || (!expected_sum.empty() && expected_sum != sum))
        return {Appended::Outcome::other_head, {}, head};
    const auto bytes = std::make_shared<const std::string>(record.SerializeAsString());
    witness_.appended(us, room, record);
    change().logs[room].push_back({bytes, sum_of(sum, *bytes)});
    return {Appended::Outcome::stored, now_->logs[room].back().sum, 0};
}

std::vector<StoredEntry> SharedStore::read(const RoomId& room, std::uint64_t first_seq,
                                           std::size_t records_max) const {
    std::vector<StoredEntry> entries;
    const auto log = now_->logs.find(room);
    if (log == now_->logs.end()) return entries;
    for (auto seq = std::max<std::uint64_t>(first_seq, 1); seq <= log->second.size(); ++seq) {
        if (entries.size() < records_max) entries.push_back(log->second[seq - 1]);
    }
    return entries;
}

std::vector<RoomId> SharedStore::rooms() const {
    std::vector<RoomId> rooms;
    for (const auto& [room, log] : now_->logs) rooms.push_back(room);
    return rooms;
}

bool SharedStore::replace(const RoomId& room, const proto::Record& record) {
    const auto log = now_->logs.find(room);
    const bool known =
        log != now_->logs.end() && record.seq() >= 1 && record.seq() <= log->second.size();
    if (!known) return false;
    change().logs[room][record.seq() - 1].record =
        std::make_shared<const std::string>(record.SerializeAsString());
    return true;
}

void SharedStore::erase(const RoomId& room) {
    auto& changed = change();
    changed.logs.erase(room);
    changed.homes.erase(room);
}

bool SharedStore::put(const NodeId& us, const RoomId& room, const BoxId& box, const Pseudonym& who,
                      const std::string& answer) {
    if (is_elsewhere(us, room)) {
        witness_.refused(us, room);
        return false;
    }
    if (!rules_.keeps_acknowledged && ++puts_ % forgotten_put == 0) return true;
    change().boxes[box][who] = answer;
    witness_.put(us, room, box);
    return true;
}

std::vector<backplane::BoxEntry> SharedStore::read_box(const BoxId& box) const {
    std::vector<backplane::BoxEntry> entries;
    const auto known = now_->boxes.find(box);
    if (known == now_->boxes.end()) return entries;
    for (const auto& [who, answer] : known->second)
        entries.push_back({who, backplane::SealedAnswer{answer}});
    if (!rules_.reads_once) entries.push_back(entries.front());
    return entries;
}

void SharedStore::destroy_box(const BoxId& box) {
    change().boxes.erase(box);
}

bool SharedStore::store_copies(const NodeId& us, const RoomId& room, const BoxId& key_box,
                               const std::vector<backplane::SealedKey>& copies) {
    if (is_elsewhere(us, room)) {
        witness_.refused(us, room);
        return false;
    }
    auto& kept = change().key_copies[key_box];
    for (const auto& copy : copies) kept[{copy.node, copy.generation}] = copy.sealed;
    return true;
}

std::vector<backplane::SealedKey> SharedStore::copies_for(const NodeId& us,
                                                          const BoxId& key_box) const {
    std::vector<backplane::SealedKey> ours;
    const auto known = now_->key_copies.find(key_box);
    if (known == now_->key_copies.end()) return ours;
    for (const auto& [whose, sealed] : known->second) {
        if (whose.first == us) ours.push_back({us, whose.second, sealed});
    }
    return ours;
}

void SharedStore::erase_copies(const BoxId& key_box) {
    if (rules_.erases_copies) change().key_copies.erase(key_box);
}

std::size_t SharedStore::count_copies(const NodeId& us, std::uint64_t generation) const {
    std::size_t count = 0;
    for (const auto& [key_box, copies] : now_->key_copies)
        count += copies.contains({us, generation}) ? 1 : 0;
    return count;
}

}  // namespace goedwerk::simulation
