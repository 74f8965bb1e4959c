/** A new identifier of a message. `crypto.randomUUID` is missing on plain http pages of other hosts. */
export const newId = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
