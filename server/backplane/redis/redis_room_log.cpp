#include "backplane/redis/redis_room_log.h"

#include <algorithm>
#include <limits>
#include <map>
#include <optional>
#include <string>
#include <utility>

#include "backplane/redis/hint_channel.h"
#include "backplane/redis/home_key.h"
#include "base/check.h"
#include "base/limits.h"
#include "base/log.h"

namespace goedwerk::backplane {
namespace {

const Error stale = reject(proto::ERROR_CODE_STALE);

// Gives the new sum, or a list: empty when another node is the home (L5), else with the seq at
// which the log ends. Seqs are compared as text: a
// number of Lua has 53 bits. allow-oom: L3.
constexpr std::string_view append_script = R"lua(#!lua flags=allow-oom
local log, rooms, home = KEYS[1], KEYS[2], KEYS[3]
local before, seq, record, expected_sum = ARGV[1], ARGV[2], ARGV[3], ARGV[4]
local room, channel, hint, node = ARGV[5], ARGV[6], ARGV[7], ARGV[8]
if node ~= '' then
    local at_home = redis.call('GET', home)
    if at_home and at_home ~= node then
        return {}
    end
end
local head, sum = '0', ''
local last = redis.call('XREVRANGE', log, '+', '-', 'COUNT', 1)[1]
if last then
    head, sum = string.match(last[1], '^%d+'), last[2][4]
end
if head ~= before or (expected_sum ~= '' and expected_sum ~= sum) then
    return {head}
end
sum = redis.sha1hex(sum .. record)
redis.call('XADD', log, seq .. '-0', 'record', record, 'sum', sum)
redis.call('SADD', rooms, room)
redis.call('PUBLISH', channel, hint)
return sum
)lua";

constexpr std::string_view replace_script = R"lua(#!lua flags=allow-oom
local log, wanted, record = KEYS[1], ARGV[1] .. '-0', ARGV[2]
if #redis.call('XRANGE', log, wanted, wanted) == 0 then
    return 0
end
local entries = redis.call('XRANGE', log, '-', '+')
redis.call('DEL', log)
for _, entry in ipairs(entries) do
    local id, fields = entry[1], entry[2]
    redis.call('XADD', log, id, 'record', id == wanted and record or fields[2], 'sum', fields[4])
end
return 1
)lua";

constexpr std::string_view erase_log_script = R"lua(#!lua flags=allow-oom
redis.call('DEL', KEYS[1])
redis.call('SREM', KEYS[2], ARGV[1])
redis.call('DEL', KEYS[3])
return 1
)lua";

struct Entry {
    std::uint64_t seq = 0;
    std::string_view record;
    std::string_view sum;
};

std::optional<Entry> entry_of(const redisReply& reply) {
    if (!is_list(reply) || reply.elements != 2) return std::nullopt;
    const auto& id = *reply.element[0];
    const auto& fields = *reply.element[1];
    if (!is_text(id) || !is_list(fields) || fields.elements != 4) return std::nullopt;
    const auto seq = number_in<std::uint64_t>(text_of(id).substr(0, text_of(id).find('-')));
    const auto& record = *fields.element[1];
    const auto& sum = *fields.element[3];
    if (!seq || !is_text(record) || !is_text(sum)) return std::nullopt;
    return Entry{*seq, text_of(record), text_of(sum)};
}

// Nothing: L4.
std::optional<std::vector<Entry>> entries_from(std::uint64_t first_seq, const redisReply& reply) {
    if (!is_list(reply)) return std::nullopt;
    std::vector<Entry> entries;
    for (const auto* item : items_of(reply)) {
        const auto entry = entry_of(*item);
        if (!entry || entry->seq != first_seq + entries.size()) return std::nullopt;
        entries.push_back(*entry);
    }
    return entries;
}

}  // namespace

// What runs on the store thread.
class RedisRoomLog::Stored final {
  public:
    Stored(std::shared_ptr<RedisCall> redis, std::shared_ptr<AofRewriter> rewriter)
        : redis_(std::move(redis)), rewriter_(std::move(rewriter)) {}

