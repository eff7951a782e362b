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

function row(step, server, goal, results) {
    const values = results
        .filter((result) => result.of === step.of && result.server === server && goal.key in result)
        .map((result) => result[goal.key])
        .sort((one, other) => one - other);
    if (values.length === 0) return null;
    const middle = median(values);
    const verdict = goal.max === undefined ? "" : middle <= goal.max ? "ok" : "missed";
    const goalText = goal.max === undefined ? "" : `<= ${round(goal.max)}`;
    const spread = values.length > 1 ? `${round(values[0])} - ${round(values[values.length - 1])}` : "";
    return [step.of, server, goal.key, round(middle), spread, goalText, verdict];
}

function table(results, steps) {
    const rows = [["scenario", "server", "figure", "median", "min - max", "target", ""]];
    for (const step of steps) {
        const server = step.peer ?? "goedwerk";
        const goals = step.peer ? [{ key: "server_cpu_s" }, { key: "cpu_us_per_delivery" }] : step.targets;
        for (const goal of goals) {
            rows.push(row(step, server, goal, results) ?? [step.of, server, goal.key, "-", "", "", "missed"]);
        }
    }
    const widths = rows[0].map((_, column) => Math.max(...rows.map((cells) => cells[column].length)));
    const text = rows
        .map((cells) => cells.map((cell, column) => cell.padEnd(widths[column])).join("  ").trimEnd())
        .join("\n");
    return { text, missed: rows.filter((cells) => cells[6] === "missed").length };
}

module.exports = { table };
