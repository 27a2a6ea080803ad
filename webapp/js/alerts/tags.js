import { element } from '../dom/element.js';
import { foreign } from '../dom/foreign.js';

/** Tags as others named them. @param {Record<string, string>} tags */
export function tagList(tags) {
  return Object.entries(tags).map(([key, value]) => element('span', { class: 'tag', title: `${key}=${value}` }, foreign(`${key}=${value}`)));
}
