import { generateKeyPairSync, sign } from "node:crypto";

const seconds = 3;

/** How many signatures with RSA-2048 a processor makes that has nothing else to do: nobody sends more signed messages. */
export function signOnly(): number {
  const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  // As long as the head of a message.
  const data = Buffer.alloc(1000, 1);
  const end = performance.now() + seconds * 1000;
  let made = 0;
  for (; performance.now() < end; made++) sign("sha256", data, privateKey);
  return made;
}
