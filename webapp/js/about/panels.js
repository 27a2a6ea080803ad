/** What Pulseboard costs over time. @type {readonly import('../charts/panels.js').Panel[]} */
export const PANELS = [
  {
    id: 'tick', title: 'Reading', unit: 'seconds', max: 0.001,
    lines: [
      { label: 'CPU', select: { name: 'pulseboard.tick.cpu' }, fill: true },
      { label: 'duration', select: { name: 'pulseboard.tick.duration' }, ink: 's4' },
    ],
  },
  { id: 'allocated', title: 'Garbage of a tick', unit: 'bytes', max: 1_024, lines: [{ label: 'allocated', select: { name: 'pulseboard.tick.allocated' }, fill: true }] },
  { id: 'sent', title: 'Sent to all readers', unit: 'bytes/s', max: 1_024, lines: [{ label: 'sent', select: { name: 'pulseboard.stream.bytes' }, fill: true }] },
];
