#include "app/app.h"

#include <sodium.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>

#include <boost/asio/signal_set.hpp>
#include <csignal>
#include <cstdio>
#include <fstream>
#include <optional>
#include <stdexcept>

#include "app/cluster.h"
#include "app/copy_keeper.h"
#include "app/lobby.h"
#include "app/lobby_routes.h"
#include "app/machine_check.h"
#include "app/metrics.h"
#include "app/open_backplane.h"
#include "app/rehearsal.h"
#include "app/room_directory.h"
#include "app/room_routes.h"
#include "app/static_files.h"
#include "app/version.h"
#include "backplane/backplane.h"
#include "base/check.h"
#include "base/log.h"
#include "content/library.h"
#include "edge/frame_codec.h"
#include "edge/text_listener.h"

namespace goedwerk::app {
namespace {

namespace fs = std::filesystem;

constexpr std::uint32_t virtual_participants = 12;
constexpr const char* demo_deck = "demo";

// The key that signs tickets: made once, stays in the data folder. Who has it can make tickets, not
// read answers.
Secret<32> signing_key(const fs::path& file, Rng& rng) {
    Secret<32> key;
    std::ifstream known(file, std::ios::binary);
    if (known.read(reinterpret_cast<char*>(key.writable().data()), 32)) return key;
    rng.fill(key.writable());
    const auto fresh = fs::path(file) += ".new";
    const auto old_mask = umask(077);
    std::ofstream out(fresh, std::ios::binary);
    out.write(reinterpret_cast<const char*>(key.bytes().data()), 32);
    umask(old_mask);
    if (!out.flush())
        throw std::runtime_error("Kan niet schrijven in " + file.parent_path().string() + ".");
    fs::rename(fresh, file);
    return key;
}

// No core file and no debugger: memory holds keys of open questions.
void keep_memory_private() {
    const rlimit none{0, 0};
    setrlimit(RLIMIT_CORE, &none);
    prctl(PR_SET_DUMPABLE, 0);
}

void allow_many_sockets() {
    rlimit files{};
    if (getrlimit(RLIMIT_NOFILE, &files) != 0) return;
    files.rlim_cur = files.rlim_max;
    setrlimit(RLIMIT_NOFILE, &files);
}

content::Library load_content(const fs::path& folder) {
    auto loaded = content::load_library(folder);
    if (!loaded.problems.empty()) throw std::runtime_error(content::report(loaded.problems));
    return std::move(loaded.library);
}

class Pulse final : public edge::Health {
  public:
    Pulse(const StoreHealth& store, const backplane::Backplane& doors)
        : store_(store), doors_(doors) {}
    bool live() const override {
        const auto bus = doors_.bus->health();
        return store_.confirms && bus.hears && bus.stores && doors_.nodes->lease().holds;
    }
    bool ready() const override { return serving && live(); }
    bool serving = false;

  private:
    const StoreHealth& store_;
    const backplane::Backplane& doors_;
};

edge::EdgeConfig edge_config(const Config& config, const ServerClock& clock) {
    edge::EdgeConfig edge;
    edge.bind = config.bind;
    edge.port = config.port;
    edge.public_urls = config.public_urls;
    edge.proxies = config.proxies;
    edge.build = version;
    edge.now_ms = [&clock] { return clock.now_ms(); };
    return edge;
}

void print(const std::string& name, const std::string& link) {
    std::printf("%s %s\n", name.c_str(), link.c_str());
    std::fflush(stdout);
}

// Everything that lives as long as the server, in the order it is made.
class App final {
  public:
    explicit App(const Config& config)
        : config_(config),
          rng_(Rng::from_system()),
          library_(load_content(config.content_folder)),
          keys_(seal::KeyFolder::open(config.keys_folder, config.keys_on_disk)),
          store_thread_(loop_.get_executor()),
          cluster_(loop_.get_executor(), cluster_key(config), rng_),
          backplane_(open_backplane(config, store_thread_, cluster_)),
          tickets_(ticket_key()),
          rooms_({loop_.get_executor(), backplane_, keys_, clock_, store_health_, rng_, cluster_},
                 {config.room_phones_max, limits::room_boards_max, limits::room_controls_max,
                  config.keep_days}),
          routes_({loop_.get_executor(), *backplane_.nodes, cluster_, rooms_, relay_counters_}),
          rehearsal_(rooms_, loop_.get_executor(), rng_derived()),
          lobby_({rooms_, rehearsal_, library_, tickets_, clock_, rng_},
                 config.data_folder / "facilitator.claimed", config.demo),
          lobby_routes_(lobby_, routes_.far_rooms(), cluster_),
          copies_(loop_.get_executor(), *backplane_.copies, store_health_,
                  [this] { return clock_.today(); }),
          pulse_(store_health_, backplane_),
          listener_(loop_, edge_config(config, clock_),
                    {routes_, tickets_, lobby_routes_, copies_, pulse_, rng_},
                    load_static_files(config.web_folder, config.data_folder)),
          metrics_(loop_, config.metrics_port, "/metrics",
                   [this] {
                       return metrics_text(
                           {listener_.counters(), rooms_, store_health_, backplane_.bus->health(),
                            relay_counters_, routes_.far_screens().size(),
                            routes_.far_rooms().size(), backplane_.nodes->others().size()});
                   }),
          signals_(loop_.get_executor(), SIGINT, SIGTERM) {}

    int run() {
        spawn(loop_.get_executor(), "start", start());
        spawn(loop_.get_executor(), "stop", stop());
        loop_.run();
        store_thread_.stop();
        return exit_code_;
    }

