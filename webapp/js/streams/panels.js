import { BROWSER_LAG } from '../store/server-now.js';

/** What the streams did over time. @type {readonly import('../charts/panels.js').Panel[]} */
export const PANELS = [
  {
    id: 'open', title: 'Streams', unit: 'subscribers', max: 4,
    lines: [
      { label: 'open', select: { name: 'pulseboard.stream.subscribers' }, fill: true },
      { label: 'zombies', select: { name: 'pulseboard.stream.zombies' }, ink: 's5' },
    ],
  },
  { id: 'sent', title: 'Sent', unit: 'bytes/s', max: 1_024, lines: [{ label: 'to all', select: { name: 'pulseboard.stream.bytes' }, fill: true }] },
  {
    id: 'lag', title: 'Lag here', unit: 'seconds', max: 0.05,
    lines: [
      { label: 'stream', select: { name: BROWSER_LAG } },
      { label: 'tick', select: { name: 'pulseboard.tick.duration' }, ink: 's4' },
    ],
  },
];
