// What Redis answers, owned. A shape that is not the expected one reads as "not that": whoever asks
// looks at is_… first.
#pragma once

#include <hiredis/hiredis.h>

#include <charconv>
#include <memory>
#include <optional>
#include <span>
#include <string_view>

namespace goedwerk::backplane {

struct FreeRedisReply {
    void operator()(redisReply* reply) const { freeReplyObject(reply); }
};
using RedisReply = std::unique_ptr<redisReply, FreeRedisReply>;

inline bool is_error(const redisReply& reply) {
    return reply.type == REDIS_REPLY_ERROR;
}
inline bool is_list(const redisReply& reply) {
    return reply.type == REDIS_REPLY_ARRAY;
}
inline bool is_text(const redisReply& reply) {
    return reply.type == REDIS_REPLY_STRING || reply.type == REDIS_REPLY_STATUS;
}
inline bool is_number(const redisReply& reply) {
    return reply.type == REDIS_REPLY_INTEGER;
}

inline std::string_view text_of(const redisReply& reply) {
    return {reply.str, reply.len};
}
inline std::span<redisReply* const> items_of(const redisReply& reply) {
    return {reply.element, reply.elements};
}

// All of `text` as a decimal number.
template <class Number>
std::optional<Number> number_in(std::string_view text) {
    Number number{};
    const auto* const end = text.data() + text.size();
    const auto read = std::from_chars(text.data(), end, number);
    if (read.ec != std::errc() || read.ptr != end) return std::nullopt;
    return number;
}

// The first word of an error, such as OOM. Never more: the rest may repeat what was sent.
inline std::string_view code_of_error(const redisReply& reply) {
    constexpr std::size_t code_characters_max = 16;
    const auto text = text_of(reply);
    return text.substr(0, std::min(text.find(' '), code_characters_max));
}

}  // namespace goedwerk::backplane
