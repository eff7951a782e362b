#include "edge/http_session.h"

#include <array>
#include <boost/asio/write.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/string_body.hpp>
#include <memory>
#include <utility>

#include "base/limits.h"

namespace goedwerk::edge {
namespace {

namespace http = boost::beast::http;
using Parser = http::request_parser<http::string_body>;

constexpr std::size_t websocket_key_signs = 24;  // 16 bytes in base64 (RFC 6455, 4.1)

std::string text_of(boost::beast::string_view text) {
    return {text.data(), text.size()};
}

// 0: the peer is gone or was cut, there is nobody to answer.
int status_for(error_code ec) {
    if (ec == http::error::end_of_stream || ec == http::error::partial_message) return 0;
    if (ec == http::error::header_limit || ec == http::error::buffer_overflow) return 431;
    if (ec == http::error::body_limit) return 413;
    return ec.category() == http::make_error_code(http::error::bad_method).category() ? 400 : 0;
}

bool wants_websocket(const Parser::value_type& message, const HttpRequest& request) {
    const auto field = [&](http::field name) { return text_of(message[name]); };
    return request.method == "GET" && message.version() == 11 &&
           list_has(field(http::field::connection), "upgrade") &&
           list_has(field(http::field::upgrade), "websocket") &&
           field(http::field::sec_websocket_version) == "13" &&
           list_has(field(http::field::sec_websocket_protocol), subprotocol) &&
           request.websocket_key.size() == websocket_key_signs;
}

HttpRequest request_of(Parser::value_type message, const AddressKey& address) {
    HttpRequest request;
    const auto field = [&](http::field name) { return text_of(message[name]); };
    request.method = text_of(message.method_string());
    request.target = text_of(message.target());
    request.host = field(http::field::host);
    if (message.count(http::field::origin) > 0) request.origin = field(http::field::origin);
    request.content_type = field(http::field::content_type);
    request.if_none_match = field(http::field::if_none_match);
    request.accept_encoding = field(http::field::accept_encoding);
    request.websocket_key = field(http::field::sec_websocket_key);
    request.hello_word = first_with(field(http::field::sec_websocket_protocol), hello_prefix);
    request.address = address;
    request.upgrade = wants_websocket(message, request);
    request.body = std::move(message.body());
    return request;
}

class HttpSession final : public Peer {
  public:
    HttpSession(Socket socket, HttpSite& site, const HttpTerms& terms)
        : site_(site), terms_(terms), socket_(std::move(socket)) {
        terms_.peers.push_back(*this);
    }
    HttpSession(const HttpSession&) = delete;
    HttpSession& operator=(const HttpSession&) = delete;
    virtual ~HttpSession() = default;

    Task<void> serve();

    void sweep(SteadyTime now) override {
        if (!answering_ && now >= until_) cut();
    }
    void dismiss(std::chrono::milliseconds) override {
        last_ = true;
        if (!answering_) cut();
    }
    void cut() override {
        error_code gone;
        socket_.close(gone);  // an error here leaves nothing to do
    }

  private:
    void await_peer() {
        answering_ = false;
        until_ = std::chrono::steady_clock::now() + terms_.request_timeout;
    }
    Task<error_code> read(Parser& parser);
    AddressKey address_of(const Parser::value_type& message) const;
    Task<void> write(HttpAnswer answer, bool with_body);
    Task<void> linger();
    void become_websocket();

    HttpSite& site_;
    const HttpTerms& terms_;
    Socket socket_;
    boost::beast::flat_buffer buffer_{limits::http_header_bytes_max + limits::lobby_body_bytes_max};
    std::string websocket_key_;
    std::string hello_word_;
    AddressKey address_{};
    SteadyTime until_{};
    bool answering_ = false;
    bool last_ = false;  // no further request
};

Task<void> HttpSession::serve() {
    while (!last_) {
        await_peer();
        auto owner = std::make_unique<Parser>();
        auto& parser = *owner;
        const auto ec = co_await read(parser);
        answering_ = true;
        const int status = ec ? status_for(ec) : 0;
        if (ec && status == 0) co_return;
        ++terms_.requests;
        HttpAnswer answer;
        bool with_body = true;
        if (ec) {
            last_ = true;
            answer = error_answer(status);
        } else {
            if (!parser.get().keep_alive()) last_ = true;
            address_ = address_of(parser.get());
            auto request = request_of(parser.release(), address_);
            with_body = request.method != "HEAD";
            websocket_key_ = request.websocket_key;
            hello_word_ = request.hello_word;
            answer = co_await site_.answer(std::move(request));
        }
        owner.reset();
        if (answer.status == 101) {
            become_websocket();
            co_return;
        }
        if (answer.status >= 400) ++terms_.refused;
        co_await write(std::move(answer), with_body);
    }
    co_await linger();
}

// The header first: it says how much body may follow.
Task<error_code> HttpSession::read(Parser& parser) {
    parser.header_limit(limits::http_header_bytes_max);
    parser.body_limit(limits::copy_body_bytes_max);
    const auto [ec, head] = co_await http::async_read_header(socket_, buffer_, parser, use_ec);
    if (ec) co_return ec;
    const auto body_bytes_max = site_.body_bytes_max(text_of(parser.get().target()));
    if (parser.content_length_remaining().value_or(0) > body_bytes_max) {
        co_return http::error::body_limit;
    }
    parser.body_limit(body_bytes_max);
    if (body_bytes_max > limits::lobby_body_bytes_max) {
        until_ = std::chrono::steady_clock::now() + limits::copy_body_timeout;
    }
    const auto [body_ec, body] = co_await http::async_read(socket_, buffer_, parser, use_ec);
    co_return body_ec;
}

AddressKey HttpSession::address_of(const Parser::value_type& message) const {
    error_code gone;
    const auto peer = socket_.remote_endpoint(gone);
    if (gone) return {};  // nobody will read the answer
    return client_address(peer.address().to_string(), text_of(message["X-Forwarded-For"]),
                          terms_.proxies);
}

// One gathered send of head and body.
Task<void> HttpSession::write(HttpAnswer answer, bool with_body) {
    const auto head = head_of(answer, terms_.now_ms(), !last_);
    const auto body = with_body ? answer.body() : std::string_view();
    const std::array<net::const_buffer, 2> pieces{net::buffer(head), net::buffer(body)};
    until_ = std::chrono::steady_clock::now() + terms_.request_timeout;
    answering_ = false;  // a peer that does not read is cut like one that does not ask
    const auto [ec, bytes] = co_await net::async_write(socket_, pieces, use_ec);
    if (ec) last_ = true;
}

// Closing while bytes wait to be read would reset the connection, and the peer might never see the
// answer.
Task<void> HttpSession::linger() {
    await_peer();
    error_code gone;
    socket_.shutdown(Socket::shutdown_send, gone);
    std::array<char, 256> ignored;
    while (!gone) {
        const auto [ec, bytes] = co_await socket_.async_read_some(net::buffer(ignored), use_ec);
        gone = ec;
    }
}

void HttpSession::become_websocket() {
    const auto unread = buffer_.cdata();
    Upgrade upgrade{.websocket_key = std::move(websocket_key_),
                    .hello_word = std::move(hello_word_),
                    .early = {static_cast<const char*>(unread.data()), unread.size()},
                    .address = address_};
    site_.upgrade(std::move(socket_), std::move(upgrade));
}

}  // namespace

Task<void> serve_http(Socket socket, HttpSite& site, const HttpTerms& terms) {
    HttpSession session(std::move(socket), site, terms);
    co_await session.serve();
}

}  // namespace goedwerk::edge
