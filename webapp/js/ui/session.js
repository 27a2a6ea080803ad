/**
 * @typedef {{user: string, roles: string[], csrf: string}} Session
 * @typedef {ReturnType<typeof sessionApi>} SessionApi
 */

const SILENT = 'The server does not answer. Try again.';

/** @param {string} contextPath */
export function sessionApi(contextPath) {
  return {
    /**
     * Signs in without leaving the page, and gives its forms the new session's token.
     * @param {string} username
     * @param {string} password
     * @returns {Promise<string>} why not, for people; empty once somebody is signed in
     */
    async signIn(username, password) {
      try {
        const answer = await fetch(`${contextPath}/login`, {
          method: 'POST',
          headers: { Accept: 'application/json' },
          body: new URLSearchParams({ username, password }),
        });
        if (answer.status === 401) return 'User name or password is wrong.';
        if (!answer.ok) return await detailOf(answer);
        renewToken(/** @type {Session} */ (await answer.json()).csrf);
        return '';
      } catch {
        return SILENT; // no network, or a proxy's page instead of an answer
      }
    },
  };
}

/** What the server says of it: it waits for guessers, or a proxy has changed the host. @param {Response} answer */
async function detailOf(answer) {
  const { detail } = /** @type {{detail?: string}} */ (await answer.json());
  return detail ?? SILENT;
}

/** @param {string} csrf */
function renewToken(csrf) {
  for (const field of document.querySelectorAll('input[name=csrf]')) /** @type {HTMLInputElement} */ (field).value = csrf;
}
