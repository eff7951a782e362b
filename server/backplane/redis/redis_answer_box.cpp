#include "backplane/redis/redis_answer_box.h"

#include <algorithm>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "backplane/redis/home_key.h"
#include "base/limits.h"
#include "base/log.h"

namespace goedwerk::backplane {
namespace {

std::string bytes_of(const Pseudonym& who) {
    return {reinterpret_cast<const char*>(who.value.data()), who.value.size()};
}

// In parts, since a function of Lua takes some thousand arguments. Without allow-oom: a full memory
// refuses answers.
constexpr std::string_view put_script = R"lua(#!lua
local home = redis.call('GET', KEYS[1])
if ARGV[1] ~= '' and home and home ~= ARGV[1] then
    return home
end
for first = 2, #ARGV, 1000 do
    redis.call('HSET', KEYS[2], unpack(ARGV, first, math.min(first + 999, #ARGV)))
end
return ''
)lua";

// Rows lie in the order of their boxes (B5).
Result<std::set<RoomId>> put_rows(RedisCall& redis, RedisScript& script,
                                  const std::vector<AnswerRow>& rows) {
    std::vector<RedisScriptCall> calls;
    std::vector<const RoomId*> rooms;
    const AnswerRow* before = nullptr;
    for (const auto& row : rows) {
        if (before == nullptr || before->box != row.box) {
            rooms.push_back(&row.room);
            calls.push_back(
                {{home_key(redis, row.room), redis.key("box", row.box.value)}, {fence_of(redis)}});
        }
        auto& arguments = calls.back().arguments;
        arguments.insert(arguments.end(), {bytes_of(row.who), row.answer.value});
        before = &row;
    }
    const auto replies = redis.run_together(script, calls);
    if (replies.has_error()) return replies.error();
    std::set<RoomId> elsewhere;
    for (std::size_t at = 0; at < rooms.size(); ++at) {
        if (!text_of(*(*replies)[at]).empty()) elsewhere.insert(*rooms[at]);
    }
    return elsewhere;
}

using Entries = std::map<Pseudonym, std::string>;

// A scan may give an answer twice.
bool add_entries(Entries& entries, const redisReply& fields) {
    if (!is_list(fields) || fields.elements % 2 != 0) return false;
    const auto items = items_of(fields);
    for (std::size_t at = 0; at < items.size(); at += 2) {
        Pseudonym who;
        if (!is_text(*items[at]) || items[at]->len != who.value.size()) return false;
        std::ranges::copy(text_of(*items[at]), who.value.begin());
        entries.insert_or_assign(who, std::string(text_of(*items[at + 1])));
    }
    return true;
}

std::vector<BoxEntry> as_list(Entries entries) {
    std::vector<BoxEntry> list;
    list.reserve(entries.size());
    for (auto& [who, answer] : entries) list.push_back({who, SealedAnswer{std::move(answer)}});
    return list;
}

// In parts, so that one large box does not hold up all other rooms. Puts that arrive meanwhile may
// be among it or not, as with a read at one moment.
Result<std::vector<BoxEntry>> read_box(RedisCall& redis, const BoxId& box) {
    Entries entries;
    std::string cursor = "0";
    for (std::size_t page = 0; page < limits::redis_scan_pages_max; ++page) {
        const auto scanned = redis.ask({"HSCAN", redis.key("box", box.value), cursor, "COUNT",
                                        std::to_string(limits::redis_scan_count)});
        if (scanned.has_error()) return scanned.error();
        const auto& reply = **scanned;
        const bool is_whole = is_list(reply) && reply.elements == 2 && is_text(*reply.element[0]) &&
                              add_entries(entries, *reply.element[1]);
        if (!is_whole || entries.size() > limits::participants_remembered_max) {
            log::error("store_answer_damaged");
            return redis_unavailable;
        }
        cursor = text_of(*reply.element[0]);
        if (cursor == "0") return as_list(std::move(entries));
    }
    return redis_unavailable;
}

Result<void> destroy_box(RedisCall& redis, AofRewriter& rewriter, const BoxId& box) {
    const auto destroyed = redis.ask({"DEL", redis.key("box", box.value)});
    if (destroyed.has_error()) return destroyed.error();
    rewriter.request();
    return {};
}

}  // namespace

RedisAnswerBox::RedisAnswerBox(std::shared_ptr<RedisCall> redis,
                               std::shared_ptr<AofRewriter> rewriter,
                               runtime::StoreThread& store_thread)
    : redis_(std::move(redis)),
      rewriter_(std::move(rewriter)),
      store_thread_(store_thread),
      puts_(store_thread, [redis = redis_, script = std::make_shared<RedisScript>(put_script)](
                              const auto& rows) { return put_rows(*redis, *script, rows); }),
      rewrite_(store_thread, redis_->config().rewrite_interval,
               [rewriter = rewriter_] { rewriter->step(); }) {}

Task<Result<void>> RedisAnswerBox::put(RoomId room, BoxId box, Pseudonym who, SealedAnswer answer) {
    return puts_.put({std::move(room), std::move(box), who, std::move(answer)});
}

Task<Result<std::vector<BoxEntry>>> RedisAnswerBox::read_all(BoxId box) {
    puts_.commit_all();
    return runtime::offload(
        store_thread_, [redis = redis_, box = std::move(box)] { return read_box(*redis, box); });
}

Task<Result<void>> RedisAnswerBox::destroy(BoxId box) {
    puts_.commit_all();
    return runtime::offload(store_thread_,
                            [redis = redis_, rewriter = rewriter_, box = std::move(box)] {
                                return destroy_box(*redis, *rewriter, box);
                            });
}

}  // namespace goedwerk::backplane
