import type { Format } from '#web/i18n/format.ts'

/** A limit in seconds, never rounded into another one: « 90 s » is not two minutes. */
export const limitDuration = (format: Format, seconds: number): string =>
  seconds < 120 || seconds % 60 !== 0
    ? `${format.number(seconds)} s`
    : format.duration(seconds * 1_000)
