// A small broadcast server on Node's ws, written the way its documentation and most tutorials do it: rooms by a join, each message parsed, made into JSON once and sent to
// every open member. To be measured beside ours. Usage: node server.js PORT
import { WebSocketServer, WebSocket } from 'ws';

const server = new WebSocketServer({ port: Number(process.argv[2]), host: '127.0.0.1' });
const rooms = new Map();

server.on('connection', (socket) => {
  let members;
  socket.on('error', () => {});
  socket.on('close', () => members?.delete(socket));
  socket.on('message', (data) => {
    const { type, payload } = JSON.parse(data);
    if (type === 'join') {
      const { roomId } = payload;
      if (!rooms.has(roomId)) rooms.set(roomId, new Set());
      members = rooms.get(roomId);
      members.add(socket);
      socket.send(JSON.stringify({ type: 'joined', payload: { roomId } }));
    } else if (type === 'msg' && members) {
      const message = JSON.stringify({ type: 'msg', payload: { message: payload.message } });
      for (const member of members) {
        if (member.readyState === WebSocket.OPEN) member.send(message);
      }
    }
  });
});
