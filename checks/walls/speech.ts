import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { COMMON_WORDS, MAY_NAME_NETWORKS, NETWORK_NAMES } from '../rules/network-names.ts'
import { ENVIRONMENT_READERS, SQL_ROOMS } from '../rules/walls.ts'
import type { Facts } from '../source/facts.ts'
import { isTest, root } from '../source/tree.ts'

const connectors = join(root, 'src/connectors')
/** A connector's folder is a name by itself: adding one adds no line here. */
const folders = readdirSync(connectors).filter(
  name => existsSync(join(connectors, name, 'manifest.ts')) && !COMMON_WORDS.includes(name),
)
const NAMES = new RegExp([...new Set([...NETWORK_NAMES, ...folders])].join('|'), 'gi')
const PRODUCT = /^(?:src|migrations|launcher)\//

/** Names a network outside the rooms that may. Takes the text without its comments. */
export const judgeNetworkNames = (path: string, code: string): string[] => {
  if (!PRODUCT.test(path) || MAY_NAME_NETWORKS.some(room => room.test(path))) return []
  return code.split('\n').flatMap((line, place) => {
    const name = line.match(NAMES)?.[0]
    return name === undefined
      ? []
      : [
          `${path}:${place + 1}: it names ${name}; ask the manifest, so that adding a network touches no other room.`,
        ]
  })
}

/** Style sheets and SQL, without their comments. */
export const withoutComments = (path: string, text: string): string => {
  const blank = (comment: string): string => comment.replace(/[^\n]/g, ' ')
  const bare = text.replace(/\/\*[\s\S]*?\*\//g, blank)
  return path.endsWith('.sql') ? bare.replace(/--[^\n]*/g, blank) : bare
}

export const judgeEnvironment = (path: string, facts: Facts): string[] => {
  if (isTest(path) || ENVIRONMENT_READERS.some(room => room.test(path))) return []
  return facts.environment.map(
    line =>
      `${path}:${line}: it reads process.env; src/config.ts reads it once and hands the setting in.`,
  )
}

export const judgeQueries = (path: string, facts: Facts): string[] => {
  if (!path.startsWith('src/') || isTest(path) || SQL_ROOMS.some(room => room.test(path))) return []
  return facts.queries.map(
    line => `${path}:${line}: it writes SQL; that belongs in the store of its feature.`,
  )
}
