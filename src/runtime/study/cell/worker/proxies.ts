/** `Proxy` enters; one that remembers what its proxies stand for leaves, so that they can be shown without their traps. */
import { apply, construct, defineProperty } from './built-ins.ts';

const targets = new WeakMap<object, object>();
const { get, set } = targets;
const targetOfProxy = (proxy: object) => apply(get, targets, [proxy]);

/** What a proxy stands for in the end; any other object itself. */
export function targetOf(value: object): object {
  let at = value;
  for (let target = targetOfProxy(at); target !== undefined; target = targetOfProxy(at)) at = target;
  return at;
}

export function rememberProxies(): void {
  const Original = Proxy;
  const { revocable } = Original;
  const remember = (proxy: object, target: object) => apply(set, targets, [proxy, target]);
  const Remembering = function Proxy(target: object, handler: ProxyHandler<object>): object {
    if (new.target === undefined) throw new TypeError("Constructor Proxy requires 'new'");
    const proxy: object = construct(Original, [target, handler]);
    remember(proxy, target);
    return proxy;
  };
  const made = (target: object, handler: ProxyHandler<object>) => {
    const pair = apply(revocable, Original, [target, handler]) as { readonly proxy: object };
    remember(pair.proxy, target);
    return pair;
  };
  defineProperty(Remembering, 'prototype', { value: undefined });
  defineProperty(Remembering, 'revocable', { value: made, writable: true, configurable: true });
  defineProperty(globalThis, 'Proxy', { value: Remembering, writable: true, configurable: true });
}
