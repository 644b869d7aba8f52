/**
 * Every table of the database, by name. Empty here: each feature adds its own with
 * `declare module '#platform/database/tables.ts' { interface Tables { post: PostTable } }`.
 */
// biome-ignore lint/suspicious/noEmptyInterface: features fill it by declaration merging
export interface Tables {}
