// Virtual participants of a rehearsal room (Oefening): each looks at the phone views as a phone
// would and answers every open question after some seconds. They come in through the same gateway
// as everybody. Loop thread.
#pragma once

#include <memory>
#include <vector>

#include "app/room_directory.h"
#include "base/rng.h"

namespace goedwerk::app {

class VirtualParticipant;

class Rehearsal final {
  public:
    Rehearsal(RoomDirectory& rooms, Executor executor, Rng rng);
    ~Rehearsal();

    // Lets `count` virtual participants into `room`. False: the room cannot be entered.
    Task<bool> populate(RoomId room, std::size_t count);
    // Everybody leaves.
    Task<void> close();

  private:
    RoomDirectory& rooms_;
    Executor executor_;
    Rng rng_;
    std::vector<std::unique_ptr<VirtualParticipant>> participants_;
    TaskGroup tasks_;
};

}  // namespace goedwerk::app
