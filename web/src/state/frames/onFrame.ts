import type { ServerFrame } from '../../protocol/serverFrames.ts';
import type { Out } from '../edit.ts';
import type { Given } from '../event.ts';
import type { State } from '../state.ts';
import { onAck } from './onAck.ts';
import { onError } from './onError.ts';
import { onGap } from './onGap.ts';
import { onGranted } from './onGranted.ts';
import { onHistory } from './onHistory.ts';
import { onJoined } from './onJoined.ts';
import { onLeft } from './onLeft.ts';
import { onMessages } from './onMessages.ts';
import { onModerated } from './onModerated.ts';
import { onPresence } from './onPresence.ts';
import { onSearch } from './onSearch.ts';
import { onTyping } from './onTyping.ts';
import { onUsers } from './onUsers.ts';
import { onNick, onWelcome } from './onWelcome.ts';

/** One frame of the server. */
export function onFrame(state: State, frame: ServerFrame, given: Given, out: Out): State {
  switch (frame.type) {
    case 'welcome':
      return onWelcome(state, frame.payload, out);
    case 'joined':
      return onJoined(state, frame.payload, given, out);
    case 'left':
      return onLeft(state, frame.payload);
    case 'msg':
    case 'dm':
    case 'deleted':
      return onMessages(state, [frame.payload], 'live', given, out);
    case 'ack':
      return onAck(state, frame.payload, given, out);
    case 'presence':
      return onPresence(state, frame.payload, given);
    case 'typing':
      return onTyping(state, frame.payload, given);
    case 'history':
      return onHistory(state, frame.payload, given, out);
    case 'search':
      return onSearch(state, frame.payload);
    case 'users':
      return onUsers(state, frame.payload, out);
    case 'nick':
      return onNick(state, frame.payload);
    case 'gap':
      return onGap(state, frame.payload);
    case 'error':
      return onError(state, frame.payload, given, out);
    case 'closing':
      out({ do: 'pause', ms: frame.payload.retryAfterMs });
      return state;
    case 'granted':
      return onGranted(state, frame.payload);
    case 'moderated':
      return onModerated(state, frame.payload, out);
    case 'pong':
      return state;
  }
}
