/** How V8 is started for what runs for months: what answers requests, and what only works in the background. */
export declare const serving: readonly string[];
export declare const frugal: readonly string[];
