import { spawn } from "node:child_process";
import { once } from "node:events";

/** Runs the public program on a proof, as an auditor would, in a process that knows nothing of this installation. */
export async function verifyOffline(proof: string, key: string): Promise<{ code: number; output: string }> {
  const child = spawn(process.execPath, ["verify/verify.ts", proof, "--key", key], {
    env: { PATH: process.env.PATH },
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (output += String(chunk)));
  const [code] = await once(child, "exit");
  return { code, output };
}
