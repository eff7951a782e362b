#include "edge/text_listener.h"

#include <algorithm>
#include <chrono>
#include <utility>

#include "base/limits.h"
#include "edge/accept_loop.h"
#include "edge/http_session.h"
#include "runtime/spawn.h"

namespace goedwerk::edge {
namespace {

constexpr std::size_t readers_max = 16;

std::uint64_t system_ms() {
    const auto now = std::chrono::system_clock::now().time_since_epoch();
    return static_cast<std::uint64_t>(
        std::chrono::duration_cast<std::chrono::milliseconds>(now).count());
}

}  // namespace

struct TextListener::Parts final : HttpSite {
    Parts(Executor loop, std::uint16_t port, std::string text_path,
          std::function<std::string()> make_text)
        : executor(loop),
          path(std::move(text_path)),
          make(std::move(make_text)),
          terms{.peers = peers,
                .request_timeout = limits::http_request_timeout,
                .proxies = {},
                .now_ms = system_ms,
                .requests = requests,
                .refused = refused},
          readers(loop),
          door(loop, "127.0.0.1", port),
          sweeper(loop) {}

    std::size_t body_bytes_max(std::string_view) const override { return 0; }
    Task<HttpAnswer> answer(HttpRequest request) override {
        if (request.target != path) co_return error_answer(404);
        if (request.method != "GET" && request.method != "HEAD") co_return error_answer(405);
        HttpAnswer text;
        text.content_type = "text/plain; version=0.0.4; charset=utf-8";
        text.text = make();
        co_return text;
    }
    void upgrade(Socket, Upgrade) override {}  // never asked for: no answer is 101
    void let_in(Socket socket) {
        if (readers.size() >= readers_max) return;
        spawn(executor, "metrics", serve_http(std::move(socket), *this, terms), &readers);
    }
    Task<void> sweep_for_ever() {
        for (;;) {
            sweeper.expires_after(std::chrono::seconds(1));
            const auto [ec] = co_await sweeper.async_wait(use_ec);
            if (ec) co_return;
            const auto now = std::chrono::steady_clock::now();
            for (auto& peer : peers) peer.sweep(now);
        }
    }

    Executor executor;
    std::string path;
    std::function<std::string()> make;
    Peers peers;
    std::uint64_t requests = 0;
    std::uint64_t refused = 0;
    std::uint64_t failures = 0;
    HttpTerms terms;
    TaskGroup readers;
    AcceptLoop door;
    Timer sweeper;
};

TextListener::TextListener(net::io_context& loop, std::uint16_t port, std::string path,
                           std::function<std::string()> make)
    : all_(std::make_unique<Parts>(loop.get_executor(), port, std::move(path), std::move(make))) {
    all_->door.run([all = all_.get()](Socket socket) { all->let_in(std::move(socket)); },
                   all_->failures);
    spawn(all_->executor, "metrics_sweep", all_->sweep_for_ever());
}

TextListener::~TextListener() = default;

std::uint16_t TextListener::port() const {
    return all_->door.port();
}

void TextListener::stop() {
    all_->door.stop();
    for (auto& peer : all_->peers) peer.cut();
    all_->sweeper.cancel();
}

}  // namespace goedwerk::edge
