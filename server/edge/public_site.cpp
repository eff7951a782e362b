#include "edge/public_site.h"

#include <algorithm>

#include "base/limits.h"

namespace goedwerk::edge {
namespace {

constexpr std::size_t code_signs_max = 16;  // hyphens included
constexpr std::string_view copy_path = "/api/copy";
constexpr std::string_view poll_path = "/api/poll";

std::string_view path_of(std::string_view target) {
    return target.substr(0, target.find('?'));
}

std::string lower(std::string_view text) {
    std::string result(text);
    for (auto& sign : result) {
        if (sign >= 'A' && sign <= 'Z') sign = static_cast<char>(sign - 'A' + 'a');
    }
    return result;
}

bool is_code(std::string_view text) {
    const auto is_sign = [](char sign) {
        return (sign >= 'a' && sign <= 'z') || (sign >= 'A' && sign <= 'Z') ||
               (sign >= '0' && sign <= '9') || sign == '-';
    };
    return !text.empty() && text.size() <= code_signs_max &&
           std::all_of(text.begin(), text.end(), is_sign);
}

// One program for all screens; the browser looks at the address (D3).
bool is_screen(std::string_view path) {
    for (const std::string_view screen : {"/", "/regie", "/controle", "/hulp", "/papier"}) {
        if (path == screen) return true;
    }
    for (const std::string_view prefix : {"/r/", "/bord/"}) {
        if (path.starts_with(prefix)) return is_code(path.substr(prefix.size()));
    }
    return false;
}

// The page that names beforehand what its screen needs (web-client/scripts/pages.mjs).
std::string_view page_of(std::string_view path) {
    if (path.starts_with("/r/")) return "/phone.html";
    if (path.starts_with("/bord/")) return "/board.html";
    if (path == "/regie") return "/control.html";
    if (path == "/controle") return "/check.html";
    if (path == "/hulp") return "/help.html";
    return "/";
}

HttpAnswer wrong_method(std::string_view allowed) {
    auto answer = error_answer(405);
    answer.extra_headers = "Allow: ";
    answer.extra_headers.append(allowed).append("\r\n");
    return answer;
}

// A captive portal or a proxy's own page must not look like us (P46), hence the fixed words.
HttpAnswer health_answer(bool fine) {
    HttpAnswer answer{.status = fine ? 200 : 503, .content_type = "text/plain; charset=utf-8"};
    answer.text = fine ? "goedwerk ok" : "goedwerk niet beschikbaar";
    return answer;
}

}  // namespace

void PublicSite::allow(std::string_view public_url) {
    while (public_url.ends_with('/')) public_url.remove_suffix(1);
    const auto scheme_end = public_url.find("://");
    if (scheme_end == std::string_view::npos) return;
    origins_.push_back(lower(public_url));
    hosts_.push_back(lower(public_url.substr(scheme_end + 3)));
}

bool PublicSite::allows_host(std::string_view host) const {
    return std::find(hosts_.begin(), hosts_.end(), lower(host)) != hosts_.end();
}

bool PublicSite::allows_origin(const HttpRequest& request) const {
    return request.origin &&
           std::find(origins_.begin(), origins_.end(), *request.origin) != origins_.end();
}

Routed PublicSite::route(const HttpRequest& request) const {
    if (!allows_host(request.host)) return {.answer = error_answer(421)};
    const auto path = path_of(request.target);
    if (path == "/api/lobby") return route_post(request, Routed::To::lobby);
    if (path == copy_path) return route_post(request, Routed::To::copy);
    if (path == poll_path) return route_post(request, Routed::To::poll);
    const bool reads = request.method == "GET" || request.method == "HEAD";
    if (path == "/ws") {
        if (!reads) return {.answer = wrong_method("GET")};
        if (!allows_origin(request)) return {.answer = error_answer(403)};
        if (!request.upgrade) return {.answer = error_answer(426)};
        return {.to = Routed::To::websocket, .answer = {.status = 101}};
    }
    const bool health = path == "/healthz" || path == "/readyz";
    if (!health && !is_screen(path) && !files_.contains(path)) return {.answer = error_answer(404)};
    if (!reads) return {.answer = wrong_method("GET, HEAD")};
    if (path == "/healthz") return {.answer = health_answer(health_.live())};
    if (path == "/readyz") return {.answer = health_answer(health_.ready())};
    if (!is_screen(path)) return {.answer = page(path, request)};
    const auto own = page_of(path);
    return {.answer = page(files_.contains(own) ? own : "/", request)};
}

std::size_t PublicSite::body_bytes_max(std::string_view target) {
    const auto path = path_of(target);
    if (path == poll_path) return limits::poll_body_bytes_max;
    return path == copy_path ? limits::copy_body_bytes_max : limits::lobby_body_bytes_max;
}

Routed PublicSite::route_post(const HttpRequest& request, Routed::To to) const {
    if (request.method != "POST") return {.answer = wrong_method("POST")};
    if (!allows_origin(request)) return {.answer = error_answer(403)};
    if (request.content_type != "application/x-protobuf") return {.answer = error_answer(415)};
    return {.to = to};
}

HttpAnswer PublicSite::page(std::string_view path, const HttpRequest& request) const {
    const auto found = files_.find(path);
    if (found == files_.end()) return error_answer(404);
    const auto& file = found->second;
    HttpAnswer answer{.content_type = file.content_type, .cache_control = file.cache_control};
    if (answer.cache_control.empty()) answer.cache_control = "no-cache";
    if (!file.etag.empty()) answer.extra_headers.append("ETag: ").append(file.etag).append("\r\n");
    if (!file.gzip_bytes.empty()) answer.extra_headers.append("Vary: Accept-Encoding\r\n");
    if (!file.etag.empty() && list_has(request.if_none_match, file.etag)) {
        answer.status = 304;
        return answer;
    }
    answer.shared = &file.bytes;
    const auto offer = [&](const std::string& packed, std::string_view coding) {
        if (packed.empty() || !list_has(request.accept_encoding, coding)) return false;
        answer.extra_headers.append("Content-Encoding: ").append(coding).append("\r\n");
        answer.shared = &packed;
        return true;
    };
    if (!offer(file.brotli_bytes, "br")) offer(file.gzip_bytes, "gzip");
    return answer;
}

}  // namespace goedwerk::edge
