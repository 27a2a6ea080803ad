/**
 * A cursor is `<auditSeq>-<tickMillis>`: the newest audit record and the newest tick that were seen.
 * An empty side means "from now on" for that topic.
 * @typedef {{audit: string, tick: string}} Cursor
 */

const SHAPE = /^(\d*)-(\d*)$/;

/**
 * @param {string | null | undefined} text
 * @returns {Cursor} with empty sides where the text says nothing or is no cursor
 */
export function parseCursor(text) {
  const [, audit = '', tick = ''] = SHAPE.exec(text ?? '') ?? [];
  return { audit, tick };
}

/** @param {Cursor} cursor */
export function formatCursor({ audit, tick }) {
  return audit || tick ? `${audit}-${tick}` : '';
}

/**
 * Joins the cursors of two queries, one of metrics and one of audit records. The newer side wins.
 * @param {string} a
 * @param {string} b
 */
export function joinCursors(a, b) {
  const [left, right] = [parseCursor(a), parseCursor(b)];
  return formatCursor({ audit: newer(left.audit, right.audit), tick: newer(left.tick, right.tick) });
}

/** Compares without Number: a sequence may be longer than 2^53.
 * @param {string} a
 * @param {string} b
 */
function newer(a, b) {
  if (a.length !== b.length) return a.length > b.length ? a : b;
  return a > b ? a : b;
}
