/** What the list of the networks costs a start: the registry and every manifest, beside as many modules with nothing in them. */
import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import type { Loaded } from './registry-child.ts'
import { atMost, type Measured, percentile } from './report.ts'

const child = fileURLToPath(new URL('./registry-child.ts', import.meta.url))
const registry = fileURLToPath(new URL('../src/connectors/registry.ts', import.meta.url))
const run = promisify(execFile)

type Load = (module: string, how?: 'count' | 'empty' | 'rules') => Promise<Loaded>

/** Processes one after the other, each new; compiled code is kept between them, as the launcher keeps it for the server. */
export async function measureStart(times: number): Promise<Measured> {
  const folder = await mkdtemp(join(tmpdir(), 'parvis-bench-'))
  const loadIn =
    (cache: string): Load =>
    async (module, how) => {
      const env = { ...process.env, NODE_COMPILE_CACHE: join(folder, cache) }
      const asked = how ? [module, how] : [module]
      const { stdout } = await run(process.execPath, [child, ...asked], { env })
      return JSON.parse(stdout) as Loaded
    }
  try {
    const { modules, networks } = await loadIn('counted')(registry, 'count')
    const empty = await writeEmptyModules(join(folder, 'empty'), modules)
    const load = loadIn('kept')
    const first = await load(registry)
    await load(empty, 'empty')
    await load(registry, 'rules')
    const own: Loaded[] = []
    const ruled: Loaded[] = []
    const peer: Loaded[] = []
    for (let time = 0; time < times; time += 1) {
      own.push(await load(registry))
      ruled.push(await load(registry, 'rules'))
      peer.push(await load(empty, 'empty'))
    }
    return {
      figures: [
        atMost('registry_and_manifests_p50_ms', middle(own, 'milliseconds'), 50, 'ms'),
        reported('registry_and_manifests_processor_p50_ms', middle(own, 'worked')),
        reported('with_rules_p50_ms', middle(ruled, 'milliseconds')),
        reported('registry_and_manifests_first_ever_ms', first.milliseconds),
      ],
      peers: [
        empties(`import of ${modules}, p50`, middle(peer, 'milliseconds')),
        empties(`import of ${modules}, processor, p50`, middle(peer, 'worked')),
      ],
      notes: [
        `registry: ${networks.length} networks in ${modules} modules; ${times} new processes`,
      ],
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** Gives the module that imports them all. */
async function writeEmptyModules(folder: string, count: number): Promise<string> {
  await mkdir(folder)
  await writeFile(join(folder, 'package.json'), '{"type":"module"}')
  const names = Array.from({ length: count - 1 }, (_, n) => `module-${n}.ts`)
  for (const name of names) await writeFile(join(folder, name), 'export {}\n')
  const index = join(folder, 'index.ts')
  await writeFile(index, names.map(name => `import './${name}'\n`).join(''))
  return index
}

const middle = (loads: readonly Loaded[], of: 'milliseconds' | 'worked'): number =>
  percentile(
    loads.map(load => load[of]),
    0.5,
  )

const rounded = (value: number) => ({ value: Math.round(value * 100) / 100, unit: 'ms' })

const reported = (name: string, value: number) => ({
  ...{ name, ...rounded(value), target: 'reported', ok: true },
})

const empties = (figure: string, value: number) => ({
  ...{ name: 'empty modules', figure, ...rounded(value) },
})
