import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createParser } from 'eventsource-parser';
import { EVENTS } from '../../../../webapp/js/stream/source.js';
import { startFakeServer } from '../support/fake-server.mjs';

test('the fake server speaks the stream that an independent parser reads', async () => {
  const server = await startFakeServer({ tickMillis: 50 });
  const events = [];
  const parser = createParser({ onEvent: event => events.push(event) });
  const answer = await fetch(`${server.url}api/stream?topics=metrics&since=-${Date.now() - 1_000}`);
  const decoder = new TextDecoder();
  for await (const chunk of answer.body) {
    parser.feed(decoder.decode(chunk, { stream: true }));
    if (events.length >= 5) break;
  }
  await server.close();

  assert.equal(events[0].event, 'hello');
  assert.ok(events[1].id.endsWith(`-${JSON.parse(events[1].data).t}`));
  assert.ok(events.every(event => EVENTS.includes(event.event)));
});
