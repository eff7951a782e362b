// What one screen and its room say to each other, whatever carries it: a Hello first, then frames
// in, replies and views out.
//
// SC1  Before Welcome only a Hello is understood; after it no second one. Anything else is Goodbye
//      BAD_FRAME.
// SC2  leave() is called once per successful enter(), never from within a call of the room.
//
// Loop thread.
#pragma once

#include <memory>
#include <string_view>

#include "edge/connection_state.h"
#include "edge/edge.h"
#include "edge/greeting.h"

namespace goedwerk::edge {

// Brings frames to the screen. False: no room left, and nothing has changed (O3).
class Carrier {
  public:
    virtual bool put(SharedFrame frame) = 0;
    virtual bool show(SlotKey key, SharedFrame frame) = 0;
    virtual void finish(SharedFrame last) = 0;  // O5
    virtual void drop_waiting() = 0;            // O6

  protected:
    ~Carrier() = default;
};

class Exchange final : public Screen {
  public:
    // Counted from here on; end() counts it out. Carrier and edge outlive it.
    Exchange(Carrier& carrier, AddressKey address, Edge& edge);
    Exchange(const Exchange&) = delete;
    Exchange& operator=(const Exchange&) = delete;
    virtual ~Exchange() = default;

    ConnectionId id() const { return id_; }
    bool is_closing() const { return std::holds_alternative<Closing>(state_); }

    // One frame that came in. Returns a Hello that has to be brought to a room; everything else is
    // dealt with.
    std::unique_ptr<proto::Hello> take(std::string_view bytes);
    // Nothing else is taken meanwhile.
    Task<void> enter_room(std::unique_ptr<proto::Hello> hello);
    void close_with(SharedFrame last);
    // The carrier has gone, or will not be used any more. Once.
    void end();

    enum class Verdict { fine, unheard, over };
    // Once a second. unheard: no answer to a Hello yet, or before one. over: its time to close is
    // over, cut it.
    Verdict sweep(SteadyTime now);

    void welcome() override;
    void show(SlotKey key, SharedFrame frame) override;
    void reply(std::uint64_t id, proto::ErrorCode code) override;
    void hang_up(proto::CloseCode code, std::chrono::milliseconds retry_after) override;

  private:
    void become(ConnectionState next);
    void take_body(proto::ClientFrame frame);
    bool may_send();
    Result<Greeting> check(const proto::Hello& hello);
    bool may_guess(const JoinCode& code);
    proto::ErrorCode fail(const JoinCode& code);
    void refuse(proto::ErrorCode code);

    Carrier& carrier_;
    Edge& edge_;
    const ConnectionId id_;
    const AddressKey address_;
    bool inside_ = false;  // the room knows us
    bool excess_ = false;  // the frame at hand came too fast
    ConnectionState state_;
};

}  // namespace goedwerk::edge
