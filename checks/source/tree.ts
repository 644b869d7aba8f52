import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Paths from the root of the project, with slashes, and the text of each file. */
export type Tree = ReadonlyMap<string, string>

export const root = join(dirname(fileURLToPath(import.meta.url)), '../..')

/** Every file that git keeps or would keep. */
const listFiles = (): string[] =>
  execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  })
    .split('\0')
    .filter(path => path !== '' && existsSync(join(root, path)))
    .sort()

export const readTree = (keep: (path: string) => boolean): Tree =>
  new Map(
    listFiles()
      .filter(keep)
      .map(path => [path, readFileSync(join(root, path), 'utf8')]),
  )

export const isCode = (path: string): boolean => /\.(?:ts|tsx|mjs)$/.test(path)

/** Tests, and what only tests read. */
export const isTest = (path: string): boolean =>
  /\.test\.(?:tsx?|mjs)$/.test(path) ||
  // A journey is a test whose person goes on from page to page.
  /^e2e\/journeys\/.*\.journey\.ts$/.test(path) ||
  /(?:^|\/)(?:fixtures|testing)\//.test(path) ||
  /(?:^|\/)(?:testing|conformance)(?:-[^/]*)?\.tsx?$/.test(path) ||
  // What a connector and its fake hand the suite.
  /^src\/connectors\/[^/]+\/fake\/subject\.ts$/.test(path)
