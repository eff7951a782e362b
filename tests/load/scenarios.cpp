#include "scenarios.h"

#include <algorithm>
#include <stdexcept>
#include <utility>

#include "base/limits.h"
#include "clock.h"
#include "crowd.h"
#include "lobby.h"
#include "loop.h"
#include "vote_round.h"

namespace goedwerk::load {
namespace {

constexpr double idle_measure_s = 40;  // one idle timeout: every connection is pinged at least once
constexpr double fanout_move_s = 1 / limits::frames_per_second * 1.1;  // what one person may

// Everything a scenario with one room begins with.
struct OneRoom {
    explicit OneRoom(const Options& options)
        : fleet(options.fleet), lobby(fleet.ports(), options.secret), crowd(loop, fleet.ports()) {
        crowd.add_room(lobby.create_room(options.deck), options.boards);
    }
    void fill(const Options& options, bool sees_board, double seconds) {
        crowd.add_phones(0, options.phones, sees_board);
        crowd.join_all(seconds);
    }
    const Fleet& fleet;
    Loop loop;
    Lobby lobby;
    Crowd crowd;
};

double calm_join_seconds(const Options& options) {
    return std::max(0.5, static_cast<double>(options.phones) / 1'000);
}

}  // namespace

void run_joins(const Options& options, Report& report) {
    OneRoom scene(options);
    scene.crowd.add_phones(0, options.phones, false);
    CostWindow cost(scene.fleet);
    scene.crowd.join(options.seconds);
    cost.close();
    cost.report(report, 0);
    Samples joins;
    std::size_t missing = 0;
    for (const auto phone : scene.crowd.room(0).phones) {
        const auto& screen = scene.crowd.screen(phone);
        if (!screen.entered) {
            ++missing;
            continue;
        }
        joins.add(ms_between(screen.due, screen.entered_at));
    }
    report.add("join_p50", joins.percentile(50));
    report.add("join_p95", joins.percentile(95));
    report.add("join_p99", joins.percentile(99));
    report.add("refused", static_cast<double>(missing));
    report.add("load_lag_p99", scene.crowd.lag().percentile(99));
}

void run_votes(const Options& options, Report& report) {
    OneRoom scene(options);
    scene.fill(options, false, calm_join_seconds(options));
    scene.crowd.go_to_direct_choice(0);
    scene.crowd.lag() = {};
    auto result = vote_round(scene.crowd, scene.fleet, 0, options.seconds);
    report_acks(report, result);
    report_boards(report, result);
    report.add("load_lag_p99", scene.crowd.lag().percentile(99));
}

void run_watch(const Options& options, Report& report) {
    OneRoom scene(options);
    scene.fill(options, true, calm_join_seconds(options));
    scene.crowd.go_to_direct_choice(0);
    scene.loop.run_for(scene.crowd, 0.5);
    const auto views_before = scene.crowd.tally().views;
    const auto bytes_before = scene.crowd.tally().view_bytes;
    scene.crowd.lag() = {};
    auto result = vote_round(scene.crowd, scene.fleet, 0, options.seconds);
    const auto views = static_cast<double>(scene.crowd.tally().views - views_before);
    report_acks(report, result);
    report_boards(report, result);
    report.add("load_lag_p99", scene.crowd.lag().percentile(99));
    report.add("views", views);
    report.add("view_bytes", static_cast<double>(scene.crowd.tally().view_bytes - bytes_before) /
                                 std::max(views, 1.0));
}

// Some answer, many more only look. The control is at the home (C4), so what goes to another node
// is what its phones look at: two audiences, since a watching phone has the board beside its own
// view. A phone of the home gets the same views without a relay.
void run_watchers(const Options& options, Report& report) {
    OneRoom scene(options);
    auto& crowd = scene.crowd;
    scene.fill(options, false, calm_join_seconds(options));
    const auto voters = crowd.room(0).phones;
    crowd.add_phones(0, options.watchers, true);
    crowd.join_all(static_cast<double>(options.watchers) / 1'000);
    crowd.go_to_direct_choice(0);
    scene.loop.run_for(crowd, 0.5);
    const auto all = std::exchange(crowd.room(0).phones, voters);
    const auto views_before = crowd.tally().views;
    for (const auto phone : all) crowd.screen(phone).views = 0;
    crowd.lag() = {};
    CostWindow whole(scene.fleet);  // also the opening, since phones count those views too
    auto result = vote_round(crowd, scene.fleet, 0, options.seconds);
    scene.loop.run_until_quiet(crowd, 0.3, after(Clock::now(), 5));
    whole.close();
    double views_at_home = 0;
    double views_elsewhere = 0;
    for (const auto phone : all) {
        const auto& screen = crowd.screen(phone);
        auto& most = screen.node == 0 ? views_at_home : views_elsewhere;
        most = std::max(most, static_cast<double>(screen.views));
    }
    report_acks(report, result);
    report_boards(report, result);
    report.add("load_lag_p99", crowd.lag().percentile(99));
    report.add("watchers", static_cast<double>(options.watchers));
    report.add("views", static_cast<double>(crowd.tally().views - views_before));
    report.add("views_of_a_phone_at_home", views_at_home);
    report.add("views_of_a_phone_elsewhere", views_elsewhere);
    const auto others = static_cast<double>(scene.fleet.nodes.size() - 1);
    if (others > 0) {
        report.add("relayed_views", whole.relayed_views(0));
        report.add("relayed_per_view_and_node",
                   whole.relayed_views(0) / others / std::max(views_at_home, 1.0));
    }
}

void run_open(const Options& options, Report& report) {
    OneRoom scene(options);
    scene.fill(options, false, calm_join_seconds(options));
    scene.crowd.go_to_direct_choice(0);
    scene.loop.run_for(scene.crowd, 1);
    scene.crowd.watch_for_question();
    CostWindow cost(scene.fleet);
    const auto sent_at = Clock::now();
    const auto seq = scene.crowd.room(0).control_view.seq();
    scene.crowd.send_move(0, seq, proto::MOVE_KIND_OPEN, 0);
    scene.loop.run(scene.crowd, after(sent_at, 10),
                   [&] { return scene.crowd.tally().shown >= options.phones; });
    cost.close();
    cost.report(report, 0);
    Samples shown;
    for (const auto phone : scene.crowd.room(0).phones) {
        const auto& screen = scene.crowd.screen(phone);
        if (screen.shown) shown.add(ms_between(sent_at, screen.shown_at));
    }
    report.add("shown_p50", shown.percentile(50));
    report.add("shown_max", shown.max());
    report.add("unshown", static_cast<double>(options.phones - shown.size()));
}

// The server has no message that one client sends to all. What comes nearest is the facilitator who
// goes one step back and forth: that changes two small views of every phone, the room and the
// activity, which leave in one send. The moves go out as fast as one facilitator's rate allows.
// Every move is also a durable append: that is in the figure.
void run_fanout(const Options& options, Report& report) {
    OneRoom scene(options);
    scene.fill(options, false, calm_join_seconds(options));
    auto& crowd = scene.crowd;
    crowd.go_to_direct_choice(0);
    scene.loop.run_for(crowd, 1);
    const auto before = crowd.tally();
    CostWindow cost(scene.fleet);
    const auto start = Clock::now();
    for (std::size_t done = 0; done < options.moves; ++done) {
        crowd.move(0, done % 2 == 0 ? proto::MOVE_KIND_PREVIOUS_STEP : proto::MOVE_KIND_NEXT_STEP);
        const double next = fanout_move_s * static_cast<double>(done + 1);
        const double pause = next - Seconds(Clock::now() - start).count();
        if (pause > 0) scene.loop.run_for(crowd, pause);
    }
    scene.loop.run_until_quiet(crowd, 0.3, after(Clock::now(), 10));
    cost.close();
    const double cpu = cost.servers_s();
    const auto deliveries = static_cast<double>(crowd.tally().views - before.views);
    const auto moves = static_cast<double>(std::max<std::size_t>(options.moves, 1));
    report.add("seconds", Seconds(Clock::now() - start).count());
    report.add("moves", moves);
    report.add("deliveries", deliveries);
    report.add("deliveries_per_move", deliveries / moves);
    report.add("view_bytes", static_cast<double>(crowd.tally().view_bytes - before.view_bytes) /
                                 std::max(deliveries, 1.0));
    cost.report(report, 0);
    report.add("cpu_us_per_delivery", cpu * 1e6 / std::max(deliveries, 1.0));
    report.add("cpu_us_per_phone_reached",
               cpu * 1e6 / (moves * static_cast<double>(options.phones)));
}

void run_idle(const Options& options, Report& report) {
    OneRoom scene(options);
    scene.loop.run_for(scene.crowd, 1);
    const double rss_before = scene.fleet.resident_kib();
    scene.crowd.add_phones(0, options.phones, false);
    scene.crowd.join_all(calm_join_seconds(options));
    scene.loop.run_for(scene.crowd, 3);
    const double rss_after = scene.fleet.resident_kib();
    CostWindow cost(scene.fleet);
    scene.loop.run_for(scene.crowd, idle_measure_s);
    cost.close();
    cost.report(report, 0);
    report.add("rss_fresh", rss_before);
    report.add("rss_full", rss_after);
    report.add("rss_per_connection",
               (rss_after - rss_before) / static_cast<double>(options.phones));
    report.add("server_cpu_percent", cost.servers_s() / idle_measure_s * 100);
    report.add("refused", static_cast<double>(scene.crowd.tally().refused));
}

}  // namespace goedwerk::load
