// The layer between Beast's websocket::stream and the socket: one queue for Beast's control frames
// and our shared frames, sent together by one non-blocking gathered send per connection and turn of
// the loop.
//
// S1  What Beast writes (handshake answer, pong, ping, close) is copied into the queue and
//     completes at once. Beast writes each as one whole piece and we never write messages through
//     Beast, so frames stay whole.
// S2  After a close frame, ours or Beast's, nothing is sent any more: the first one counts.
// S3  A flush is one send of up to limits::gather_buffers_max pieces. When the kernel takes no
//     more, what is left waits in the outbox, where a newer view may still replace it.
// S4  Bytes that came in are counted by a FrameMeter; too much ends the read with an error.
//
// Loop thread. Satisfies Beast's AsyncStream; close and teardown are found by argument-dependent
// lookup.
#pragma once

#include <boost/asio/append.hpp>
#include <boost/asio/associator.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/asio/post.hpp>
#include <boost/beast/core/role.hpp>
#include <boost/intrusive/list.hpp>
#include <boost/intrusive/set.hpp>
#include <string>
#include <string_view>
#include <utility>

#include "base/ids.h"
#include "edge/frame_meter.h"
#include "edge/listener.h"
#include "edge/outbox.h"
#include "edge/rate_limit.h"
#include "runtime/net.h"

namespace goedwerk::edge {

class FlushList;

// Both hooks unlink themselves, so that a stream can go at any moment.
using DirtyHook =
    boost::intrusive::list_base_hook<boost::intrusive::link_mode<boost::intrusive::auto_unlink>,
                                     boost::intrusive::tag<struct DirtyTag>>;
using BlockedHook =
    boost::intrusive::set_base_hook<boost::intrusive::link_mode<boost::intrusive::auto_unlink>,
                                    boost::intrusive::tag<struct BlockedTag>>;

class GatherStream final : public DirtyHook, public BlockedHook {
  public:
    using executor_type = Executor;

    // `early` came in after the handshake request, in the same read.
    GatherStream(Socket socket, std::string early, ConnectionId id, FlushList& list);
    GatherStream(const GatherStream&) = delete;
    GatherStream& operator=(const GatherStream&) = delete;
    ~GatherStream() = default;

    executor_type get_executor() noexcept { return socket_.get_executor(); }
    ConnectionId id() const { return id_; }
    const FrameMeter& meter() const { return meter_; }
    FrameMeter& meter() { return meter_; }
    const Outbox& outbox() const { return outbox_; }

    // False: no room left (O3).
    bool put(SharedFrame frame);
    bool show(SlotKey key, SharedFrame frame);
    void finish(SharedFrame last);
    void drop_waiting() { outbox_.drop_waiting(); }

    void flush();
    void writable();  // the kernel takes bytes again
    // Since when the kernel has taken nothing although something waits; time_point::max() when
    // nothing is stuck.
    SteadyTime blocked_since() const;
    // Says to the peer that nothing more comes, once the outbox is empty.
    void shut_when_flushed();
    void cut();
    bool is_open() const { return socket_.is_open(); }
    Socket& socket() { return socket_; }

    template <class Buffers, class Token>
    auto async_read_some(const Buffers& buffers, Token&& token);
    template <class Buffers, class Token>
    auto async_write_some(const Buffers& buffers, Token&& token);

  private:
    template <class Handler, class Buffers>
    friend struct MeteredRead;

    void take_written(std::string bytes);  // S1
    void schedule();
    void wait_writable();
    bool send_once();
    error_code received(std::string_view bytes);

    const ConnectionId id_;
    FlushList& list_;
    Socket socket_;
    std::string early_;
    Outbox outbox_;
    FrameMeter meter_;
    SteadyTime blocked_since_{};
    bool handshake_done_ = false;
    bool blocked_ = false;
    bool shut_when_flushed_ = false;
};

// The connections of one loop that have something to send, and those the kernel takes nothing of.
class FlushList final {
  public:
    FlushList(Executor executor, EdgeCounters& counters)
        : executor_(executor), counters_(counters) {}
    FlushList(const FlushList&) = delete;
    FlushList& operator=(const FlushList&) = delete;
    ~FlushList() = default;

