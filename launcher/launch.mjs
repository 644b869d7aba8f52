// Every npm script passes here: the right Node, the right packages, fresh pages, then the program.
import { commands } from './commands.mjs'
import { ensureNode } from './node.mjs'
import { ensurePackages } from './packages.mjs'
import { ensurePages } from './pages.mjs'
import { root } from './places.mjs'
import { Refusal } from './refusal.mjs'
import { run } from './run.mjs'
import { say } from './sentences.mjs'

const [name = '', ...args] = process.argv.slice(2)
const command = commands[name]

if (command === undefined) {
  say('command-unknown', { command: name, list: Object.keys(commands).join(', ') })
  process.exit(2)
}

try {
  const node = await ensureNode(root)
  await ensurePackages(root, node, command.packages)
  if (command.pages) await ensurePages(root, node)
  process.exitCode = await run(root, node, command, args)
} catch (error) {
  if (!(error instanceof Refusal)) throw error
  say(error.key, error.values)
  process.exitCode = 1
}
