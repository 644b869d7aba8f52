import type { ReactNode } from 'react'

/** A stretch of a text that its network shows as a link. */
export interface LinkedSpan {
  readonly start: number
  /** After its last character. */
  readonly end: number
  /** What stands there instead, where an address is cut short. */
  readonly shown?: string
}

export type LinkedWordsProps = {
  text: string
  /** By where they begin; one that begins within another is passed over. */
  spans: readonly LinkedSpan[]
  /** In the network’s colour. */
  className: string | undefined
}

/** A text with its links as a network shows them. A preview leads nowhere: nothing is clickable. */
export function LinkedWords({ text, spans, className }: LinkedWordsProps) {
  const pieces: ReactNode[] = []
  let told = 0
  for (const { start, end, shown = text.slice(start, end) } of spans) {
    if (start < told) continue
    pieces.push(text.slice(told, start))
    pieces.push(
      <span key={start} className={className}>
        {shown}
      </span>,
    )
    told = end
  }
  return [...pieces, text.slice(told)]
}
