import { readFileSync } from 'node:fs';
import path from 'node:path';

/**
 * Renders the JSPs without a server: static includes, and EL that is JavaScript as well, which is all they use.
 * @param {string} webapp directory
 * @param {string} name as `overview.jsp`
 * @param {Record<string, (...args: string[]) => string>} model as the Java class of the same name
 */
export function renderJsp(webapp, name, model) {
  const folder = path.join(webapp, 'WEB-INF/jsp');
  return include(folder, name)
    .replace(/<%@ page[^%]*%>\s*/g, '')
    .replace(/\$\{([^}]*)\}/g, (_, expression) => new Function('model', `return ${expression}`)(model));
}

function include(folder, name) {
  const file = path.join(folder, name);
  return readFileSync(file, 'utf8').replace(/<%@ include file="([^"]+)" %>/g, (_, part) => include(path.dirname(file), part));
}

/** @param {{page: string, roles: string[], build: string, nonce: string, tickMillis: number, board: object}} options */
export function fakeModel({ page, roles, build, nonce, tickMillis, board: { verdict, counts } }) {
  return {
    title: () => page[0].toUpperCase() + page.slice(1),
    nonce: () => nonce,
    asset: file => `/v/${build}/${file}`,
    uplot: file => `/lib/uplot/${file}`,
    link: to => `/${to}`,
    current: id => id === page ? 'aria-current="page"' : '',
    hiddenUnless: role => roles.includes(role) ? '' : 'hidden',
    verdictState: () => verdict.state,
    verdictSeverity: () => verdict.severity ?? '',
    verdictText: () => verdict.text,
    firing: () => counts.firing ? String(counts.firing) : '',
    user: () => 'admin',
    initials: () => 'AD',
    csrf: () => 'csrf-of-the-page',
    next: () => '/',
    hiddenUnlessRefused: () => 'hidden',
    hiddenUnlessForgotten: () => 'hidden',
    hiddenUnlessProxy: () => 'hidden',
    hiddenUnlessTrial: () => 'hidden',
    trial: () => '',
    hiddenUnlessOidc: () => 'hidden',
    refusal: () => 'User name or password is wrong.',
    config: () => JSON.stringify({ root: './', build, version: '0.1.0', tickMillis, auditor: roles.includes('auditor'), operator: roles.includes('operator'), zone: 'Asia/Tokyo' }),
  };
}
