import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { scratchFolder } from '../scratch.ts';
import { hostileFiles } from './hostile-deck.ts';
import { bareEnv, COMMAND, contentsOf, expectNoStack, PNG } from './run.ts';

const CANARY = 'CANARY-7f3a91c4';
const canTrace = process.platform === 'linux' && spawnSync('strace', ['-f', '-o', '/dev/null', 'true']).status === 0;

interface Canaries {
  readonly cwd: string;
  readonly secret: string;
  /** Requests that reached the canary server. */
  readonly hits: string[];
}

/** Lays out the hostile folder beside its canaries and starts the server it tries to reach. */
async function setTraps(): Promise<Canaries> {
  const hits: string[] = [];
  const server = createServer((request, response) => {
    hits.push(request.url ?? '');
    response.end(CANARY);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const cwd = scratchFolder();
  const secret = join(cwd, 'secret');
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  mkdirSync(secret);
  mkdirSync(join(cwd, 'hostile'));
  const write = (path: string, content: string | Uint8Array): void => writeFileSync(join(cwd, path), content);
  write('secret/canary.png', Buffer.concat([PNG, Buffer.from(CANARY)]));
  write('secret/canary.md', `---\n\n# ${CANARY}\n`);
  write('secret/deck.md', `# ${CANARY}\n`);
  write('secret/canary.yaml', `canary:\n  title: ${CANARY}\n`);
  write('secret/canary.css', `.x::before { content: "${CANARY}" }`);
  write('secret/canary.js', `const x = "${CANARY}";\n`);
  write('secret/lectern.yaml', `footer: ${CANARY}\n`);
  for (const [path, content] of Object.entries(hostileFiles(secret, host))) write(`hostile/${path}`, content);
  for (const kind of ['png', 'md', 'js', 'css'])
    symlinkSync(`../secret/canary.${kind}`, join(cwd, `hostile/link.${kind}`));
  symlinkSync('../secret', join(cwd, 'hostile/linkdir'));
  symlinkSync('../secret/lectern.yaml', join(cwd, 'hostile/lectern.yaml'));
  mkdirSync(join(cwd, 'hostile/sub'));
  symlinkSync('../../secret/deck.md', join(cwd, 'hostile/sub/deck.md'));
  return { cwd, secret, hits };
}

function run(command: string, args: readonly string[], cwd: string): Promise<{ code: number | null; stderr: string }> {
  const child = spawn(command, args, { cwd, env: bareEnv(cwd), stdio: ['ignore', 'ignore', 'pipe'] });
  let stderr = '';
  child.stderr.on('data', (data: Buffer) => (stderr += data.toString()));
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, stderr })));
}

test.each([
  ['a file', 'hostile/deck.md'],
  ['a folder', 'hostile'],
])(
  'a hostile deck, built as %s, reads nothing outside its folder and reaches nobody',
  async (_how, argument) => {
    const { cwd, secret, hits } = await setTraps();
    const build = [COMMAND, 'build', argument, '--edition', 'talk,slides', '--notes', '--out', 'out'];
    const trace = join(cwd, 'trace');
    const calls = 'trace=open,openat,connect,sendto,sendmsg,sendmmsg';
    const { code, stderr } = canTrace
      ? await run('strace', ['-f', '-qq', '-yy', '-e', calls, '-o', trace, process.execPath, ...build], cwd)
      : await run(process.execPath, build, cwd);
    expectNoStack(stderr);
    expect(code).toBe(1);
    const out = contentsOf(join(cwd, 'out'));
    expect([...out.keys()].filter((path) => /(index\.html|\.pdf)$/.test(path)).length).toBeGreaterThanOrEqual(2);

    expect(hits).toEqual([]);
    expect([...out].filter(([, content]) => content.includes(CANARY)).map(([path]) => path)).toEqual([]);
    // Each attempt is told of, those of front matter, pictures, includes and code alike.
    expect(stderr.match(/file\/outside/g)?.length).toBeGreaterThan(10);
    expect(stderr).toContain('html/removed');
    if (!canTrace) return;
    const lines = readFileSync(trace, 'utf8').split('\n');
    expect(lines.length).toBeGreaterThan(1000);
    const opened = lines.filter((line) => /open(?:at)?\(/.test(line) && line.includes(secret));
    // A folder may be listed to find names in another Unicode form; no file in it is opened.
    expect(opened.filter((line) => line.includes(`${secret}/`))).toEqual([]);
    expect(lines.filter(reachesOut)).toEqual([]);
  },
  180_000,
);

/**
 * A connection or datagram to another machine, in strace's words; loopback, local sockets and the kernel's own stay here.
 * Connecting a UDP socket sends nothing (Chromium asks so for a route by IPv6 at each start); sending on one does.
 */
function reachesOut(line: string): boolean {
  // strace pads the process id to five columns.
  if (/^\d+ +connect\(\d+<UDP/.test(line)) return false;
  const addresses = line.matchAll(
    /inet_addr\("([^"]+)"\)|inet_pton\(AF_INET6, "([^"]+)"|->\[?([0-9a-f.:]+?)\]?:\d+\]>/g,
  );
  return [...addresses].some((match) => {
    const to = match[1] ?? match[2] ?? match[3] ?? '';
    return !/^(?:127\.|0\.0\.0\.0$|::1$|::$|::ffff:127\.)/.test(to);
  });
}

test('the watch sees what leaves the machine', () => {
  const sent = '7 sendto(20<UDP:[10.0.0.2:4242->10.0.0.1:53]>, "x", 1, 0, NULL, 0) = 1';
  const named = '7 sendto(20<UDP:[0.0.0.0:1]>, "x", 1, 0, {sin_addr=inet_addr("10.0.0.1")}, 16) = 1';
  const dialled =
    '7 connect(20<TCP:[5]>, {sa_family=AF_INET, sin_port=htons(80), sin_addr=inet_addr("93.184.216.34")}, 16) = 0';
  const six = '7 sendmsg(20<UDPv6:[[fd00::2]:4242->[2001:db8::1]:53]>, {msg_name=NULL}, 0) = 1';
  const padded = (line: string): string => line.replace('7 ', '7     ');
  for (const line of [sent, named, dialled, six, padded(sent), padded(dialled)]) expect(reachesOut(line)).toBe(true);
  const own =
    '7 connect(20<TCP:[5]>, {sa_family=AF_INET, sin_port=htons(80), sin_addr=inet_addr("127.0.0.1")}, 16) = 0';
  const route =
    '7 connect(20<UDPv6:[5]>, {sa_family=AF_INET6, inet_pton(AF_INET6, "2001:db8::1", &sin6_addr)}, 28) = 0';
  for (const line of [own, route, padded(route), '7 sendmsg(20<UNIX:[1->2]>, {msg_name=NULL}, 0) = 1'])
    expect(reachesOut(line)).toBe(false);
});

test('the traps work: the same deck, trusted, takes what lies outside', async () => {
  const { cwd } = await setTraps();
  await run(
    process.execPath,
    [COMMAND, 'build', 'hostile/deck.md', '--trust', '--edition', 'talk', '--out', 'out'],
    cwd,
  );
  expect([...contentsOf(join(cwd, 'out')).values()].some((content) => content.includes(CANARY))).toBe(true);
});
