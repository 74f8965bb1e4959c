import type { Alert } from '../../state/state.ts';
import { useDispatch } from '../dispatch.ts';
import { ToolButton } from '../parts/ToolButton.tsx';

/** What the server said that belongs to no room. */
export function Alerts({ alerts }: { alerts: readonly Alert[] }) {
  const dispatch = useDispatch();
  return (
    <div class="alerts" role="status">
      {alerts.map((alert) => (
        <div key={alert.n} class={`alert ${alert.tone}`}>
          <p>{alert.text}</p>
          <ToolButton small icon="close" label="Dismiss" onClick={() => dispatch({ type: 'dismiss', n: alert.n })} />
        </div>
      ))}
    </div>
  );
}
