import { type Logger, pino } from "pino";

export type Log = Logger;

/**
 * JSON lines on standard error, so that a command's standard output stays its own. Nothing that names a person is
 * ever passed to it: an error is logged by its type, code and stack, since messages of databases and servers quote
 * values.
 */
export function createLog(level: string): Log {
  return pino(
    { level, base: null, timestamp: pino.stdTimeFunctions.isoTime, serializers: { err: describeError } },
    pino.destination(2),
  );
}

/** What of an error may be logged. Its message is left out unless it is one of ours (`LicetError` carries no value). */
export function describeError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { type: typeof error };
  const code = (error as { code?: unknown }).code;
  const frames = (error.stack ?? "").split("\n").filter((line) => /^\s+at /.test(line));
  return {
    type: error.name,
    ...(error.name === "LicetError" ? { reason: error.message } : {}),
    ...(typeof code === "string" ? { code } : {}),
    stack: frames.slice(0, 12).map((line) => line.trim()),
    ...(error.cause ? { cause: describeError(error.cause) } : {}),
  };
}
