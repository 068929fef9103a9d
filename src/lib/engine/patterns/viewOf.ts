/**
 * The same engine, but for the members named in `own`, which are answered by their functions. All
 * else is the engine's, private parts included: its methods run on the engine itself.
 */
export function viewOf<E extends object>(eng: E, own: Readonly<Record<string, () => unknown>>): E {
  const members = new Map<string | symbol, () => unknown>(Object.entries(own));
  return new Proxy(eng, {
    get(target, property) {
      const member = members.get(property);
      if (member !== undefined) return member();
      const value: unknown = Reflect.get(target, property, target);
      if (typeof value !== 'function') return value;
      return (...args: unknown[]): unknown => Reflect.apply(value, target, args);
    },
    set: (target, property, value) => Reflect.set(target, property, value, target)
  });
}