    Result<void> append(const RoomId& room, const proto::Record& record);
    Result<std::vector<proto::Record>> read(const RoomId& room, Seq after, std::size_t records_max);
    Result<std::vector<RoomId>> list();
    Result<void> replace(const RoomId& room, const proto::Record& record);
    Result<void> erase(const RoomId& room);

  private:
    // The last record of a room that this process saw (L2).
    struct Seen {
        std::uint64_t seq = 0;
        std::string sum;
    };

    std::string log_of(const RoomId& room) const { return redis_->key("log", room.value); }
    const Seen* seen_of(const RoomId& room) const;
    void remember(const RoomId& room, Seen seen);
    bool is_as_seen(const Seen& seen, const std::vector<Entry>& entries, std::uint64_t first_seq,
                    std::size_t asked) const;
    void forget(const RoomId& room);

    const std::shared_ptr<RedisCall> redis_;
    const std::shared_ptr<AofRewriter> rewriter_;
    RedisScript append_{append_script};
    RedisScript replace_{replace_script};
    RedisScript erase_{erase_log_script};
    std::map<RoomId, Seen> seen_;
};

const RedisRoomLog::Stored::Seen* RedisRoomLog::Stored::seen_of(const RoomId& room) const {
    const auto found = seen_.find(room);
    return found == seen_.end() ? nullptr : &found->second;
}

// A memory that is full loses a check, never a record.
void RedisRoomLog::Stored::remember(const RoomId& room, Seen seen) {
    if (seen_.size() >= limits::rooms_kept_max && !seen_.contains(room)) seen_.erase(seen_.begin());
    seen_[room] = std::move(seen);
}

void RedisRoomLog::Stored::forget(const RoomId& room) {
    log::error("redis_log_went_back");
    seen_.erase(room);
}

Result<void> RedisRoomLog::Stored::append(const RoomId& room, const proto::Record& record) {
    auto body = record.SerializeAsString();
    CHECK(record.seq() > 0 && body.size() <= limits::record_bytes_max);
    const auto before = record.seq() - 1;
    const auto* seen = seen_of(room);
    if (seen != nullptr && seen->seq > before) return stale;
    const bool saw_head = seen != nullptr && seen->seq == before;
    proto::Hint hint;
    hint.set_head_seq(record.seq());
    const auto appended = redis_->run(
        append_, {log_of(room), redis_->key("rooms"), home_key(*redis_, room)},
        {std::to_string(before), std::to_string(record.seq()), std::move(body),
         saw_head ? seen->sum : std::string(), room.value, hint_channel(redis_->config(), room),
         hint.SerializeAsString(), fence_of(*redis_)});
    if (appended.has_error()) return appended.error();
    const auto& reply = **appended;
    if (is_text(reply)) {
        remember(room, {record.seq(), std::string(text_of(reply))});
        return {};
    }
    if (is_list(reply) && reply.elements == 0) return stale;  // L5
    const auto head = is_list(reply) && reply.elements == 1
                          ? number_in<std::uint64_t>(text_of(*reply.element[0]))
                          : std::nullopt;
    if (!head) return redis_unavailable;
    const bool went_back = seen != nullptr && *head < seen->seq;
    const bool has_others = saw_head && *head == before;
    if (went_back || has_others) forget(room);
    return stale;
}

bool RedisRoomLog::Stored::is_as_seen(const Seen& seen, const std::vector<Entry>& entries,
                                      std::uint64_t first_seq, std::size_t asked) const {
    const bool is_whole = entries.size() < asked;
    if (is_whole && first_seq + entries.size() <= seen.seq) return false;
    const bool has_seen = seen.seq >= first_seq && seen.seq - first_seq < entries.size();
    return !has_seen || entries[seen.seq - first_seq].sum == seen.sum;
}

