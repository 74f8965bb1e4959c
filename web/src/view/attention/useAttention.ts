import { useEffect } from 'preact/hooks';
import type { State } from '../../state/state.ts';
import { useDispatch } from '../dispatch.ts';
import { titleOf } from './title.ts';

/** Keeps the window's title, and tells whether the reader can see the page. */
export function useAttention(state: State): void {
  const dispatch = useDispatch();
  const title = titleOf(state);
  useEffect(() => {
    document.title = title;
  }, [title]);
  useEffect(() => {
    const look = () => dispatch({ type: 'visible', visible: !document.hidden && document.hasFocus() });
    look();
    document.addEventListener('visibilitychange', look);
    addEventListener('focus', look);
    addEventListener('blur', look);
    return () => {
      document.removeEventListener('visibilitychange', look);
      removeEventListener('focus', look);
      removeEventListener('blur', look);
    };
  }, []);
}
