/** Names of published files: a name and its content enter, a name that any web server and URL can hold leaves. */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { extname } from 'node:path';
import type { Content } from './publish.ts';

/** `assets/<stem>-<hash>.<ext>`: ASCII only, so that no server, URL or file system reads it differently. */
export async function hashedName(name: string, content: Content): Promise<string> {
  const base = name.split(/[\\/]/).at(-1) ?? '';
  const ending = extname(base);
  const stem = base.slice(0, base.length - ending.length);
  const plain = stem
    .normalize('NFKD')
    .replace(/[^a-zA-Z0-9._-]+/g, '-')
    .replace(/^[-.]+|[-.]+$/g, '')
    .slice(0, 40);
  const extension = ending.toLowerCase().replace(/[^.a-z0-9]/g, '');
  return `assets/${plain || 'file'}-${await hashOf(content)}${extension}`;
}

/** 40 bits are plenty to tell the versions of one file apart; different names never meet. */
async function hashOf(content: Content): Promise<string> {
  const hash = createHash('sha256');
  if ('body' in content) hash.update(content.body);
  else for await (const chunk of createReadStream(content.path)) hash.update(chunk as Uint8Array);
  return hash.digest('hex').slice(0, 10);
}
