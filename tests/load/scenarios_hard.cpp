// The scenarios in which something is wrong: a room that floods, readers that hardly read, a server
// that is killed.
#include <algorithm>
#include <cstdio>
#include <stdexcept>

#include "clock.h"
#include "crowd.h"
#include "lobby.h"
#include "loop.h"
#include "scenarios.h"
#include "vote_round.h"

namespace goedwerk::load {
namespace {

constexpr double answer_interval_s = 20;  // rooms: everybody answers once in this time
constexpr double flood_interval_s =
    0.12;  // per phone: just below the rate at which the server says "too fast"
constexpr int slow_receive_buffer_bytes = 4'096;
constexpr double settle_s = 1;
constexpr double return_give_up_s = 60;

struct ManyRooms {
    explicit ManyRooms(const Options& options)
        : fleet(options.fleet), lobby(fleet.ports(), options.secret), crowd(loop, fleet.ports()) {
        for (std::size_t count = 0; count < options.rooms; ++count) {
            const auto room =
                crowd.add_room(lobby.create_room(options.deck), count == 0 ? options.boards : 0);
            crowd.add_phones(room, options.phones / options.rooms, false);
        }
        crowd.join_all(std::max(1.0, static_cast<double>(options.phones) / 1'000));
    }
    // Every room stands at an open question and its phones have an answer ready.
    void open_all() {
        for (std::size_t room = 0; room < crowd.room_count(); ++room) {
            crowd.go_to_direct_choice(room);
            crowd.open_question(room);
            crowd.prepare_answers(room);
        }
        loop.run_for(crowd, settle_s);
    }
    // Each phone of the rooms from `first_room` on answers once, evenly over `seconds`. The
    // acknowledgement times.
    Samples answer_once(std::size_t first_room, double seconds) {
        std::vector<std::size_t> phones;
        const auto in_room = crowd.room(0).phones.size();
        for (std::size_t seat = 0; seat < in_room; ++seat) {
            for (std::size_t room = first_room; room < crowd.room_count(); ++room) {
                phones.push_back(crowd.room(room).phones[seat]);
            }
        }
        const auto start = after(Clock::now(), 0.05);
        for (std::size_t index = 0; index < phones.size(); ++index) {
            crowd.screen(phones[index]).acknowledged = false;
            const double share = static_cast<double>(index) / static_cast<double>(phones.size());
            crowd.answer_at(phones[index], after(start, seconds * share));
        }
        loop.run_for(crowd, seconds + settle_s);
        Samples acks;
        for (const auto phone : phones) {
            const auto& screen = crowd.screen(phone);
            if (screen.acknowledged) acks.add(ms_between(screen.due, screen.acknowledged_at));
        }
        return acks;
    }
    const Fleet& fleet;
    Loop loop;
    Lobby lobby;
    Crowd crowd;
};

std::size_t acknowledged_in(Crowd& crowd, std::size_t room) {
    const auto& phones = crowd.room(room).phones;
    return static_cast<std::size_t>(std::count_if(phones.begin(), phones.end(), [&](auto phone) {
        return crowd.screen(phone).acknowledged;
    }));
}

}  // namespace

void run_rooms(const Options& options, Report& report) {
    ManyRooms scene(options);
    scene.open_all();
    CostWindow cost(scene.fleet);
    auto quiet = scene.answer_once(1, answer_interval_s);
    cost.close();
    cost.report(report, quiet.size());
    report.add("server_cpu_percent", cost.servers_s() / answer_interval_s * 100);
    const auto start = Clock::now();
    for (const auto phone : scene.crowd.room(0).phones) {
        for (double at = 0; at < answer_interval_s; at += flood_interval_s) {
            scene.loop.cue({after(start, at), CueKind::send, phone});
        }
    }
    auto noisy = scene.answer_once(1, answer_interval_s);
    report.add("answers", static_cast<double>(quiet.size() + noisy.size()));
    report.add("ack_p50", quiet.percentile(50));
    report.add("ack_p99", quiet.percentile(99));
    report.add("ack_p99_noisy", noisy.percentile(99));
    report.add("noisy_room_factor", noisy.percentile(99) / std::max(quiet.percentile(99), 0.001));
    report.add("load_lag_p99", scene.crowd.lag().percentile(99));
    report.add("rejected", static_cast<double>(scene.crowd.tally().rejected));
}

// Slow readers also look at the board, so that there is something they do not read.
void run_slow(const Options& options, Report& report) {
    const auto& fleet = options.fleet;
    Loop loop;
    Lobby lobby(fleet.ports(), options.secret);
    Crowd crowd(loop, fleet.ports());
    const auto room = crowd.add_room(lobby.create_room(options.deck), options.boards);
    crowd.add_phones(room, options.phones - options.slow, false);
    crowd.join_all(1);
    crowd.go_to_direct_choice(room);
    auto before = vote_round(crowd, fleet, room, options.seconds);
    crowd.move(room, proto::MOVE_KIND_CLOSE);
    const auto others = crowd.room(room).phones;
    crowd.add_phones(room, options.slow, true);
    for (std::size_t index = others.size(); index < crowd.room(room).phones.size(); ++index) {
        crowd.screen(crowd.room(room).phones[index]).receive_buffer_bytes =
            slow_receive_buffer_bytes;
    }
    crowd.join_all(1);
    const double rss_before = fleet.resident_kib();
    const auto all = crowd.room(room).phones;
    const auto start = Clock::now();
    for (std::size_t index = others.size(); index < all.size(); ++index) {
        crowd.screen(all[index]).wire.read_by_sips_only();
        loop.cue({start, CueKind::sip, all[index]});
    }
    crowd.room(room).phones = others;
    auto during = vote_round(crowd, fleet, room, options.seconds);
    report.add("ack_p99_before", before.ack.percentile(99));
    report.add("ack_p99_others", during.ack.percentile(99));
    report.add("ack_p50_before", before.ack.percentile(50));
    report.add("ack_p50_others", during.ack.percentile(50));
    report.add("rss_growth", std::max(0.0, fleet.resident_kib() - rss_before));
    report.add("unacknowledged", static_cast<double>(during.unacknowledged));
}

// Prints `kill` once every answer is acknowledged; who started the server kills it then and starts
// it again on the same port and folders. Half of the phones send their own open answer again, as
// real phones do; for the other half only what was stored counts.
void run_return(const Options& options, Report& report) {
    ManyRooms scene(options);
    auto& crowd = scene.crowd;
    scene.open_all();
    auto acks = scene.answer_once(0, options.seconds);
    std::vector<std::size_t> answered;
    for (std::size_t room = 0; room < crowd.room_count(); ++room) {
        answered.push_back(acknowledged_in(crowd, room));
        for (const auto phone : crowd.room(room).phones) {
            crowd.screen(phone).resends_answer = phone % 2 == 0;
        }
    }
    const auto everybody = crowd.screen_count();
    crowd.come_back_when_lost();
    const auto killed_at = Clock::now();
    std::puts("kill");
    std::fflush(stdout);
    scene.loop.run(crowd, after(killed_at, return_give_up_s),
                   [&] { return crowd.tally().entered < everybody; });
    crowd.run_until_in(everybody, return_give_up_s);
    report.add("all_back_s", ms_between(killed_at, Clock::now()) / 1'000);
    report.add("missing", static_cast<double>(everybody - crowd.tally().entered));
    scene.loop.run_for(crowd, 2 * settle_s);
    double lost = 0;
    double doubled = 0;
    for (std::size_t room = 0; room < crowd.room_count(); ++room) {
        crowd.move(room, proto::MOVE_KIND_CLOSE);
        scene.loop.run(crowd, after(Clock::now(), settle_s),
                       [&] { return !crowd.room(room).question.accepts_answers(); });
        const double counted = crowd.room(room).question.answer_count();
        lost += std::max(0.0, static_cast<double>(answered[room]) - counted);
        doubled += std::max(0.0, counted - static_cast<double>(crowd.room(room).phones.size()));
    }
    report.add("answers", static_cast<double>(acks.size()));
    report.add("lost", lost);
    report.add("doubled", doubled);
}

}  // namespace goedwerk::load
