/** Size of the drawing, as in its viewBox. */
const WIDTH = 64;
const HEIGHT = 30;
const POINTS = 40;

/**
 * The path of a small chart without axes. Buckets take the mean; a bucket without values breaks the line.
 * @param {readonly (number | null)[]} values
 * @returns {string} for the `d` of an SVG path
 */
export function sparkline(values) {
  const points = buckets(values, Math.min(POINTS, values.length));
  const known = points.filter(value => value !== null);
  if (known.length < 2) return '';
  const low = Math.min(...known);
  const span = Math.max(...known) - low;
  let broken = true;
  return points.map((value, i) => {
    if (value === null) {
      broken = true;
      return '';
    }
    const x = (i / (points.length - 1)) * WIDTH;
    const y = span === 0 ? HEIGHT / 2 : HEIGHT - 1 - ((value - low) / span) * (HEIGHT - 3);
    const move = broken ? 'M' : 'L';
    broken = false;
    return `${move}${x.toFixed(1)} ${y.toFixed(1)}`;
  }).join('');
}

/** @param {readonly (number | null)[]} values @param {number} count @returns {(number | null)[]} */
function buckets(values, count) {
  return Array.from({ length: count }, (_, i) => {
    const from = Math.floor((i * values.length) / count);
    const known = values.slice(from, Math.floor(((i + 1) * values.length) / count)).filter(value => value !== null);
    return known.length ? known.reduce((sum, value) => sum + value, 0) / known.length : null;
  });
}
