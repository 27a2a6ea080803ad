/**
 * uPlot in its small form: half the bytes, but a classic script only, which the page loads before any module.
 * @type {typeof import('uplot')}
 */
export const uPlot = Reflect.get(globalThis, 'uPlot');
