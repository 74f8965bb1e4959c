import type { Store } from '../store.ts';

/** The whole page: the start screen, or the chat. */
export function App({ store }: { readonly store: Store }) {
  const { start, rooms, current } = store.state.value;
  if (start.phase !== 'in') {
    return (
      <form
        onSubmit={(event) => {
          event.preventDefault();
          const name = new FormData(event.currentTarget).get('name');
          store.dispatch({ type: 'start', name: String(name), room: start.room });
        }}
      >
        <label for="name">Your name</label>
        <input id="name" name="name" defaultValue={start.name} />
        <p role="alert">{start.refusal?.text}</p>
        <button type="submit">Start Chat</button>
      </form>
    );
  }
  const room = current === null ? undefined : rooms.get(current);
  if (!room) return null;
  return (
    <main>
      <div id="chat" role="log">
        {room.messages.map((message) => (
          <p key={message.seq}>
            {message.from}: {message.text}
          </p>
        ))}
      </div>
      <ul id="people">
        {room.people.names.map((name) => (
          <li key={name}>{name}</li>
        ))}
      </ul>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          store.dispatch({ type: 'submit', key: room.key, text: room.draft });
        }}
      >
        <input
          id="msg"
          value={room.draft}
          onInput={(event) => store.dispatch({ type: 'draft', key: room.key, text: event.currentTarget.value })}
        />
        <button type="submit">Send</button>
      </form>
    </main>
  );
}
