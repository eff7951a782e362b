// What the bench starts: servers with folders of their own, a Redis with deploy/redis.conf, peers. Everything listens on
// 127.0.0.1; servers and Redis share core 0, the load has core 1. What was started here is stopped here, by its own pid.
"use strict";

const { spawn } = require("node:child_process");
const fs = require("node:fs");
const net = require("node:net");
const os = require("node:os");
const path = require("node:path");

const root = path.resolve(__dirname, "../..");
const readyPatienceMs = 20_000;
const stopPatienceMs = 12_000; // the server drains for at most 10 s
const running = new Set();
const leftovers = new Set(); // folders

// Pins to one core where there are two, and lifts the limit of open descriptors to what is allowed.
function start(core, command, words) {
    const pin = os.cpus().length > 1 ? `taskset -c ${core}` : "";
    const child = spawn("sh", ["-c", `ulimit -n "$(ulimit -H -n)"; exec ${pin} "$@"`, "sh", command, ...words], {
        stdio: ["ignore", "pipe", "pipe"],
    });
    const started = { child, out: "", err: "", ended: null };
    running.add(child);
    child.stdout.on("data", (bytes) => (started.out += bytes));
    child.stderr.on("data", (bytes) => (started.err = (started.err + bytes).slice(-20_000)));
    started.ended = new Promise((resolve) => {
        child.on("close", (code) => {
            running.delete(child);
            resolve(code);
        });
    });
    return started;
}

function stopAll() {
    for (const child of running) child.kill("SIGKILL");
    for (const folder of leftovers) fs.rmSync(folder, { recursive: true, force: true });
}

// Until `pattern` is in what the program prints; its first group.
function waitLine(started, pattern, patienceMs) {
    return new Promise((resolve, reject) => {
        const look = () => {
            const found = pattern.exec(started.out);
            if (found) {
                clearTimeout(timer);
                started.child.stdout.off("data", look);
                resolve(found[1] ?? "");
            }
        };
        const timer = setTimeout(() => reject(new Error(`no line ${pattern}\n${started.err}`)), patienceMs);
        started.child.stdout.on("data", look);
        started.ended.then((code) => {
            clearTimeout(timer);
            reject(new Error(`ended with ${code} before it printed ${pattern}\n${started.out}${started.err}`));
        });
        look();
    });
}

async function stop(started) {
    if (started.child.exitCode !== null || started.child.signalCode !== null) return;
    started.child.kill("SIGTERM");
    const timer = setTimeout(() => started.child.kill("SIGKILL"), stopPatienceMs);
    await started.ended;
    clearTimeout(timer);
}

// Answers lie on a real disk, so that a commit costs what it costs; keys on tmpfs, as in use.
function makeFolder(base, prefix) {
    fs.mkdirSync(base, { recursive: true });
    const folder = fs.mkdtempSync(path.join(base, prefix));
    leftovers.add(folder);
    return folder;
}
const onDisk = () => makeFolder(path.join(root, "build"), "bench-");
const inMemory = () => makeFolder(fs.existsSync("/dev/shm") ? "/dev/shm" : os.tmpdir(), "goedwerk-bench-");

function freePort() {
    return new Promise((resolve, reject) => {
        const probe = net.createServer();
        probe.on("error", reject);
        probe.listen(0, "127.0.0.1", () => {
            const { port } = probe.address();
            probe.close(() => resolve(port));
        });
    });
}

// With the user and the settings that people are told to use, and an administrator who counts.
async function startRedis(folder) {
    const port = await freePort();
    const sample = fs.readFileSync(path.join(root, "deploy/redis.conf"), "utf8");
    const password = "a-password-of-the-bench";
    const own = `bind 127.0.0.1\nport ${port}\ndir ${folder}\nuser administrator on nopass ~* &* +@all\n`;
    fs.writeFileSync(path.join(folder, "redis.conf"), `${sample.replace(/#0{64}/, `>${password}`)}\n${own}`);
    fs.writeFileSync(path.join(folder, "password"), `${password}\n`);
    fs.writeFileSync(path.join(folder, "cluster.key"), "k".repeat(32), { mode: 0o600 });
    const redis = start(0, "redis-server", [path.join(folder, "redis.conf")]);
    redis.folder = folder;
    redis.port = port;
    await waitLine(redis, /eady to accept connections/, readyPatienceMs);
    return redis;
}

// `redis`: null, or the one it keeps everything in; `shares` it with other nodes.
async function startServer(binary, folders, port, { redis = null, shares = false } = {}) {
    const web = path.join(root, "web-client/dist");
    const words = ["serve", "--bind", "127.0.0.1", "--port", String(port), "--metrics-port", "0", "--data", folders.data];
    words.push("--keys", folders.keys, "--content", path.join(__dirname, "content"), "--print-link");
    if (fs.existsSync(web)) words.push("--web", web);
    if (redis) {
        words.push("--redis", `127.0.0.1:${redis.port}`, "--redis-password-file", path.join(redis.folder, "password"));
    }
    if (shares) words.push("--cluster-key-file", path.join(redis.folder, "cluster.key"));
    const server = start(0, binary, words);
    server.folders = folders;
    server.port = await waitLine(server, /^ready http:\/\/localhost:(\d+)/m, readyPatienceMs);
    server.metricsPort = await waitLine(server, /^metrics http:\/\/\S*:(\d+)/m, readyPatienceMs);
    server.secret = await waitLine(server, /^regie \S*#start=(\S+)/m, readyPatienceMs);
    return server;
}

// One or more servers with their store. start(), restartFirst() after a kill, stop(); it forgets its folders.
class Fleet {
    constructor(binary, store) {
        this.binary = binary;
        this.kind = store;
        this.count = store === "nodes" ? 3 : 1;
        this.servers = [];
        this.redis = null;
        this.folders = [];
    }
    folder(make) {
        this.folders.push(make());
        return this.folders.at(-1);
    }
    get way() {
        return { redis: this.redis, shares: this.count > 1 };
    }
    async start() {
        if (this.kind !== "sqlite") this.redis = await startRedis(this.folder(onDisk));
        for (let number = 0; number < this.count; number += 1) {
            const folders = { data: this.folder(onDisk), keys: this.folder(inMemory) };
            this.servers.push(await startServer(this.binary, folders, 0, this.way));
        }
    }
    async killFirst() {
        const [first] = this.servers;
        first.child.kill("SIGKILL");
        await first.ended;
        this.servers[0] = await startServer(this.binary, first.folders, first.port, this.way);
    }
    // For the load generator.
    words() {
        const places = this.servers.flatMap((one) => ["--node", `${one.port}:${one.child.pid}:${one.metricsPort}`]);
        if (this.redis) places.push("--redis", `${this.redis.port}:${this.redis.child.pid}`);
        return [...places, "--secret", this.servers[0].secret];
    }
    async stop() {
        await Promise.all(this.servers.map(stop));
        if (this.redis) await stop(this.redis);
        for (const folder of this.folders) {
            fs.rmSync(folder, { recursive: true, force: true });
            leftovers.delete(folder);
        }
    }
}

async function startPeer(folder, peer) {
    const server = start(0, process.execPath, [path.join(folder, `${peer}-room.mjs`)]);
    server.port = await waitLine(server, /^ready http:\/\/localhost:(\d+)/m, readyPatienceMs);
    return server;
}

module.exports = { Fleet, root, start, startPeer, stop, stopAll, waitLine };
