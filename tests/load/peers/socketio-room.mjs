// A room on socket.io 4 (WebSocket only) as most tools have it: each vote goes to every screen of the room, at once.
import { createServer } from "node:http";
import { Server } from "socket.io";

const http = createServer();
// A server that is busy for minutes must not take its own delay for a lost screen.
const io = new Server(http, { transports: ["websocket"], pingInterval: 25_000, pingTimeout: 300_000 });
io.on("connection", (socket) => {
    socket.join("room");
    socket.on("vote", (vote) => io.to("room").emit("vote", vote));
});
http.listen({ host: "127.0.0.1", port: 0, backlog: 4096 }, () => {
    console.log(`ready http://localhost:${http.address().port}`);
});
process.on("SIGTERM", () => process.exit(0));
