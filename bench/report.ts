import { cpus, loadavg, totalmem } from 'node:os'

export interface Figure {
  readonly name: string
  readonly value: number
  readonly unit: string
  /** In words: `<= 3000`. */
  readonly target: string
  readonly ok: boolean
}

/** The same thing measured on somebody else's work, in the same run. */
export interface Peer {
  readonly name: string
  readonly figure: string
  readonly value: number
  readonly unit: string
}

export interface Measured {
  readonly figures: readonly Figure[]
  readonly peers?: readonly Peer[]
  /** What a reader must know to believe the figures: seeds, sizes, neighbours. */
  readonly notes?: readonly string[]
}

export interface BenchOptions {
  /** A smaller run, which shows that the bench works. */
  readonly quick: boolean
  /** A line for people while it runs. */
  readonly say: (line: string) => void
}

export type Bench = (options: BenchOptions) => Promise<Measured>

export const atMost = (name: string, value: number, most: number, unit: string): Figure => ({
  name,
  value: round(value),
  unit,
  target: `<= ${most}`,
  ok: value <= most,
})

export const atLeast = (name: string, value: number, least: number, unit: string): Figure => ({
  name,
  value: round(value),
  unit,
  target: `>= ${least}`,
  ok: value >= least,
})

export const exactly = (name: string, value: number, wanted: number, unit: string): Figure => ({
  name,
  value,
  unit,
  target: `= ${wanted}`,
  ok: value === wanted,
})

const round = (value: number) => Math.round(value * 100) / 100

/** Nearest rank; 0 for no values. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0
}

/** A table for people; the last line is one JSON object. */
export function reportOf(bench: string, { figures, peers = [], notes = [] }: Measured): string {
  const rows = [
    ...figures.map(each => [
      each.name,
      `${each.value} ${each.unit}`,
      each.target,
      each.ok ? 'ok' : 'over',
    ]),
    ...peers.map(each => [
      `${each.name}: ${each.figure}`,
      `${each.value} ${each.unit}`,
      '',
      'peer',
    ]),
  ]
  const widths = [0, 1, 2].map(column =>
    Math.max(0, ...rows.map(row => (row[column] ?? '').length)),
  )
  const lines = rows.map(row =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  )
  const machine = describeMachine()
  const json = JSON.stringify({
    bench,
    machine,
    figures,
    peers,
    ...(notes.length > 0 ? { notes } : {}),
  })
  const { cores, processor, memory_gb, load } = machine
  const place = `${cores} × ${processor}, ${memory_gb} GB, Node ${machine.node}, load ${load} in the last five minutes`
  return [place, ...notes, ...lines, json].join('\n')
}

/** What the figures were measured on. `load` counts who wanted to run, the bench included. */
const describeMachine = () => ({
  cores: cpus().length,
  processor: cpus()[0]?.model.trim() ?? 'unknown',
  memory_gb: round(totalmem() / 1e9),
  node: process.versions.node,
  load: round(loadavg()[1] ?? 0),
})
