/** Addresses that are answered here. */
export const PEOPLE = /^\/api\/(users|tokens|account)(\/|$)/;

const CSRF = 'csrf-of-the-page';

/** Users and tokens in memory, as the contract has them. */
export function createFakePeople() {
  const users = [
    { name: 'admin', roles: ['admin'], active: true, keptByConfiguration: true, createdAt: '1970-01-01T00:00:00Z' },
    { name: 'm.ruiz', roles: ['viewer', 'operator'], active: true, keptByConfiguration: false, createdAt: '2026-11-22T13:00:00Z' },
    { name: 't.okafor', roles: ['auditor'], active: false, keptByConfiguration: false, createdAt: '2026-11-22T13:00:00Z' },
  ];
  const tokens = [{ name: 'ci', roles: ['publisher'], createdBy: 'admin', createdAt: '2026-11-22T13:00:00Z', expiresAt: null }];
  const changes = [];

  async function serve(request, response, pathname) {
    const body = request.method === 'GET' ? null : await read(request);
    const [, , kind, name, rest] = pathname.split('/').map(decodeURIComponent);
    const answer = (status, content) => response.writeHead(status, { 'Content-Type': status < 400 ? 'application/json' : 'application/problem+json' })
      .end(content && status !== 204 ? JSON.stringify(content) : undefined);
    if (request.method === 'GET') return answer(200, { [kind]: kind === 'users' ? users : tokens });
    if (request.headers['x-csrf-token'] !== CSRF) return answer(403, { title: 'Forbidden', detail: 'The token of this session is missing; reload the page.' });
    changes.push(`${request.method} ${pathname} ${JSON.stringify(body)}`);
    if (kind === 'account') return account(answer, name, body);
    if (kind === 'tokens') return token(answer, request.method, name, body);
    return user(answer, request.method, name, rest, body);
  }

  function account(answer, what, body) {
    const wrong = what === 'password' && body.current !== 'right';
    return wrong ? answer(400, { detail: 'The current password is wrong.', field: 'current' }) : answer(204);
  }

  function token(answer, method, name, body) {
    if (method === 'POST') {
      const made = { name: body.name, roles: body.roles, createdBy: 'admin', createdAt: '2026-11-25T13:00:00Z', expiresAt: body.days ? '2026-12-25T13:00:00Z' : null };
      tokens.push(made);
      return answer(201, { ...made, secret: 'pb_0123456789abcdef' });
    }
    tokens.splice(tokens.findIndex(one => one.name === name), 1);
    return answer(204);
  }

  function user(answer, method, name, rest, body) {
    if (method === 'POST' && users.some(one => one.name === body.name)) return answer(409, { detail: 'There is already a user with that name.' });
    if (method === 'POST') {
      users.push({ name: body.name, roles: body.roles, active: true, keptByConfiguration: false, createdAt: '2026-11-25T13:00:00Z' });
      return answer(201, {});
    }
    if (rest === 'sessions') return answer(204);
    if (name === 'admin') return answer(409, { detail: 'This is the last active administrator; make somebody else one first.' });
    return answer(200, Object.assign(users.find(one => one.name === name), body));
  }

  return { serve, changes };
}

async function read(request) {
  let text = '';
  for await (const chunk of request) text += chunk;
  return text ? JSON.parse(text) : null;
}
