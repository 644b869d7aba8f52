import type { Icon as TablerIcon } from '@tabler/icons-react'

export type IconSize = 'tag' | 's' | 'm' | 'l' | 'rail'
export type IconShape = TablerIcon

const pixels: Record<IconSize, number> = { tag: 13, s: 15, m: 18, l: 22, rail: 21 }
const strokes: Record<IconSize, number> = { tag: 2, s: 1.75, m: 1.75, l: 1.75, rail: 1.6 }

/** An outline icon at one of the five sizes of the design. It never speaks: the words beside it do. */
export const Icon = ({ of: Shape, size = 'm' }: { of: IconShape; size?: IconSize }) => (
  <Shape size={pixels[size]} stroke={strokes[size]} aria-hidden focusable={false} />
)
