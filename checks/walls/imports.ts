import { posix } from 'node:path'
import { DOORS, type Place, placeOf, type RoomKind, STREET } from '../rules/rooms.ts'
import { NETWORK_CLIENTS, type Packages, PRACTICE, WALLS } from '../rules/walls.ts'
import type { Facts, Import } from '../source/facts.ts'
import { isTest } from '../source/tree.ts'

type Question = { readonly path: string; readonly from: Place; readonly asked: Import }

/** One sentence for each import that goes through a wall. */
export const judgeImports = (path: string, facts: Facts, pure: ReadonlySet<string>): string[] => {
  const from = placeOf(path)
  return facts.imports.flatMap(asked => {
    const question = { path, from, asked }
    const target = resolve(path, asked.specifier)
    const fault =
      target === undefined
        ? judgeOutsider(question)
        : (judgeDoor(question, target) ?? judgeEntry(question, target, pure))
    return fault === undefined ? [] : [`${path}:${asked.line}: ${fault}`]
  })
}

/** The file that an import names, from the root; undefined for a package or a module of Node. */
export const resolve = (path: string, specifier: string): string | undefined => {
  const file = specifier.replace(/\?.*$/, '')
  if (file.startsWith('.')) return posix.normalize(posix.join(posix.dirname(path), file))
  const door = Object.keys(DOORS).find(each => file.startsWith(each))
  return door === undefined ? undefined : `${DOORS[door]}${file.slice(door.length)}`
}

const judgeOutsider = ({ path, from, asked }: Question): string | undefined => {
  const { specifier } = asked
  if (from.kind === 'outside' || isTest(path) || specifier.startsWith('virtual:')) return undefined
  const wall = WALLS[from.kind]
  const says = `it imports ${specifier}; ${wall.says}.`
  if (specifier.startsWith('node:')) {
    const free = typeof wall.node === 'boolean' ? wall.node : wall.node.includes(specifier)
    return free ? undefined : says
  }
  if (specifier.startsWith('#')) return `${specifier} is not a door; the doors are in package.json.`
  if (NETWORK_CLIENTS[from.owner]?.some(name => isNamed(specifier, name))) return undefined
  return isAllowed(specifier, wall.packages) ? undefined : says
}

const isAllowed = (specifier: string, packages: Packages): boolean => {
  if (packages === 'any') return true
  if ('only' in packages) return packages.only.some(name => isNamed(specifier, name))
  return !packages.but.some(name => isNamed(specifier, name))
}

const isNamed = (specifier: string, name: string): boolean =>
  /[/-]$/.test(name)
    ? specifier.startsWith(name)
    : specifier === name || specifier.startsWith(`${name}/`)

/** Inside a room imports are relative; through a wall they begin with #. */
const judgeDoor = ({ path, from, asked }: Question, target: string): string | undefined => {
  const { specifier } = asked
  const to = placeOf(target)
  const relative = specifier.startsWith('.')
  if (to.kind === 'outside') return undefined
  if (relative && to.room !== from.room) {
    return `it imports ${specifier} through a wall; write ${doorOf(target)}.`
  }
  if (relative) return undefined
  if (to.room === from.room) {
    let inside = posix.relative(posix.dirname(path), target)
    if (!inside.startsWith('.')) inside = `./${inside}`
    return `it imports ${specifier} inside its own room; write ${inside}.`
  }
  return doorOf(target) === specifier.replace(/\?.*$/, '')
    ? undefined
    : `it imports ${specifier} by a side door; write ${doorOf(target)}.`
}

const doorOf = (target: string): string => {
  const doors = Object.entries(DOORS).filter(([, folder]) => target.startsWith(folder))
  const [door, folder] = doors.sort(([, a], [, b]) => b.length - a.length)[0] ?? ['', '']
  return door + target.slice(folder.length)
}

