import { useEffect, useRef, useState } from 'preact/hooks';

const REST_MS = 300;

/** The words in a field, told once the typing rests; words that came from elsewhere take their place. */
export function useLaterWords(given: string, tell: (words: string) => void): [string, (words: string) => void] {
  const [words, setWords] = useState(given);
  const timer = useRef(0);
  const told = useRef(given);
  useEffect(() => {
    if (given !== told.current) setWords(given);
    told.current = given;
  }, [given]);
  useEffect(() => () => clearTimeout(timer.current), []);
  return [
    words,
    (next) => {
      setWords(next);
      clearTimeout(timer.current);
      timer.current = window.setTimeout(() => {
        told.current = next;
        tell(next);
      }, REST_MS);
    },
  ];
}
