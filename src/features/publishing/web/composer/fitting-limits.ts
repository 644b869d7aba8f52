/** What every network that finds fault with a file would take of it. Pure. */

import type { FindingCode } from '#connectors/connector.ts'
import { formatRules, type ImageRules, type VideoRules } from '#connectors/formats/formats.ts'
import type { ChosenVersion } from './effective-versions.ts'
import type { NamedFinding } from './media-findings.ts'

const rulesOf = (version: ChosenVersion, kind: 'images' | 'videos') =>
  formatRules(version.network.manifest, version.draft.format)?.[kind]

/** The strictest of some limits; undefined where none says. */
function least(values: readonly (number | undefined)[]): number | undefined {
  const said = values.flatMap(value => (value === undefined ? [] : [value]))
  return said.length > 0 ? Math.min(...said) : undefined
}

const given = <Name extends string>(name: Name, value: number | undefined) =>
  value === undefined ? {} : ({ [name]: value } as { [Key in Name]: number })

/** As `library.convert` takes it. */
export function videoLimits(versions: readonly ChosenVersion[]) {
  const rules = versions.flatMap(version => {
    const own = rulesOf(version, 'videos')
    return own ? [own as VideoRules] : []
  })
  return {
    ...given('maxBytes', least(rules.map(({ bytes }) => bytes.value))),
    ...given('maxSide', least(rules.map(sideOf))),
    ...given('maxSeconds', least(rules.map(({ seconds }) => seconds?.to?.value))),
    ...given('maxFramesPerSecond', least(rules.map(one => one.framesPerSecond?.to?.value))),
  }
}

/** A square of so many pixels has this side, and a film of that side never has more. */
const sideOf = ({ pixels, width }: ImageRules) =>
  least([pixels && Math.floor(Math.sqrt(pixels.value)), width?.to?.value])

interface PictureFacts {
  readonly width: number
  readonly height: number
  readonly bytes: number
}

/** As `library.reduce` takes it, by what was found. A limit of width is one of points, the proportions being kept. */
export function pictureLimits(found: readonly NamedFinding[], picture: PictureFacts) {
  const { width, height, bytes } = picture
  const mostOf = (code: FindingCode) =>
    found.flatMap(({ finding }) => (finding.code === code ? [finding.values] : []))
  const points = mostOf('image-too-large').map(({ max, ...values }) =>
    'width' in values
      ? Number(max)
      : Math.floor((Number(max) * Number(max) * height) / Math.max(1, width)),
  )
  const isJpegOnly = found.some(({ finding, version }) => {
    const types = rulesOf(version, 'images')?.types
    return finding.code === 'file-wrong-type' || (types && !types.includes('image/webp'))
  })
  const heaviest = mostOf('file-too-big').map(({ max }) => Number(max))
  return {
    maxBytes: Math.max(10_000, least(heaviest) ?? Math.max(bytes, 100_000)),
    ...given('maxPixels', least(points)),
    ...(isJpegOnly ? { type: 'image/jpeg' as const } : {}),
  }
}

export interface Shape {
  /** Width over height. */
  readonly ratio: number
  readonly name: string
}

const known: readonly Shape[] = [
  { ratio: 1, name: '1:1' },
  { ratio: 4 / 5, name: '4:5' },
  { ratio: 3 / 4, name: '3:4' },
  { ratio: 2 / 3, name: '2:3' },
  { ratio: 9 / 16, name: '9:16' },
  { ratio: 16 / 9, name: '16:9' },
  { ratio: 1.91, name: '1.91:1' },
  { ratio: 3 / 2, name: '3:2' },
]

/** A limit of 4:5 is written 0.8: what is nearer than that is the same. */
const slack = 0.005

/** The shapes that all these versions take, the nearest to the file first. */
export function shapesFor(
  versions: readonly ChosenVersion[],
  { width, height, kind }: { width: number; height: number; kind: string },
): readonly Shape[] {
  const own = width / Math.max(1, height)
  const rules = versions.map(version => rulesOf(version, kind === 'video' ? 'videos' : 'images'))
  const fits = ({ ratio }: Shape) =>
    rules.every(one => {
      const { from, to } = one?.ratio ?? {}
      return ratio >= (from?.value ?? 0) - slack && ratio <= (to?.value ?? 100) + slack
    })
  const distance = ({ ratio }: Shape) => Math.abs(Math.log(ratio / own))
  const fitting = known.filter(fits).sort((one, other) => distance(one) - distance(other))
  return fitting.length > 0 ? fitting : narrow(rules)
}

/** A network that takes one shape only, and none of the usual. */
function narrow(rules: readonly (ImageRules | undefined)[]): readonly Shape[] {
  const span = rules.find(one => one?.ratio)?.ratio
  const ratio = span?.from?.value ?? span?.to?.value
  return ratio ? [{ ratio, name: `${Math.round(ratio * 100) / 100}:1` }] : []
}
