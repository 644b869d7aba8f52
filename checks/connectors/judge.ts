import { placeOf } from '../rules/rooms.ts'
import type { Tree } from '../source/tree.ts'

const HOME = 'src/connectors/'

/** Folders of networks, by name: what all of them or several share is no network. */
export const connectorNames = (tree: Tree): string[] => [
  ...new Set(
    [...tree.keys()].flatMap(path => (path.startsWith(HOME) && placeOf(path).owner) || []),
  ),
]

/** What each folder holds, and whether both lists know it. */
export const judgeConnectors = (tree: Tree): string[] => {
  const lists = [
    ['registry.ts', 'network.ts', 'the server list'],
    ['registry.web.ts', 'web/screen.ts', 'the browser list'],
  ] as const
  return connectorNames(tree).flatMap(name => {
    const said = judgeFolder(tree, name)
    for (const [list, needed, what] of lists) {
      const lines = linesNaming(tree, list, name)
      const line = `export { ${needed === 'network.ts' ? 'network' : 'screen'} as ${name} } from './${name}/${needed}'`
      if (lines.length === 0)
        said.push(`${name} is not in ${what}: ${HOME}${list} wants « ${line} ».`)
      else if (lines.length > 1 || lines[0] !== line)
        said.push(
          `${name} stands in ${what} by more than its one line « ${line} »: ${HOME}${list}.`,
        )
    }
    return said
  })
}

const judgeFolder = (tree: Tree, name: string): string[] => {
  const files = [...tree.keys()].filter(path => path.startsWith(`${HOME}${name}/`))
  const said: string[] = []
  for (const needed of [
    'face.ts',
    'manifest.ts',
    'rules.ts',
    'index.ts',
    'network.ts',
    'web/screen.ts',
  ]) {
    if (!files.includes(`${HOME}${name}/${needed}`)) said.push(`${name} has no ${needed}.`)
  }
  if (!files.some(path => /\/(?:fake|fixtures)\//.test(path))) {
    said.push(`${name} has neither a fake nor fixtures to be tested against.`)
  }
  if (!files.some(path => path.endsWith('.test.ts'))) said.push(`${name} has no test.`)
  const tests = files.filter(path => path.endsWith('.test.ts')).map(path => tree.get(path) ?? '')
  if (tests.length > 0 && !tests.some(text => /conformance/.test(text))) {
    said.push(`${name} does not run the conformance suite.`)
  }
  return said
}

/** A network is one line in each list, so that adding one touches nothing else. */
const linesNaming = (tree: Tree, list: string, name: string): string[] =>
  (tree.get(`${HOME}${list}`) ?? '')
    .split('\n')
    .filter(line => new RegExp(`['/ ]${name}[' /]`).test(line) && !line.startsWith('/'))

/** What a manifest says of its limits, hosts and colours. Takes the manifest as it was imported. */
export const judgeManifest = (name: string, manifest: unknown, today: string): string[] => {
  if (!isRecord(manifest)) return [`${name} exports no manifest.`]
  const said: string[] = []
  if (manifest.network !== name) said.push(`${name} calls itself ${String(manifest.network)}.`)
  for (const [path, limit] of limitsOf(manifest))
    said.push(...judgeLimit(`${name}: ${path}`, limit, today))
  const tints = isRecord(manifest.tint) ? Object.values(manifest.tint) : []
  if (tints.length !== 2 || !tints.every(tint => /^#[\da-f]{6}$/i.test(String(tint)))) {
    said.push(`${name} gives no tint for light and dark.`)
  }
  if (Array.isArray(manifest.hosts)) {
    for (const host of manifest.hosts) {
      if (!/^(?:\*\.)?[a-z\d-]+(?:\.[a-z\d-]+)+$/.test(String(host)))
        said.push(`${name}: ${String(host)} is not a host.`)
    }
  } else if (manifest.hosts !== 'given')
    said.push(`${name} says neither its hosts nor that they are given.`)
  return said
}

type Found = readonly [string, Record<string, unknown>]

/** Numbers under `limits` stand with their source; so does anything else shaped like a limit. */
const limitsOf = (value: unknown, path = ''): Found[] => {
  if (!isRecord(value)) return []
  return Object.entries(value).flatMap(([key, member]): Found[] => {
    const here = path === '' ? key : `${path}.${key}`
    if (typeof member === 'number' && path.startsWith('limits')) return [[here, { value: member }]]
    if (!isRecord(member)) return []
    return 'value' in member && typeof member.value === 'number'
      ? [[here, member]]
      : limitsOf(member, here)
  })
}

const judgeLimit = (where: string, limit: Record<string, unknown>, today: string): string[] => {
  const { value, source, checked } = limit
  const said: string[] = []
  if (typeof value !== 'number' || value < 0) said.push(`${where} is not a limit.`)
  if (typeof source !== 'string' || source.trim() === '') said.push(`${where} has no source.`)
  if (typeof checked !== 'string' || !/^\d{4}-\d\d-\d\d$/.test(checked)) {
    said.push(`${where} does not say on which day its source was read.`)
  } else if (checked > today) said.push(`${where} was read on ${checked}, which is still to come.`)
  return said
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
