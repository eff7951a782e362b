#include "edge/poll_desk.h"

#include <algorithm>
#include <utility>

#include "base/check.h"
#include "edge/exchange.h"
#include "edge/frame_codec.h"
#include "edge/outbox.h"

namespace goedwerk::edge {

class PolledScreen final : public Carrier, public Peer {
  public:
    PolledScreen(std::string name, AddressKey address, Edge& edge)
        : edge_(edge),
          name_(std::move(name)),
          exchange_(*this, address, edge),
          asked_at_(std::chrono::steady_clock::now()),
          arrival_(edge.executor) {
        edge_.peers.push_back(*this);
    }
    PolledScreen(const PolledScreen&) = delete;
    PolledScreen& operator=(const PolledScreen&) = delete;
    virtual ~PolledScreen() = default;

    // False: it came while a Hello is being answered.
    Task<bool> take(proto::PollRequest request);
    // Until there is a frame, a newer request waits, or the time is over.
    Task<proto::PollReply> collect(bool waits);
    bool has_ended() const { return ended_; }

    bool put(SharedFrame frame) override { return note(outbox_.put(std::move(frame))); }
    bool show(SlotKey key, SharedFrame frame) override {
        return note(outbox_.show(key, std::move(frame)));
    }
    void finish(SharedFrame last) override {
        outbox_.finish(std::move(last));
        arrival_.cancel();
    }
    void drop_waiting() override { outbox_.drop_waiting(); }

    void sweep(SteadyTime now) override;
    void dismiss(std::chrono::milliseconds retry_after) override {
        exchange_.hang_up(proto::CLOSE_CODE_DRAINING, retry_after);
    }
    void cut() override { end(); }

  private:
    bool note(Outbox::Put put);
    void take_all(proto::PollReply& reply);
    void end();

    Edge& edge_;
    const std::string name_;
    Exchange exchange_;
    Outbox outbox_;
    SteadyTime asked_at_;
    Timer arrival_;
    std::uint64_t newest_wait_ = 0;
    std::size_t requests_ = 0;  // under way
    bool greeting_ = false;
    bool ended_ = false;
};

namespace {

// What carries a frame to a WebSocket is left out: its header, and a close frame behind it.
std::string_view payload_of(std::string_view frame) {
    const auto length = static_cast<unsigned char>(frame[1]);
    const std::size_t header = length < 126 ? 2 : length == 126 ? 4 : 10;
    std::size_t bytes = length;
    if (length >= 126) {
        bytes = 0;
        for (const char sign : frame.substr(2, header - 2)) {
            bytes = bytes << 8 | static_cast<unsigned char>(sign);
        }
    }
    return frame.substr(header, bytes);
}

HttpAnswer answer_of(const proto::PollReply& reply) {
    HttpAnswer answer{.content_type = "application/x-protobuf"};
    answer.text = reply.SerializeAsString();
    return answer;
}

}  // namespace

Task<bool> PolledScreen::take(proto::PollRequest request) {
    if (greeting_) co_return false;
    ++requests_;
    for (const auto& frame : request.frames()) {
        if (exchange_.is_closing()) break;
        auto hello = exchange_.take(frame);
        if (!hello) continue;
        greeting_ = true;
        co_await exchange_.enter_room(std::move(hello));
        greeting_ = false;
    }
    --requests_;
    asked_at_ = std::chrono::steady_clock::now();
    co_return true;
}

Task<proto::PollReply> PolledScreen::collect(bool waits) {
    proto::PollReply reply;
    reply.set_name(name_);
    if (!waits) co_return reply;
    const auto wait = ++newest_wait_;
    arrival_.cancel();
    ++requests_;
    if (outbox_.empty() && !ended_) {
        ++edge_.polls_waiting;
        arrival_.expires_after(edge_.config.poll_wait);
        co_await arrival_.async_wait(use_ec);
        --edge_.polls_waiting;
    }
    --requests_;
    asked_at_ = std::chrono::steady_clock::now();
    if (wait == newest_wait_) take_all(reply);
    co_return reply;
}

void PolledScreen::take_all(proto::PollReply& reply) {
    std::array<std::string_view, limits::gather_buffers_max> pieces;
    while (!outbox_.empty()) {
        const auto count = outbox_.gather(pieces);
        std::size_t bytes = 0;
        for (const auto& piece : std::span(pieces).first(count)) {
            reply.add_frames(std::string(payload_of(piece)));
            bytes += piece.size();
        }
        edge_.counters.frames_out += outbox_.advance(bytes);
        edge_.counters.bytes_out += bytes;
    }
    if (outbox_.finished()) {
        reply.clear_name();
        end();
    }
}

bool PolledScreen::note(Outbox::Put put) {
    if (put == Outbox::Put::full) return false;
    if (put == Outbox::Put::replaced) ++edge_.counters.views_replaced;
    arrival_.cancel();
    return true;
}

void PolledScreen::sweep(SteadyTime now) {
    const bool forgotten = requests_ == 0 && now - asked_at_ >= edge_.config.idle_timeout;
    if (exchange_.sweep(now) == Exchange::Verdict::over || forgotten) end();
}

void PolledScreen::end() {
    if (greeting_ || std::exchange(ended_, true)) return;
    exchange_.end();
    arrival_.cancel();
}

Task<HttpAnswer> PollDesk::serve(std::string body, AddressKey address) {
    proto::PollRequest request;
    const bool understood = request.ParseFromString(body) &&
                            request.GetReflection()->GetUnknownFields(request).empty() &&
                            request.frames_size() <= limits::poll_frames_max;
    const bool begins = request.name().empty();
    if (!understood || (begins && request.frames().empty())) co_return error_answer(400);
    if (begins && screens_.size() >= limits::polled_screens_max) co_return error_answer(503);
    const auto screen = begins ? begin(address) : find(request.name());
    if (!screen) co_return error_answer(404);
    ++edge_.counters.polls;
    const bool waits = request.waits();
    const bool taken = co_await screen->take(std::move(request));
    if (!taken) co_return error_answer(400);
    const auto reply = co_await screen->collect(waits);
    co_return answer_of(reply);
}

std::shared_ptr<PolledScreen> PollDesk::find(const std::string& text) const {
    Name name{};
    if (text.size() != name.size()) return nullptr;
    std::ranges::copy(text, name.begin());
    const auto found = screens_.find(name);
    return found == screens_.end() || found->second->has_ended() ? nullptr : found->second;
}

std::shared_ptr<PolledScreen> PollDesk::begin(AddressKey address) {
    Name name{};
    edge_.parts.rng.fill(name);
    auto screen =
        std::make_shared<PolledScreen>(std::string(name.begin(), name.end()), address, edge_);
    screens_.insert_or_assign(name, screen);
    return screen;
}

void PollDesk::forget_ended() {
    std::erase_if(screens_, [](const auto& entry) { return entry.second->has_ended(); });
}

}  // namespace goedwerk::edge
