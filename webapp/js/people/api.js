import { getJson, HttpError } from '../store/api.js';

/**
 * @typedef {{name: string, roles: string[], active: boolean, keptByConfiguration: boolean, createdAt: string}} User
 * @typedef {{name: string, roles: string[], createdBy: string, createdAt: string, expiresAt: string | null}} Token
 * @typedef {ReturnType<typeof peopleApi>} PeopleApi
 */

/** What a user or a token may do, the most powerful last. */
export const ROLES = ['viewer', 'operator', 'auditor', 'publisher', 'admin'];

/**
 * @param {string} base address of `/api`
 * @param {() => string} csrf the session's token, which every change must carry
 */
export function peopleApi(base, csrf) {
  /** @param {string} method @param {string} path @param {object} [body] @returns {Promise<any>} */
  async function send(method, path, body) {
    const answer = await fetch(`${base}/${path}`, {
      method,
      headers: { Accept: 'application/json', 'Content-Type': 'application/json', 'X-CSRF-Token': csrf() },
      body: body ? JSON.stringify(body) : null,
    });
    if (answer.status === 204) return null;
    const content = await answer.json().catch(() => ({}));
    if (answer.ok) return content;
    throw new HttpError(answer.status, content.detail ?? content.title ?? '');
  }
  const at = (/** @type {string} */ name) => encodeURIComponent(name);

  return {
    /** @returns {Promise<User[]>} */
    users: async () => (await getJson(`${base}/users`)).users,
    /** @param {{name: string, password: string, roles: string[]}} user */
    addUser: user => send('POST', 'users', user),
    /** @param {string} name @param {{roles?: string[], active?: boolean, password?: string}} change */
    changeUser: (name, change) => send('PATCH', `users/${at(name)}`, change),
    /** Everywhere. @param {string} name */
    signOutUser: name => send('DELETE', `users/${at(name)}/sessions`),
    /** @returns {Promise<Token[]>} */
    tokens: async () => (await getJson(`${base}/tokens`)).tokens,
    /** The secret is in the answer and nowhere else. @param {{name: string, roles: string[], days?: number}} token @returns {Promise<Token & {secret: string}>} */
    makeToken: token => send('POST', 'tokens', token),
    /** @param {string} name */
    revokeToken: name => send('DELETE', `tokens/${at(name)}`),
    /** @param {string} current @param {string} password */
    changePassword: (current, password) => send('PUT', 'account/password', { current, password }),
    signOutEverywhere: () => send('DELETE', 'account/sessions'),
  };
}
