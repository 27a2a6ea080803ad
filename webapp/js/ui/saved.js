/** What the browser keeps for this person, as text. @param {string} key @returns {string | null} null for nothing, and where storage is switched off */
export function saved(key) {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

/** Where storage is switched off, a choice lasts as long as the page. @param {string} key @param {string | undefined} text undefined removes it */
export function save(key, text) {
  try {
    if (text === undefined) localStorage.removeItem(key);
    else localStorage.setItem(key, text);
  } catch {
    // nothing to do about it, and nothing lost that the address does not hold
  }
}
