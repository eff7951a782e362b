// POST /api/copy: a proto::CopyRequest in, a proto::CopyReply out; how often one may guess.
//
// D1  Anything but one arm with a locator of limits::copy_locator_bytes (and for a store, bytes of
//     one of limits::copy_sealed_bytes) is BAD_FRAME, also a field we do not know. The door is not
//     asked.
// D2  Every find and erase costs its address one of failed_finds_per_minute_address before the door
//     is asked, however many run at once. It is given back when there was a copy, or no answer: so
//     only wrong words cost. Without one: RATE_LIMITED, whatever the words.
// D3  Every store costs one of new_copies_per_minute_address, given back when it replaced a copy
//     or failed. Without one: RATE_LIMITED. Wrong words of somebody in an office do not stop the
//     stores of colleagues.
// D4  Found and not found take the same path: one question to the door, one reply. An erase says
//     the same whether there was a copy or not.
//
// Loop thread. An address is held while its request runs and as long as its bucket is remembered;
// it reaches no door and no log.
#pragma once

#include <optional>
#include <string>

#include "base/ids.h"
#include "base/result.h"
#include "copy.pb.h"
#include "edge/listener.h"
#include "edge/rate_limit.h"
#include "runtime/net.h"

namespace goedwerk::edge {

// Who keeps the copies. Errors: UNAVAILABLE, TOO_MANY_COPIES.
class CopyDoor {
  public:
    enum class Stored { fresh, replaced };
    enum class Erased { nothing, copy };

    virtual ~CopyDoor() = default;
    virtual Task<Result<Stored>> store(CopyLocator locator, std::string sealed) = 0;
    virtual Task<Result<std::optional<std::string>>> find(CopyLocator locator) = 0;
    virtual Task<Result<Erased>> erase(CopyLocator locator) = 0;
};

class CopyDesk final {
  public:
    CopyDesk(CopyDoor& door, EdgeCounters& counters);

    // Serialized messages. The desk outlives the task.
    Task<std::string> serve(std::string body, AddressKey address);

  private:
    Task<proto::CopyReply> store(proto::StoreCopy wanted, AddressKey address);
    Task<proto::CopyReply> find(proto::FindCopy wanted, AddressKey address);
    Task<proto::CopyReply> erase(proto::EraseCopy wanted, AddressKey address);
    bool spend(AddressAllowance& allowance, const AddressKey& address);

    CopyDoor& door_;
    EdgeCounters& counters_;
    AddressAllowance wrong_words_;
    AddressAllowance new_copies_;
};

}  // namespace goedwerk::edge
