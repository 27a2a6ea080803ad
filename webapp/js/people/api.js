import { getJson, sendJson } from '../store/api.js';

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
  const send = (/** @type {string} */ method, /** @type {string} */ path, /** @type {object | undefined} */ body = undefined) => sendJson(`${base}/${path}`, { method, csrf: csrf(), body });
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
