import type { Link } from '../../state/state.ts';
import { Avatar } from '../parts/Avatar.tsx';
import { ToolButton } from '../parts/ToolButton.tsx';
import { useDispatch } from '../dispatch.ts';

/** Who one is, and the way out. */
export function SidebarFoot({ name, link, onSettings }: { name: string; link: Link; onSettings: () => void }) {
  const dispatch = useDispatch();
  return (
    <footer class="sidebar-foot">
      <Avatar name={name} />
      <div class="who">
        <bdi id="me">{name}</bdi>
        <span>{link.status === 'online' ? 'Online' : 'Not connected'}</span>
      </div>
      <ToolButton id="settings" icon="settings" label="Settings" onClick={onSettings} />
      <ToolButton id="leave" icon="leave" label="Leave the chat" onClick={() => dispatch({ type: 'quit' })} />
    </footer>
  );
}
