// goedwerk-load SCENARIO --node PORT:PID[:METRICS-PORT]… [--redis PORT:PID] [--secret S]
//               [--deck ID] [--peer ws|socketio] [--phones N] [--rooms N] [--boards N] [--moves N]
//               [--slow N] [--watchers N] [--seconds S]
//
// Puts load on one server on 127.0.0.1, or on several nodes that share a Redis, and prints one JSON
// object. tests/load/bench starts the servers and calls this. Exit 0 when the scenario ran, 1 with
// a sentence when it could not, 2 for a wrong command line.
#include <sys/resource.h>

#include <cstdio>
#include <exception>
#include <map>
#include <sstream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "scenarios.h"

namespace {

using goedwerk::load::Options;
using goedwerk::load::Report;
using Run = void (*)(const Options&, Report&);

Run find_run(std::string_view scenario, bool is_peer) {
    namespace load = goedwerk::load;
    if (is_peer) {
        if (scenario == "watch") return load::run_peer_watch;
        if (scenario == "fanout") return load::run_peer_fanout;
        return nullptr;
    }
    static const std::map<std::string_view, Run> runs{
        {"joins", load::run_joins},       {"votes", load::run_votes},   {"burst", load::run_votes},
        {"growth", load::run_votes},      {"watch", load::run_watch},   {"open", load::run_open},
        {"watchers", load::run_watchers}, {"fanout", load::run_fanout}, {"idle", load::run_idle},
        {"rooms", load::run_rooms},       {"return", load::run_return}, {"slow", load::run_slow},
    };
    const auto found = runs.find(scenario);
    return found == runs.end() ? nullptr : found->second;
}

std::size_t number(const std::string& text, std::size_t max) {
    std::size_t used = 0;
    const auto value = std::stoul(text, &used);
    if (used != text.size() || value > max) throw std::invalid_argument(text);
    return value;
}

// PORT:PID or PORT:PID:PORT.
std::vector<std::size_t> numbers(const std::string& text, std::size_t most) {
    std::vector<std::size_t> all;
    std::istringstream parts(text);
    for (std::string part; std::getline(parts, part, ':');) all.push_back(number(part, 1U << 30));
    if (all.size() < 2 || all.size() > most) throw std::invalid_argument(text);
    all.resize(most);
    return all;
}

Options read_options(int argc, char** argv) {
    Options options;
    for (int index = 2; index < argc; index += 2) {
        const std::string name = argv[index];
        if (index + 1 == argc) throw std::invalid_argument(name);
        const std::string value = argv[index + 1];
        if (name == "--node") {
            const auto place = numbers(value, 3);
            options.fleet.nodes.push_back({static_cast<std::uint16_t>(place[0]),
                                           static_cast<pid_t>(place[1]),
                                           static_cast<std::uint16_t>(place[2])});
        } else if (name == "--redis") {
            const auto place = numbers(value, 2);
            options.fleet.redis = {static_cast<std::uint16_t>(place[0]),
                                   static_cast<pid_t>(place[1])};
        } else if (name == "--secret") {
            options.secret = value;
        } else if (name == "--deck") {
            options.deck = value;
        } else if (name == "--peer" && (value == "ws" || value == "socketio")) {
            options.peer = value;
        } else if (name == "--phones") {
            options.phones = number(value, 15'000);
        } else if (name == "--rooms") {
            options.rooms = number(value, 1'000);
        } else if (name == "--boards") {
            options.boards = number(value, 64);
        } else if (name == "--moves") {
            options.moves = number(value, 10'000);
        } else if (name == "--slow") {
            options.slow = number(value, 1'000);
        } else if (name == "--watchers") {
            options.watchers = number(value, 15'000);
        } else if (name == "--seconds") {
            options.seconds = static_cast<double>(number(value, 600));
        } else {
            throw std::invalid_argument(name + " " + value);
        }
    }
    if (options.fleet.nodes.empty() || options.rooms == 0 || options.phones == 0) {
        throw std::invalid_argument("no --node, or --rooms or --phones 0");
    }
    return options;
}

void raise_descriptor_limit() {
    rlimit limit{};
    if (::getrlimit(RLIMIT_NOFILE, &limit) != 0) return;
    limit.rlim_cur = limit.rlim_max;
    ::setrlimit(RLIMIT_NOFILE, &limit);
}

int run(Run scenario, std::string_view name, const Options& options) {
    Report report;
    report.add_word("scenario", name);
    report.add_word("server", options.peer.empty() ? "goedwerk" : options.peer);
    report.add("phones", static_cast<double>(options.phones));
    report.add("over_s", options.seconds);
    try {
        scenario(options, report);
    } catch (const std::exception& error) {
        std::fprintf(stderr, "goedwerk-load: %s\n", error.what());
        return 1;
    }
    std::puts(report.text().c_str());
    return 0;
}

}  // namespace

int main(int argc, char** argv) {
    Options options;
    try {
        options = read_options(argc, argv);
    } catch (const std::exception& error) {
        std::fprintf(stderr, "goedwerk-load: not understood: %s\n", error.what());
        return 2;
    }
    const auto scenario = argc > 1 ? find_run(argv[1], !options.peer.empty()) : nullptr;
    if (scenario == nullptr) {
        std::fprintf(stderr, "goedwerk-load: no such scenario\n");
        return 2;
    }
    raise_descriptor_limit();
    return run(scenario, argv[1], options);
}
