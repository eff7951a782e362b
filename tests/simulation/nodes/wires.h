// What goes between simulated nodes: beats, hints and letters, as Pub/Sub of the storage carries
// them, and how one node hears them (backplane/redis: redis_bus, redis_listener, redis_nodes). The
// table of who is alive, and since when, is the real one.
#pragma once

#include <map>
#include <memory>
#include <set>
#include <string>
#include <variant>

#include "backplane/listeners.h"
#include "backplane/node_table.h"
#include "simulation/nodes/store_line.h"

namespace goedwerk::simulation {

struct Beat {
    NodeId node;
    std::uint64_t number = 0;
    std::string card;
};
struct HintSent {
    RoomId room;
    proto::Hint hint;
};
struct Letter {
    NodeId to;
    std::string bytes;
};
using Message = std::variant<Beat, HintSent, Letter>;

class Ear;

// All subscriptions at the storage.
class Wires final {
  public:
    explicit Wires(Surroundings& around) : around_(around) {}
    // At how many the message was given to be delivered.
    std::size_t publish(const Message& message);
    void attach(Ear& ear) { ears_.insert({ear_number(ear), &ear}); }
    void detach(Ear& ear) { ears_.erase(ear_number(ear)); }
    // The storage, or the way to it, went down: all have to subscribe again.
    void cut_all();

  private:
    static const NodeId& ear_number(const Ear& ear);
    void carry(Ear& ear, const Message& message);

    Surroundings& around_;
    std::map<NodeId, Ear*> ears_;
    std::uint64_t last_message_ = 0;
    std::map<NodeId, std::uint64_t> newest_heard_;
};

// How one node hears. Its own beats go round from start() on.
class Ear final {
  public:
    Ear(Surroundings& around, Process& process, StoreLine& line, Wires& wires, NodeId self);
    ~Ear();
    Ear(const Ear&) = delete;
    Ear& operator=(const Ear&) = delete;

    void start(std::function<std::string()> card);
    const NodeId& self() const { return self_; }
    const backplane::NodeTable& table() const { return table_; }
    backplane::BusHealth health() const;
    bool is_subscribed() const { return subscribed_; }
    bool is_deaf() const { return deaf_; }

    void hear(const Message& message);  // on its way to the loop
    void cut();                         // the subscription ends, and it notices
    void go_deaf() { deaf_ = true; }    // it ends, and nothing tells

    const std::shared_ptr<backplane::HintSubscribers> hints =
        std::make_shared<backplane::HintSubscribers>();
    const std::shared_ptr<backplane::LetterReaders> letters =
        std::make_shared<backplane::LetterReaders>();

  private:
    void subscribe();
    void watch();
    Task<void> keep_beating();
    void take(const Beat& beat);
    void take(const HintSent& hint);
    void take(const Letter& letter);

    Surroundings& around_;
    Process& process_;
    StoreLine& line_;
    Wires& wires_;
    const NodeId self_;
    std::function<std::string()> card_;
    backplane::NodeTable table_;
    bool subscribed_ = false;
    bool deaf_ = false;
    bool hears_ = true;
    bool beat_wanted_ = false;
    bool beat_under_way_ = false;
    std::uint64_t losses_ = 0;
    std::size_t hearers_ = 0;
    std::chrono::steady_clock::time_point beat_heard_at_;
    std::int64_t silent_since_ms_ = 0;  // of the listener, on the true clock
    Timer beat_timer_;
};

}  // namespace goedwerk::simulation
