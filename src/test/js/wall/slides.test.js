import assert from 'node:assert/strict';
import { test } from 'node:test';
import { secondsOf, slidesOf } from '../../../../webapp/js/wall/slides.js';

const panel = (id, lines = 1) => ({ panel: { id, title: id, unit: '' }, lines: Array(lines).fill({}), reason: '' });

test('a slide holds six charts, and what is not measured takes no place', () => {
  const overview = Array.from({ length: 8 }, (_, i) => panel(`p${i}`, i === 3 ? 0 : 1));

  const slides = slidesOf(overview, [panel('mine')]);

  assert.deepEqual(slides.map(({ title, panels }) => [title, panels.length]), [['Overview 1 of 2', 6], ['Overview 2 of 2', 1], ['Board', 1]]);
});

test('a board stays for 20 s, or as long as the address says within reason', () => {
  assert.equal(secondsOf(''), 20);
  assert.equal(secondsOf('?every=45'), 45);
  assert.equal(secondsOf('?every=1'), 20);
  assert.equal(secondsOf('?every=x'), 20);
});
