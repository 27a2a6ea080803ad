/**
 * @typedef {{user: string, roles: string[], csrf: string}} Session
 * @typedef {'ok' | 'refused' | 'unreachable'} Outcome
 * @typedef {ReturnType<typeof sessionApi>} SessionApi
 */

/** @param {string} contextPath */
export function sessionApi(contextPath) {
  return {
    /**
     * Signs in without leaving the page, and gives its forms the new session's token.
     * @param {string} username
     * @param {string} password
     * @returns {Promise<Outcome>}
     */
    async signIn(username, password) {
      try {
        const answer = await fetch(`${contextPath}/login`, {
          method: 'POST',
          headers: { Accept: 'application/json' },
          body: new URLSearchParams({ username, password }),
        });
        if (answer.status === 401) return 'refused';
        if (!answer.ok) return 'unreachable';
        renewToken(/** @type {Session} */ (await answer.json()).csrf);
        return 'ok';
      } catch {
        return 'unreachable'; // no network
      }
    },
  };
}

/** @param {string} csrf */
function renewToken(csrf) {
  for (const field of document.querySelectorAll('input[name=csrf]')) /** @type {HTMLInputElement} */ (field).value = csrf;
}
