// What a page keeps on the device; where that is forbidden (private browsing), until it is closed.

const kept = new Map();

/** Return what was kept under a name, else `otherwise`. */
export function recall(name, otherwise) {
  try {
    const stored = localStorage.getItem(name);
    if (stored !== null) return JSON.parse(stored);
  } catch { /* the page's own memory has it */ }
  return kept.has(name) ? kept.get(name) : otherwise;
}

/** Keep a value under a name; null forgets it. */
export function remember(name, value) {
  kept.set(name, value);
  try {
    if (value === null) localStorage.removeItem(name);
    else localStorage.setItem(name, JSON.stringify(value));
  } catch { /* the same */ }
}
