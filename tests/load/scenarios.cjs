// What the bench runs and what each figure must reach (performance.md). A figure without `max` is only shown.
"use strict";

const target = (key, max, options = {}) => ({ key, max, ...options });
const shown = (key) => ({ key });

function votes(of, scenario, phones, seconds, targets) {
    return { of, scenario, args: ["--phones", phones, "--seconds", seconds], targets };
}

const scenarios = {
    joins: [
        votes("joins 500", "joins", "500", "2", [shown("join_p50"), target("join_p95", 50), target("refused", 0)]),
        votes("joins 5000", "joins", "5000", "10", [shown("join_p50"), target("join_p95", 200), target("refused", 0)]),
    ],
    votes: [
        votes("votes 500", "votes", "500", "3", [
            target("ack_p50", 3),
            shown("ack_p95"),
            target("ack_p99", 10),
            target("board_p50", 60),
            target("board_p99", 120),
            target("server_cpu_s", 0.15),
            target("unacknowledged", 0),
        ]),
        votes("votes 1000", "votes", "1000", "3", [
            shown("ack_p50"),
            shown("ack_p95"),
            target("ack_p99", 15),
            target("board_p50", 60),
            target("board_p99", 120),
            shown("server_cpu_s"),
            target("unacknowledged", 0),
        ]),
        votes("votes 5000", "votes", "5000", "5", [
            shown("ack_p50"),
            shown("ack_p95"),
            target("ack_p99", 100),
            shown("board_p50"),
            target("board_p99", 250),
            shown("server_cpu_s"),
            target("unacknowledged", 0),
        ]),
    ],
    burst: [
        votes("burst 500", "burst", "500", "0", [target("ack_p99", 50), target("board_p99", 200), target("unacknowledged", 0)]),
        votes("burst 2000", "burst", "2000", "0", [
            target("ack_p99", 200),
            target("board_p99", 200),
            target("unacknowledged", 0),
        ]),
    ],
    open: [
        votes("open 500", "open", "500", "0", [shown("shown_p50"), target("shown_max", 30), target("unshown", 0)]),
        votes("open 5000", "open", "5000", "0", [shown("shown_p50"), target("shown_max", 300), target("unshown", 0)]),
    ],
    watch: [
        votes("watch 2000", "watch", "2000", "5", [
            shown("server_cpu_s"),
            shown("views"),
            target("cpu_ratio_socketio", 1 / 20),
            target("cpu_ratio_ws", 1 / 15),
        ]),
        { ...votes("watch 2000", "watch", "2000", "5", []), peer: "ws" },
        { ...votes("watch 2000", "watch", "2000", "5", []), peer: "socketio" },
    ],
    watchers: ["2000", "5000"].map((watchers) => ({
        of: `watchers ${watchers}`,
        scenario: "watchers",
        args: ["--phones", "500", "--watchers", watchers, "--seconds", "5"],
        targets: [
            shown("ack_p99"),
            shown("board_p50"),
            shown("board_p99"),
            target("unacknowledged", 0),
            shown("views"),
            shown("server_cpu_s"),
            shown("home_cpu_s"),
        ],
        onNodes: ["relayed_views", "relayed_per_view_and_node", "letters"],
    })),
    fanout: [
        {
            of: "fanout 2000",
            scenario: "fanout",
            args: ["--phones", "2000", "--moves", "300"],
            targets: [
                shown("cpu_us_per_delivery"),
                shown("cpu_us_per_phone_reached"),
                shown("deliveries_per_move"),
                shown("view_bytes"),
                target("delivery_ratio_ws", 0.35),
            ],
        },
        { of: "fanout 2000", scenario: "fanout", args: ["--phones", "2000", "--moves", "300"], targets: [], peer: "ws" },
    ],
    rooms: [
        {
            of: "rooms 200x50",
            scenario: "rooms",
            args: ["--phones", "10000", "--rooms", "200", "--boards", "1"],
            targets: [shown("ack_p50"), target("ack_p99", 100), target("noisy_room_factor", 2), shown("server_cpu_percent")],
        },
    ],
    idle: [
        {
            of: "idle 10000",
            scenario: "idle",
            args: ["--phones", "10000", "--boards", "1"],
            targets: [target("rss_per_connection", 10), target("server_cpu_percent", 3), target("refused", 0)],
        },
    ],
    return: [
        {
            of: "return 5000",
            scenario: "return",
            args: ["--phones", "5000", "--rooms", "20", "--boards", "1", "--seconds", "5"],
            kills: true,
            targets: [target("all_back_s", 30), target("missing", 0), target("lost", 0), target("doubled", 0)],
        },
    ],
    growth: [
        votes("growth 100", "growth", "100", "5", [shown("cpu_us_per_answer")]),
        votes("growth 1000", "growth", "1000", "5", [shown("cpu_us_per_answer")]),
        votes("growth 10000", "growth", "10000", "5", [
            shown("cpu_us_per_answer"),
            target("growth_ratio", 1.3),
            target("unacknowledged", 0),
        ]),
    ],
    slow: [
        {
            of: "slow 50/1000",
            scenario: "slow",
            args: ["--phones", "1000", "--slow", "50", "--seconds", "5"],
            targets: [shown("ack_p99_before"), shown("ack_p99_others"), target("rss_growth", 16 * 1024)],
        },
    ],
};
for (const step of scenarios.growth) step.args.push("--boards", "1");

module.exports = { scenarios };
