/** How V8 is started for what runs for months. */
export declare const frugal: readonly string[];
