import assert from 'node:assert/strict';
import { test } from 'node:test';
import { backoff } from '../../../../webapp/js/stream/backoff.js';
import { formatCursor, joinCursors, parseCursor } from '../../../../webapp/js/stream/cursor.js';

test('a cursor is read and written unchanged', () => {
  for (const text of ['12-1763815835000', '-1763815835000', '12-', '']) assert.equal(formatCursor(parseCursor(text)), text);
});

test('what is no cursor is empty', () => {
  for (const text of ['x', '1', '-1-2', '1.5-2', null, undefined]) assert.equal(formatCursor(parseCursor(text)), '');
});

test('cursors of two queries join to one', () => {
  assert.equal(joinCursors('12-', '-1763815835000'), '12-1763815835000');
});

test('the newer side wins, also beyond the precision of a number', () => {
  assert.equal(joinCursors('9007199254740993-1', '9007199254740992-20'), '9007199254740993-20');
});

test('the wait grows, is never below half its span and never above half a minute', () => {
  for (let attempt = 0; attempt < 40; attempt++) {
    const [low, high] = [backoff(attempt, () => 0), backoff(attempt, () => 0.999)];
    assert.ok(low >= 500 && high <= 30_000 && high > low);
  }
});
