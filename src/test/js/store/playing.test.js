import assert from 'node:assert/strict';
import { test } from 'node:test';
import { live, playOn, soughtTo, standAt, toggled } from '../../../../webapp/js/store/playing.js';
import { isLive, liveView, visibleRange } from '../../../../webapp/js/store/view.js';

const clock = { headMillis: 1_000_000, nowMillis: 1_000_400 };
const rangeAt = (view, laterMillis) => visibleRange(view, clock.headMillis + laterMillis, clock.nowMillis + laterMillis);

test('a pause stands where the picture ended, and ends it there for ever', () => {
  const view = toggled(liveView(300), clock);

  assert.deepEqual(rangeAt(view, 0), [700_000, 1_000_000]);
  assert.deepEqual(rangeAt(view, 60_000), [700_000, 1_000_000]);
});

test('a pause of what is live resumes live', () => {
  assert.equal(isLive(toggled(toggled(liveView(300), clock), clock)), true);
});

test('a run begins where the picture stands, and goes as fast as it says', () => {
  const view = playOn(standAt(liveView(60), 400_000), clock, 15);

  assert.deepEqual(rangeAt(view, 0), [340_000, 400_000]);
  assert.deepEqual(rangeAt(view, 2_000), [370_000, 430_000]);
});

test('a run never shows more than there is', () => {
  const view = playOn(standAt(liveView(60), 990_000), clock, 60);

  assert.equal(rangeAt(view, 3_000)[1], 1_003_000);
});

test('the pause of a run goes on with the run, at its speed', () => {
  const paused = toggled(playOn(standAt(liveView(60), 400_000), clock, 5), { headMillis: 1_002_000, nowMillis: 1_002_400 });
  assert.equal(paused.pausedMillis, 410_000);

  assert.equal(toggled(paused, clock).play?.speed, 5);
  assert.equal(isLive(live(paused)), true);
});

test('a zoom that is played keeps its width', () => {
  const zoomed = { ...liveView(900), zoom: /** @type {const} */ ([100_000, 120_000]), pausedMillis: 120_000 };
  const view = playOn(zoomed, clock, 1);

  assert.deepEqual(rangeAt(view, 5_000), [105_000, 125_000]);
  assert.deepEqual(standAt(view, 130_000).zoom, [110_000, 130_000]);
});

test('who seeks stands there, and who seeks while a run is on runs on from there', () => {
  assert.equal(soughtTo(liveView(60), clock, 500_000).pausedMillis, 500_000);
  assert.deepEqual(soughtTo(playOn(standAt(liveView(60), 400_000), clock, 15), clock, 500_000).play, { fromMillis: 500_000, sinceMillis: clock.nowMillis, speed: 15 });
});

test('who seeks the newest is live', () => {
  assert.equal(isLive(soughtTo(standAt(liveView(60), 400_000), clock, clock.headMillis)), true);
});
