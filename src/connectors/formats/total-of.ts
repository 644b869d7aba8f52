import type { PriceLine } from '../quota.ts'

/** Of a bill. Millionths of a US dollar; nothing where there is none. */
export const totalOf = (lines: readonly PriceLine[] = []): number =>
  lines.reduce((sum, { count, each }) => sum + count * each.value, 0)
