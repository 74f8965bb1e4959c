import type { Store } from '../store.ts';
import { useAttention } from './attention/useAttention.ts';
import { DispatchProvider } from './dispatch.ts';
import { ChatScreen } from './shell/ChatScreen.tsx';
import { StartScreen } from './start/StartScreen.tsx';

/** The whole page, drawn from the state. */
export function App({ store }: { store: Store }) {
  return (
    <DispatchProvider value={store.dispatch}>
      <Screen store={store} />
    </DispatchProvider>
  );
}

function Screen({ store }: { store: Store }) {
  const state = store.state.value;
  useAttention(state);
  return state.start.phase === 'in' ? (
    <ChatScreen state={state} />
  ) : (
    <StartScreen start={state.start} link={state.link} />
  );
}
