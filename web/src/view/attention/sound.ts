const FIRST_HZ = 660;
const SECOND_HZ = 880;
const STEP_S = 0.11;
const END_S = 0.4;
const LOUDNESS = 0.12;

/** Two short soft tones. A browser that forbids sound before the first click stays silent. */
export function play(): void {
  if (!('AudioContext' in window)) return;
  const audio = new AudioContext();
  const loudness = audio.createGain();
  loudness.connect(audio.destination);
  const now = audio.currentTime;
  loudness.gain.setValueAtTime(LOUDNESS, now);
  loudness.gain.exponentialRampToValueAtTime(0.001, now + END_S);
  const tone = audio.createOscillator();
  tone.frequency.setValueAtTime(FIRST_HZ, now);
  tone.frequency.setValueAtTime(SECOND_HZ, now + STEP_S);
  tone.connect(loudness);
  tone.onended = () => void audio.close();
  tone.start(now);
  tone.stop(now + END_S);
}
