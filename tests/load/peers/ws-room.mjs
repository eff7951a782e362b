// A room on `ws` 8 as most tools have it: what one screen sends goes to every screen of the room, at once.
// The message is passed on as it is, unparsed: the least work such a server can do.
import { WebSocketServer } from "ws";

const room = new Set();
const server = new WebSocketServer({ host: "127.0.0.1", port: 0, perMessageDeflate: false, backlog: 4096 }, () => {
    console.log(`ready http://localhost:${server.address().port}`);
});
server.on("connection", (socket) => {
    room.add(socket);
    socket.on("message", (message, isBinary) => {
        for (const other of room) other.send(message, { binary: isBinary });
    });
    socket.on("close", () => room.delete(socket));
    socket.on("error", () => socket.terminate());
});
process.on("SIGTERM", () => process.exit(0));
