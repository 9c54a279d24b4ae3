import multipart from "@fastify/multipart";
import type { FastifyInstance, FastifyRequest, RouteOptions } from "fastify";
import { errors } from "./kernel.errors.ts";

/** A file that came with a form, in memory: pages that take files say how many and how large. */
export type PostedFile = { field: string; name: string; bytes: Buffer };

/** How many files a page takes at a time, and how large each may be. */
export type FileLimits = { most: number; bytes: number };

/** Mounts a route that takes files: only there is such a body read at all. */
export function mountWithFiles(app: FastifyInstance, route: RouteOptions, { most, bytes }: FileLimits): void {
  app.register(async (scope) => {
    await scope.register(multipart, {
      limits: { files: most, fileSize: bytes, fields: 100, fieldSize: 64 * 1024, parts: most + 100 },
    });
    scope.route({ ...route, bodyLimit: most * bytes + 256 * 1024 });
  });
}

export type Posted = {
  form: Record<string, string | string[]>;
  files: readonly PostedFile[] | "too_large";
};

/** What a form with files holds. What is too large is not kept, and the page says so. */
export async function readPosted(request: FastifyRequest): Promise<Posted> {
  const form: Posted["form"] = Object.create(null);
  const files: PostedFile[] = [];
  try {
    for await (const part of request.parts()) {
      if (part.type === "file") {
        const bytes = await part.toBuffer();
        // A field in which nothing was chosen comes as a file without name.
        if (part.filename) files.push({ field: part.fieldname, name: cleanName(part.filename), bytes });
      } else if (typeof part.value === "string") {
        const before = form[part.fieldname];
        form[part.fieldname] = before === undefined ? part.value : [before, part.value].flat();
      }
    }
  } catch (error) {
    const { statusCode } = error as { statusCode?: number };
    if (statusCode === 413) return { form, files: "too_large" };
    // What its reader says of a form that is cut off or none has no status of its own.
    throw statusCode === undefined ? errors.invalid({ field: "request", problem: unreadable }) : error;
  }
  return { form, files };
}

const unreadable = { en: "is no whole form.", fr: "n’est pas un formulaire entier." };

/** A file's own name, without folders and what can't be shown. */
function cleanName(name: string): string {
  const own = name
    .split(/[/\\]/)
    .at(-1)
    ?.replace(/[\p{Cc}\p{Cf}\p{Cs}]/gu, "")
    .trim()
    .slice(-200);
  return own || "file";
}
