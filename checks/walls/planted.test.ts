import { describe, expect, test } from 'vitest'
import { LIMITS, WALLS } from '../rules/walls.ts'
import { judgeWalls } from './judge.ts'

const judge = (files: Record<string, string>): string[] =>
  judgeWalls(new Map(Object.entries(files)))

const lines = (count: number, line = 'call()'): string => `${line}\n`.repeat(count)

/** One fault each, in the file where it would be made, and the sentence that must come. */
const FAULTS: readonly (readonly [string, string, string])[] = [
  // who enters where
  ['src/kit/a.ts', `import '#platform/log.ts'`, `it imports #platform/log.ts; ${WALLS.kit.says}.`],
  ['src/kit/a.ts', `import fs from 'node:fs'`, `it imports node:fs; ${WALLS.kit.says}.`],
  ['src/kit/a.ts', `import { z } from 'zod'`, `it imports zod; ${WALLS.kit.says}.`],
  [
    'src/platform/a.ts',
    `import '#features/inbox/index.ts'`,
    `it imports #features/inbox/index.ts; ${WALLS.platform.says}.`,
  ],
  [
    'src/platform/a.ts',
    `import '#connectors/connector.ts'`,
    `it imports #connectors/connector.ts; ${WALLS.platform.says}.`,
  ],
  [
    'src/language/a.ts',
    `import '#platform/log.ts'`,
    `it imports #platform/log.ts; ${WALLS.language.says}.`,
  ],
  ['src/language/a.ts', `import 'pg'`, `it imports pg; ${WALLS.language.says}.`],
  [
    'src/connectors/connector.ts',
    `import './bluesky/index.ts'`,
    `it imports ./bluesky/index.ts; ${WALLS.port.says}.`,
  ],
  [
    'src/connectors/bluesky/index.ts',
    `import '#platform/log.ts'`,
    `it imports #platform/log.ts; ${WALLS.connector.says}.`,
  ],
  [
    'src/connectors/bluesky/index.ts',
    `import '#features/inbox/index.ts'`,
    `it imports #features/inbox/index.ts; ${WALLS.connector.says}.`,
  ],
  [
    'src/connectors/bluesky/index.ts',
    `import '../mastodon/address.ts'`,
    `it imports ../mastodon/address.ts; ${WALLS.connector.says}.`,
  ],
  [
    'src/connectors/graph/call.ts',
    `import '../facebook/index.ts'`,
    `it imports ../facebook/index.ts; ${WALLS['connector-part'].says}.`,
  ],
  [
    'src/connectors/bluesky/index.ts',
    `import 'kysely'`,
    `it imports kysely; ${WALLS.connector.says}.`,
  ],
  [
    'src/connectors/mastodon/index.ts',
    `import '@atproto/api'`,
    `it imports @atproto/api; ${WALLS.connector.says}.`,
  ],
  [
    'src/connectors/bluesky/index.ts',
    `import 'node:net'`,
    `it imports node:net; ${WALLS.connector.says}.`,
  ],
  [
    'src/connectors/bluesky/manifest.ts',
    `import '@atproto/api'\nimport 'zod'`,
    `it imports zod; ${WALLS['connector-pure'].says}.`,
  ],
  [
    'src/connectors/bluesky/rules.ts',
    `import './session.ts'`,
    `it imports ./session.ts; ${WALLS['connector-pure'].says}.`,
  ],
  [
    'src/connectors/bluesky/web/preview.tsx',
    `import '../session.ts'`,
    `it imports ../session.ts; ${WALLS['connector-web'].says}.`,
  ],
  [
    'src/connectors/bluesky/web/preview.tsx',
    `import '@tanstack/react-query'`,
    `it imports @tanstack/react-query; ${WALLS['connector-web'].says}.`,
  ],
  [
    'src/connectors/bluesky/fake/index.ts',
    `import '#platform/log.ts'`,
    `it imports #platform/log.ts; ${WALLS.fake.says}.`,
  ],
  [
    'src/connectors/bluesky/index.ts',
    `import './fake/index.ts'`,
    'the fake of bluesky is for tests, e2e, bench and the practice network only.',
  ],
  [
    'src/app.ts',
    `import '#connectors/bluesky/fake/index.ts'`,
    'the fake of bluesky is for tests, e2e, bench and the practice network only.',
  ],
  [
    'src/features/inbox/read.ts',
    `import '#connectors/registry.ts'`,
    'it imports the list of connectors; app.ts reads it and hands in what is needed.',
  ],
  [
    'src/web/shell/page.tsx',
    `import '#connectors/registry.ts'`,
    'it imports the list of connectors; app.ts reads it and hands in what is needed.',
  ],
  ['src/features/inbox/domain/turn.ts', `import 'zod'`, `it imports zod; ${WALLS.domain.says}.`],
  [
    'src/features/inbox/domain/turn.ts',
    `import 'node:crypto'`,
    `it imports node:crypto; ${WALLS.domain.says}.`,
  ],
  [
    'src/features/inbox/domain/turn.ts',
    `import '../store.ts'`,
    `it imports ../store.ts; ${WALLS.domain.says}.`,
  ],
  [
    'src/features/inbox/domain/turn.ts',
    `import '#language/worker.ts'`,
    `it imports #language/worker.ts; ${WALLS.domain.says}.`,
  ],
  [
    'src/features/inbox/domain/turn.ts',
    `import '#features/channels/domain/state.ts'`,
    `it imports #features/channels/domain/state.ts; ${WALLS.domain.says}.`,
  ],
  [
    'src/features/inbox/contract.ts',
    `import '../inbox/store.ts'`,
    `it imports ../inbox/store.ts; ${WALLS.contract.says}.`,
  ],
  [
    'src/features/inbox/contract.ts',
    `import 'kysely'`,
    `it imports kysely; ${WALLS.contract.says}.`,
  ],
  [
    'src/wire/operation.ts',
    `import '#features/inbox/contract.ts'`,
    `it imports #features/inbox/contract.ts; ${WALLS.wire.says}.`,
  ],
  [
    'src/features/inbox/web/page.tsx',
    `import '../store.ts'`,
    `it imports ../store.ts; ${WALLS['feature-web'].says}.`,
  ],
  [
    'src/features/inbox/web/page.tsx',
    `import 'node:path'`,
    `it imports node:path; ${WALLS['feature-web'].says}.`,
  ],
  [
    'src/features/inbox/web/page.tsx',
    `import 'kysely'`,
    `it imports kysely; ${WALLS['feature-web'].says}.`,
  ],
  [
    'src/features/inbox/web/page.tsx',
    `import '#web/shell/rooms.ts'`,
    `it imports #web/shell/rooms.ts; ${WALLS['feature-web'].says}.`,
  ],
  [
    'src/features/inbox/web/page.tsx',
    `import { x } from '#features/channels/contract.ts'`,
    'it imports the contract of channels; across features only its types: write import type.',
  ],
  [
    'src/features/inbox/web/page.tsx',
    `import '#features/channels/web/list.tsx'`,
    'it imports #features/channels/web/list.tsx; a page shows another feature through a slot that the shell fills.',
  ],
  ['src/features/inbox/read.ts', `import 'react'`, `it imports react; ${WALLS.feature.says}.`],
  [
    'src/features/inbox/read.ts',
    `import '#connectors/bluesky/manifest.ts'`,
    `it imports #connectors/bluesky/manifest.ts; ${WALLS.feature.says}.`,
  ],
  [
    'src/features/inbox/read.ts',
    `import '#src/config.ts'`,
    `it imports #src/config.ts; ${WALLS.feature.says}.`,
  ],
  [
    'src/web/ui/tag.tsx',
    `import '#features/inbox/web/page.tsx'`,
    `it imports #features/inbox/web/page.tsx; ${WALLS['web-parts'].says}.`,
  ],
  [
    'src/web/shell/page.tsx',
    `import '#features/inbox/store.ts'`,
    `it imports #features/inbox/store.ts; ${WALLS.web.says}.`,
  ],
  ['src/web/shell/page.tsx', `import 'node:fs'`, `it imports node:fs; ${WALLS.web.says}.`],
  ['src/web/shell/page.tsx', `import 'pg'`, `it imports pg; ${WALLS.web.says}.`],
  ['src/app.ts', `import 'react'`, `it imports react; ${WALLS.composition.says}.`],
  [
    'src/app.ts',
    `import '#features/inbox/view.tsx'`,
    'it imports #features/inbox/view.tsx; the server runs without a build and cannot read .tsx.',
  ],
  [
    'src/app.ts',
    `import '#web/ui/tag.tsx'`,
    'it imports #web/ui/tag.tsx; the server never enters the web.',
  ],
  [
    'src/features/inbox/read.ts',
    `import './web/page.tsx'`,
    'it imports ./web/page.tsx; the server never enters the web.',
  ],
  [
    'src/features/inbox/read.ts',
    `import '#platform/database/testing.ts'`,
    'it imports #platform/database/testing.ts, which is for tests.',
  ],
  [
    'src/connectors/practice/index.ts',
    `import './fake/subject.ts'`,
    'it imports ./fake/subject.ts, which is for tests.',
  ],
  [
    'src/app.ts',
    `import '../e2e/servers/start.ts'`,
    'it imports ../e2e/servers/start.ts, which is not part of the product.',
  ],
  ['launcher/launch.mjs', `import 'zod'`, `it imports zod; ${WALLS.launcher.says}.`],
  [
    'src/features/inbox/read.ts',
    `await import('react')`,
    `it imports react; ${WALLS.feature.says}.`,
  ],
  // the street
  [
    'src/features/publishing/send.ts',
    `import '#features/inbox/index.ts'`,
    'inbox comes after publishing on the street; announce an event instead.',
  ],
  [
    'src/features/publishing/contract.ts',
    `import '#features/inbox/contract.ts'`,
    'inbox comes after publishing on the street; announce an event instead.',
  ],
  [
    'src/features/inbox/read.ts',
    `import '#features/publishing/store.ts'`,
    'it imports #features/publishing/store.ts; the front door of publishing is #features/publishing/index.ts.',
  ],
  [
    'src/features/boutique/sell.ts',
    `import '#features/inbox/index.ts'`,
    'boutique is not on the street; add it to checks/rules/rooms.ts.',
  ],
  // doors
  [
    'src/platform/log.ts',
    `import '../kit/clock.ts'`,
    'it imports ../kit/clock.ts through a wall; write #kit/clock.ts.',
  ],
  [
    'src/kit/a.ts',
    `import '#kit/clock.ts'`,
    'it imports #kit/clock.ts inside its own room; write ./clock.ts.',
  ],
  [
    'src/kit/time/a.ts',
    `export type { Clock } from '#kit/clock.ts'\nexport const a = 1`,
    'it imports #kit/clock.ts inside its own room; write ../clock.ts.',
  ],
  [
    'src/platform/log.ts',
    `import '#src/kit/clock.ts'`,
    'it imports #src/kit/clock.ts by a side door; write #kit/clock.ts.',
  ],
  [
    'src/platform/log.ts',
    `import '#cellar/clock.ts'`,
    '#cellar/clock.ts is not a door; the doors are in package.json.',
  ],
  // shape
  ['src/kit/a.ts', 'export default 1', 'it exports by default; give the export a name.'],
  [
    'src/kit/a.ts',
    `export { now } from './clock.ts'`,
    'it only passes on what other files say; import from those files instead.',
  ],
  [
    'src/kit/a.ts',
    `export * from './clock.ts'\nexport const a = 1`,
    'it only passes on what other files say; import from those files instead.',
  ],
  [
    'src/kit/a.ts',
    lines(LIMITS.file + 1),
    `it is 301 lines long, and a file keeps to 300; it says more than one thing.`,
  ],
  [
    'src/web/ui/a.module.css',
    lines(LIMITS.file + 1, '.a { color: red }'),
    `it is 301 lines long, and a file keeps to 300; it says more than one thing.`,
  ],
  [
    'migrations/0001_a.sql',
    lines(LIMITS.file + 1, 'select 1;'),
    `it is 301 lines long, and a file keeps to 300; it says more than one thing.`,
  ],
  [
    'src/kit/a.ts',
    `export const act = () => {\n${lines(59)}}`,
    'act is 61 lines long, and a function keeps to 60; give a part of it a name.',
  ],
  [
    'src/kit/a.ts',
    `export class A {\n  act() {\n${lines(59)}}\n}`,
    'act is 61 lines long, and a function keeps to 60; give a part of it a name.',
  ],
  [
    'src/web/ui/a.tsx',
    `export function Tag() {\n${lines(119)}return <p/> }`,
    'Tag is 121 lines long, and a component keeps to 120; give a part of it a name.',
  ],
  [
    'src/web/ui/a.tsx',
    `export function count() {\n${lines(59)}}`,
    'count is 61 lines long, and a function keeps to 60; give a part of it a name.',
  ],
  ['src/kit/a.ts', 'const = 1', 'it does not parse: Unexpected token'],
  // speech
  [
    'src/features/inbox/read.ts',
    `const url = 'https://api.mastodon.example'`,
    'it names mastodon; ask the manifest, so that adding a network touches no other room.',
  ],
  [
    'src/platform/a.ts',
    'export const openBlueskyLink = 1',
    'it names Bluesky; ask the manifest, so that adding a network touches no other room.',
  ],
  [
    'migrations/0001_a.sql',
    `insert into network values ('wordpress');`,
    'it names wordpress; ask the manifest, so that adding a network touches no other room.',
  ],
  [
    'src/web/ui/a.module.css',
    '.facebook { color: blue }',
    'it names facebook; ask the manifest, so that adding a network touches no other room.',
  ],
  [
    'src/platform/a.ts',
    'export const a = process.env.HOME',
    'it reads process.env; src/config.ts reads it once and hands the setting in.',
  ],
  [
    'src/platform/a.ts',
    'const { env } = process',
    'it reads process.env; src/config.ts reads it once and hands the setting in.',
  ],
  [
    'src/platform/a.ts',
    `import { env } from 'node:process'`,
    'it reads process.env; src/config.ts reads it once and hands the setting in.',
  ],
  [
    'src/features/inbox/read.ts',
    'const a = sql`select 1`',
    'it writes SQL; that belongs in the store of its feature.',
  ],
  [
    'src/features/inbox/read.ts',
    'const a = sql<{ n: number }>`select 1`',
    'it writes SQL; that belongs in the store of its feature.',
  ],
  [
    'src/features/inbox/read.ts',
    `database.selectFrom('post')`,
    'it writes SQL; that belongs in the store of its feature.',
  ],
  [
    'src/commands/backup.ts',
    `database.deleteFrom('post')`,
    'it writes SQL; that belongs in the store of its feature.',
  ],
]

