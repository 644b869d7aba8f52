import { type Facts, readFacts } from '../source/facts.ts'
import { isCode, type Tree } from '../source/tree.ts'
import { judgeImports, resolve } from './imports.ts'
import { judgeLength, judgeShape } from './shape.ts'
import { judgeEnvironment, judgeNetworkNames, judgeQueries, withoutComments } from './speech.ts'

/** Every rule of the house that one reading of the sources can hold, in sentences. */
export const judgeWalls = (tree: Tree): string[] => {
  const facts = new Map<string, Facts>()
  for (const [path, text] of tree) if (isCode(path)) facts.set(path, readFacts(path, text))
  const pure = pureFiles(facts)
  const said: string[] = []
  for (const [path, text] of tree) {
    said.push(...judgeLength(path, text))
    const known = facts.get(path)
    if (known === undefined) {
      said.push(...judgeNetworkNames(path, withoutComments(path, text)))
      continue
    }
    said.push(
      ...judgeImports(path, known, pure),
      ...judgeShape(path, known),
      ...judgeNetworkNames(path, known.code),
      ...judgeEnvironment(path, known),
      ...judgeQueries(path, known),
    )
  }
  return said
}

/** Files of language and of connectors that reach neither a package nor Node, however far one follows. */
const pureFiles = (facts: ReadonlyMap<string, Facts>): Set<string> => {
  const impure = new Set<string>()
  const files = [...facts.keys()].filter(path => /^src\/(?:language|connectors)\//.test(path))
  const reachesOut = (path: string): boolean =>
    facts.get(path)?.imports.some(({ specifier, typeOnly }) => {
      if (typeOnly) return false
      const target = resolve(path, specifier)
      return target === undefined || impure.has(target)
    }) === true
  for (let before = -1; before !== impure.size; ) {
    before = impure.size
    for (const path of files) if (reachesOut(path)) impure.add(path)
  }
  return new Set(files.filter(path => !impure.has(path)))
}
