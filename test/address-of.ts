/** The address of an operation: its path with what its parameters are. */
export function addressOf(path: string, params: object): string {
  return path.replace(/:(\w+)/g, (_, name: string) =>
    encodeURIComponent(String((params as Record<string, unknown>)[name])),
  );
}
