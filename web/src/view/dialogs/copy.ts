/** Copies a field's text. Pages that came by plain http have no clipboard: there the text is selected and the older way tried. */
export async function copy(field: HTMLInputElement | null): Promise<boolean> {
  if (!field) return false;
  field.select();
  try {
    await navigator.clipboard.writeText(field.value);
    return true;
  } catch {
    return document.execCommand('copy');
  }
}