const judgeEntry = (
  question: Question,
  target: string,
  pure: ReadonlySet<string>,
): string | undefined => {
  const { path, from, asked } = question
  const to = placeOf(target)
  if (from.kind === 'outside' || isTest(path)) return undefined
  if (isTest(target)) {
    // A fake only ever runs in tests, but for the one that people practise on.
    const runsInTests = from.kind === 'fake' && !PRACTICE.includes(from.owner)
    return runsInTests ? undefined : `it imports ${asked.specifier}, which is for tests.`
  }
  if (to.kind === 'outside') {
    // The version of the product stands there.
    if (target === 'package.json' && from.kind === 'composition') return undefined
    return `it imports ${asked.specifier}, which is not part of the product.`
  }
  if (to.kind === 'fake') return judgeFake(question, to)
  if (to.kind === 'registry' && !['composition', 'registry'].includes(from.kind)) {
    return 'it imports the list of connectors; app.ts reads it and hands in what is needed.'
  }
  if (isBrowser(to.kind) && !isBrowser(from.kind)) {
    return `it imports ${asked.specifier}; the server never enters the web.`
  }
  if (target.endsWith('.tsx') && !isBrowser(from.kind)) {
    return `it imports ${asked.specifier}; the server runs without a build and cannot read .tsx.`
  }
  const street = judgeStreet(question, to)
  if (street !== undefined) return street
  const says = `it imports ${asked.specifier}; ${WALLS[from.kind].says}.`
  if (from.kind === 'domain' && to.kind === 'language' && !pure.has(target)) return says
  const known =
    (to.kind === 'connector' || to.kind === 'connector-part') && pure.has(target)
      ? { ...to, kind: 'connector-pure' as const }
      : to
  return isEntered(question, known) ? undefined : says
}

const judgeFake = ({ from }: Question, to: Place): string | undefined => {
  if (to.owner === from.owner && (from.kind === 'fake' || PRACTICE.includes(from.owner))) {
    return undefined
  }
  return `the fake of ${to.owner} is for tests, e2e, bench and the practice network only.`
}

const isBrowser = (kind: RoomKind): boolean =>
  ['connector-web', 'feature-web', 'web-parts', 'web', 'registry-web'].includes(kind)

const SHARED: readonly RoomKind[] = ['contract', 'front-door', 'feature', 'domain', 'feature-web']

/** What one feature may ask of another. */
const judgeStreet = ({ from, asked }: Question, to: Place): string | undefined => {
  if (!isOnStreet(from, to) || from.owner === to.owner || !SHARED.includes(to.kind))
    return undefined
  for (const { owner } of [from, to]) {
    if (!STREET.includes(owner))
      return `${owner} is not on the street; add it to checks/rules/rooms.ts.`
  }
  if (from.kind === 'feature-web') {
    if (to.kind === 'contract' && asked.typeOnly) return undefined
    if (to.kind === 'contract') {
      return `it imports the contract of ${to.owner}; across features only its types: write import type.`
    }
    return `it imports ${asked.specifier}; a page shows another feature through a slot that the shell fills.`
  }
  if (STREET.indexOf(to.owner) > STREET.indexOf(from.owner)) {
    return `${to.owner} comes after ${from.owner} on the street; announce an event instead.`
  }
  if (from.kind === 'contract' && to.kind === 'contract') return undefined
  if (from.kind === 'domain' || from.kind === 'contract') {
    return `it imports ${asked.specifier}; ${WALLS[from.kind].says}.`
  }
  if (to.kind !== 'front-door') {
    return `it imports ${asked.specifier}; the front door of ${to.owner} is #features/${to.owner}/index.ts.`
  }
  return undefined
}

const isEntered = ({ from, asked }: Question, to: Place): boolean => {
  if (from.kind === 'outside') return true
  const wall = WALLS[from.kind]
  const types = asked.typeOnly && wall.types?.includes(to.kind) === true
  if (wall.everyOwner !== true && isForeign(from, to)) return types && to.owner === ''
  return types || wall.enters.includes(to.kind)
}

/** Another network's folder, or a feature seen from outside the street. */
const isForeign = (from: Place, to: Place): boolean =>
  to.owner !== '' && to.owner !== from.owner && !isOnStreet(from, to)

const isOnStreet = (from: Place, to: Place): boolean =>
  from.room.startsWith('features/') && to.room.startsWith('features/')
