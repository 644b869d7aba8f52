/** Captions as people write them, SubRip or WebVTT, read to the last line. Pure. */
import { ok, type Result, refused } from '#kit/result.ts'

export interface Cue {
  /** Seconds from the start of the video. */
  readonly from: number
  readonly to: number
  readonly text: string
}

export type CaptionsFault =
  | 'cue-missing'
  | 'cue-time-missing'
  | 'cue-time-wrong'
  | 'cue-time-backwards'
  | 'cue-text-missing'

/** `line` from 1, as editors count. */
export interface WrongLine {
  readonly line: number
  readonly why: CaptionsFault
}

const clock = /^(?:(\d{1,3}):)?([0-5]?\d):([0-5]?\d)[.,](\d{1,3})$/
const arrow = '-->'

function secondsOf(text: string): number | null {
  const found = clock.exec(text)
  if (!found) return null
  const [, hours = '0', minutes = '0', seconds = '0', rest = '0'] = found
  return (
    Number(hours) * 3600 +
    Number(minutes) * 60 +
    Number(seconds) +
    Number(rest.padEnd(3, '0')) / 1000
  )
}

interface Block {
  /** Of its first line. */
  readonly line: number
  readonly lines: readonly string[]
}

function blocksOf(text: string): Block[] {
  const blocks: { line: number; lines: string[] }[] = []
  let open: { line: number; lines: string[] } | null = null
  for (const [index, line] of text
    .replace(/^\uFEFF/, '')
    .split(/\r\n|\r|\n/)
    .entries()) {
    if (line.trim() === '') {
      open = null
      continue
    }
    if (!open) {
      open = { line: index + 1, lines: [] }
      blocks.push(open)
    }
    open.lines.push(line)
  }
  return blocks
}

const isAside = ({ lines: [first = ''] }: Block) =>
  /^(?:WEBVTT|NOTE|STYLE|REGION)(?:\s|$)/.test(first)

function cueOf({ line, lines }: Block): Result<Cue, WrongLine> {
  const at = lines.findIndex(each => each.includes(arrow))
  // Before the time stands at most a number or a name.
  if (at < 0 || at > 1) return refused({ line, why: 'cue-time-missing' })
  const [left = '', right = ''] = (lines[at] ?? '').split(arrow)
  const from = secondsOf(left.trim())
  // WebVTT's settings follow the second time.
  const to = secondsOf(right.trim().split(/\s+/)[0] ?? '')
  if (from === null || to === null) return refused({ line: line + at, why: 'cue-time-wrong' })
  if (to <= from) return refused({ line: line + at, why: 'cue-time-backwards' })
  const text = lines.slice(at + 1).join('\n')
  if (text.trim() === '') return refused({ line: line + at, why: 'cue-text-missing' })
  return ok({ from, to, text })
}

export function readCaptions(text: string): Result<readonly Cue[], WrongLine> {
  const isVtt = /^\uFEFF?WEBVTT/.test(text)
  const cues: Cue[] = []
  for (const block of blocksOf(text)) {
    if (isVtt && isAside(block)) continue
    const read = cueOf(block)
    if (!read.ok) return read
    const last = cues.at(-1)
    if (last && read.value.from < last.from)
      return refused({ line: block.line, why: 'cue-time-backwards' })
    cues.push(read.value)
  }
  return cues.length > 0 ? ok(cues) : refused({ line: 1, why: 'cue-missing' })
}

/** Old editors of subtitles write Windows' own letters: what is not UTF-8 is read as such. */
export function decodeCaptions(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
}
