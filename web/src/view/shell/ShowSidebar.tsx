import { ToolButton } from '../parts/ToolButton.tsx';

/** On a phone: opens the list of rooms and people, and says that something there is unread. */
export function ShowSidebar({ unread, people, onClick }: { unread: number; people: number; onClick: () => void }) {
  const news = unread > 0 ? `, ${unread} unread` : '';
  const online = people > 0 ? `, ${people} online` : '';
  return (
    <div class="only-narrow menu-button">
      <ToolButton
        id="menu"
        icon="menu"
        label={`Rooms and people${online}${news}`}
        aria-haspopup="dialog"
        onClick={onClick}
      />
      {unread > 0 ? <span class="dot" aria-hidden="true" /> : null}
    </div>
  );
}
