import { ExactNumber, textOf } from './exact.js';

/**
 * What changed between two JSON values, line by line.
 * @typedef {{sign: '-' | '+' | ' ', text: string}} DiffLine
 * @typedef {{lines: DiffLine[], same: number, more: number}} Diff `same` values did not change; `more` lines are left out
 */

/** Most lines shown: a value has up to 64 KiB. */
const MOST = 400;
/** Deeper than this, a value is one line of JSON. */
const DEPTH = 8;

/** @param {unknown} before undefined if there was nothing @param {unknown} after likewise @returns {Diff} */
export function diff(before, after) {
  const [old, now] = [leaves(before), leaves(after)];
  const paths = [...new Set([...old.keys(), ...now.keys()])];
  const changed = paths.filter(path => old.get(path) !== now.get(path));
  const lines = changed.flatMap(path => [lineOf('-', path, old.get(path)), lineOf('+', path, now.get(path))]).filter(line => line !== null);
  return { lines: lines.slice(0, MOST), same: paths.length - changed.length, more: Math.max(0, lines.length - MOST) };
}

/** @param {'-' | '+'} sign @param {string} path @param {string | undefined} json @returns {DiffLine | null} */
function lineOf(sign, path, json) {
  return json === undefined ? null : { sign, text: path ? `${path}: ${json}` : json };
}

/** Every value by its path, as JSON; lists of plain values are one value. @param {unknown} value @returns {Map<string, string>} */
function leaves(value) {
  /** @type {Map<string, string>} */
  const found = new Map();
  if (value !== undefined) collect(found, value, '', 0);
  return found;
}

/** @param {Map<string, string>} found @param {unknown} value @param {string} path @param {number} depth */
function collect(found, value, path, depth) {
  if (!isBranch(value) || depth === DEPTH) return void found.set(path, textOf(value));
  for (const [key, inner] of Object.entries(value)) {
    collect(found, inner, Array.isArray(value) ? `${path}[${key}]` : path ? `${path}.${nameOf(key)}` : nameOf(key), depth + 1);
  }
}

/** @param {unknown} value @returns {value is object} */
function isBranch(value) {
  if (typeof value !== 'object' || value === null || value instanceof ExactNumber) return false;
  return Array.isArray(value) ? value.some(inner => typeof inner === 'object' && inner !== null && !(inner instanceof ExactNumber)) : Object.keys(value).length > 0;
}

/** In quotes unless it is a plain word, so that no key can pass for a path. @param {string} key */
function nameOf(key) {
  return /^[\w-]+$/.test(key) ? key : JSON.stringify(key);
}
