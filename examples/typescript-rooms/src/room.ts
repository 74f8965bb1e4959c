import WebSocket from 'ws';
import { read, type ClientFrame, type Joined, type Message, type Presence, type Problem } from './frames.js';

export interface RoomEvents {
  joined(joined: Joined): void;
  message(message: Message): void;
  presence(presence: Presence): void;
  problem(problem: Problem): void;
}

/** One room of a chat server, over one WebSocket. */
export class Room {
  readonly #socket: WebSocket;
  readonly #events: RoomEvents;

  /** Settles when the connection has ended: resolved after a good-bye, rejected when it failed. */
  readonly ended: Promise<void>;

  constructor(url: string, roomID: string, events: RoomEvents, username?: string) {
    this.#events = events;
    this.#socket = new WebSocket(url);
    this.#socket.on('open', () => {
      this.#send({ type: 'join', payload: username === undefined ? { roomID } : { roomID, username } });
    });
    this.#socket.on('message', (data) => this.#take(data.toString()));
    this.ended = new Promise((resolve, reject) => {
      this.#socket.on('error', reject);
      this.#socket.on('close', (code) => {
        if (code === 1000) resolve();
        else reject(new Error(`the connection has ended (${code})`));
      });
    });
  }

  say(message: string): void {
    this.#send({ type: 'msg', payload: { message } });
  }

  leave(): void {
    this.#socket.close(1000);
  }

  #send(frame: ClientFrame): void {
    this.#socket.send(JSON.stringify(frame));
  }

  #take(text: string): void {
    const frame = read(text);
    switch (frame?.type) {
      case 'joined':
        return this.#events.joined(frame.payload);
      case 'msg':
        return this.#events.message(frame.payload);
      case 'presence':
        return this.#events.presence(frame.payload);
      case 'error':
        return this.#events.problem(frame.payload);
    }
  }
}
