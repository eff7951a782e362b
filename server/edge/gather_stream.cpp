#include "edge/gather_stream.h"

#include <sys/socket.h>
#include <sys/uio.h>

#include <algorithm>
#include <array>
#include <boost/system/errc.hpp>
#include <cerrno>
#include <span>

#include "base/limits.h"

namespace goedwerk::edge {
namespace {

constexpr char close_opcode = '\x88';

// One system call. Returns how many bytes the kernel took, or -1 with errno.
ssize_t send_gathered(int descriptor, std::span<const std::string_view> pieces) {
    constexpr int flags = MSG_NOSIGNAL | MSG_DONTWAIT;
    if (pieces.size() == 1) return ::send(descriptor, pieces[0].data(), pieces[0].size(), flags);
    std::array<iovec, limits::gather_buffers_max> vectors;
    for (std::size_t index = 0; index < pieces.size(); ++index) {
        vectors[index] = {const_cast<char*>(pieces[index].data()), pieces[index].size()};
    }
    msghdr message{};
    message.msg_iov = vectors.data();
    message.msg_iovlen = pieces.size();
    return ::sendmsg(descriptor, &message, flags);
}

}  // namespace

GatherStream::GatherStream(Socket socket, std::string early, ConnectionId id, FlushList& list)
    : id_(id), list_(list), socket_(std::move(socket)), early_(std::move(early)) {}

bool GatherStream::put(SharedFrame frame) {
    if (outbox_.put(std::move(frame)) == Outbox::Put::full) return false;
    schedule();
    return true;
}

bool GatherStream::show(SlotKey key, SharedFrame frame) {
    const auto put = outbox_.show(key, std::move(frame));
    if (put == Outbox::Put::full) return false;
    if (put == Outbox::Put::replaced) ++list_.counters().views_replaced;
    schedule();
    return true;
}

void GatherStream::finish(SharedFrame last) {
    outbox_.finish(std::move(last));
    schedule();
}

void GatherStream::take_written(std::string bytes) {
    auto frame = std::make_shared<const std::string>(std::move(bytes));
    if (handshake_done_ && frame->front() == close_opcode) {
        finish(std::move(frame));
        return;
    }
    handshake_done_ = true;
    // A peer that pings without reading the pongs: RFC 6455, 5.5.3 lets us answer only the latest.
    put(std::move(frame));
}

void GatherStream::schedule() {
    if (!blocked_ && !outbox_.empty()) list_.add(*this);
}

void GatherStream::flush() {
    while (!blocked_ && socket_.is_open() && !outbox_.empty()) {
        if (!send_once()) break;
    }
    if (shut_when_flushed_ && outbox_.empty() && socket_.is_open()) {
        error_code gone;
        socket_.shutdown(Socket::shutdown_send, gone);  // the peer may have closed before us
    }
}

// False: wait, or the socket is gone.
bool GatherStream::send_once() {
    std::array<std::string_view, limits::gather_buffers_max> pieces;
    const auto count = outbox_.gather(pieces);
    const std::span<const std::string_view> sending(pieces.data(), count);
    auto& counters = list_.counters();
    ++counters.sends;
    const auto sent = send_gathered(socket_.native_handle(), sending);
    if (sent < 0) {
        if (errno == EINTR) return true;
        if (errno == EAGAIN || errno == EWOULDBLOCK || errno == ENOBUFS) {
            wait_writable();
        } else {
            cut();
        }
        return false;
    }
    std::size_t offered = 0;
    for (const auto piece : sending) offered += piece.size();
    counters.bytes_out += static_cast<std::uint64_t>(sent);
    counters.frames_out += outbox_.advance(static_cast<std::size_t>(sent));
    if (static_cast<std::size_t>(sent) == offered) return true;
    wait_writable();
    return false;
}

void GatherStream::wait_writable() {
    blocked_ = true;
    blocked_since_ = std::chrono::steady_clock::now();
    list_.add_blocked(*this);
    socket_.async_wait(Socket::wait_write, [&list = list_, id = id_](error_code ec) {
        if (!ec) list.writable(id);
    });
}

void GatherStream::writable() {
    blocked_ = false;
    flush();
}

SteadyTime GatherStream::blocked_since() const {
    return blocked_ ? blocked_since_ : SteadyTime::max();
}

void GatherStream::shut_when_flushed() {
    shut_when_flushed_ = true;
    flush();
}

void GatherStream::cut() {
    error_code gone;
    socket_.close(gone);  // an error here leaves nothing to do
    outbox_.drop_waiting();
}

error_code GatherStream::received(std::string_view bytes) {
    meter_.feed(bytes);
    if (!meter_.too_much()) return {};
    return make_error_code(boost::system::errc::protocol_error);
}

void FlushList::add(GatherStream& stream) {
    if (!stream.DirtyHook::is_linked()) dirty_.push_back(stream);
    if (std::exchange(posted_, true)) return;
    net::post(executor_, [this] { flush_all(); });
}

void FlushList::flush_all() {
    posted_ = false;
    // What becomes dirty from here on (nothing does today) waits for the next turn.
    decltype(dirty_) turn;
    turn.swap(dirty_);
    while (!turn.empty()) {
        auto& stream = turn.front();
        turn.pop_front();
        stream.flush();
    }
}

void FlushList::writable(ConnectionId id) {
    const auto stream = blocked_.find(id.value);
    if (stream == blocked_.end()) return;
    auto& unblocked = *stream;
    blocked_.erase(stream);
    unblocked.writable();
}

}  // namespace goedwerk::edge
