/** Asks for leave to show desktop notifications; only ever on a click. */
export async function allowDesktop(): Promise<boolean> {
  if (!('Notification' in window)) return false;
  if (Notification.permission === 'granted') return true;
  return (await Notification.requestPermission()) === 'granted';
}

/** Shows one; the newest of a room takes the place of the one before. A click brings the page forward. */
export function notifyDesktop(key: string, title: string, text: string, onClick: () => void): void {
  if (!('Notification' in window) || Notification.permission !== 'granted') return;
  try {
    const shown = new Notification(title, { body: text.slice(0, 200), tag: key, icon: '/icon-192.png' });
    shown.onclick = () => {
      window.focus();
      shown.close();
      onClick();
    };
  } catch {
    // Browsers on phones know notifications of service workers only.
  }
}
