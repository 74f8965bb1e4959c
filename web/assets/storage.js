// What outlives the page. A browser that refuses to keep things costs comfort, never the chat.

const KEY = 'broadcast';

/** @returns {{name?: string, session?: string, direct?: Record<string, number>}} */
export function recall() {
  try {
    const kept = JSON.parse(localStorage.getItem(KEY) ?? '{}');
    return typeof kept === 'object' && kept !== null ? kept : {};
  } catch {
    return {};
  }
}

/** @param {{name?: string, session?: string, direct?: Record<string, number>}} person */
export function remember(person) {
  try {
    localStorage.setItem(KEY, JSON.stringify(person));
  } catch {
    // Private windows may refuse: the name is then asked for again.
  }
}
