// Loaded ahead of the program by launch.mjs: if that one dies without a word, the program stops in order too.
process.once("disconnect", () => process.kill(process.pid, "SIGTERM"));
process.channel?.unref();
