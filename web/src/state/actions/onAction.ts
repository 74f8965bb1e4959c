import type { Out } from '../edit.ts';
import { editRoom } from '../edit.ts';
import type { Action, Given } from '../event.ts';
import { askAfter, askBefore, askOlder } from '../history.ts';
import { editPending, sendWaiting } from '../outbox.ts';
import { read } from '../reading.ts';
import type { State } from '../state.ts';
import { onDraft } from './onDraft.ts';
import { onJump } from './onJump.ts';
import { close, open, openPrivate } from './onOpen.ts';
import { search, searchMore } from './onSearching.ts';
import { onQuit, onStart } from './onStart.ts';
import { onSheet } from './onSheet.ts';
import { onSubmit } from './onSubmit.ts';

/** What the reader does. */
export function onAction(state: State, action: Action, given: Given, out: Out): State {
  switch (action.type) {
    case 'start':
      return onStart(state, action, out);
    case 'quit':
      return onQuit(state, out);
    case 'open':
      return open(state, action.room, out);
    case 'openPrivate':
      return openPrivate(state, action.name, out);
    case 'close':
      return close(state, action.key, out);
    case 'nick':
      out({ do: 'send', frame: { type: 'nick', payload: { username: action.name } } });
      return state;
    case 'draft':
      return onDraft(state, action.key, action.text, given, out);
    case 'submit':
      return onSubmit(state, action.key, action.text, given, out);
    case 'resend':
      return resend(state, action.key, action.id, given, out);
    case 'forget':
      return editPending(state, action.key, (item) => (item.id === action.id ? null : item));
    case 'older':
      return askOlder(state, action.key, out);
    case 'fill':
      return action.from <= 1
        ? askBefore(state, action.key, action.to + 1, out)
        : askAfter(state, action.key, action.from - 1, out);
    case 'scrolled':
      return state.attention.atEnd === action.atEnd
        ? state
        : read({ ...state, attention: { ...state.attention, atEnd: action.atEnd } });
    case 'visible':
      return state.attention.visible === action.visible
        ? state
        : read({ ...state, attention: { ...state.attention, visible: action.visible } });
    case 'search':
      return search(state, action.query, out);
    case 'searchMore':
      return searchMore(state, out);
    case 'searchClose':
      return { ...state, search: null };
    case 'jump':
      return onJump(state, action.key, action.seq, out);
    case 'jumped':
      return editRoom(state, action.key, (room) => ({ ...room, jump: null }));
    case 'tryNow':
      out({ do: 'connect' });
      return state;
    case 'dismiss':
      return { ...state, alerts: state.alerts.filter((alert) => alert.n !== action.n) };
    case 'sheetAccess':
    case 'sheetClose':
    case 'auth':
    case 'propose':
    case 'order':
    case 'sanctions':
    case 'directory':
      return onSheet(state, action, given, out);
    case 'notify':
      return { ...state, notify: action.notify };
  }
}

function resend(state: State, key: string, id: string, { now }: Given, out: Out): State {
  const next = editPending(state, key, (item) =>
    item.id === id && item.status === 'refused'
      ? { ...item, status: 'waiting', notBefore: 0, reason: undefined }
      : item,
  );
  return sendWaiting(next, key, now, out);
}
