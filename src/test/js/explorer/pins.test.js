import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createPins, MOST_PINS, STORED } from '../../../../webapp/js/explorer/pins.js';

const pin = (name, split = '') => ({ name, split });

function shelf(text = null) {
  const saved = new Map(text === null ? [] : [[STORED, text]]);
  return { saved: key => saved.get(key) ?? null, save: (key, value) => value === undefined ? saved.delete(key) : saved.set(key, value), text: () => saved.get(STORED) };
}

test('a pin is kept, and a second press takes it off', () => {
  const own = shelf();
  const pins = createPins(own, null);

  pins.toggle(pin('a', 'tag'));
  assert.equal(own.text(), 'a~tag');
  assert.ok(pins.has(pin('a', 'tag')));

  pins.toggle(pin('a', 'tag'));
  assert.equal(own.text(), undefined);
});

test("a link's board leaves the kept one alone", () => {
  const own = shelf('mine');
  const pins = createPins(own, [pin('theirs')]);

  pins.toggle(pin('more'));

  assert.equal(pins.pinned.get().foreign, true);
  assert.equal(own.text(), 'mine');
});

test("a link's board is kept when somebody says so, or given back for the own one", () => {
  const own = shelf('mine');
  const pins = createPins(own, [pin('theirs')]);

  pins.restore();
  assert.deepEqual(pins.pinned.get(), { pins: [pin('mine')], foreign: false });

  const others = createPins(own, [pin('theirs')]);
  others.adopt();
  assert.equal(own.text(), 'theirs');
  assert.equal(others.pinned.get().foreign, false);
});

test('the own board in a link is no foreign one', () => {
  assert.equal(createPins(shelf('mine'), [pin('mine')]).pinned.get().foreign, false);
});

test('a full board takes no more, and says so', () => {
  const pins = createPins(shelf(), Array.from({ length: MOST_PINS }, (_, i) => pin(`m${i}`)));

  assert.equal(pins.toggle(pin('one more')), false);
  assert.equal(pins.toggle(pin('m0')), true);
  assert.equal(pins.pinned.get().pins.length, MOST_PINS - 1);
});
