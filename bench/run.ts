/** npm run bench -- NAME [--quick]. Exit status 1 only when the bench itself breaks; figures over target are shown. */
import { type Bench, reportOf } from './report.ts'

const benches: { readonly [name: string]: { readonly about: string; load(): Promise<Bench> } } = {
  lateness: {
    about:
      'from the hour of a post to the moment its request leaves, beside pg-boss and graphile-worker',
    load: async () => (await import('./lateness.ts')).lateness,
  },
  'publish-kill': {
    about: 'posts lost or doubled while the worker is killed again and again',
    load: async () => (await import('./publish-kill.ts')).publishKill,
  },
  figures: {
    about: 'keeping 5 000 000 observations, and every widget of the reports over them',
    load: async () => (await import('./figures.ts')).figures,
  },
  reports: {
    about: 'a report of ten pages drawn as a PDF in its thread',
    load: async () => (await import('./reports.ts')).reports,
  },
  start: {
    about: 'from a fresh clone to the first page, later starts, and memory at rest',
    load: async () => (await import('./start.ts')).start,
  },
  inbox: {
    about: 'the list, the search and what comes in at a million messages, and a storm meanwhile',
    load: async () => (await import('./inbox.ts')).inbox,
  },
  links: {
    about: 'short links followed as fast as they are answered, every click counted',
    load: async () => (await import('./links.ts')).links,
  },
  api: {
    about: 'fifty programs at ten requests a second each, and what memory does meanwhile',
    load: async () => (await import('./api.ts')).api,
  },
  media: {
    about: 'five crops of a photo, the probe of a film, and what a large upload costs in memory',
    load: async () => (await import('./media.ts')).media,
  },
  connectors: {
    about: 'what the networks cost a start, and what bad days of all of them lose or double',
    load: async () => (await import('./connectors.ts')).connectors,
  },
  web: {
    about: 'the JavaScript of each room, and Lighthouse',
    load: async () => (await import('./web.ts')).web,
  },
}

async function main(): Promise<number> {
  const words = process.argv.slice(2)
  if (words.includes('--list')) {
    process.stdout.write(`${Object.keys(benches).join('\n')}\n`)
    return 0
  }
  const names = words.filter(word => !word.startsWith('--'))
  const unknown = words.filter(word => word.startsWith('--') && word !== '--quick')
  const [name = ''] = names
  const bench = benches[name]
  if (!bench || names.length > 1 || unknown.length > 0) {
    process.stderr.write('npm run bench -- NAME [--quick]\n')
    for (const [each, { about }] of Object.entries(benches)) {
      process.stderr.write(`  ${each.padEnd(14)}${about}\n`)
    }
    return words.length === 0 ? 0 : 2
  }
  const say = (line: string) => process.stderr.write(`${line}\n`)
  const run = await bench.load()
  const measured = await run({ quick: words.includes('--quick'), say })
  process.stdout.write(`${reportOf(name, measured)}\n`)
  return 0
}

process.exitCode = await main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`)
  return 1
})
