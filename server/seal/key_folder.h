// Keys of open questions, in a folder on tmpfs: they survive a restart of the process, not of the
// host, and never touch a disk. Beside them the clock of each running room, which may not stand in
// the log (a fine time beside answers).
//
// F1  The folder must be on tmpfs or ramfs, owned by us, mode 0700; else open() says why not,
//     unless `disk_allowed`.
// F2  Files are mode 0600, written to a new name and renamed: a reader sees all of one or the
//     other.
// F3  erase() overwrites before it unlinks; repeating it is no error.
// F4  Names are checked: hex digits for boxes, code signs for rooms; nothing else reaches a path.
// F5  Keys that no question needs (the process ended between making a key and storing the question)
//     are erased by erase_all_but().
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <set>
#include <string>

#include "base/ids.h"
#include "base/result.h"
#include "seal/question_key.h"

namespace goedwerk::seal {

// Server time in ms since 1970; 0 means none.
struct RoomClock {
    std::uint64_t started_ms = 0;
    std::uint64_t deadline_ms = 0;
    friend bool operator==(const RoomClock&, const RoomClock&) = default;
};

class KeyFolder final {
  public:
    // Creates the folder when it is missing. Throws std::runtime_error with a sentence for the
    // administrator (F1).
    static KeyFolder open(const std::filesystem::path& folder, bool disk_allowed);

    // UNAVAILABLE: could not be written
    Result<void> store(const BoxId& box, const QuestionKey& key);
    // nullopt: not there, or damaged
    std::optional<QuestionKey> load(const BoxId& box) const;
    void erase(const BoxId& box);
    void erase_all_but(const std::set<BoxId>& needed);

    Result<void> store_clock(const RoomId& room, RoomClock clock);
    RoomClock load_clock(const RoomId& room) const;  // zeros when not there
    void erase_clock(const RoomId& room);

  private:
    explicit KeyFolder(std::filesystem::path folder) : folder_(std::move(folder)) {}
    std::filesystem::path folder_;
};

}  // namespace goedwerk::seal
