// Homes on Redis, and the copies of keys, which a home alone may store.
//
//   string  PREFIX:home:CODE               node at which the room with that code is at home
//   hash    PREFIX:key:ID                  node:generation -> sealed key of the question with box
//   ID set     PREFIX:keys:NODE:GENERATION    the IDs of those that are sealed to that key pair
//
// H1  claim() is one compare-and-set: free or ours becomes ours; another's only when that node is
//     gone (node_table.h) and still the home. So of two that claim at once one gets it.
// H2  From the claim on, everything the former home stores is refused: appends (L5 of
//     redis_room_log.h), answers (X4 of redis_answer_box.h), copies of keys. What it stored before,
//     who claimed reads. So there is no moment at which two homes both publish, whatever clocks and
//     pauses do; time only decides when somebody claims.
// H3  A home that was taken over hears so at once, by a hint; losing the hint costs it a refused
//     append.
// H4  No time is stored: the file of Redis would keep it beside answers.
// H5  The copies of a key go all at once; so does what tells that they were there.
//
// Loop thread; each call is one job on the store thread, claim() at most two.
#pragma once

#include <memory>
#include <vector>

#include "backplane/backplane.h"
#include "backplane/redis/redis_call.h"
#include "backplane/redis/redis_ear.h"
#include "runtime/offload.h"

namespace goedwerk::backplane {

class RedisHomes final : public Homes {
  public:
    RedisHomes(std::shared_ptr<RedisCall> redis, std::shared_ptr<RedisEar> ear,
               runtime::StoreThread& store_thread);

    Task<Result<NodeId>> claim(RoomId room) override;
    Task<Result<void>> release(RoomId room) override;

    class Stored;

  private:
    // Shared with the jobs under way.
    const std::shared_ptr<Stored> stored_;
    const std::shared_ptr<RedisEar> ear_;
    runtime::StoreThread& store_thread_;
    const bool shared_;
};

class RedisKeyCopies final : public KeyCopies {
  public:
    RedisKeyCopies(std::shared_ptr<RedisCall> redis, runtime::StoreThread& store_thread);

    Task<Result<void>> store(RoomId room, BoxId key_box, std::vector<SealedKey> copies) override;
    Task<Result<std::vector<SealedKey>>> find(BoxId key_box) override;
    Task<Result<void>> erase(BoxId key_box) override;
    Task<Result<std::size_t>> count(std::uint64_t generation) override;

    class Stored;

  private:
    const std::shared_ptr<Stored> stored_;
    runtime::StoreThread& store_thread_;
};

}  // namespace goedwerk::backplane
