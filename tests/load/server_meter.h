// What the measured server costs, read from /proc: processor time of all its threads and resident
// memory.
//
// M1  Processor time comes from schedstat (nanoseconds on a core) where the kernel keeps it, else
// from stat, whose
//     ticks are 10 ms. A thread that ended between two readings is missed; none of the measured
//     servers ends threads.
// Errors: a server that is gone reads as 0.
#pragma once

#include <sys/types.h>

namespace goedwerk::load {

class ServerMeter final {
  public:
    explicit ServerMeter(pid_t pid) : pid_(pid) {}
    double cpu_seconds() const;
    double resident_kib() const;

  private:
    pid_t pid_;
};

}  // namespace goedwerk::load
