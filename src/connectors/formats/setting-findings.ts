import type { Finding } from '../content.ts'

/** A blocker for each setting that waits for a choice, or holds something else than it may: by its key. */
export const settingFindings = (keys: readonly string[]): Finding[] =>
  keys.map(setting => ({ level: 'blocker', code: 'setting-wrong', values: { setting } }))
