export type DiffPart = { readonly kind: 'same' | 'added' | 'removed'; readonly text: string }

/** Beyond so many edits within one passage, it is shown as replaced whole: the cost stays bounded. */
const MAX_EDITS = 400
const MAX_DEPTH = 12

/**
 * What changes from one text to another, word by word. The `same` and `removed` parts make up
 * `before`; the `same` and `added` parts make up `after`.
 */
export const wordDiff = (before: string, after: string): DiffPart[] => {
  const parts: { kind: DiffPart['kind']; text: string }[] = []
  const emit: Emit = (kind, words) => {
    if (words.length === 0) return
    const last = parts.at(-1)
    const text = words.join('')
    if (last?.kind === kind) last.text += text
    else parts.push({ kind, text })
  }
  compare(wordsOf(before), wordsOf(after), emit, 0)
  return parts
}

type Emit = (kind: DiffPart['kind'], words: readonly string[]) => void

const wordsOf = (text: string): string[] =>
  text.match(
    /\s+|[\p{L}\p{N}\p{M}_]+(?:['’-][\p{L}\p{N}\p{M}_]+)*|[^\s\p{L}\p{N}\p{M}_]|\p{M}+/gu,
  ) ?? []

const compare = (a: readonly string[], b: readonly string[], emit: Emit, depth: number): void => {
  let head = 0
  while (head < a.length && head < b.length && a[head] === b[head]) head += 1
  let tail = 0
  const most = Math.min(a.length, b.length) - head
  while (tail < most && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail += 1
  emit('same', a.slice(0, head))
  compareMiddle(a.slice(head, a.length - tail), b.slice(head, b.length - tail), emit, depth)
  emit('same', a.slice(a.length - tail))
}

const compareMiddle = (
  a: readonly string[],
  b: readonly string[],
  emit: Emit,
  depth: number,
): void => {
  if (a.length === 0 || b.length === 0) {
    emit('removed', a)
    emit('added', b)
    return
  }
  const anchors = depth < MAX_DEPTH && a.length + b.length > 200 ? findAnchors(a, b) : []
  if (anchors.length === 0) {
    compareByEdits(a, b, emit)
    return
  }
  let [fromA, fromB] = [0, 0]
  for (const [placeA, placeB] of anchors) {
    compare(a.slice(fromA, placeA), b.slice(fromB, placeB), emit, depth + 1)
    emit('same', a.slice(placeA, placeA + 1))
    fromA = placeA + 1
    fromB = placeB + 1
  }
  compare(a.slice(fromA), b.slice(fromB), emit, depth + 1)
}

/** Words found once on each side, in an order that both share: the patience difference. */
const findAnchors = (a: readonly string[], b: readonly string[]): [number, number][] => {
  const placesB = placesOfUnique(b)
  const pairs: [number, number][] = []
  for (const [word, placeA] of placesOfUnique(a)) {
    const placeB = placesB.get(word)
    if (placeB !== undefined) pairs.push([placeA, placeB])
  }
  return longestRise(pairs)
}

const placesOfUnique = (words: readonly string[]): Map<string, number> => {
  const places = new Map<string, number>()
  const repeated = new Set<string>()
  words.forEach((word, place) => {
    if (places.has(word)) repeated.add(word)
    else places.set(word, place)
  })
  for (const word of repeated) places.delete(word)
  return places
}

/** The longest run of pairs, sorted by their first place, whose second place rises too. */
const longestRise = (pairs: readonly [number, number][]): [number, number][] => {
  const piles: number[] = []
  const previous: (number | undefined)[] = []
  pairs.forEach(([, placeB], index) => {
    let [low, high] = [0, piles.length]
    while (low < high) {
      const middle = (low + high) >> 1
      const top = pairs[piles[middle] ?? 0]
      if (top !== undefined && top[1] < placeB) low = middle + 1
      else high = middle
    }
    previous[index] = low > 0 ? piles[low - 1] : undefined
    piles[low] = index
  })
  const rise: [number, number][] = []
  for (let index = piles.at(-1); index !== undefined; index = previous[index]) {
    const pair = pairs[index]
    if (pair !== undefined) rise.push(pair)
  }
  return rise.reverse()
}

/** Myers' greedy algorithm, given up beyond `MAX_EDITS`. */
const compareByEdits = (a: readonly string[], b: readonly string[], emit: Emit): void => {
  const steps = walk(a, b)
  if (steps === undefined) {
    emit('removed', a)
    emit('added', b)
    return
  }
  const moves: DiffPart['kind'][] = []
  let [x, y] = [a.length, b.length]
  for (let edits = steps.length - 1; edits >= 0; edits -= 1) {
    const reach = steps[edits] ?? new Map<number, number>()
    const diagonal = x - y
    const down = goesDown(reach, diagonal, edits)
    const from = down ? diagonal + 1 : diagonal - 1
    const fromX = edits === 0 ? 0 : (reach.get(from) ?? 0)
    const fromY = edits === 0 ? 0 : fromX - from
    while (x > fromX && y > fromY) {
      moves.push('same')
      x -= 1
      y -= 1
    }
    if (edits > 0) moves.push(down ? 'added' : 'removed')
    x = fromX
    y = fromY
  }
  replay(a, b, moves.reverse(), emit)
}

/** How far each diagonal reaches before each number of edits; undefined beyond the bound. */
const walk = (a: readonly string[], b: readonly string[]): Map<number, number>[] | undefined => {
  const steps: Map<number, number>[] = []
  let reach = new Map([[1, 0]])
  for (let edits = 0; edits <= Math.min(MAX_EDITS, a.length + b.length); edits += 1) {
    steps.push(reach)
    const next = new Map<number, number>()
    for (let diagonal = -edits; diagonal <= edits; diagonal += 2) {
      let x = goesDown(reach, diagonal, edits)
        ? (reach.get(diagonal + 1) ?? 0)
        : (reach.get(diagonal - 1) ?? 0) + 1
      while (x < a.length && x - diagonal < b.length && a[x] === b[x - diagonal]) x += 1
      next.set(diagonal, x)
      if (x >= a.length && x - diagonal >= b.length) return steps
    }
    reach = next
  }
  return undefined
}

const goesDown = (reach: ReadonlyMap<number, number>, diagonal: number, edits: number): boolean =>
  diagonal === -edits ||
  (diagonal !== edits && (reach.get(diagonal - 1) ?? -1) < (reach.get(diagonal + 1) ?? -1))

/** Gathers neighbouring edits, so that a sentence reads « removed, added » and not word by word. */
const replay = (
  a: readonly string[],
  b: readonly string[],
  moves: readonly DiffPart['kind'][],
  emit: Emit,
): void => {
  let [x, y] = [0, 0]
  let [removed, added]: [string[], string[]] = [[], []]
  const settle = (): void => {
    emit('removed', removed)
    emit('added', added)
    removed = []
    added = []
  }
  for (const move of moves) {
    if (move === 'removed') removed.push(a[x++] ?? '')
    else if (move === 'added') added.push(b[y++] ?? '')
    else {
      settle()
      emit('same', [a[x] ?? ''])
      x += 1
      y += 1
    }
  }
  settle()
}
