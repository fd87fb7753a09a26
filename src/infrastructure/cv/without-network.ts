import dgram from 'node:dgram';
import dns from 'node:dns';
import net from 'node:net';

const GLOBALS = ['fetch', 'WebSocket', 'EventSource', 'XMLHttpRequest'];
const ASKING = /^(?:lookup|resolve|reverse|Resolver)/u;

/**
 * Makes this process unable to reach anything: every client of Node's own, HTTP and TLS among them, connects through
 * the functions that are replaced here. To be called before anything else is loaded.
 */
export function withoutNetwork(): void {
  replace(net.Socket.prototype, 'connect');
  replace(net.Server.prototype, 'listen');
  replace(dgram, 'createSocket');
  replace(dgram, 'Socket');
  for (const resolver of [dns, dns.promises]) {
    for (const name of Object.keys(resolver)) if (ASKING.test(name)) replace(resolver, name);
  }
  for (const name of GLOBALS) replace(globalThis, name);
}

function replace(owner: object, name: string): void {
  Object.defineProperty(owner, name, { value: refuse, writable: false, configurable: false });
}

/** A function of the old kind: some of those that it stands for are called with `new`. */
function refuse(): never {
  throw new Error('there is no network here');
}
