/** What one server allows; `welcome` tells it. Sizes in bytes of UTF-8 or in characters, as docs/protocol.md says. */
export interface Limits {
  readonly maxMessage: number;
  readonly maxName: number;
  readonly maxRoom: number;
  readonly namesPerFrame: number;
  readonly historyPage: number;
  /** 0: any number. */
  readonly roomsPerConnection: number;
  /** How many messages a person may send at once, after a rest; 0: any number. */
  readonly messageBurst: number;
}

/** What a server has unless told otherwise: good enough until `welcome` has come. */
export const DEFAULT_LIMITS: Limits = {
  maxMessage: 65_536,
  maxName: 32,
  maxRoom: 64,
  namesPerFrame: 200,
  historyPage: 200,
  roomsPerConnection: 100,
  messageBurst: 0,
};
