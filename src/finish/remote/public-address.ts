/** An IP address enters; whether the whole internet may be reached by it leaves, so that a deck cannot look around in the house. */
import { BlockList, isIP } from 'node:net';

/** Special-purpose addresses: IANA's registries for IPv4 (RFC 6890 and what was added) and IPv6. */
const CLOSED_4 = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/4',
  '240.0.0.0/4',
];

/** What of the global range (2000::/3) is not for everyone: 6to4 and Teredo hold IPv4 addresses, which could be any. */
const CLOSED_6 = ['2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20'];

const closed4 = listOf(CLOSED_4, 'ipv4');
const global6 = listOf(['2000::/3'], 'ipv6');
const closed6 = listOf(CLOSED_6, 'ipv6');

/** False for loopback, link-local, private, reserved and multicast addresses, and for what is no address. */
export function isPublicAddress(address: string): boolean {
  const bare = address.replace(/%.*$/, '');
  const version = isIP(bare);
  if (version === 4) return !closed4.check(bare, 'ipv4');
  if (version !== 6) return false;
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(bare)?.[1];
  if (mapped !== undefined) return isPublicAddress(mapped);
  return global6.check(bare, 'ipv6') && !closed6.check(bare, 'ipv6');
}

function listOf(ranges: readonly string[], type: 'ipv4' | 'ipv6'): BlockList {
  const list = new BlockList();
  for (const range of ranges) {
    const [net = '', bits] = range.split('/');
    list.addSubnet(net, Number(bits), type);
  }
  return list;
}
