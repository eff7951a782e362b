// Asio in one place: aliases, the coroutine type and the one completion token.
//
// Every asynchronous call is `auto [ec, n] = co_await something(..., use_ec);` and ec is looked at
// on the next line. With g++ 12 a co_await expression holds only names, moves, literals and calls
// (STYLE.md, coroutines).
#pragma once

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace goedwerk {

namespace net = boost::asio;
using tcp = net::ip::tcp;
using boost::system::error_code;

// The concrete executor: any_io_executor costs an allocation and an indirect call on the hot path.
using Executor = net::io_context::executor_type;
template <class T>
using Task = net::awaitable<T, Executor>;
inline constexpr net::as_tuple_t<net::use_awaitable_t<Executor>> use_ec{};

using Socket = net::basic_stream_socket<tcp, Executor>;
using Acceptor = net::basic_socket_acceptor<tcp, Executor>;
using Timer = net::basic_waitable_timer<std::chrono::steady_clock,
                                        net::wait_traits<std::chrono::steady_clock>, Executor>;

}  // namespace goedwerk