/** What stands around a planted file: impure neighbours, so that purity can be told. */
const NEIGHBOURS: Record<string, string> = {
  'src/connectors/bluesky/session.ts': `import 'zod'`,
  'src/language/worker.ts': `import { Worker } from 'node:worker_threads'`,
}

test.each(FAULTS)('%s · %s', (path, text, sentence) => {
  const said = judge({ ...NEIGHBOURS, [path]: text })
  expect(said.map(line => line.replace(/^[^:]+(?::\d+)?: /, ''))).toContain(sentence)
  expect(said.every(line => line.startsWith(path))).toBe(true)
})

test('a sentence begins with the place of the fault', () => {
  expect(judge({ 'src/kit/a.ts': `\n\nimport '#platform/log.ts'` })).toEqual([
    `src/kit/a.ts:3: it imports #platform/log.ts; ${WALLS.kit.says}.`,
  ])
})

describe('what is allowed raises nothing', () => {
  test.each([
    ['src/connectors/registry.ts', `import { manifest } from './bluesky/manifest.ts'`],
    [
      'src/connectors/bluesky/index.ts',
      `import { AtpAgent } from '@atproto/api'\nimport '../connector.ts'`,
    ],
    [
      'src/connectors/bluesky/rules.ts',
      `import './limits.ts'\nimport type { Limit } from '../connector.ts'`,
    ],
    ['src/connectors/practice/index.ts', `import './fake/index.ts'`],
    ['src/connectors/bluesky/bluesky.test.ts', `import './fake/index.ts'\nimport 'fast-check'`],
    [
      'src/features/inbox/domain/turn.ts',
      `import '#kit/time/words.ts'\nimport '#language/tokenise.ts'`,
    ],
    [
      'src/features/inbox/contract.ts',
      `import { z } from 'zod'\nimport '#features/publishing/contract.ts'`,
    ],
    ['src/features/inbox/web/page.tsx', `import type { X } from '#features/channels/contract.ts'`],
    ['src/features/inbox/read.ts', `import '#features/publishing/index.ts'\nimport './store.ts'`],
    ['src/features/inbox/store.ts', 'const a = sql`select 1`'],
    ['src/features/inbox/index.ts', `export { read } from './read.ts'`],
    ['src/app.ts', `import '#connectors/registry.ts'\nimport '#features/inbox/routes.ts'`],
    ['src/config.ts', 'export const home = process.env.HOME'],
    ['src/version.ts', `import about from '../package.json' with { type: 'json' }`],
    ['launcher/launcher.test.mjs', `import 'vitest'`],
    ['src/demo/fill.ts', `export const network = 'mastodon'`],
    ['src/platform/a.ts', '// As Mastodon does.\nexport const a = 1'],
    ['migrations/0001_a.sql', '-- as WordPress does\nselect 1;'],
    ['vite.config.ts', 'export default {}'],
    ['src/web/ui/a.tsx', `export function Tag() {\n${lines(110)}return <p/> }`],
    ['src/kit/a.test.ts', lines(400)],
    [
      'src/web/shell/page.tsx',
      `import '#connectors/registry.web.ts'\nimport '#web/ui/tag.tsx?raw'`,
    ],
  ])('%s · %s', (path, text) => {
    const own = text.replace('#web/ui/tag.tsx', '../ui/tag.tsx')
    expect(
      judge({
        'src/language/tokenise.ts': `import '#kit/language.ts'`,
        'src/connectors/bluesky/limits.ts': `import type { Limit } from '../connector.ts'`,
        [path]: own,
      }),
    ).toEqual([])
  })
})
