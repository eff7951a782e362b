// The scenarios of performance.md. Each makes its rooms, runs, and adds what it measured to the
// report: times in milliseconds, memory in KiB, processor time as the key says.
//
// Errors: throws std::runtime_error when it cannot run; what the server refuses or never shows is
// in the report.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

#include "fleet.h"
#include "report.h"

namespace goedwerk::load {

struct Options {
    Fleet fleet;
    std::string secret;           // of the one-time link
    std::string deck = "meting";  // tests/load/content
    std::string peer;             // ws or socketio: the server under load is that peer
    std::size_t phones = 500;     // in all rooms together
    std::size_t rooms = 1;
    std::size_t boards = 20;  // per room
    std::size_t moves = 200;  // fanout: messages or moves
    std::size_t slow = 50;
    std::size_t watchers = 0;  // phones that look at the board and answer nothing
    double seconds = 3;        // over which the phones act; 0: all in the same instant
};

void run_joins(const Options& options, Report& report);
void run_votes(const Options& options, Report& report);  // also burst (seconds 0) and growth
void run_watch(const Options& options, Report& report);
void run_watchers(const Options& options, Report& report);
void run_open(const Options& options, Report& report);
void run_fanout(const Options& options, Report& report);
void run_idle(const Options& options, Report& report);
void run_rooms(const Options& options, Report& report);
void run_return(const Options& options, Report& report);
void run_slow(const Options& options, Report& report);

void run_peer_watch(const Options& options, Report& report);
void run_peer_fanout(const Options& options, Report& report);

}  // namespace goedwerk::load
