// The embedded backplane: one SQLite file in the data folder (or memory), hints within the process.
//
// Throws std::runtime_error with one Dutch sentence for the administrator when the store cannot be
// used: the folder cannot be written, another program has it open, the disk is full, the file is
// damaged.
//
// Loop thread. Destroy the Backplane before the StoreThread; calls still under way then end by
// themselves.
#pragma once

#include <filesystem>

#include "backplane/backplane.h"
#include "runtime/offload.h"

namespace goedwerk::backplane {

struct LocalConfig {
    std::filesystem::path data_folder;  // created when missing, made 0700; not used when in_memory
    bool in_memory = false;
};

Backplane make_local_backplane(const LocalConfig& config, runtime::StoreThread& store_thread);

}  // namespace goedwerk::backplane
