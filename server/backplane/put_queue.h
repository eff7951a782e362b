// Puts that wait for storage, and share commits. Used by every AnswerBox.
//
// B1  A put that finds no commit under way is committed at once; puts that come while one runs
//     share the next, at most limits::commit_puts_max. No waiting window.
// B2  All puts of one commit end together, in one turn of the loop; with one result, except those
//     of rooms that are at home elsewhere.
// B3  What is submitted to the store thread after commit_all() comes after every put called before.
// B4  At most limits::store_jobs_max puts wait; the next one is UNAVAILABLE.
// B5  A commit gets its rows in the order of their keys, whatever the order in which they came, and
//     of two rows with one key only the later.
//
// Loop thread. A put under way may outlive the queue.
#pragma once

#include <functional>
#include <memory>
#include <set>
#include <vector>

#include "backplane/backplane.h"
#include "runtime/offload.h"

namespace goedwerk::backplane {

struct AnswerRow {
    RoomId room;
    BoxId box;
    Pseudonym who;
    SealedAnswer answer;
};

// B5.
std::vector<AnswerRow> in_key_order(std::vector<AnswerRow> rows);

class PutQueue final {
  public:
    // Stores all rows or says that it did not, except those of rooms it gives back: other nodes are
    // their homes, so their puts are STALE. Store thread.
    using Commit = std::function<Result<std::set<RoomId>>(const std::vector<AnswerRow>&)>;

    PutQueue(runtime::StoreThread& store_thread, Commit commit);

    Task<Result<void>> put(AnswerRow row);
    void commit_all();

    struct Waiting;

  private:
    // Shared with the commits under way, whose end starts the next one.
    const std::shared_ptr<Waiting> waiting_;
};

}  // namespace goedwerk::backplane