  private:
    Rng rng_derived() {
        Rng::Key key;
        rng_.fill(key);
        return Rng(key);
    }

    // Any node takes a ticket that another one made.
    Secret<32> ticket_key() {
        if (cluster_.is_shared()) return cluster_.key().ticket_key().duplicate();
        return signing_key(config_.data_folder / "ticket.key", rng_);
    }

    std::string url() const {
        if (!config_.public_urls.empty()) return config_.public_urls.front();
        return "http://localhost:" + std::to_string(listener_.port());
    }

    Task<void> start() {
        if (config_.public_urls.empty()) {
            listener_.allow("http://localhost:" + std::to_string(listener_.port()));
            listener_.allow("http://127.0.0.1:" + std::to_string(listener_.port()));
        }
        if (uses_redis(config_)) {
            const auto refusal = co_await cluster_.meet(backplane_);
            if (refusal) {
                give_up(*refusal);
                co_return;
            }
        }
        const auto loaded = co_await rooms_.load();
        if (loaded.has_error()) {
            give_up("De opgeslagen bijeenkomsten kunnen niet worden gelezen.");
            co_return;
        }
        for (const auto& sentence : weaknesses(config_.data_folder)) {
            std::fprintf(stderr, "Let op: %s\n", sentence.c_str());
        }
        rooms_.start();
        routes_.far_screens().answer_with(lobby_routes_);
        routes_.start();
        spawn(loop_.get_executor(), "renew_keys",
              cluster_.renew_until_stopped(*backplane_.key_copies));
        spawn(loop_.get_executor(), "copies", copies_.sweep_until_stopped());
        listener_.run();
        pulse_.serving = true;
        print("ready", url());
        print("metrics", "http://127.0.0.1:" + std::to_string(metrics_.port()));
        if (config_.demo) {
            co_await start_demo();
        } else if (config_.print_link || !lobby_.was_claimed()) {
            print("regie", url() + "/regie#start=" + lobby_routes_.start_secret());
        }
    }

    void give_up(const std::string& sentence) {
        std::fprintf(stderr, "%s\n", sentence.c_str());
        exit_code_ = 2;
        signals_.cancel();
    }

    Task<void> start_demo() {
        proto::CreateRoom wanted;
        wanted.set_deck_id(demo_deck);
        wanted.set_rehearsal(true);
        wanted.set_virtual_count(virtual_participants);
        const auto room = co_await lobby_.create(wanted);
        if (room.has_error()) {
            log::error("demo_not_made");
            co_return;
        }
        const RoomId code{room->code()};
        print("regie",
              url() + "/regie#room=" + code.value + "&ticket=" + base64url(room->control_ticket()));
        print("bord", url() + "/bord/" + code.value + "#" + base64url(room->board_ticket()));
        print("deelnemer", url() + "/r/" + code.value);
        print("begin", url() + "/regie#start=" + lobby_routes_.start_secret());
    }

    Task<void> stop() {
        const auto [ec, signal] = co_await signals_.async_wait(use_ec);
        log::info("draining", {{"signal", std::to_string(ec ? 0 : signal)}});
        pulse_.serving = false;
        co_await rehearsal_.close();
        const bool drained = co_await listener_.drain(limits::drain_timeout);
        if (!drained) log::warn("drain_cut_short");
        copies_.stop();
        cluster_.stop();
        co_await rooms_.close();
        co_await routes_.close();
        metrics_.stop();
        loop_.stop();
    }

    const Config& config_;
    net::io_context loop_{1};
    ServerClock clock_;
    StoreHealth store_health_;
    Rng rng_;
    content::Library library_;
    seal::KeyFolder keys_;
    runtime::StoreThread store_thread_;
    Cluster cluster_;
    backplane::Backplane backplane_;
    edge::Tickets tickets_;
    RoomDirectory rooms_;
    RelayCounters relay_counters_;
    RoomRoutes routes_;
    Rehearsal rehearsal_;
    Lobby lobby_;
    LobbyRoutes lobby_routes_;
    CopyKeeper copies_;
    Pulse pulse_;
    edge::Listener listener_;
    edge::TextListener metrics_;
    net::basic_signal_set<Executor> signals_;
    int exit_code_ = 0;
};

std::string sentence_for(const Config& config, const boost::system::system_error& failure) {
    const auto place = config.bind + ":" + std::to_string(config.port);
    if (failure.code() == boost::system::errc::address_in_use) {
        return "Poort " + std::to_string(config.port) +
               " is al in gebruik. Stop het andere programma of kies een andere poort met --port.";
    }
    return "De server kan niet luisteren op " + place + ": " + failure.code().message() + ".";
}

}  // namespace

int serve(const Config& config) {
    keep_memory_private();
    allow_many_sockets();
    edge::silence_parser();
    if (sodium_init() < 0) return 2;
    try {
        App app(config);
        return app.run();
    } catch (const boost::system::system_error& failure) {
        std::fprintf(stderr, "%s\n", sentence_for(config, failure).c_str());
    } catch (const std::exception& failure) {
        std::fprintf(stderr, "%s\n", failure.what());
    }
    return 2;
}

int check_content(const Config& config) {
    const auto loaded = content::load_library(config.content_folder);
    std::fputs(content::report(loaded.problems).c_str(), stdout);
    if (!loaded.problems.empty()) return 1;
    std::printf("%zu bestanden in orde\n", loaded.file_count);
    return 0;
}

}  // namespace goedwerk::app
