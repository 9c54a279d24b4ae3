/** Builds the server unless it is built, and says where it begins. */
export declare function ensureServer(): Promise<string>;
