import Provider from 'oidc-provider';

// A certified OpenID provider on loopback: node oidc-provider.mjs PORT REDIRECT_URI. Stops when its input ends.
const [port, redirectUri] = process.argv.slice(2);
const people = { ann: ['viewer', 'operator'], ben: [] };

const provider = new Provider(`http://localhost:${port}`, {
  clients: [{ client_id: 'pulseboard', client_secret: 'a-secret-of-the-client', redirect_uris: [redirectUri], token_endpoint_auth_method: 'client_secret_post' }],
  claims: { openid: ['sub'], profile: ['preferred_username', 'groups'], email: ['email'] },
  conformIdTokenClaims: false,
  pkce: { required: () => false },
  features: { devInteractions: { enabled: true } },
  findAccount: (_, id) => ({
    accountId: id,
    claims: () => ({ sub: id, preferred_username: id, groups: people[id] ?? [], email: `${id}@example.org` }),
  }),
});
provider.listen(Number(port), 'localhost', () => console.log('ready'));
process.stdin.resume().on('end', () => process.exit(0));
