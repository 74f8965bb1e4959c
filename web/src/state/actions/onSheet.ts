import type { OrderAction, Order } from '../../protocol/clientFrames.ts';
import { alert, type Out } from '../edit.ts';
import type { Fetched, Given, SheetAction } from '../event.ts';
import type { Sheet } from '../sheet.ts';
import type { State } from '../state.ts';

/** Opens what lies above the chat, or does what it was opened for. */
export function onSheet(state: State, action: SheetAction, given: Given, out: Out): State {
  switch (action.type) {
    case 'sheetAccess':
      return { ...state, sheet: { kind: 'access', status: 'asking', tried: '', refusal: '' } };
    case 'sheetClose':
      return { ...state, sheet: null };
    case 'propose':
      return { ...state, sheet: { kind: 'proposal', proposal: action.proposal } };
    case 'auth':
      return auth(state, action.token, out);
    case 'order':
      return order(
        state.sheet?.kind === 'proposal' ? { ...state, sheet: null } : state,
        action.action,
        action.order,
        given,
        out,
      );
    case 'sanctions':
      out({ do: 'fetch', what: 'sanctions', token: state.me.token });
      return { ...state, sheet: { kind: 'sanctions', status: 'loading', list: listOf(state.sheet), reason: '' } };
    case 'directory':
      return directory(state, out);
  }
}

/** Shows a password or a token, to be let do more. */
export function auth(state: State, token: string, out: Out): State {
  const sheet = { kind: 'access', tried: token } as const;
  if (token === '') return { ...state, sheet: { ...sheet, status: 'asking', refusal: '' } };
  if (state.link.status !== 'online') {
    return { ...state, sheet: { ...sheet, status: 'asking', refusal: 'There is no connection now; try again soon.' } };
  }
  out({ do: 'send', frame: { type: 'auth', payload: { token } } });
  return { ...state, sheet: { ...sheet, status: 'waiting', refusal: '' } };
}

/** Keeps order, as far as the server lets one; a list of what holds is read again when its end is what was asked for. */
export function order(state: State, action: OrderAction, what: Order, { id }: Given, out: Out): State {
  if (state.link.status !== 'online') return alert(state, 'offline', 'There is no connection now; try again soon.');
  out({ do: 'send', frame: { type: action, payload: { ...what, id } } });
  return state;
}

/** Begins the list of the server's rooms, or goes on with it. */
function directory(state: State, out: Out): State {
  const { sheet } = state;
  const list = sheet?.kind === 'directory' && sheet.status === 'done' ? sheet.list : [];
  const after = list.at(-1)?.roomId;
  out({ do: 'fetch', what: 'rooms', token: state.me.token, ...(after === undefined ? {} : { after }) });
  return { ...state, sheet: { kind: 'directory', status: 'loading', list, more: false, reason: '' } };
}

/** The answer to what was asked for over HTTP. One that nobody waits for any more is dropped. */
export function onFetched(state: State, { answer }: Fetched): State {
  const { sheet } = state;
  if (!sheet || !('list' in sheet) || sheet.status !== 'loading' || sheet.kind !== answer.kind) return state;
  if ('reason' in answer) return { ...state, sheet: { ...sheet, status: 'failed', reason: answer.reason } };
  if (answer.kind === 'sanctions') {
    return { ...state, sheet: { kind: 'sanctions', status: 'done', list: answer.list, reason: '' } };
  }
  const before = sheet.kind === 'directory' ? sheet.list : [];
  const known = new Set(before.map((room) => room.roomId));
  const list = [...before, ...answer.list.filter((room) => !known.has(room.roomId))];
  return { ...state, sheet: { kind: 'directory', status: 'done', list, more: answer.more, reason: '' } };
}

const listOf = (sheet: Sheet | null) => (sheet?.kind === 'sanctions' ? sheet.list : []);
