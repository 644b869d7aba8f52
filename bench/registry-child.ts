/** A process of its own that loads modules as the server does when it starts, and says how long that took. */
import { registerHooks } from 'node:module'
import { argv } from 'node:process'
import type { RegisteredNetwork } from '#connectors/registered.ts'

export interface Loaded {
  readonly milliseconds: number
  /** Of the processor, which neighbours do not lengthen as they do the clock's. */
  readonly worked: number
  readonly modules: number
  readonly networks: readonly string[]
}

const [, , address = '', how = ''] = argv
let modules = 0
if (how === 'count') {
  registerHooks({
    load: (url, context, next) => {
      modules += 1
      return next(url, context)
    },
  })
}
const began = performance.now()
const before = process.cpuUsage()
const found: { readonly [name: string]: RegisteredNetwork } = await import(address)
const networks: string[] = []
if (how !== 'empty') {
  const { readNetworks, registeredIn } = await import('#connectors/registered.ts')
  const known = how === 'rules' ? await readNetworks(found) : registeredIn(found)
  networks.push(...known.map(({ manifest }) => manifest.network))
}
const milliseconds = performance.now() - began
const { user, system } = process.cpuUsage(before)
const loaded: Loaded = { milliseconds, worked: (user + system) / 1_000, modules, networks }
process.stdout.write(JSON.stringify(loaded))
