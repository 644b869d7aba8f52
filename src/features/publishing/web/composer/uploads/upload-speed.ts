/** How fast a file leaves, by its last seconds. Pure. */
export interface Sample {
  /** Milliseconds. */
  readonly at: number
  /** Bytes sent so far. */
  readonly sent: number
}

const windowMs = 8_000
/** Before that, an estimate would jump about. */
const leastMs = 1_500

export const addSample = (samples: readonly Sample[], sample: Sample): readonly Sample[] => [
  ...samples.filter(({ at, sent }) => sample.at - at <= windowMs && sent <= sample.sent),
  sample,
]

/** Bytes a second, and seconds left; null while too little is known. */
export function paceOf(
  samples: readonly Sample[],
  size: number,
): { readonly speed: number; readonly left: number } | null {
  const [first, last] = [samples[0], samples.at(-1)]
  if (!first || !last || last.at - first.at < leastMs || last.sent === first.sent) return null
  const speed = ((last.sent - first.sent) * 1_000) / (last.at - first.at)
  return { speed, left: Math.max(0, size - last.sent) / speed }
}