    void add(GatherStream& stream);  // flushed at the end of this turn of the loop
    void add_blocked(GatherStream& stream) { blocked_.insert(stream); }
    void writable(ConnectionId id);
    EdgeCounters& counters() { return counters_; }

  private:
    struct KeyOf {
        using type = std::uint64_t;
        type operator()(const GatherStream& stream) const { return stream.id().value; }
    };
    void flush_all();

    Executor executor_;
    EdgeCounters& counters_;
    boost::intrusive::list<GatherStream, boost::intrusive::base_hook<DirtyHook>,
                           boost::intrusive::constant_time_size<false>>
        dirty_;
    boost::intrusive::set<GatherStream, boost::intrusive::base_hook<BlockedHook>,
                          boost::intrusive::constant_time_size<false>,
                          boost::intrusive::key_of_value<KeyOf>>
        blocked_;
    bool posted_ = false;
};

// --- what Beast calls
// ---------------------------------------------------------------------------------------------

template <class Handler, class Buffers>
struct MeteredRead {
    GatherStream* stream;
    Buffers buffers;
    Handler handler;

    void operator()(error_code ec, std::size_t bytes) {
        auto left = bytes;
        for (auto at = net::buffer_sequence_begin(buffers);
             left > 0 && at != net::buffer_sequence_end(buffers); ++at) {
            const net::const_buffer buffer(*at);
            const auto here = std::min(left, buffer.size());
            const auto wrong = stream->received({static_cast<const char*>(buffer.data()), here});
            if (!ec) ec = wrong;
            left -= here;
        }
        std::move(handler)(ec, bytes);
    }
};

template <class Buffers, class Token>
auto GatherStream::async_read_some(const Buffers& buffers, Token&& token) {
    return net::async_initiate<Token, void(error_code, std::size_t)>(
        [this](auto&& handler, const Buffers& into) {
            using Handler = std::decay_t<decltype(handler)>;
            MeteredRead<Handler, Buffers> read{this, into,
                                               std::forward<decltype(handler)>(handler)};
            if (early_.empty()) {
                socket_.async_read_some(into, std::move(read));
                return;
            }
            const auto bytes = net::buffer_copy(into, net::buffer(early_));
            early_.erase(0, bytes);
            net::post(socket_.get_executor(), net::append(std::move(read), error_code{}, bytes));
        },
        token, buffers);
}

template <class Buffers, class Token>
auto GatherStream::async_write_some(const Buffers& buffers, Token&& token) {
    return net::async_initiate<Token, void(error_code, std::size_t)>(
        [this](auto&& handler, const Buffers& from) {
            std::string bytes(net::buffer_size(from), '\0');
            net::buffer_copy(net::buffer(bytes), from);
            const auto count = bytes.size();
            take_written(std::move(bytes));
            net::post(socket_.get_executor(),
                      net::append(std::forward<decltype(handler)>(handler), error_code{}, count));
        },
        token, buffers);
}

inline void beast_close_socket(GatherStream& stream) {
    stream.cut();
}

inline void teardown(boost::beast::role_type, GatherStream& stream, error_code& ec) {
    stream.shut_when_flushed();
    ec = {};
}

// Waiting for the peer's end of the stream is left to the connection, which has a deadline for it.
template <class Handler>
void async_teardown(boost::beast::role_type, GatherStream& stream, Handler&& handler) {
    stream.shut_when_flushed();
    net::post(stream.get_executor(), net::append(std::forward<Handler>(handler), error_code{}));
}

}  // namespace goedwerk::edge

template <template <class, class> class Associator, class Handler, class Buffers, class Default>
struct boost::asio::associator<Associator, goedwerk::edge::MeteredRead<Handler, Buffers>, Default>
    : Associator<Handler, Default> {
    using type = typename Associator<Handler, Default>::type;
    static type get(const goedwerk::edge::MeteredRead<Handler, Buffers>& read) noexcept {
        return Associator<Handler, Default>::get(read.handler);
    }
    static type get(const goedwerk::edge::MeteredRead<Handler, Buffers>& read,
                    const Default& otherwise) noexcept {
        return Associator<Handler, Default>::get(read.handler, otherwise);
    }
};
