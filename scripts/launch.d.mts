/** How V8 is asked to keep house by what runs for months. */
export declare const serving: readonly string[];
