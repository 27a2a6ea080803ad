import { startFakeServer } from './fake-server.mjs';

// The page on made-up readings, for work on the front end: npm run dev
const { url } = await startFakeServer({ port: Number(process.env.PORT ?? 8090), alerts: 'busy' });
console.log(`Pulseboard on made-up readings: ${url}`);
