// The folder on disk that holds the store, and the room kept free in it.
//
// S1  The folder is 0700 and ours, the database file 0600 from its first byte on. A shared folder
//     such as /tmp is refused, not changed.
// S2  A reserve file of limits::reserve_bytes lies beside the database. When the disk is full it is
//     deleted, so that questions can still be closed and rooms ended.
//
// Store thread, or before it starts. Errors: std::runtime_error with a Dutch sentence for the
// administrator.
#pragma once

#include <filesystem>

namespace goedwerk::backplane {

// Makes the folder where it is missing.
void prepare_data_folder(const std::filesystem::path& folder);
// And an empty database file. Returns its path.
std::filesystem::path prepare_database_file(const std::filesystem::path& folder);
// There is no room for the reserve.
[[noreturn]] void refuse_small_disk(const std::filesystem::path& folder);

class Reserve final {
  public:
    explicit Reserve(const std::filesystem::path& data_folder);

    // True: it is there. False: there is no room for it.
    bool restore();
    // True: there was a reserve, now the room is free.
    bool release();

  private:
    std::filesystem::path path_;
    bool is_there_ = false;
};

}  // namespace goedwerk::backplane
