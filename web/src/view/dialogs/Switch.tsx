interface Props {
  id: string;
  label: string;
  about: string;
  on: boolean;
  onChange: (on: boolean) => void;
}

/** A setting that is on or off. */
export function Switch({ id, label, about, on, onChange }: Props) {
  return (
    <div class="switch-line">
      <span>
        <span id={`${id}-label`}>{label}</span>
        <small id={`${id}-about`}>{about}</small>
      </span>
      <button
        id={id}
        type="button"
        class="switch"
        role="switch"
        aria-checked={on}
        aria-labelledby={`${id}-label`}
        aria-describedby={`${id}-about`}
        onClick={() => onChange(!on)}
      />
    </div>
  );
}
