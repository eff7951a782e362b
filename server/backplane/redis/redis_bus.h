// Bus on Redis: PUBLISH on the store thread, one subscription on the hint thread
// (redis_listener.h).
//
// U1  Nobody is called from inside publish(), and always on the loop thread. Hints of one room
//     arrive in the order in which Redis got them.
// U2  At most limits::bus_hints_waiting_max hints and letters wait for the loop; the next are
//     dropped, which counts as a loss.
// U3  Every limits::bus_beat the node publishes a beat over the line of the doors, and listens for
//     it. health() says that the bus hears nothing from the moment the subscription broke, or
//     limits::bus_silence_max after the last beat that was heard, until the next one is (P21).
//     With each beat goes a write that changes nothing: SET XX of a key that is never there. It is
//     refused when others are (full memory, a replica, too few replicas, a disk that fails), and
//     leaves nothing in the file of Redis, where it would be a clock beside the answers.
// U4  A node that had not been heard before is answered with a beat at once, so that two know of
//     each other within a moment.
//
// Loop thread. Throws as RedisListener does.
#pragma once

#include <functional>
#include <memory>

#include "backplane/backplane.h"
#include "backplane/redis/redis_call.h"
#include "backplane/redis/redis_ear.h"
#include "backplane/redis/redis_listener.h"
#include "runtime/offload.h"

namespace goedwerk::backplane {

class RedisBus final : public Bus {
  public:
    RedisBus(std::shared_ptr<RedisCall> redis, runtime::StoreThread& store_thread);

    void publish(RoomId room, proto::Hint hint) override;
    std::unique_ptr<Subscription> subscribe(
        std::function<void(RoomId, proto::Hint)> on_hint) override;
    BusHealth health() const override;

    const std::shared_ptr<RedisEar>& ear() const { return ear_; }

    struct Beating;

  private:
    const std::shared_ptr<RedisCall> redis_;
    runtime::StoreThread& store_thread_;
    // Shared with what is posted, which holds them weakly.
    const std::shared_ptr<RedisEar> ear_;
    const std::shared_ptr<Beating> beating_;
    RedisListener listener_;
};

}  // namespace goedwerk::backplane
