type Api = { prototype: object };

/** A client that remembers what was called of it, and tells what of all it can was not. */
export function called<A extends object>(api: A, { prototype }: Api = { prototype: api }) {
  const names = Object.getOwnPropertyNames(prototype).filter(
    (name) => isCall(name) && typeof Reflect.get(api, name) === "function",
  );
  const seen = new Set<string>();
  const watched = new Proxy(api, {
    get(target, name) {
      const value = Reflect.get(target, name);
      if (typeof value !== "function") return value;
      seen.add(String(name));
      return value.bind(target);
    },
  });
  return { api: watched, notCalled: () => names.filter((name) => !seen.has(name)) };
}

/** What sets a client up is no operation, nor is the second form in which one of them offers each. */
function isCall(name: string): boolean {
  return !/^_|^(constructor|setDefaultAuthentication|setApiKey|addInterceptor)$|WithHttpInfo$/.test(name);
}
