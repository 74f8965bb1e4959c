import { memo } from 'preact/compat';
import type { People as PeopleHere } from '../../state/room.ts';
import { useDispatch } from '../dispatch.ts';
import { ToolButton } from '../parts/ToolButton.tsx';
import { Person } from './Person.tsx';

interface Props {
  people: PeopleHere;
  me: string;
  keepsOrder: boolean;
  onChosen: () => void;
}

/** Everyone in the room, one entry per person. A click opens a private conversation. */
export const People = memo(
  function People({ people, me, keepsOrder, onChosen }: Props) {
    const dispatch = useDispatch();
    const hidden = people.count - people.names.length;
    return (
      <section id="people-box">
        <div class="section-head">
          <h2 id="people-title">
            Online · <span id="people-count">{Math.max(people.count, people.names.length)}</span>
          </h2>
          {keepsOrder ? (
            <ToolButton
              id="sanctions-open"
              small
              icon="shield"
              label="Who is muted or banned"
              aria-haspopup="dialog"
              onClick={() => {
                onChosen();
                dispatch({ type: 'sanctions' });
              }}
            />
          ) : null}
        </div>
        <ul id="people" class="plain" aria-labelledby="people-title">
          {people.names.map((name) => (
            <Person
              key={name}
              name={name}
              own={name === me}
              keepsOrder={keepsOrder}
              onTalk={() => {
                dispatch({ type: 'openPrivate', name });
                onChosen();
              }}
            />
          ))}
        </ul>
        <p id="people-more" class="people-more" hidden={hidden <= 0}>
          {hidden > 0 ? `and ${hidden} more` : ''}
        </p>
      </section>
    );
  },
  // Hundreds of names are not gone through for each message: what a click does stays the same.
  (before, after) => before.people === after.people && before.me === after.me && before.keepsOrder === after.keepsOrder,
);
