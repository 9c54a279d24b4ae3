import { availableParallelism } from "node:os";
import { machineMemory } from "../machine-memory.ts";

type Machine = {
  port: number;
  /** The folder of the socket, where there is one. */
  sockets?: string | undefined;
  processes: number;
  memory?: number;
  processors?: number;
};

/**
 * PostgreSQL's settings, given at each start so that an upgrade of Licet brings its own: those of a machine shared
 * with Node. `fsync` and `synchronous_commit` stay on: what was answered "done" survives a power cut.
 */
export function postgresSettings({
  port,
  sockets,
  processes,
  memory = machineMemory,
  processors = availableParallelism(),
}: Machine): string[] {
  const all = {
    ...connections(port, sockets, processes),
    ...buffers(memory),
    ...helpers(processors),
    ...resources,
    ...logging,
  };
  return Object.entries(all).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
}

const connections = (port: number, sockets: string | undefined, processes: number) => ({
  listen_addresses: "127.0.0.1",
  port,
  // PostgreSQL reads a list here: quotes make one name of it, whatever is in it.
  unix_socket_directories: sockets ? `"${sockets.replaceAll('"', '""')}"` : "",
  // A process may open up to 35; room for two more that join, and for commands beside them.
  max_connections: 65 + 35 * processes,
  timezone: "UTC",
});

/**
 * An eighth of the memory, half of what PostgreSQL's handbook gives a machine of its own, and at most 1 GB: what does not fit is kept by the
 * system, where it is without a second copy. Segments of a million contacts read 220 MB in one go: where that is nearly all there is,
 * each pushes out what the next one needs.
 */
function buffers(memory: number) {
  const megabytes = memory / 2 ** 20;
  return {
    shared_buffers: `${Math.floor(Math.min(1024, Math.max(128, megabytes / 8)))}MB`,
    effective_cache_size: `${Math.floor(Math.max(512, megabytes / 2))}MB`,
  };
}

/**
 * What goes through a million contacts is shared with the other processors, one helper on each: whoever asked works too. A
 * helper begins with an empty map of memory, some 60 ms of processor time: one more than there are processors costs more than it
 * does.
 */
function helpers(processors: number) {
  return { max_parallel_workers_per_gather: Math.max(0, Math.min(4, processors - 1)) };
}

const resources = {
  maintenance_work_mem: "128MB",
  random_page_cost: 1.1,
  jit: "off",
  // Not in /dev/shm: containers make it tiny, and systemd empties it when the user signs out.
  dynamic_shared_memory_type: "mmap",
};

/**
 * The log tells of the server, never of the data: no statement, parameter, or ERROR (which may quote a value: the
 * application receives it anyway), and no detail of what is left. One file per weekday, emptied as its day returns.
 */
const logging = {
  logging_collector: "on",
  log_directory: "log",
  log_filename: "postgres-%a.log",
  log_file_mode: "0600",
  log_rotation_age: "1d",
  log_rotation_size: 0,
  log_truncate_on_rotation: "on",
  log_timezone: "UTC",
  log_line_prefix: "%m [%p] ",
  log_checkpoints: "off",
  log_min_messages: "log",
  log_min_error_statement: "panic",
  log_error_verbosity: "terse",
  log_statement: "none",
  log_min_duration_statement: -1,
  log_parameter_max_length: 0,
  log_parameter_max_length_on_error: 0,
};
