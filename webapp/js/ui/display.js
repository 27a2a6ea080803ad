import { element } from '../dom/element.js';
import { formatZone } from '../format/time.js';
import { ZONES } from './zone.js';

/**
 * @typedef {object} Needs
 * @property {ReturnType<typeof import('./theme.js').createTheme>} theme
 * @property {import('./zone.js').ZoneChoice} zone
 * @property {() => void} changed after another theme was chosen
 */

const THEMES = Object.freeze({ System: undefined, Light: 'light', Dark: 'dark' });
const ZONE_TITLES = Object.freeze({ browser: 'Browser', utc: 'UTC', server: 'Server' });

/**
 * The dialog for how things are shown: theme and time zone; on a small screen also what the tab bar has no room for.
 * @param {HTMLDialogElement} dialog with groups named theme and zone
 * @param {Needs} needs
 */
export function createDisplay(dialog, { theme, zone, changed }) {
  const themes = group(dialog, 'theme');
  const zones = group(dialog, 'zone');
  const said = /** @type {HTMLElement} */ (dialog.querySelector('[data-part=zone-name]'));
  const onClick = (/** @type {MouseEvent} */ e) => e.target === dialog && dialog.close();
  dialog.addEventListener('click', onClick);

  /** @param {keyof typeof THEMES} title */
  function chooseTheme(title) {
    theme.choose(THEMES[title]);
    changed();
    show();
  }

  function show() {
    const titles = /** @type {(keyof typeof THEMES)[]} */ (Object.keys(THEMES));
    themes.replaceChildren(...titles.map(title => choice(title, theme.chosen() === THEMES[title], () => chooseTheme(title))));
    zones.replaceChildren(...ZONES.map(one => choice(ZONE_TITLES[one], zone.now() === one, () => zone.choose(one))));
    said.textContent = [...new Set([zone.names[zone.now()], formatZone(Date.now())])].join(', ');
  }

  return {
    show() {
      show();
      dialog.showModal();
    },
    destroy: () => dialog.removeEventListener('click', onClick),
  };
}

/** @param {HTMLElement} dialog @param {string} name */
function group(dialog, name) {
  return /** @type {HTMLElement} */ (dialog.querySelector(`[data-part=${name}]`));
}

/** @param {string} title @param {boolean} pressed @param {() => void} act */
function choice(title, pressed, act) {
  const button = element('button', { type: 'button', 'aria-pressed': String(pressed) }, title);
  button.addEventListener('click', act);
  return button;
}
