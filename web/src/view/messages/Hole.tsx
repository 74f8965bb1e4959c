import { useEffect } from 'preact/hooks';
import { useDispatch } from '../dispatch.ts';

interface Props {
  roomKey: string;
  from: number;
  to: number;
  loading: boolean;
}

/** Messages that are not here yet. Being drawn means that the reader comes near: they are asked for. */
export function Hole({ roomKey, from, to, loading }: Props) {
  const dispatch = useDispatch();
  useEffect(() => {
    if (!loading) dispatch({ type: 'fill', key: roomKey, from, to });
  }, [roomKey, from, to, loading]);
  return <div class="loading">Loading {to - from + 1} messages…</div>;
}
