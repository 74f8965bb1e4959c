import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Action } from '../state/event.ts';

export type Dispatch = (action: Action) => void;

const Context = createContext<Dispatch>(() => {
  throw new Error('No store above this component.');
});

export const DispatchProvider = Context.Provider;

/** What a view does: it says what the reader did. */
export const useDispatch = (): Dispatch => useContext(Context);
