// The same load on the two peers of tests/load/peers, over the same wires and the same schedule.
//
//   ws        one message is one binary frame that the server passes on as it is
//   socketio  Engine.IO 4 in text frames: server 0{…}, client 40, server 40{…}, then 42["vote",…];
//   server 2 is a ping,
//             answered with 3 (https://socket.io/docs/v4/engine-io-protocol/)
#include <algorithm>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

#include "clock.h"
#include "loop.h"
#include "scenarios.h"
#include "server_meter.h"
#include "wire.h"

namespace goedwerk::load {
namespace {

constexpr double give_up_s = 600;  // 4,000,000 deliveries: a minute on a calm machine
constexpr std::size_t message_bytes = 64;
constexpr std::size_t under_way_max = 4;

class PeerCrowd final : public Actor {
  public:
    PeerCrowd(Loop& loop, const Options& options)
        : loop_(loop),
          port_(options.fleet.nodes.front().port),
          is_socketio_(options.peer == "socketio") {
        for (std::size_t index = 0; index < options.phones; ++index) {
            wires_.push_back(std::make_unique<Wire>(index));
        }
        request_ = upgrade_request(
            port_, is_socketio_ ? "/socket.io/?EIO=4&transport=websocket" : "/", {});
    }

    void join(double seconds) {
        const auto start = Clock::now();
        const auto count = wires_.size();
        for (std::size_t index = 0; index < count; ++index) {
            const double share = static_cast<double>(index) / static_cast<double>(count);
            loop_.cue({after(start, seconds * share), CueKind::join, index});
        }
        loop_.run(*this, after(start, seconds + 30),
                  [&] { return entered_ == count || closed_ > 0; });
        if (entered_ != count) throw std::runtime_error("not every screen came in");
    }
    void send(std::size_t index) {
        wires_[index]->send(is_socketio_
                                ? masked_frame(Opcode::text, "42[\"vote\",{\"option\":2}]")
                                : masked_frame(Opcode::binary, std::string(message_bytes, 'v')));
    }
    std::size_t deliveries() const { return deliveries_; }
    std::size_t deliveries_to_sender() const { return deliveries_to_sender_; }
    std::size_t closed_count() const { return closed_; }

    void due(const Cue& cue) override {
        if (cue.kind == CueKind::send) return send(cue.index);
        if (!wires_[cue.index]->dial(loop_, port_, request_)) ++closed_;
    }
    void opened(Wire&) override {
        if (!is_socketio_) ++entered_;
    }
    void heard(Wire& wire, std::string_view message) override {
        if (!is_socketio_ || message.starts_with("42")) {
            ++deliveries_;
            if (wire.tag() == 0) ++deliveries_to_sender_;
        } else if (message == "2") {
            wire.send(masked_frame(Opcode::text, "3"));
        } else if (message.starts_with("0")) {
            wire.send(masked_frame(Opcode::text, "40"));
        } else if (message.starts_with("40")) {
            ++entered_;
        }
    }
    void closed(Wire&) override { ++closed_; }

  private:
    Loop& loop_;
    std::uint16_t port_;
    bool is_socketio_;
    std::string request_;
    std::vector<std::unique_ptr<Wire>> wires_;
    std::size_t entered_ = 0;
    std::size_t closed_ = 0;
    std::size_t deliveries_ = 0;
    std::size_t deliveries_to_sender_ = 0;
};

void report_deliveries(Report& report, const PeerCrowd& crowd, std::size_t expected, Moment start,
                       double cpu_s) {
    if (crowd.deliveries() < expected) {
        throw std::runtime_error("the peer delivered only " + std::to_string(crowd.deliveries()) +
                                 " of " + std::to_string(expected) + " messages");
    }
    const auto deliveries = static_cast<double>(crowd.deliveries());
    report.add("deliveries", deliveries);
    report.add("seconds", Seconds(Clock::now() - start).count());
    report.add("server_cpu_s", cpu_s);
    report.add("cpu_us_per_delivery", cpu_s * 1e6 / std::max(deliveries, 1.0));
}

}  // namespace

void run_peer_watch(const Options& options, Report& report) {
    Loop loop;
    PeerCrowd crowd(loop, options);
    const ServerMeter meter(options.fleet.nodes.front().pid);
    const double rss_before = meter.resident_kib();
    crowd.join(2);
    loop.run_for(crowd, 1);
    report.add("rss_per_connection",
               (meter.resident_kib() - rss_before) / static_cast<double>(options.phones));
    const double cpu_before = meter.cpu_seconds();
    const auto start = Clock::now();
    for (std::size_t index = 0; index < options.phones; ++index) {
        const double share = static_cast<double>(index) / static_cast<double>(options.phones);
        loop.cue({after(start, options.seconds * share), CueKind::send, index});
    }
    const auto expected = options.phones * options.phones;
    loop.run(crowd, after(start, give_up_s),
             [&] { return crowd.deliveries() >= expected || crowd.closed_count() > 0; });
    report_deliveries(report, crowd, expected, start, meter.cpu_seconds() - cpu_before);
}

void run_peer_fanout(const Options& options, Report& report) {
    Loop loop;
    PeerCrowd crowd(loop, options);
    const ServerMeter meter(options.fleet.nodes.front().pid);
    crowd.join(2);
    loop.run_for(crowd, 1);
    const double cpu_before = meter.cpu_seconds();
    const auto start = Clock::now();
    const auto expected = options.moves * options.phones;
    std::size_t sent = 0;
    const auto send_more = [&] {
        while (sent < options.moves && sent < crowd.deliveries_to_sender() + under_way_max) {
            crowd.send(0);
            ++sent;
        }
        return crowd.deliveries() >= expected || crowd.closed_count() > 0;
    };
    loop.run(crowd, after(start, give_up_s), send_more);
    report_deliveries(report, crowd, expected, start, meter.cpu_seconds() - cpu_before);
}

}  // namespace goedwerk::load
