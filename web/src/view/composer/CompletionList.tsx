import { useEffect, useRef } from 'preact/hooks';
import { Avatar } from '../parts/Avatar.tsx';
import type { Suggestion, Suggestions } from './suggestion.ts';

interface Props {
  suggestions: Suggestions;
  selected: number;
  onChoose: (suggestion: Suggestion) => void;
}

export const optionId = (index: number): string => `completion-${index}`;

/** The suggestions above the field. The focus stays in the field, which names the selected one. */
export function CompletionList({ suggestions, selected, onChoose }: Props) {
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => list.current?.children[selected]?.scrollIntoView({ block: 'nearest' }), [selected]);
  return (
    <ul id="completion" ref={list} class="completion plain" role="listbox" aria-label="Suggestions">
      {suggestions.items.map((item, i) => (
        <li
          key={item.label}
          id={optionId(i)}
          role="option"
          aria-selected={i === selected}
          onMouseDown={(event) => {
            // The field must not lose the focus.
            event.preventDefault();
            onChoose(item);
          }}
        >
          {item.kind === 'person' ? <Avatar name={item.label} size="small" /> : null}
          <span class="what">{item.label}</span>
          <span class="why">{item.detail}</span>
        </li>
      ))}
    </ul>
  );
}