Result<std::vector<proto::Record>> RedisRoomLog::Stored::read(const RoomId& room, Seq after,
                                                              std::size_t records_max) {
    std::vector<proto::Record> records;
    if (records_max == 0 || after.value == std::numeric_limits<std::uint64_t>::max()) {
        return records;
    }
    // With the record before, when this process saw it: is it still there? (L2)
    const auto* seen = seen_of(room);
    const bool looks_back = seen != nullptr && after.value > 0 && after.value <= seen->seq;
    const auto first_seq = after.value + (looks_back ? 0 : 1);
    const auto asked = records_max + (looks_back ? 1 : 0);
    const auto found = redis_->ask({"XRANGE", log_of(room), std::to_string(first_seq) + "-0", "+",
                                    "COUNT", std::to_string(asked)});
    if (found.has_error()) return found.error();
    const auto entries = entries_from(first_seq, **found);
    if (!entries) {
        log::error("store_record_damaged");
        return redis_unavailable;
    }
    if (seen != nullptr && !is_as_seen(*seen, *entries, first_seq, asked)) {
        forget(room);
        return redis_unavailable;
    }
    for (const auto& entry : *entries) {
        if (entry.seq <= after.value) continue;
        auto& record = records.emplace_back();
        const bool is_whole =
            record.ParseFromArray(entry.record.data(), static_cast<int>(entry.record.size())) &&
            record.seq() == entry.seq;
        if (!is_whole) {
            log::error("store_record_damaged");
            return redis_unavailable;
        }
    }
    const bool sees_further =
        !entries->empty() && (seen == nullptr || entries->back().seq > seen->seq);
    if (sees_further) remember(room, {entries->back().seq, std::string(entries->back().sum)});
    return records;
}

Result<std::vector<RoomId>> RedisRoomLog::Stored::list() {
    const auto found = redis_->ask({"SMEMBERS", redis_->key("rooms")});
    if (found.has_error()) return found.error();
    if (!is_list(**found)) return redis_unavailable;
    std::vector<RoomId> rooms;
    for (const auto* item : items_of(**found)) {
        if (rooms.size() == limits::rooms_kept_max) break;
        rooms.push_back(RoomId{std::string(text_of(*item))});
    }
    return rooms;
}

Result<void> RedisRoomLog::Stored::replace(const RoomId& room, const proto::Record& record) {
    const auto replaced = redis_->run(replace_, {log_of(room)},
                                      {std::to_string(record.seq()), record.SerializeAsString()});
    if (replaced.has_error()) return replaced.error();
    const auto& reply = **replaced;
    if (reply.type != REDIS_REPLY_INTEGER) return redis_unavailable;
    if (reply.integer == 0) return stale;
    rewriter_->request();
    return {};
}

Result<void> RedisRoomLog::Stored::erase(const RoomId& room) {
    const auto erased = redis_->run(
        erase_, {log_of(room), redis_->key("rooms"), home_key(*redis_, room)}, {room.value});
    if (erased.has_error()) return erased.error();
    seen_.erase(room);
    rewriter_->request();
    return {};
}

RedisRoomLog::RedisRoomLog(std::shared_ptr<RedisCall> redis, std::shared_ptr<AofRewriter> rewriter,
                           runtime::StoreThread& store_thread)
    : stored_(std::make_shared<Stored>(std::move(redis), std::move(rewriter))),
      store_thread_(store_thread) {}

Task<Result<void>> RedisRoomLog::append(RoomId room, proto::Record record) {
    return runtime::offload(store_thread_,
                            [stored = stored_, room = std::move(room), record = std::move(record)] {
                                return stored->append(room, record);
                            });
}

Task<Result<std::vector<proto::Record>>> RedisRoomLog::read(RoomId room, Seq after,
                                                            std::size_t records_max) {
    return runtime::offload(store_thread_,
                            [stored = stored_, room = std::move(room), after, records_max] {
                                return stored->read(room, after, records_max);
                            });
}

Task<Result<std::vector<RoomId>>> RedisRoomLog::list() {
    return runtime::offload(store_thread_, [stored = stored_] { return stored->list(); });
}

Task<Result<void>> RedisRoomLog::replace(RoomId room, proto::Record record) {
    return runtime::offload(store_thread_,
                            [stored = stored_, room = std::move(room), record = std::move(record)] {
                                return stored->replace(room, record);
                            });
}

Task<Result<void>> RedisRoomLog::erase(RoomId room) {
    return runtime::offload(
        store_thread_, [stored = stored_, room = std::move(room)] { return stored->erase(room); });
}

}  // namespace goedwerk::backplane
