// The table of the bench: per figure the median of the runs with minimum and maximum, the target, and whether it holds.
"use strict";

function round(value) {
    if (Math.abs(value) >= 100) return value.toFixed(0);
    if (Math.abs(value) >= 10) return value.toFixed(1);
    return value.toFixed(Math.abs(value) >= 1 ? 2 : 3);
}

function median(sorted) {
    const middle = Math.floor(sorted.length / 2);
    return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

// With Redis the same figures, but the targets of several nodes: those of performance.md are for one server with its file.
const onRedis = {
    board_p99: 200,
    cost_ratio_sqlite: 2,
    relayed_per_view_and_node: 1.1,
};
const mustBeNothing = new Set(["refused", "unacknowledged", "unshown", "missing", "lost", "doubled"]);
const figuresOfRedis = [
    "servers_ratio_sqlite",
    "cost_ratio_sqlite",
    "cpu_us_per_answer",
    "redis_us_per_answer",
    "redis_commands_per_answer",
    "letters_per_answer",
];

function goalsOf(step, results) {
    if (step.peer) return [{ key: "server_cpu_s" }, { key: "cpu_us_per_delivery" }];
    if (step.store === "sqlite") return step.targets;
    const own = step.targets
        .filter(({ key }) => !/_ratio_|_ratio$/.test(key))
        .map(({ key }) => ({ key, max: mustBeNothing.has(key) ? 0 : onRedis[key] }));
    const mine = results.filter((result) => result.of === step.of && result.store === step.store);
    const more = [...figuresOfRedis, ...(step.onNodes ?? [])]
        .filter((key) => mine.some((result) => key in result) && !own.some((goal) => goal.key === key))
        .map((key) => ({ key, max: onRedis[key] }));
    return [...own, ...more];
}

const names = { sqlite: "goedwerk", redis: "goedwerk, Redis", nodes: "3 nodes, Redis" };

function row(step, goal, results) {
    const server = step.peer ?? names[step.store];
    const values = results
        .filter((result) => result.of === step.of && goal.key in result)
        .filter((result) => (step.peer ? result.server === step.peer : result.store === step.store))
        .map((result) => result[goal.key])
        .sort((one, other) => one - other);
    const goalText = goal.max === undefined ? "" : `<= ${round(goal.max)}`;
    if (values.length === 0) return [step.of, server, goal.key, "-", "", goalText, "missed"];
    const middle = median(values);
    const verdict = goal.max === undefined ? "" : middle <= goal.max ? "ok" : "missed";
    const spread = values.length > 1 ? `${round(values[0])} - ${round(values[values.length - 1])}` : "";
    return [step.of, server, goal.key, round(middle), spread, goalText, verdict];
}

function table(results, steps) {
    const rows = [["scenario", "server", "figure", "median", "min - max", "target", ""]];
    for (const step of steps) {
        for (const goal of goalsOf(step, results)) rows.push(row(step, goal, results));
        // Whoever reads a time has to know how late the generator itself was.
        const lag = row(step, { key: "load_lag_p99" }, results);
        if (lag[3] !== "-") rows.push(lag);
    }
    const widths = rows[0].map((_, column) => Math.max(...rows.map((cells) => cells[column].length)));
    const text = rows
        .map((cells) => cells.map((cell, column) => cell.padEnd(widths[column])).join("  ").trimEnd())
        .join("\n");
    return { text, missed: rows.filter((cells) => cells[6] === "missed").length };
}

module.exports = { table };
