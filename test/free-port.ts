import { once } from "node:events";
import { createServer } from "node:net";

/** Below those that systems give out by themselves, to whoever calls or asks for any port. */
const [lowest, highest] = [10_000, 32_000];

/** A port on which nobody listens, for a server that is told its port. Nobody is given it before that server starts. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = lowest + Math.floor(Math.random() * (highest - lowest));
    const probe = createServer().listen(port, "127.0.0.1");
    const free = await once(probe, "listening").then(
      () => true,
      () => false,
    );
    if (!free) continue;
    probe.close();
    await once(probe, "close");
    return port;
  }
}
