import { LIMITS } from '../rules/walls.ts'
import type { Facts, FunctionFact } from '../source/facts.ts'
import { isTest } from '../source/tree.ts'

const isToolConfig = (path: string): boolean => /(?:^|\/)[^/]+\.config\.(?:ts|mjs|js)$/.test(path)

/** How long, and what it gives out. */
export const judgeShape = (path: string, facts: Facts): string[] => {
  const said: string[] = []
  for (const error of facts.errors) said.push(`${path}: it does not parse: ${error}`)
  if (facts.defaultExport !== undefined && !isToolConfig(path)) {
    said.push(`${path}:${facts.defaultExport}: it exports by default; give the export a name.`)
  }
  // A front door, or a list that has a line for each network.
  if (facts.barrel && !/(?:^|\/)(?:index|registry(?:\.web)?)\.tsx?$/.test(path)) {
    said.push(`${path}: it only passes on what other files say; import from those files instead.`)
  }
  if (!isTest(path)) {
    for (const each of facts.functions) said.push(...judgeFunction(path, each))
  }
  return said
}

const judgeFunction = (path: string, fact: FunctionFact): string[] => {
  const draws = path.endsWith('.tsx') && fact.drawsElements
  const limit = draws ? LIMITS.component : LIMITS.function
  if (fact.lines <= limit) return []
  const what = draws ? 'a component' : 'a function'
  return [
    `${path}:${fact.line}: ${fact.name} is ${fact.lines} lines long, and ${what} keeps to ${limit}; give a part of it a name.`,
  ]
}

export const judgeLength = (path: string, text: string): string[] => {
  if (!/\.(?:ts|tsx|mjs|css|sql)$/.test(path) || isTest(path)) return []
  const lines = text.split('\n').length - (text.endsWith('\n') ? 1 : 0)
  return lines <= LIMITS.file
    ? []
    : [
        `${path}: it is ${lines} lines long, and a file keeps to ${LIMITS.file}; it says more than one thing.`,
      ]
}
