#include "edge/http.h"

#include <algorithm>
#include <boost/asio/ip/address.hpp>
#include <cstdio>
#include <ctime>

namespace goedwerk::edge {
namespace {

// Passed the checker of internet.nl without a remark (domain.md 7.5).
constexpr std::string_view policy_headers =
    "Content-Security-Policy: default-src 'none'; script-src 'self'; style-src 'self'; img-src "
    "'self'; "
    "font-src 'self'; connect-src 'self'; manifest-src 'self'; worker-src 'self'; base-uri 'none'; "
    "form-action 'self'; frame-ancestors 'none'\r\n"
    "X-Frame-Options: DENY\r\n"
    "X-Content-Type-Options: nosniff\r\n"
    "Referrer-Policy: no-referrer\r\n"
    "Permissions-Policy: camera=(), microphone=(), geolocation=(), payment=(), usb=()\r\n"
    "Cross-Origin-Opener-Policy: same-origin\r\n"
    "Cross-Origin-Resource-Policy: same-origin\r\n";

std::string_view reason_of(int status) {
    switch (status) {
        case 200:
            return "OK";
        case 304:
            return "Not Modified";
        case 400:
            return "Bad Request";
        case 403:
            return "Forbidden";
        case 404:
            return "Not Found";
        case 405:
            return "Method Not Allowed";
        case 413:
            return "Content Too Large";
        case 415:
            return "Unsupported Media Type";
        case 421:
            return "Misdirected Request";
        case 426:
            return "Upgrade Required";
        case 431:
            return "Request Header Fields Too Large";
        default:
            return "Service Unavailable";
    }
}

std::string_view trimmed(std::string_view text) {
    const auto first = text.find_first_not_of(" \t");
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

char lower(char sign) {
    return sign >= 'A' && sign <= 'Z' ? static_cast<char>(sign - 'A' + 'a') : sign;
}

bool same_word(std::string_view left, std::string_view right) {
    return std::equal(left.begin(), left.end(), right.begin(), right.end(),
                      [](char a, char b) { return lower(a) == lower(b); });
}

AddressKey key_of(const boost::asio::ip::address& address) {
    namespace ip = boost::asio::ip;
    if (address.is_v4()) return ip::make_address_v6(ip::v4_mapped, address.to_v4()).to_bytes();
    auto key = address.to_v6().to_bytes();
    if (!address.to_v6().is_v4_mapped())
        std::fill(key.begin() + 8, key.end(), static_cast<unsigned char>(0));
    return key;
}

// Proxies may be listed as IPv4 while the socket says ::ffff:127.0.0.1.
bool same_address(const boost::asio::ip::address& left, const boost::asio::ip::address& right) {
    const auto wide = [](const boost::asio::ip::address& address) {
        namespace ip = boost::asio::ip;
        return address.is_v4() ? ip::make_address_v6(ip::v4_mapped, address.to_v4())
                               : address.to_v6();
    };
    return wide(left) == wide(right);
}

}  // namespace

HttpAnswer error_answer(int status) {
    HttpAnswer answer{.status = status, .content_type = "text/plain; charset=utf-8"};
    answer.text = std::to_string(status);
    answer.text.append(" ").append(reason_of(status)).append("\n");
    if (status == 426) answer.extra_headers = "Upgrade: websocket\r\n";
    return answer;
}

std::string head_of(const HttpAnswer& answer, std::uint64_t now_ms, bool keep_alive) {
    std::string head = "HTTP/1.1 ";
    head.reserve(1024);
    head.append(std::to_string(answer.status)).append(" ").append(reason_of(answer.status));
    head.append("\r\nDate: ").append(http_date(now_ms)).append("\r\n").append(policy_headers);
    head.append("Cache-Control: ").append(answer.cache_control).append("\r\n");
    if (!answer.content_type.empty()) {
        head.append("Content-Type: ").append(answer.content_type).append("\r\n");
    }
    if (answer.status != 304) {
        head.append("Content-Length: ").append(std::to_string(answer.body().size())).append("\r\n");
    }
    head.append(answer.extra_headers);
    // RFC 9110, 7.6.1: a field named in Connection is for this hop only.
    head.append("Connection: ").append(keep_alive ? "keep-alive" : "close");
    if (answer.status == 426) head.append(", upgrade");
    return head.append("\r\n\r\n");
}

std::string http_date(std::uint64_t now_ms) {
    constexpr std::array<const char*, 7> days{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    constexpr std::array<const char*, 12> months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                 "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    const auto seconds = static_cast<std::time_t>(now_ms / 1000);
    std::tm utc{};
    gmtime_r(&seconds, &utc);
    std::array<char, 64> text{};
    std::snprintf(text.data(), text.size(), "%s, %02d %s %04d %02d:%02d:%02d GMT",
                  days.at(static_cast<std::size_t>(utc.tm_wday)), utc.tm_mday,
                  months.at(static_cast<std::size_t>(utc.tm_mon)), utc.tm_year + 1900, utc.tm_hour,
                  utc.tm_min, utc.tm_sec);
    return text.data();
}

namespace {

// The first word of the list that fits; empty: none.
template <class Fits>
std::string_view first_in(std::string_view list, const Fits& fits) {
    while (!list.empty()) {
        const auto comma = std::min(list.find(','), list.size());
        const auto word = trimmed(list.substr(0, comma));
        if (fits(word)) return word;
        list.remove_prefix(std::min(comma + 1, list.size()));
    }
    return {};
}

}  // namespace

bool list_has(std::string_view list, std::string_view wanted) {
    return !first_in(list, [&](std::string_view word) { return same_word(word, wanted); }).empty();
}

std::string_view first_with(std::string_view list, std::string_view prefix) {
    return first_in(list, [&](std::string_view word) { return word.starts_with(prefix); });
}

AddressKey client_address(std::string_view socket_address, std::string_view forwarded_for,
                          const std::vector<std::string>& proxies) {
    namespace ip = boost::asio::ip;
    boost::system::error_code ec;
    auto client = ip::make_address(std::string(socket_address), ec);
    if (ec) return {};
    const auto is_proxy = [&](const ip::address& address) {
        return std::any_of(proxies.begin(), proxies.end(), [&](const std::string& proxy) {
            boost::system::error_code bad;
            const auto known = ip::make_address(proxy, bad);
            return !bad && same_address(known, address);
        });
    };
    while (is_proxy(client) && !forwarded_for.empty()) {
        const auto comma = forwarded_for.rfind(',');
        const auto last = trimmed(
            comma == std::string_view::npos ? forwarded_for : forwarded_for.substr(comma + 1));
        forwarded_for = comma == std::string_view::npos ? "" : forwarded_for.substr(0, comma);
        const auto hop = ip::make_address(std::string(last), ec);
        if (ec) break;
        client = hop;
    }
    return key_of(client);
}

}  // namespace goedwerk::edge
