import { element, setText } from '../dom/element.js';
import { formatDuration, formatStamp } from '../format/time.js';
import { formatNumber, formatValue, scaleFor } from '../format/units.js';

/** @typedef {import('./api.js').About} About */

/** @param {number} bytes */
export function bytesWords(bytes) {
  const scale = scaleFor('bytes', bytes);
  return `${formatValue(bytes, scale)} ${scale.label}`;
}

/**
 * Versions of all that runs here.
 * @param {HTMLElement} place a `dl`
 */
export function createRuns(place) {
  const node = element('dd', {}, '–');
  const uptime = element('dd', {}, '–');
  let startedMillis = 0;
  return {
    /** @param {About} about */
    show({ version, build, server, java, system, zone }) {
      startedMillis = Date.parse(java.started);
      uptime.title = formatStamp(startedMillis);
      /** @type {[string, string | HTMLElement][]} */
      const facts = [
        ['Pulseboard', version], ['Build', build], ['Node', node], ['Server', server],
        ['Java', `${java.version}, ${java.vm}, ${java.vendor}`], ['Heap', `at most ${bytesWords(java.maxHeapBytes)}`],
        ['System', `${system.name}, ${system.arch}, ${formatNumber(system.processors, true)} processors`], ['Time zone', zone], ['Running for', uptime],
      ];
      place.replaceChildren(...facts.flatMap(([name, value]) => [element('dt', {}, name), typeof value === 'string' ? element('dd', {}, value) : value]));
    },
    /** @param {string} name */
    setNode: name => setText(node, name),
    /** @param {number} nowMillis of the server */
    tick(nowMillis) {
      if (startedMillis) setText(uptime, formatDuration(nowMillis - startedMillis));
    },
  };
}
